/** The board of this page: its rows follow the question in the address and the news of the room. */

import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { type BoardStore, type BoardView, createBoardStore } from '#client/directives/board-store.ts';
import { useLiveData } from '#client/indicators/live-data.tsx';
import { boardAnswerSchema } from '#shared/directives/directive-api.ts';

/** Standings also move with the clock alone. */
const REVIEW_MS = 30_000;

/** One for the page, so that who comes back from a task finds the board as it was left. */
const store: BoardStore<Refusal> = createBoardStore((query, { offset, limit }, signal) => {
  const path = `/api/v1/directives?${query === '' ? '' : `${query}&`}offset=${offset}&limit=${limit}`;
  return apiSend({ method: 'GET', path, signal }, boardAnswerSchema);
});

export type Board = BoardView<Refusal> & Pick<BoardStore<Refusal>, 'look' | 'refresh'>;

/** `query` as `boardQuery` spells it. */
export function useBoard(query: string): Board {
  const { store: live } = useLiveData();
  const view = useSyncExternalStore(store.subscribe, store.view);
  useEffect(() => store.question(query), [query]);
  useEffect(() => {
    const stop = live.subscribeNoun('task', store.news);
    const timer = setInterval(store.news, REVIEW_MS);
    return () => {
      stop();
      clearInterval(timer);
      store.rest();
    };
  }, [live]);
  const look = useCallback((from: number, to: number) => store.look(from, to), []);
  return { ...view, look, refresh: store.refresh };
}
