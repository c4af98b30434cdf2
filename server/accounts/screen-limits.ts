/** How often somebody may try: counts in windows of time, for each key and for all together. */

import type { Instant } from '#shared/kernel/instant.ts';

export type TryLimit = {
  /** Counts one for the key and says whether it was still within the limit; what is beyond is not counted. */
  take(key: string): boolean;
  /** Whether the key has nothing left; counts nothing. */
  isSpent(key: string): boolean;
};

export type TryLimitOptions = {
  readonly count: number;
  readonly windowMs: number;
  readonly now: () => Instant;
};

/** Keys remembered at one time; the oldest windows give way, whose counts are the first to end anyway. */
const MAX_KEYS = 10_000;

/** A window opens at the first try of a key and is over after `windowMs`. */
export function createTryLimit({ count, windowMs, now }: TryLimitOptions): TryLimit {
  const windows = new Map<string, { readonly endsAt: Instant; used: number }>();
  const standing = (key: string) => {
    const found = windows.get(key);
    return found !== undefined && found.endsAt > now() ? found : undefined;
  };
  return {
    take(key) {
      const open = standing(key);
      if (open !== undefined) {
        if (open.used >= count) return false;
        open.used += 1;
        return true;
      }
      windows.delete(key);
      const oldest = windows.size >= MAX_KEYS ? windows.keys().next().value : undefined;
      if (oldest !== undefined) windows.delete(oldest);
      windows.set(key, { endsAt: now() + windowMs, used: 1 });
      return true;
    },
    isSpent: (key) => (standing(key)?.used ?? 0) >= count,
  };
}
