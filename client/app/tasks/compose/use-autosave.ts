/** Keeps a draft by itself once nobody has written for a while; after a lost line it goes on trying. */

import { useEffect, useEffectEvent } from 'react';

const IDLE_MS = 5_000;
const RETRY_MS = 10_000;

/** `content` is what is idle; `isDue`: it is not kept and could be; `isRetry`: the last try had no answer. */
export function useAutosave({
  content,
  isDue,
  isRetry,
  save,
}: {
  readonly content: unknown;
  readonly isDue: boolean;
  readonly isRetry: boolean;
  readonly save: () => void;
}): void {
  const saveNow = useEffectEvent(save);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is written begins the waiting anew
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => saveNow(), isRetry ? RETRY_MS : IDLE_MS);
    return () => clearTimeout(timer);
  }, [content, isDue, isRetry]);
}
