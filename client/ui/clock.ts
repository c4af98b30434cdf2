/** Time as an argument: components ask a Clock, tests hand them one that stands still. */

import { useEffect, useState } from 'react';

export type Clock = {
  /** Milliseconds on any monotonic scale. */
  now(): number;
  /** Calls `wake` once at or after `at`; returns the cancellation. */
  wakeAt(at: number, wake: () => void): () => void;
};

export const browserClock: Clock = {
  now: () => performance.now(),
  wakeAt(at, wake) {
    const timer = setTimeout(wake, Math.max(0, at - performance.now()));
    return () => clearTimeout(timer);
  },
};

/** The number of whole periods since the component appeared; renders once per period. Null stands still at 0. */
export function usePeriod(periodMs: number | null, clock: Clock): number {
  const [startedAt] = useState(() => clock.now());
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (periodMs === null) return;
    return clock.wakeAt(startedAt + (count + 1) * periodMs, () =>
      // Whole periods by the clock, not by the number of wakes: a throttled tab skips, it does not lag.
      setCount(Math.max(count + 1, Math.floor((clock.now() - startedAt) / periodMs))),
    );
  }, [periodMs, clock, startedAt, count]);
  return periodMs === null ? 0 : count;
}
