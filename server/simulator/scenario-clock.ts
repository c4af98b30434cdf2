/** The scenario's clock is the server's: read now and then, carried on by a monotonic clock for a short while between. */

import type { Instant } from '#shared/kernel/instant.ts';
import type { Health } from './client.ts';

/** The clock of a simulated store stands still while its server is down; a simulator that ran on would be in the future. */
const LONGEST_UNSEEN_MS = 15_000;

export type ScenarioClock = {
  /** Never goes back, even when the server's clock was read a little later than before. */
  now(): Instant;
  readonly speed: number;
  /** Reads the server again; a server that does not answer changes nothing. */
  synchronise(): Promise<void>;
};

export type ClockDeps = {
  readonly health: () => Promise<Health>;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonicMs: () => number;
};

export async function createScenarioClock(deps: ClockDeps): Promise<ScenarioClock> {
  const read = async () => {
    const { clock } = await deps.health();
    // As if the answer had been made when it arrived: a little behind the server is late, a little ahead is refused as
    // future, and at the speed of a replay one millisecond is five minutes.
    return { dataAt: clock.dataAt, speed: clock.speed, at: deps.monotonicMs() };
  };
  let base = await read();
  let latest = -Infinity;
  return {
    now() {
      const unseenMs = Math.min(deps.monotonicMs() - base.at, LONGEST_UNSEEN_MS);
      latest = Math.max(latest, Math.floor(base.dataAt + base.speed * unseenMs));
      return latest;
    },
    get speed() {
      return base.speed;
    },
    async synchronise() {
      base = await read().catch(() => base);
    },
  };
}
