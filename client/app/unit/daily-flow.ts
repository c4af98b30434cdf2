/** Daily flows of a unit over thirty days: the days themselves, their weekends, and what a running total grew by. Pure. */

import { addDays, type CivilDate, civilDateOf, isoWeekday, startOfDay } from '#shared/calendar/civil.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';

export const DAY_COUNT = 30;

export type DayValue = {
  /** Midnight in Ha Noi at which the day begins. */
  readonly start: Instant;
  /** Null where it was not reported. */
  readonly value: number | null;
};

/** The last thirty days that have ended, oldest first. */
export function endedDays(now: Instant): readonly Instant[] {
  const today = civilDateOf(now);
  return Array.from({ length: DAY_COUNT }, (_, i) => startOfDay(addDays(today, i - DAY_COUNT)));
}

const dateAt = (start: Instant): CivilDate => civilDateOf(start);

export const isWeekend = (start: Instant): boolean => isoWeekday(dateAt(start)) > 5;

/** Counts that were reported for whole days, each known by the end of its day, put on the days. */
export function countsOnDays(
  days: readonly Instant[],
  points: readonly { readonly at: Instant; readonly value: number }[],
): readonly DayValue[] {
  const byEnd = new Map(points.map(({ at, value }) => [at, value]));
  return days.map((start) => ({ start, value: byEnd.get(start + DAY_MS) ?? null }));
}

/**
 * What a running total grew by on each day: from the last value before midnight to the last before the next. A day at whose
 * ends the total was last heard more than a day before has no growth of its own and stays a gap.
 */
export function growthOnDays(
  days: readonly Instant[],
  points: readonly { readonly at: Instant; readonly value: number }[],
): readonly DayValue[] {
  const totalAt = (at: Instant): number | null => {
    const point = points.findLast((one) => one.at <= at);
    return point === undefined || at - point.at >= DAY_MS ? null : point.value;
  };
  return days.map((start) => {
    const [before, after] = [totalAt(start), totalAt(start + DAY_MS)];
    return { start, value: before === null || after === null || after < before ? null : after - before };
  });
}
