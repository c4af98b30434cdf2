/** Clocks of urgency: one runs in the office hours of working days, the other round the clock. */

import * as z from 'zod/mini';
import { type Instant, MINUTE_MS } from '../kernel/instant.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { addDays, type CivilDate, civilDateOf, startOfDay } from './civil.ts';
import {
  type CalendarError,
  dayTypeOf,
  type Provisional,
  shiftWorkingDays,
  type WorkCalendar,
  workingDaysBetween,
} from './work-days.ts';

/** Minutes after midnight in Viet Nam; the same on every working day. */
export type OfficeHours = {
  readonly opensMinute: number;
  readonly closesMinute: number;
  /** Null where the clock runs through midday. */
  readonly lunch: { readonly startMinute: number; readonly endMinute: number } | null;
};

/** Of every agency that has not set its own (domain note 2.9 `[U]`: no rule was found that holds for all). */
export const DEFAULT_OFFICE_HOURS: OfficeHours = { opensMinute: 8 * 60, closesMinute: 17 * 60, lunch: null };

const DAY_MINUTES = 24 * 60;
const minute = z.int().check(z.gte(0), z.lte(DAY_MINUTES));

export const officeHoursSchema = z
  .strictObject({
    opensMinute: minute,
    closesMinute: minute,
    lunch: z.nullable(z.strictObject({ startMinute: minute, endMinute: minute })),
  })
  .check(
    z.refine(({ opensMinute, closesMinute, lunch }) =>
      lunch === null
        ? opensMinute < closesMinute
        : opensMinute < lunch.startMinute && lunch.startMinute < lunch.endMinute && lunch.endMinute < closesMinute,
    ),
  );

/** The instant so much later, nights and weekends included. */
export const addClockTime = (from: Instant, durationMs: number): Instant => from + durationMs;

/**
 * The instant at which so much time has run in office hours since `from`. A clock started outside them begins with the next;
 * one that runs out with the day ends at its close, not at the opening of the next. Throws on a negative duration.
 */
export function addWorkingTime(
  calendar: WorkCalendar,
  hours: OfficeHours,
  from: Instant,
  durationMs: number,
): Result<Provisional & { readonly at: Instant }, CalendarError> {
  if (!(durationMs >= 0) || !Number.isFinite(durationMs)) throw new Error(`duration ${durationMs}`);
  const date = civilDateOf(from);
  if (dayTypeOf(calendar, date) === null) return err('year-unknown');
  if (durationMs === 0) return ok({ at: from, isProvisional: isProposed(calendar, date) });
  const dayMs = lengthOf(hours);
  const totalMs = workedOn(calendar, hours, from) + durationMs;
  const wholeDays = Math.ceil(totalMs / dayMs) - 1;
  const end = shiftWorkingDays(calendar, addDays(date, -1), wholeDays + 1);
  if (!end.ok) return end;
  return ok({
    at: startOfDay(end.value.date) + elapsedAt(hours, totalMs - wholeDays * dayMs),
    isProvisional: end.value.isProvisional,
  });
}

/** Time that runs in office hours between two instants, milliseconds; negative where `b` comes first. */
export function workingTimeBetween(
  calendar: WorkCalendar,
  hours: OfficeHours,
  a: Instant,
  b: Instant,
): Result<Provisional & { readonly durationMs: number }, CalendarError> {
  const [dateA, dateB] = [civilDateOf(a), civilDateOf(b)];
  // From the day before each, so that whether a date is itself worked is counted once, and on both sides alike.
  const between = workingDaysBetween(calendar, addDays(dateA, -1), addDays(dateB, -1));
  if (!between.ok || dayTypeOf(calendar, dateA) === null || dayTypeOf(calendar, dateB) === null)
    return err('year-unknown');
  return ok({
    durationMs: between.value.days * lengthOf(hours) + workedOn(calendar, hours, b) - workedOn(calendar, hours, a),
    isProvisional: between.value.isProvisional || isProposed(calendar, dateA) || isProposed(calendar, dateB),
  });
}

const isProposed = ({ years }: WorkCalendar, { year }: CivilDate): boolean =>
  years.get(year)?.confidence === 'proposed';

/** Time that the clock runs on a whole working day. */
function lengthOf({ opensMinute, closesMinute, lunch }: OfficeHours): number {
  return (closesMinute - opensMinute - (lunch === null ? 0 : lunch.endMinute - lunch.startMinute)) * MINUTE_MS;
}

/** Time that has run on the instant's own date until then; 0 on a day of rest. */
function workedOn(calendar: WorkCalendar, { opensMinute, closesMinute, lunch }: OfficeHours, at: Instant): number {
  const date = civilDateOf(at);
  if (dayTypeOf(calendar, date) === 'rest') return 0;
  const ofDay = at - startOfDay(date);
  const run = (startMinute: number, endMinute: number): number =>
    Math.max(0, Math.min(ofDay, endMinute * MINUTE_MS) - startMinute * MINUTE_MS);
  return run(opensMinute, closesMinute) - (lunch === null ? 0 : run(lunch.startMinute, lunch.endMinute));
}

/** How long after midnight so much has run, more than 0 and at most a whole day; the earliest such moment. */
function elapsedAt({ opensMinute, lunch }: OfficeHours, workedMs: number): number {
  const plainMs = opensMinute * MINUTE_MS + workedMs;
  if (lunch === null || plainMs <= lunch.startMinute * MINUTE_MS) return plainMs;
  return plainMs + (lunch.endMinute - lunch.startMinute) * MINUTE_MS;
}
