import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import { civilDateOf, civilDateTimeOf, startOfDay } from './civil.ts';
import { OFFICIAL_YEARS } from './holidays.ts';
import {
  addClockTime,
  addWorkingTime,
  DEFAULT_OFFICE_HOURS,
  type OfficeHours,
  officeHoursSchema,
  workingTimeBetween,
} from './office-hours.ts';
import { proposeHolidays } from './proposed-holidays.ts';
import { dayTypeOf, workCalendar } from './work-days.ts';

const CALENDAR = workCalendar([...OFFICIAL_YEARS, must(proposeHolidays(2027), '2027')]);
const WITH_LUNCH: OfficeHours = { opensMinute: 450, closesMinute: 1_020, lunch: { startMinute: 690, endMinute: 810 } };

const at = (text: string): number => Date.parse(`${text}:00+07:00`);

function shown(instant: number): string {
  const { year, month, day, hour, minute } = civilDateTimeOf(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

function later(from: string, durationMs: number, hours = DEFAULT_OFFICE_HOURS): string {
  const end = addWorkingTime(CALENDAR, hours, at(from), durationMs);
  return end.ok ? shown(end.value.at) : end.error;
}

describe('a clock in office hours', () => {
  it.each([
    // Khẩn: four hours. The launch was a Wednesday, 08:50.
    ['2020-08-19T08:50', 4, '2020-08-19T12:50'],
    ['2020-08-19T15:30', 4, '2020-08-20T10:30'],
    ['2020-08-21T15:30', 4, '2020-08-24T10:30'],
    ['2020-08-19T06:00', 4, '2020-08-19T12:00'],
    ['2020-08-19T22:00', 4, '2020-08-20T12:00'],
    ['2020-08-22T10:00', 4, '2020-08-24T12:00'],
    // 02/09/2020 is a holiday.
    ['2020-09-01T16:00', 4, '2020-09-03T11:00'],
    // A Saturday that is worked.
    ['2024-05-03T16:00', 4, '2024-05-04T11:00'],
    // What runs out with the day ends with it.
    ['2020-08-19T13:00', 4, '2020-08-19T17:00'],
    ['2020-08-19T08:00', 9, '2020-08-19T17:00'],
    ['2020-08-19T08:00', 18, '2020-08-20T17:00'],
    ['2020-08-19T17:00', 9, '2020-08-20T17:00'],
  ])('from %s, %i hours end at %s', (from, hours, expected) => {
    expect(later(from, hours * HOUR_MS)).toBe(expected);
  });

  it('stands still at midday where the agency has a break', () => {
    expect(later('2020-08-19T08:50', 4 * HOUR_MS, WITH_LUNCH)).toBe('2020-08-19T14:50');
    expect(later('2020-08-19T12:10', HOUR_MS, WITH_LUNCH)).toBe('2020-08-19T14:30');
    expect(later('2020-08-19T07:30', 4 * HOUR_MS, WITH_LUNCH)).toBe('2020-08-19T11:30');
    expect(later('2020-08-19T07:30', 4 * HOUR_MS + MINUTE_MS, WITH_LUNCH)).toBe('2020-08-19T13:31');
  });

  it('does not move for no time, and throws on one that runs backwards', () => {
    expect(later('2020-08-22T10:00', 0)).toBe('2020-08-22T10:00');
    expect(() => addWorkingTime(CALENDAR, DEFAULT_OFFICE_HOURS, at('2020-08-19T08:00'), -1)).toThrow('-1');
    expect(() => addWorkingTime(CALENDAR, DEFAULT_OFFICE_HOURS, at('2020-08-19T08:00'), Number.NaN)).toThrow('NaN');
  });

  it('says when it runs into years that are unknown or only proposed', () => {
    expect(later('2018-12-31T10:00', HOUR_MS)).toBe('year-unknown');
    expect(later('2027-12-31T16:30', HOUR_MS)).toBe('year-unknown');
    const flag = (from: string, durationMs: number) => {
      const end = addWorkingTime(CALENDAR, DEFAULT_OFFICE_HOURS, at(from), durationMs);
      return end.ok && end.value.isProvisional;
    };
    expect([
      flag('2026-12-31T10:00', HOUR_MS),
      flag('2026-12-31T16:30', HOUR_MS),
      flag('2027-01-04T10:00', HOUR_MS),
      flag('2027-01-04T10:00', 0),
    ]).toEqual([false, true, true, true]);
    const between = (a: string, b: string) => {
      const measured = workingTimeBetween(CALENDAR, DEFAULT_OFFICE_HOURS, at(a), at(b));
      return measured.ok && measured.value.isProvisional;
    };
    const [old, young] = ['2026-12-31T10:00', '2027-01-01T10:00'];
    expect([between(old, young), between(young, old), between(old, old), between(young, young)]).toEqual([
      ...[true, true, false, true],
    ]);
    expect(workingTimeBetween(CALENDAR, DEFAULT_OFFICE_HOURS, at('2018-12-31T10:00'), at('2019-01-02T10:00')).ok).toBe(
      false,
    );
  });

  const anyHours = fc.uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 4, maxLength: 4 }).chain((four) => {
    const [opensMinute, startMinute, endMinute, closesMinute] = four.toSorted((a, b) => a - b) as [
      number,
      number,
      number,
      number,
    ];
    return fc.constantFrom<OfficeHours>(
      { opensMinute, closesMinute, lunch: null },
      { opensMinute, closesMinute, lunch: { startMinute, endMinute } },
    );
  });
  const anyInstant = fc.integer({ min: at('2019-01-01T00:00'), max: at('2026-12-31T23:59') });

  it('property: adding and measuring are inverse, and the end lies within office hours', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 1, max: 20 * DAY_MS }), (hours, from, durationMs) => {
        const end = addWorkingTime(CALENDAR, hours, from, durationMs);
        if (!end.ok) return;
        const measured = workingTimeBetween(CALENDAR, hours, from, end.value.at);
        expect(measured.ok && measured.value.durationMs).toBe(durationMs);
        const back = workingTimeBetween(CALENDAR, hours, end.value.at, from);
        expect(back.ok && back.value.durationMs).toBe(0 - durationMs);
        const date = civilDateOf(end.value.at - 1);
        const minute = (end.value.at - startOfDay(date)) / MINUTE_MS;
        expect(dayTypeOf(CALENDAR, date)).not.toBe('rest');
        expect(minute > hours.opensMinute && minute <= hours.closesMinute).toBe(true);
        const { lunch } = hours;
        if (lunch !== null) expect(minute > lunch.startMinute && minute <= lunch.endMinute).toBe(false);
      }),
    );
  });

  it('property: is the first moment at which so much time has run', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 1, max: 3 * DAY_MS }), (hours, from, durationMs) => {
        const end = addWorkingTime(CALENDAR, hours, from, durationMs);
        if (!end.ok) return;
        const before = workingTimeBetween(CALENDAR, hours, from, end.value.at - 1);
        expect(before.ok && before.value.durationMs).toBe(durationMs - 1);
      }),
    );
  });

  it('property: measures what counting minute by minute measures', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 0, max: 8 * 1_440 }), (hours, instant, minutes) => {
        const from = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
        let run = 0;
        for (let i = 0; i < minutes; i += 1) {
          const moment = from + i * MINUTE_MS;
          const date = civilDateOf(moment);
          const minute = (moment - startOfDay(date)) / MINUTE_MS;
          const { lunch } = hours;
          const isBreak = lunch !== null && minute >= lunch.startMinute && minute < lunch.endMinute;
          const isOpen = minute >= hours.opensMinute && minute < hours.closesMinute && !isBreak;
          if (isOpen && dayTypeOf(CALENDAR, date) !== 'rest') run += 1;
        }
        const measured = workingTimeBetween(CALENDAR, hours, from, from + minutes * MINUTE_MS);
        if (measured.ok) expect(measured.value.durationMs).toBe(run * MINUTE_MS);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a clock round the clock', () => {
  it('runs through nights and holidays', () => {
    expect(shown(addClockTime(at('2020-09-01T23:45'), 30 * MINUTE_MS))).toBe('2020-09-02T00:15');
  });
});

describe('office hours', () => {
  it('open before they close, with the break between', () => {
    const isTaken = (hours: unknown) => officeHoursSchema.safeParse(hours).success;
    expect([isTaken(DEFAULT_OFFICE_HOURS), isTaken(WITH_LUNCH)]).toEqual([true, true]);
    for (const wrong of [
      { ...DEFAULT_OFFICE_HOURS, closesMinute: 480 },
      { ...DEFAULT_OFFICE_HOURS, closesMinute: 1_441 },
      { ...DEFAULT_OFFICE_HOURS, opensMinute: 7.5 },
      { ...DEFAULT_OFFICE_HOURS, lunch: { startMinute: 480, endMinute: 600 } },
      { ...DEFAULT_OFFICE_HOURS, lunch: { startMinute: 700, endMinute: 700 } },
      { ...DEFAULT_OFFICE_HOURS, lunch: { startMinute: 700, endMinute: 1_020 } },
    ])
      expect([wrong, isTaken(wrong)]).toEqual([wrong, false]);
  });
});
