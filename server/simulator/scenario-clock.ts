/** The scenario's clock is the server's: read now and then, carried on by a monotonic clock in between. */

import type { Instant } from '#shared/kernel/instant.ts';
import type { Health } from './client.ts';

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
    const before = deps.monotonicMs();
    const { clock } = await deps.health();
    // The answer was made about half way through the request.
    return { dataAt: clock.dataAt, speed: clock.speed, at: (before + deps.monotonicMs()) / 2 };
  };
  let base = await read();
  let latest = -Infinity;
  return {
    now() {
      latest = Math.max(latest, Math.floor(base.dataAt + base.speed * (deps.monotonicMs() - base.at)));
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
