/** The rows of the board: fetched as they come into sight, in order of attention, on one axis of days. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DaysFromToday } from '#client/directives/task-span.ts';
import type { RowColumn } from '#client/ui/row-columns.ts';
import { TimelineHead } from '#client/ui/TimelineCell.tsx';
import { type TimelineWindow, timelineWidth } from '#client/ui/timeline.ts';
import { VirtualRows } from '#client/ui/VirtualRows.tsx';
import { BOARD_MESSAGES, type BoardMessages } from '#shared/i18n/board-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { must } from '#shared/kernel/must.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { boardCells, pendingCells } from './board-cells.tsx';
import type { Board } from './use-board.ts';

const ROW_PX = 44;
const HEAD_PX = 36;

/** How much of the axis a window of so many pixels has room for, in working days. */
const AXES: readonly { readonly fromPx: number; readonly axis: TimelineWindow }[] = [
  { fromPx: 1700, axis: { beforeWd: 44, afterWd: 28 } },
  { fromPx: 1440, axis: { beforeWd: 24, afterWd: 16 } },
  { fromPx: 0, axis: { beforeWd: 24, afterWd: 20 } },
];

const axisNow = (): TimelineWindow =>
  must(
    AXES.find(({ fromPx }) => innerWidth >= fromPx),
    'axis',
  ).axis;

function useAxis(): TimelineWindow {
  const [axis, setAxis] = useState(axisNow);
  useEffect(() => {
    const changed = () => setAxis(axisNow());
    addEventListener('resize', changed);
    return () => removeEventListener('resize', changed);
  }, []);
  return axis;
}

/** Room for the longest word of a standing. */
const STATE_PX: Readonly<Record<Lang, number>> = { vi: 162, en: 208 };

/** Columns leave in the order of visual.md, section 3: `fromPx` are widths of the table in windows of 1440 and 1400. */
const columnsFor = (words: BoardMessages['columns'], axis: TimelineWindow, statePx: number): readonly RowColumn[] => [
  { id: 'state', label: words.state, widthPx: statePx },
  { id: 'number', label: words.number, widthPx: 158, fromPx: 1330 },
  { id: 'title', label: words.title, widthPx: 240, grow: 3, isRowHeader: true },
  { id: 'lead', label: words.lead, widthPx: 140, grow: 1 },
  {
    id: 'axis',
    label: <TimelineHead label={words.today} unitLabel={words.workingDays} window={axis} />,
    widthPx: timelineWidth(axis) + 24,
  },
  { id: 'due', label: words.due, widthPx: 112, align: 'end' },
  { id: 'left', label: words.left, widthPx: 128, align: 'end' },
  { id: 'latest', label: words.latest, widthPx: 176, grow: 2, fromPx: 1370 },
];

/** Which rows are in sight, told to `look` as one scrolls; and how many there is room for. */
function useSight(place: RefObject<HTMLElement | null>, look: Board['look'], key: string): number {
  const [room, setRoom] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question draws another table
  useLayoutEffect(() => {
    const scroller = place.current?.querySelector('.tc-rows');
    if (!(scroller instanceof HTMLElement)) return;
    const read = () => {
      const rows = Math.max(1, Math.floor((scroller.clientHeight - HEAD_PX) / ROW_PX));
      const from = Math.floor(scroller.scrollTop / ROW_PX);
      setRoom(rows);
      look(from, from + rows + 1);
    };
    scroller.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [place, look, key]);
  return room;
}

/** What was in sight and chosen when one left for a task, for the way back. */
let left: { readonly query: string; readonly scrollTop: number } | null = null;

export function BoardTable({
  board,
  days,
  selected,
  isFiltered,
  onSelect,
  onOpen,
  onRoom,
}: {
  readonly board: Board;
  readonly days: DaysFromToday;
  readonly selected: string | null;
  readonly isFiltered: boolean;
  readonly onSelect: (key: string) => void;
  readonly onOpen: (key: string) => void;
  readonly onRoom: (rows: number) => void;
}) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const axis = useAxis();
  const columns = useMemo(() => columnsFor(words.columns, axis, STATE_PX[lang]), [words, axis, lang]);
  const place = useRef<HTMLDivElement>(null);
  const { head, rowAt, keyAt, marked, query, isOfBefore } = board;
  const room = useSight(place, board.look, query);
  useEffect(() => onRoom(room), [room, onRoom]);
  useLayoutEffect(() => {
    const scroller = place.current?.querySelector('.tc-rows');
    if (!(scroller instanceof HTMLElement)) return;
    if (left?.query === query) scroller.scrollTop = left.scrollTop;
    left = null;
    return () => {
      left = { query, scrollTop: scroller.scrollTop };
    };
  }, [query]);
  const at = head?.at ?? 0;
  const renderRow = useCallback(
    (index: number) => {
      const line = rowAt(index);
      if (line === undefined) return pendingCells(BOARD_MESSAGES[lang]);
      return boardCells(line, { at, axis, days, lang, isMarked: marked.has(line.row.id) });
    },
    [rowAt, at, axis, days, lang, marked],
  );
  return (
    <div className="tct-table" ref={place} aria-busy={isOfBefore} data-waiting={isOfBefore ? '' : undefined}>
      <VirtualRows
        // Another question begins at its first row.
        key={query}
        label={words.table}
        columns={columns}
        count={head?.total ?? 0}
        rowKey={keyAt}
        renderRow={renderRow}
        selectedKey={selected}
        onSelect={onSelect}
        onOpen={onOpen}
        emptyText={isFiltered ? words.noRowsFiltered : words.noRows}
        rowHeight={ROW_PX}
      />
    </div>
  );
}
