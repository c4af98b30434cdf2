/** Deadlines: as given and as computed, by the working days of the installation. */

import { civilDateOf, parseCivilDate, startOfDay } from '../calendar/civil.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { DeadlineInput } from './direction.ts';
import type { CivilDay, Deadline } from './task.ts';

/** The day in Viet Nam at the instant. */
export function dayOf(at: Instant): CivilDay {
  const { year, month, day } = civilDateOf(at);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CivilDay;
}

/** Null where there is no such date. */
export function dateOfDay(day: CivilDay): ReturnType<typeof civilDateOf> | null {
  const parsed = parseCivilDate(day);
  return parsed.ok ? parsed.value : null;
}

/** The last millisecond of the day in Viet Nam, or the hour given: what is done then is still in time. */
export function endOf(day: CivilDay, time: string | null): Instant {
  const start = startOfDay(must(dateOfDay(day), day));
  if (time === null) return start + 24 * HOUR_MS - 1;
  const [hours = '0', minutes = '0'] = time.split(':');
  return start + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
}

export type WorkingDays = {
  dueAfter(from: CivilDay, count: number): Result<CivilDay, 'calendar-unknown'>;
  isWorkingDay(day: CivilDay): boolean;
};

/**
 * The deadline of what is issued at `at`. A number of working days begins the day after (Civil Code 2015, articles
 * 147-148); a date must lie ahead and, where the installation says so, be a working day.
 */
export function deadlineOf(
  given: DeadlineInput,
  at: Instant,
  workDays: WorkingDays,
  mustBeWorkingDay: boolean,
): Result<Deadline, 'deadline-past' | 'deadline-rest-day' | 'calendar-unknown' | 'bad-request'> {
  if (given.kind === 'recurring') return ok({ kind: 'recurring', words: given.words });
  if (given.kind === 'none') return ok({ kind: 'none' });
  if (given.kind === 'working-days') {
    const from = dayOf(at);
    const due = workDays.dueAfter(from, given.count);
    return due.ok ? ok(dated({ by: 'working-days', count: given.count, from }, due.value, null)) : due;
  }
  const { date, time } = given;
  if (dateOfDay(date) === null) return err('bad-request');
  if (endOf(date, time) <= at) return err('deadline-past');
  if (mustBeWorkingDay && time === null && !workDays.isWorkingDay(date)) return err('deadline-rest-day');
  return ok(dated({ by: 'date', date, time }, date, time));
}

type Dated = Extract<Deadline, { kind: 'dated' }>;

function dated(given: Dated['given'], dueOn: CivilDay, time: string | null): Dated {
  const dueAt = endOf(dueOn, time);
  return { kind: 'dated', given, dueOn, dueAt, firstDueOn: dueOn, firstDueAt: dueAt };
}

/** The same deadline moved by a granted extension: what it was at first stays. */
export const extended = (before: Dated, until: CivilDay): Dated => ({
  ...before,
  dueOn: until,
  dueAt: endOf(until, null),
});
