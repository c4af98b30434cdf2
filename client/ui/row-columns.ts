/** The columns of a long table: how wide each is, and which of them a narrow place leaves out. */

import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useState } from 'react';

export type RowColumn = {
  readonly id: string;
  readonly label: ReactNode;
  /** Least width of the cell in CSS pixels, its padding included. */
  readonly widthPx: number;
  /** Share of what is left over; without one the column keeps its width. */
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  /** The column that names the row. */
  readonly isRowHeader?: boolean;
  readonly sort?: 'ascending' | 'descending';
  /** Left out where the table is narrower than this, in CSS pixels. */
  readonly fromPx?: number;
};

/** Tracks of definite size, so that rows which know nothing of each other still stand under one head. */
export function trackOf(columns: readonly RowColumn[]): { readonly template: string; readonly leastPx: number } {
  return {
    template: columns
      .map(({ widthPx, grow }) => (grow === undefined ? `${widthPx}px` : `minmax(${widthPx}px, ${grow}fr)`))
      .join(' '),
    leastPx: columns.reduce((sum, { widthPx }) => sum + widthPx, 0),
  };
}

/** The columns that a table of `tablePx` shows. */
export function columnsWithin(columns: readonly RowColumn[], tablePx: number): readonly RowColumn[] {
  return columns.filter(({ fromPx }) => fromPx === undefined || tablePx >= fromPx);
}

/** The columns for the width that `place` has now, drawn again when it crosses a limit. */
export function useShownColumns(
  place: RefObject<HTMLElement | null>,
  columns: readonly RowColumn[],
): readonly RowColumn[] {
  const [limit, setLimit] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    // Only the limits matter: the widest one that the place still reaches, 0 where it reaches none.
    const measure = () => {
      const limits = columns.flatMap(({ fromPx }) => (fromPx === undefined ? [] : [fromPx]));
      setLimit(Math.max(0, ...limits.filter((fromPx) => element.clientWidth >= fromPx)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, columns]);
  return useMemo(() => columnsWithin(columns, limit), [columns, limit]);
}
