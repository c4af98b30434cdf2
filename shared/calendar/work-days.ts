/** Counting in working days: which days count, when n of them are over, and how many lie between two dates. */

import { must } from '../kernel/must.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { type CalendarRow, type CalendarYear, isoDate, isWeekend, type Wording } from './calendar-year.ts';
import { addDays, type CivilDate, dateOfDayNumber, dayNumber, isoWeekday } from './civil.ts';

/** `swapped-working`: a Saturday that is worked for a day of the week given free. */
export type DayType = 'working' | 'rest' | 'swapped-working';

/**
 * Years of which rest and working days are known, with what makes counting O(1). Years before, after and between them are
 * unknown: a question that touches one is refused, and never answered as if they had no holidays.
 */
export type WorkCalendar = {
  readonly years: ReadonlyMap<number, CalendarYear>;
  readonly firstYear: number;
  /** Day number of 01/01 of the first year. */
  readonly firstDay: number;
  /** Of each day from the first on: working days up to and including it. */
  readonly counts: Int32Array;
  /** Day numbers of the working days, in order. */
  readonly workingDays: Int32Array;
  /** By date. */
  readonly rows: ReadonlyMap<string, CalendarRow>;
  /** Of each year from the first on: how many years up to and including it are unknown, and how many only proposed. */
  readonly unknownYears: Int32Array;
  readonly proposedYears: Int32Array;
};

/** `year-unknown`: no holidays are known of a year that the answer depends on. */
export type CalendarError = 'year-unknown';

/** `isProvisional`: the answer depends on a year whose holidays are only proposed. */
export type Provisional = { readonly isProvisional: boolean };

/** A limit longer than about four years is none that is counted in working days. */
export const MAX_WORKING_DAYS = 1_000;

export type CountedDay = {
  readonly date: CivilDate;
  readonly type: DayType;
  readonly counts: boolean;
  /** 1 to n for days that count; else null. */
  readonly number: number | null;
  /** Why it does not count, or why it does although it is a weekend; null for an ordinary working day. */
  readonly why: Wording | null;
};

export type WorkingDayLimit = Provisional & {
  readonly due: CivilDate;
  /** From the day after the start to the due day, none left out. */
  readonly days: readonly CountedDay[];
};

/** Monday first. */
const WEEKDAYS: readonly Wording[] = [
  { vi: 'Thứ Hai', en: 'Monday' },
  { vi: 'Thứ Ba', en: 'Tuesday' },
  { vi: 'Thứ Tư', en: 'Wednesday' },
  { vi: 'Thứ Năm', en: 'Thursday' },
  { vi: 'Thứ Sáu', en: 'Friday' },
  { vi: 'Thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ Nhật', en: 'Sunday' },
];

export const weekdayName = (date: CivilDate): Wording => must(WEEKDAYS[isoWeekday(date) - 1], 'weekday');

/** Of two entries for one year the later holds, so that imported years can follow the built-in ones. Throws on none. */
export function workCalendar(given: readonly CalendarYear[]): WorkCalendar {
  if (given.length === 0) throw new Error('a calendar without years');
  const years = new Map(given.map((one) => [one.year, one]));
  const firstYear = Math.min(...years.keys());
  const lastYear = Math.max(...years.keys());
  const firstDay = dayNumber({ year: firstYear, month: 1, day: 1 });
  const rows = new Map([...years.values()].flatMap((one) => one.rows.map((row) => [row.date, row])));
  const counts = new Int32Array(dayNumber({ year: lastYear + 1, month: 1, day: 1 }) - firstDay);
  const workingDays: number[] = [];
  for (let i = 0; i < counts.length; i += 1) {
    const date = dateOfDayNumber(firstDay + i);
    if (typeIn(rows, date) !== 'rest') workingDays.push(firstDay + i);
    counts[i] = workingDays.length;
  }
  const yearCount = lastYear - firstYear + 1;
  const cumulative = (isCounted: (year: number) => boolean): Int32Array => {
    let count = 0;
    return Int32Array.from({ length: yearCount }, (_, i) => {
      count += isCounted(firstYear + i) ? 1 : 0;
      return count;
    });
  };
  return {
    ...{ years, firstYear, firstDay, counts, rows },
    workingDays: Int32Array.from(workingDays),
    unknownYears: cumulative((year) => !years.has(year)),
    proposedYears: cumulative((year) => years.get(year)?.confidence === 'proposed'),
  };
}

function typeIn(rows: ReadonlyMap<string, CalendarRow>, date: CivilDate): DayType {
  const kind = rows.get(isoDate(date))?.kind;
  if (kind === 'swapped-working') return 'swapped-working';
  return kind !== undefined || isWeekend(date) ? 'rest' : 'working';
}

/** Null where the year is unknown. */
export const dayTypeOf = (calendar: WorkCalendar, date: CivilDate): DayType | null =>
  calendar.years.has(date.year) ? typeIn(calendar.rows, date) : null;

/** Why the day is no ordinary working day: the name of the holiday or swap, or the weekend; null where it is one. */
export function whyOf({ rows }: WorkCalendar, date: CivilDate): Wording | null {
  const row = rows.get(isoDate(date));
  if (row !== undefined) return { vi: row.nameVi, en: row.nameEn };
  if (!isWeekend(date)) return null;
  const { vi, en } = weekdayName(date);
  return { vi: `${vi}, nghỉ hằng tuần`, en: `${en}, weekly day of rest` };
}

/**
 * The day on which a limit of n working days ends, 1 to `MAX_WORKING_DAYS`: the day it begins with is not counted (Civil Code
 * 2015, article 147.2), nor are days of rest. `bad-count`: n is no such number.
 */
export function addWorkingDays(
  calendar: WorkCalendar,
  start: CivilDate,
  n: number,
): Result<WorkingDayLimit, CalendarError | 'bad-count'> {
  if (!Number.isInteger(n) || n < 1 || n > MAX_WORKING_DAYS) return err('bad-count');
  const end = shiftWorkingDays(calendar, start, n);
  if (!end.ok) return end;
  const days: CountedDay[] = [];
  const last = dayNumber(end.value.date);
  let number = 0;
  for (let day = dayNumber(start) + 1; day <= last; day += 1) {
    const date = dateOfDayNumber(day);
    const type = typeIn(calendar.rows, date);
    const counts = type !== 'rest';
    if (counts) number += 1;
    days.push({ date, type, counts, number: counts ? number : null, why: whyOf(calendar, date) });
  }
  return ok({ due: end.value.date, days, isProvisional: end.value.isProvisional });
}

/**
 * The date n working days later, or earlier where n is negative: `workingDaysBetween` from the one to the other is n. So five
 * before a due Sunday is counted as five before the Friday. 0 is the date itself.
 */
export function shiftWorkingDays(
  calendar: WorkCalendar,
  from: CivilDate,
  n: number,
): Result<Provisional & { readonly date: CivilDate }, CalendarError> {
  if (n === 0) return ok({ date: from, isProvisional: false });
  const passed = countUpTo(calendar, dayNumber(from));
  if (passed === null) return err('year-unknown');
  const day = calendar.workingDays[passed + n - 1];
  if (day === undefined) return err('year-unknown');
  const date = dateOfDayNumber(day);
  const certainty = n > 0 ? certaintyBetween(calendar, from, date) : certaintyBetween(calendar, date, from);
  return certainty === 'unknown' ? err('year-unknown') : ok({ date, isProvisional: certainty === 'proposed' });
}

/**
 * Working days after `a` up to and including `b`; negative where `b` comes first. From today to the due day it is what is left
 * ("còn 8 ngày"), and below zero what it is over ("quá 5 ngày"). O(1).
 */
export function workingDaysBetween(
  calendar: WorkCalendar,
  a: CivilDate,
  b: CivilDate,
): Result<Provisional & { readonly days: number }, CalendarError> {
  const [dayA, dayB] = [dayNumber(a), dayNumber(b)];
  if (dayA === dayB) return ok({ days: 0, isProvisional: false });
  const certainty = dayA < dayB ? certaintyBetween(calendar, a, b) : certaintyBetween(calendar, b, a);
  const [countA, countB] = [countUpTo(calendar, dayA), countUpTo(calendar, dayB)];
  if (certainty === 'unknown' || countA === null || countB === null) return err('year-unknown');
  return ok({ days: countB - countA, isProvisional: certainty === 'proposed' });
}

/** The day itself where it is worked, else the next that is: a limit that ends on a day of rest runs on (article 148.5). */
export function workingDayFrom(
  calendar: WorkCalendar,
  date: CivilDate,
): Result<Provisional & { readonly date: CivilDate }, CalendarError> {
  return shiftWorkingDays(calendar, addDays(date, -1), 1);
}

/** Working days up to and including the day; null outside the calendar, whose last day before is still 0. */
function countUpTo({ counts, firstDay }: WorkCalendar, day: number): number | null {
  return day === firstDay - 1 ? 0 : (counts[day - firstDay] ?? null);
}

/** How sure the days after `a` up to and including `b` are, the least sure of their years deciding. */
function certaintyBetween(calendar: WorkCalendar, a: CivilDate, b: CivilDate): 'known' | 'proposed' | 'unknown' {
  const { firstYear, unknownYears, proposedYears } = calendar;
  const first = (a.month === 12 && a.day === 31 ? a.year + 1 : a.year) - firstYear;
  const last = b.year - firstYear;
  const within = (cumulative: Int32Array): number =>
    (cumulative[last] ?? 0) - (first === 0 ? 0 : (cumulative[first - 1] ?? 0));
  if (first < 0 || last >= unknownYears.length || within(unknownYears) > 0) return 'unknown';
  return within(proposedYears) > 0 ? 'proposed' : 'known';
}
