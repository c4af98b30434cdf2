/** When things become known: office hours after a period's end, and the periods that end in a stretch of time. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import type { Period } from '#shared/calendar/period.ts';
import { nextPeriod, periodContaining } from '#shared/calendar/period.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { hanoiDay, isOfficeDay, LAUNCH_AT } from './activity.ts';
import { draw } from './random.ts';

/** 00:00 Hanoi time of a day. */
export const midnight = (day: number): Instant => day * DAY_MS - VIET_NAM_OFFSET_MS;

/** A minute in office hours `firstDay` to `lastDay` days after `after`, moved on to a day on which offices work. */
export function officeMoment(seed: number, name: string, after: Instant, firstDay: number, lastDay: number): Instant {
  const spread = lastDay - firstDay + 1;
  let day = hanoiDay(after) + firstDay + Math.floor(spread * draw(seed, `day ${name}`, hanoiDay(after)));
  while (!isOfficeDay(day)) day += 1;
  return midnight(day) + 8 * HOUR_MS + Math.floor(480 * draw(seed, `minute ${name}`, hanoiDay(after))) * MINUTE_MS;
}

/** Longest lag after a period's end with which anything is said, so that no period is overlooked. */
const LONGEST_LAG_MS = 60 * DAY_MS;

/** The periods of a rule that ended within the lag before `from` and until `to`, none of them before `since`. */
export function endedPeriods(
  rule: CutoffRule,
  from: Instant,
  to: Instant,
  since: Instant = LAUNCH_AT,
): readonly Period[] {
  const periods: Period[] = [];
  let period: Period | null = periodContaining(rule, Math.max(from, since) - LONGEST_LAG_MS);
  while (period !== null && period.end <= to) {
    if (period.end > since) periods.push(period);
    period = nextPeriod(rule, period);
  }
  return periods;
}

/** The minute, between 06:00 and 07:30, at which a source tells each morning how things stood at midnight. */
export const morningAfter = (seed: number, source: string, midnightAt: Instant): Instant =>
  midnightAt + 6 * HOUR_MS + Math.floor(90 * draw(seed, `morning ${source}`, hanoiDay(midnightAt))) * MINUTE_MS;

/** The times `offsetMs` after midnight in [from, to). */
export function dailyMoments(offsetMs: number, from: Instant, to: Instant): readonly Instant[] {
  const moments: Instant[] = [];
  let at = midnight(hanoiDay(Math.max(from, LAUNCH_AT))) + offsetMs;
  while (at < Math.max(from, LAUNCH_AT)) at += DAY_MS;
  for (; at < to; at += DAY_MS) moments.push(at);
  return moments;
}

/** The start of the Hanoi day that contains the instant. */
export const startOfHanoiDay = (at: Instant): Instant => midnight(hanoiDay(at));
