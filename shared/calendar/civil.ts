/** Civil dates and times of Viet Nam as pure arithmetic: UTC+7 without daylight saving, so no time-zone data is needed. */

import type { Instant } from '../kernel/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, VIET_NAM_OFFSET_MS } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';

/** A day of the proleptic Gregorian calendar; `month` 1-12, `day` 1-31. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

export type CivilDateTime = CivilDate & { readonly hour: number; readonly minute: number; readonly second: number };

/** `bad-format`: not one of the accepted shapes. `no-such-date`: the shape is right, but there is no 31/02. */
export type CivilParseError = 'bad-format' | 'no-such-date';

/** Days since 01/01/1970, by counting from 1 March so that the leap day ends the year (H. Hinnant, chrono algorithms). */
export function dayNumber({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number; inverse of `dayNumber`. */
export function dateOfDayNumber(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The instant at which the date begins in Viet Nam. */
export const startOfDay = (date: CivilDate): Instant => dayNumber(date) * DAY_MS - VIET_NAM_OFFSET_MS;

/** The date in Viet Nam at the instant. */
export const civilDateOf = (at: Instant): CivilDate => dateOfDayNumber(Math.floor((at + VIET_NAM_OFFSET_MS) / DAY_MS));

/** Date and wall-clock time in Viet Nam at the instant, seconds cut off. */
export function civilDateTimeOf(at: Instant): CivilDateTime {
  const date = civilDateOf(at);
  const ofDay = at - startOfDay(date);
  return {
    ...date,
    hour: Math.floor(ofDay / HOUR_MS),
    minute: Math.floor((ofDay % HOUR_MS) / MINUTE_MS),
    second: Math.floor((ofDay % MINUTE_MS) / SECOND_MS),
  };
}

/** The date so many days later (earlier when negative). */
export const addDays = (date: CivilDate, days: number): CivilDate => dateOfDayNumber(dayNumber(date) + days);

/** Day of the week as ISO 8601 numbers it: 1 Monday (Thứ Hai) … 7 Sunday (Chủ Nhật). */
export const isoWeekday = (date: CivilDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function checkedDate(year: number, month: number, day: number): Result<CivilDate, CivilParseError> {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return err('no-such-date');
  return ok({ year, month, day });
}

/** Parses `YYYY-MM-DD` and `DD/MM/YYYY` (also `D/M/YYYY`), nothing else: month-first dates cannot be told apart. */
export function parseCivilDate(text: string): Result<CivilDate, CivilParseError> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return checkedDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed) return checkedDate(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]));
  return err('bad-format');
}

/**
 * Parses an ISO 8601 date-time with `Z` or an offset: `2020-08-19T08:50Z`, `2020-08-19T08:50:00.000+07:00`.
 * One without an offset is `bad-format`: whether it means UTC or Hà Nội would be a guess worth seven hours. Fractions
 * beyond milliseconds are cut off; 24:00 and leap seconds are `no-such-date`.
 */
export function parseInstant(text: string): Result<Instant, CivilParseError> {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/.exec(text);
  if (!match) return err('bad-format');
  const [, day = '', hour = '', minute = '', second = '0', fraction = '', zone = ''] = match;
  const date = parseCivilDate(day);
  if (!date.ok) return date;
  const offsetHours = zone === 'Z' ? 0 : Number(zone.slice(1, 3));
  const offsetMinutes = zone === 'Z' ? 0 : Number(zone.slice(-2));
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || offsetHours > 14 || offsetMinutes > 59) {
    return err('no-such-date');
  }
  const offsetMs = (zone.startsWith('-') ? -1 : 1) * (offsetHours * HOUR_MS + offsetMinutes * MINUTE_MS);
  const ofDay = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * SECOND_MS;
  return ok(dayNumber(date.value) * DAY_MS + ofDay + Number(fraction.padEnd(3, '0').slice(0, 3)) - offsetMs);
}
