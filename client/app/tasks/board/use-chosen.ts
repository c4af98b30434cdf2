/** The chosen task: by its id wherever it moves, and known also after its row has left what is held. */

import { useCallback, useEffect, useRef, useState } from 'react';
import { type BoardLine, pendingIndex } from '#client/directives/board-store.ts';
import type { Board } from './use-board.ts';

export type Chosen = {
  /** Name of the row, as `keyAt` gives it; null while nothing is chosen. */
  readonly key: string | null;
  readonly line: BoardLine | null;
  readonly choose: (key: string) => void;
};

/** Outlives the way to a task's page and back. */
let last: string | null = null;

export function useChosen({ placeOf, rowAt }: Pick<Board, 'placeOf' | 'rowAt'>): Chosen {
  const [key, setKey] = useState(last);
  const known = useRef<BoardLine | null>(null);
  const choose = useCallback((name: string) => {
    // A task that stands in two places for a moment is one task.
    last = name.replace(/@\d+$/, '');
    setKey(last);
  }, []);
  const pending = key === null ? null : pendingIndex(key);
  const place = pending ?? (key === null ? undefined : placeOf(key));
  const found = place === undefined ? undefined : rowAt(place);
  if (found !== undefined) known.current = found;
  const line = found ?? (known.current?.row.id === key ? known.current : null);
  const arrived = pending === null ? undefined : found?.row.id;
  // Chosen by its place before it had come: from now on it is known by its name, wherever it goes.
  useEffect(() => {
    if (arrived !== undefined) choose(arrived);
  }, [arrived, choose]);
  return { key: arrived ?? key, line, choose };
}
