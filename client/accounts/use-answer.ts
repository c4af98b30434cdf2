/** What the server answers to one question of a page, with the older answer kept while it is asked again. */

import { useCallback, useEffect, useState } from 'react';
import type * as z from 'zod/mini';
import type { Refusal } from './request.ts';
import { apiSend } from './session.ts';

export type Answer<T> = {
  /** The last answer to this very question; null before the first. */
  readonly value: T | null;
  /** Why the last time of asking brought none. */
  readonly refusal: Refusal | null;
  readonly isAsking: boolean;
  readonly reload: () => void;
};

type Said<T> = { readonly path: string; readonly value: T | null; readonly refusal: Refusal | null };

/**
 * Asks `path` with GET, none while it is null; again when `news` is another value, on `reload`, and every `everyMs` where
 * given. A refused question keeps the value that stood before it.
 */
export function useAnswer<T>(
  path: string | null,
  schema: z.ZodMiniType<T>,
  { news, everyMs }: { readonly news?: unknown; readonly everyMs?: number } = {},
): Answer<T> {
  const [said, setSaid] = useState<Said<T> | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [isAsking, setIsAsking] = useState(path !== null);
  const reload = useCallback(() => setAttempt((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `news` and `attempt` are the reasons to ask again
  useEffect(() => {
    if (path === null) {
      setIsAsking(false);
      return;
    }
    const abort = new AbortController();
    setIsAsking(true);
    const ask = async () => {
      const answer = await apiSend({ method: 'GET', path, signal: abort.signal }, schema);
      if (abort.signal.aborted) return;
      setIsAsking(false);
      setSaid((before) =>
        answer.ok
          ? { path, value: answer.value, refusal: null }
          : { path, value: before?.path === path ? before.value : null, refusal: answer.error },
      );
    };
    void ask();
    const timer = everyMs === undefined ? null : setInterval(() => void ask(), everyMs);
    return () => {
      abort.abort();
      if (timer !== null) clearInterval(timer);
    };
  }, [path, schema, news, attempt, everyMs]);
  const isOfThis = said?.path === path;
  return {
    value: isOfThis ? said.value : null,
    refusal: isOfThis ? said.refusal : null,
    isAsking,
    reload,
  };
}
