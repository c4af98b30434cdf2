/** Server time and data time on a monotonic clock: learnt from hellos, tightened by heartbeats, never from the wall clock. */

import type { Instant } from '#shared/kernel/instant.ts';
import type { ClockReading } from '#shared/sync/protocol.ts';

/** Two quartz clocks part by at most this much; it decides when an old good sample is worse than a new poor one. */
const DRIFT_RATIO = 100e-6;
/** A heartbeat this much behind our idea of server time is either a slow line or a server clock set back. */
const DOUBT_MS = 1_000;
/** So many such heartbeats in a row mean the clock. */
const DOUBT_COUNT = 3;
/** Corrections up to this size never make the clock run backwards; larger ones are a clock that was set. */
const SMOOTHED_STEP_MS = 2_000;

export type ServerClock = {
  /** One hello: when it went and when the answer came, on the monotonic clock, and what the server read between. */
  learn(sentAt: number, receivedAt: number, reading: ClockReading): void;
  /** One heartbeat: true when a new hello should measure the offset afresh. */
  heed(receivedAt: number, reading: ClockReading): boolean;
  /** Server time; before the first hello null. */
  realAt(): Instant | null;
  /** Time of the data: of the scenario in a simulated store, otherwise server time. */
  dataAt(): Instant | null;
  /** What `dataAt` was at a moment of the monotonic clock. */
  dataWhen(moment: number): Instant | null;
  /** Of the best sample, ms: the offset is right to half of it. */
  roundTripMs(): number | null;
};

/** `monotonic`: milliseconds that never step, `performance.now` in a browser. */
export function createServerClock(monotonic: () => number): ServerClock {
  /** Server time minus monotonic time. */
  let offset: number | null = null;
  let sample = { roundTripMs: Number.POSITIVE_INFINITY, at: 0 };
  let reading: ClockReading = { realAt: 0, dataAt: 0, speed: 1 };
  let doubtCount = 0;
  let lastReal = Number.NEGATIVE_INFINITY;

  const uncertainty = (now: number): number => sample.roundTripMs / 2 + (now - sample.at) * DRIFT_RATIO;

  const realAt = (): Instant | null => {
    if (offset === null) return null;
    const now = monotonic() + offset;
    if (now < lastReal && lastReal - now < SMOOTHED_STEP_MS) return lastReal;
    lastReal = now;
    return now;
  };

  const dataOf = (real: Instant): Instant => reading.dataAt + (real - reading.realAt) * reading.speed;

  return {
    learn(sentAt, receivedAt, next) {
      reading = next;
      const roundTripMs = Math.max(0, receivedAt - sentAt);
      const isDoubted = doubtCount >= DOUBT_COUNT;
      if (offset !== null && !isDoubted && roundTripMs / 2 > uncertainty(receivedAt)) return;
      offset = next.realAt + roundTripMs / 2 - receivedAt;
      sample = { roundTripMs, at: receivedAt };
      doubtCount = 0;
    },
    heed(receivedAt, next) {
      reading = next;
      if (offset === null) return true;
      // A message arrives after it was sent: server time now is at least what it says. The other side only a round trip knows.
      const least = next.realAt - receivedAt;
      if (least > offset) offset = least;
      doubtCount = offset - least > DOUBT_MS ? doubtCount + 1 : 0;
      return doubtCount >= DOUBT_COUNT;
    },
    realAt,
    dataAt() {
      const real = realAt();
      return real === null ? null : dataOf(real);
    },
    dataWhen: (moment) => (offset === null ? null : dataOf(moment + offset)),
    roundTripMs: () => (offset === null ? null : sample.roundTripMs),
  };
}
