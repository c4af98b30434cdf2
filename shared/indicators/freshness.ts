/** Whether a number is still true enough to be shown as alive: by interval, by heartbeat or by due date. */

import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import { nextPeriod, periodContaining } from '../calendar/period.ts';
import type { Instant } from '../kernel/instant.ts';
import type { IndicatorDefinition } from './definition.ts';

/** `none`: there has never been a value. */
export type FreshnessState = 'fresh' | 'stale' | 'lost' | 'none';

export type Freshness = {
  readonly state: FreshnessState;
  /** Since the end of the newest period; negative while an estimated period still runs, null for `none`. */
  readonly ageMs: number | null;
  /** When the next value is owed; null where nothing is owed at a time. */
  readonly dueAt: Instant | null;
};

/** What the source of a series has promised, ms: how often values come, and how often it says that it lives. */
export type ArrivalPromise = { readonly expectedIntervalMs: number; readonly heartbeatMs: number | null };

/** In intervals: silent for longer than this is stale, then lost. */
export const STALE_FACTOR = 2;
export const LOST_FACTOR = 10;

/** How many more periods must have fallen due, after the missing one, for a periodic series to count as lost. */
const LOST_AFTER_PERIODS = 2;

/**
 * Judges the newest value of a series at `now`, on the clock of the data.
 * - `live`: stale when older than 2 intervals of the source's contract, lost beyond 10
 * - `event`: nothing happening is no fault, so the source's heartbeat is judged by the same factors; without any
 *   heartbeat (a source that only ever sent values) the value's own time stands in for it
 * - `periodic`: the next period is due `dueAfterMs` after its end; stale once `graceMs` later it is still missing, lost
 *   once two further periods have fallen due with their grace. Where no rule cuts periods (`instant`), `dueAfterMs`
 *   stands in for the period; where nothing is owed either, the contract's interval judges it like a live series.
 */
export function freshness(
  definition: Pick<IndicatorDefinition, 'arrival' | 'cutoff' | 'dueAfterMs' | 'graceMs'>,
  promise: ArrivalPromise,
  newestPeriodEnd: Instant | null,
  lastHeartbeatAt: Instant | null,
  now: Instant,
): Freshness {
  if (newestPeriodEnd === null) return { state: 'none', ageMs: null, dueAt: null };
  const ageMs = now - newestPeriodEnd;
  switch (definition.arrival) {
    case 'live':
      return { state: bySilence(ageMs, promise.expectedIntervalMs), ageMs, dueAt: null };
    case 'event': {
      const heardAt = Math.max(lastHeartbeatAt ?? newestPeriodEnd, newestPeriodEnd);
      return { state: bySilence(now - heardAt, promise.heartbeatMs ?? promise.expectedIntervalMs), ageMs, dueAt: null };
    }
    case 'periodic': {
      if (definition.cutoff.kind === 'instant' && definition.dueAfterMs === null) {
        return { state: bySilence(ageMs, promise.expectedIntervalMs), ageMs, dueAt: null };
      }
      const dueAfterMs = definition.dueAfterMs ?? 0;
      const dueAt = periodEndAfter(definition.cutoff, newestPeriodEnd, 1, dueAfterMs);
      const lostAt = periodEndAfter(definition.cutoff, newestPeriodEnd, 1 + LOST_AFTER_PERIODS, dueAfterMs);
      if (now <= dueAt + definition.graceMs) return { state: 'fresh', ageMs, dueAt };
      return { state: now <= lostAt + definition.graceMs ? 'stale' : 'lost', ageMs, dueAt };
    }
  }
}

/** The one rule of silence: for live series, for event series and for sources as a whole. */
export function bySilence(silentMs: number, intervalMs: number): FreshnessState {
  if (silentMs <= STALE_FACTOR * intervalMs) return 'fresh';
  return silentMs <= LOST_FACTOR * intervalMs ? 'stale' : 'lost';
}

/** When the `count`-th period after one that ended at `end` is due. */
function periodEndAfter(cutoff: CutoffRule, end: Instant, count: number, dueAfterMs: number): Instant {
  if (cutoff.kind === 'instant') return end + count * dueAfterMs;
  // A period that a source cut in its own way still lies, with its last moment, in one of the rule.
  let period = periodContaining(cutoff, end - 1);
  for (let i = 0; i < count; i++) period = nextPeriod(cutoff, period) ?? period;
  return period.end + dueAfterMs;
}
