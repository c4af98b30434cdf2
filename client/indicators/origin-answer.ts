/** The server's answer to "where does this number come from", asked once for each number that is opened. */

import { useCallback, useEffect, useState } from 'react';
import { type Origin, type OriginKey, parseOriginKey } from '#shared/indicators/origin.ts';

export type OriginAnswer =
  | { readonly kind: 'loading' }
  | { readonly kind: 'found'; readonly origin: Origin }
  /** The number never existed, as far as the server knows. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed' };

async function ask(key: OriginKey, signal: AbortSignal): Promise<OriginAnswer> {
  const parsed = parseOriginKey(key);
  if (parsed === null) return { kind: 'not-found' };
  const { indicator, unit, periodEnd } = parsed;
  const query = new URLSearchParams({ indicator, unit, ...(periodEnd !== null && { periodEnd: String(periodEnd) }) });
  const response = await fetch(`/api/v1/origin?${query}`, { signal });
  if (response.status === 404) return { kind: 'not-found' };
  return response.ok ? { kind: 'found', origin: (await response.json()) as Origin } : { kind: 'failed' };
}

/** What is read stands still while it is read: a live number has moved on meanwhile, and says of when it was. */
export function useOrigin(key: OriginKey): { readonly answer: OriginAnswer; readonly askAgain: () => void } {
  const [asked, setAsked] = useState<{ readonly key: OriginKey; readonly answer: OriginAnswer } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    void turn;
    const abort = new AbortController();
    const settle = (answer: OriginAnswer) => {
      if (!abort.signal.aborted) setAsked({ key, answer });
    };
    ask(key, abort.signal).then(settle, () => settle({ kind: 'failed' }));
    return () => abort.abort();
  }, [key, turn]);
  const askAgain = useCallback(() => {
    setAsked(null);
    setTurn((before) => before + 1);
  }, []);
  return { answer: asked?.key === key ? asked.answer : { kind: 'loading' }, askAgain };
}
