/** Which origins are open is part of the address, so that a link reopens exactly this view. */

import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type OriginKey, parseOriginKey } from '#shared/indicators/origin.ts';

const PARAMETER = 'origin';

export type OriginTrail = {
  /** From the number that was asked about to the input that is shown now; empty: nothing is open. */
  readonly keys: readonly OriginKey[];
  /** Asks about one more: an input of the one that is shown. */
  readonly open: (key: OriginKey) => void;
  readonly back: () => void;
  readonly close: () => void;
};

export function useOriginTrail(): OriginTrail {
  const [search, setSearch] = useSearchParams();
  const text = JSON.stringify(search.getAll(PARAMETER).filter((key) => parseOriginKey(key) !== null));
  const keys = useMemo(() => JSON.parse(text) as readonly OriginKey[], [text]);
  const change = useCallback(
    (next: (before: readonly string[]) => readonly string[]) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        after.delete(PARAMETER);
        for (const key of next(before.getAll(PARAMETER))) after.append(PARAMETER, key);
        return after;
      }),
    [setSearch],
  );
  const open = useCallback((key: OriginKey) => change((before) => [...before, key]), [change]);
  const back = useCallback(() => change((before) => before.slice(0, -1)), [change]);
  const close = useCallback(() => change(() => []), [change]);
  return { keys, open, back, close };
}
