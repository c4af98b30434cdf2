/** How much one source may send a second, and how much memory all bodies together may hold. */

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type FloodLimits = {
  /** Counts one request; when it is too many, or values sent before are still being counted off, how long to wait, ms. */
  admit(source: string): Promise<number | null>;
  /** Counts values and waits until they fit: a stream is slowed down, its body not torn. */
  pace(source: string, itemCount: number): Promise<void>;
};

/** Longest a paced stream waits for its turn at once; a window of the limiter is one second. */
const WINDOW_S = 1;

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export function createFloodLimits(limits: { itemsPerSecond: number; requestsPerSecond: number }): FloodLimits {
  const requests = new RateLimiterMemory({ points: limits.requestsPerSecond, duration: WINDOW_S });
  const items = new RateLimiterMemory({ points: limits.itemsPerSecond, duration: WINDOW_S });
  /** Sources whose streams wait at this moment: a further request of theirs is turned away. */
  const waiting = new Map<string, number>();

  /** Null when counted, else how long until the next window, ms. */
  async function take(limiter: RateLimiterMemory, source: string, points: number): Promise<number | null> {
    try {
      await limiter.consume(source, points);
      return null;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
      throw refusal;
    }
  }

  return {
    async admit(source) {
      if ((waiting.get(source) ?? 0) > 0) return WINDOW_S * 1000;
      return take(requests, source, 1);
    },
    async pace(source, itemCount) {
      const points = Math.min(itemCount, limits.itemsPerSecond);
      let waitMs = await take(items, source, points);
      if (waitMs === null) return;
      waiting.set(source, (waiting.get(source) ?? 0) + 1);
      try {
        while (waitMs !== null) {
          await sleep(waitMs);
          waitMs = await take(items, source, points);
        }
      } finally {
        waiting.set(source, (waiting.get(source) ?? 1) - 1);
      }
    },
  };
}

export type BodyBudget = {
  /** Reserves memory for one body; null when there is none left. Call the answer once, when the body is done with. */
  reserve(bytes: number): (() => void) | null;
};

/** One budget over all requests, so that memory stays bounded however many send at once. */
export function createBodyBudget(limitBytes: number): BodyBudget {
  let heldBytes = 0;
  return {
    reserve(bytes) {
      if (heldBytes > 0 && heldBytes + bytes > limitBytes) return null;
      heldBytes += bytes;
      let isHeld = true;
      return () => {
        if (isHeld) heldBytes -= bytes;
        isHeld = false;
      };
    },
  };
}
