import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../kernel/must.ts';
import type { CalendarYear } from './calendar-year.ts';
import { addDays, type CivilDate, dateOfDayNumber, dayNumber, isoWeekday, parseCivilDate } from './civil.ts';
import { OFFICIAL_YEARS } from './holidays.ts';
import { proposeHolidays } from './proposed-holidays.ts';
import {
  addWorkingDays,
  dayTypeOf,
  MAX_WORKING_DAYS,
  shiftWorkingDays,
  workCalendar,
  workingDayFrom,
  workingDaysBetween,
} from './work-days.ts';

const OFFICIAL = workCalendar(OFFICIAL_YEARS);
const WITH_PROPOSALS = workCalendar([...OFFICIAL_YEARS, must(proposeHolidays(2027), '2027')]);

function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (!date.ok) throw new Error(text);
  return date.value;
}

const write = ({ day: d, month, year }: CivilDate): string =>
  `${String(d).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;

function due(start: string, n: number, calendar = OFFICIAL): string {
  const limit = addWorkingDays(calendar, day(start), n);
  return limit.ok ? write(limit.value.due) : limit.error;
}

describe('a limit in working days', () => {
  it.each([
    ['22/01/2020', 5, '05/02/2020'],
    ['01/04/2020', 1, '03/04/2020'],
    ['28/04/2020', 10, '14/05/2020'],
    ['19/08/2020', 7, '28/08/2020'],
    ['31/08/2020', 3, '04/09/2020'],
    ['31/12/2020', 2, '05/01/2021'],
    ['09/02/2021', 3, '19/02/2021'],
    ['19/08/2020', 10, '03/09/2020'],
  ])('of the domain note: from %s, %i days end on %s', (start, n, expected) => {
    expect(due(start, n)).toBe(expected);
  });

  it.each([
    // Saturdays worked for a day given free: 05/01/2019, 04/05/2019, 04/05/2024, 26/04/2025, 10/01 and 22/08/2026.
    ['04/01/2019', 1, '05/01/2019'],
    ['26/04/2019', 2, '03/05/2019'],
    ['26/04/2019', 3, '04/05/2019'],
    ['03/05/2024', 1, '04/05/2024'],
    ['25/04/2025', 1, '26/04/2025'],
    ['31/12/2025', 1, '05/01/2026'],
    ['09/01/2026', 1, '10/01/2026'],
    ['21/08/2026', 1, '22/08/2026'],
    ['28/08/2026', 1, '03/09/2026'],
  ])('counts the days that were swapped: from %s, %i end on %s', (start, n, expected) => {
    expect(due(start, n)).toBe(expected);
  });

  it('says of every day why: ten from 19/08/2020 leave out two weekends and National Day', () => {
    const limit = addWorkingDays(OFFICIAL, day('19/08/2020'), 10);
    if (!limit.ok) throw new Error(limit.error);
    expect(limit.value.isProvisional).toBe(false);
    expect(isoWeekday(limit.value.due)).toBe(4);
    const left = limit.value.days.filter(({ counts }) => !counts);
    expect(left.map(({ date, why }) => [write(date), why?.vi])).toEqual([
      ['22/08/2020', 'Thứ Bảy, nghỉ hằng tuần'],
      ['23/08/2020', 'Chủ Nhật, nghỉ hằng tuần'],
      ['29/08/2020', 'Thứ Bảy, nghỉ hằng tuần'],
      ['30/08/2020', 'Chủ Nhật, nghỉ hằng tuần'],
      ['02/09/2020', 'Quốc khánh 2/9'],
    ]);
    expect(limit.value.days.flatMap(({ number }) => number ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(limit.value.days.map(({ date }) => write(date))[0]).toBe('20/08/2020');
  });

  it('names a holiday on a weekend by the holiday, and a worked Saturday by what it is worked for', () => {
    const may = addWorkingDays(OFFICIAL, day('26/04/2024'), 3);
    if (!may.ok) throw new Error(may.error);
    expect(may.value.days.map(({ date, type, why }) => [write(date), type, why?.en ?? null])).toEqual([
      ['27/04/2024', 'rest', 'Saturday, weekly day of rest'],
      ['28/04/2024', 'rest', 'Sunday, weekly day of rest'],
      ['29/04/2024', 'rest', 'Day off by swap, worked on 4 May 2024'],
      ['30/04/2024', 'rest', 'Victory Day, 30 April'],
      ['01/05/2024', 'rest', 'International Labour Day, 1 May'],
      ['02/05/2024', 'working', null],
      ['03/05/2024', 'working', null],
      ['04/05/2024', 'swapped-working', 'Worked in place of 29 Apr 2024'],
    ]);
    const tet = addWorkingDays(OFFICIAL, day('22/01/2020'), 1);
    if (!tet.ok) throw new Error(tet.error);
    expect(tet.value.days[2]?.why?.vi).toBe('Tết Nguyên đán');
  });

  it('takes 1 to 1,000 whole days', () => {
    for (const n of [0, -1, 1.5, Number.NaN, MAX_WORKING_DAYS + 1, Number.POSITIVE_INFINITY])
      expect([n, due('02/01/2020', n)]).toEqual([n, 'bad-count']);
    expect(due('02/01/2019', MAX_WORKING_DAYS)).toMatch(/2022|2023/);
  });
});

describe('years that are not known', () => {
  it('are said to be unknown, never taken for years without holidays', () => {
    expect(due('30/12/2026', 1)).toBe('31/12/2026');
    expect(due('30/12/2026', 2)).toBe('year-unknown');
    expect(due('31/12/2018', 1)).toBe('02/01/2019');
    expect(due('28/12/2018', 1)).toBe('year-unknown');
    expect(workingDaysBetween(OFFICIAL, day('28/12/2018'), day('04/01/2019')).ok).toBe(false);
    expect(workingDaysBetween(OFFICIAL, day('04/01/2019'), day('28/12/2018')).ok).toBe(false);
    expect(shiftWorkingDays(OFFICIAL, day('03/01/2019'), -3).ok).toBe(false);
    expect(dayTypeOf(OFFICIAL, day('02/01/2018'))).toBeNull();
  });

  it('between known ones are not bridged', () => {
    const broken = workCalendar(OFFICIAL_YEARS.filter(({ year }) => year !== 2022));
    expect(due('31/12/2021', 1, broken)).toBe('year-unknown');
    expect(due('30/12/2021', 1, broken)).toBe('31/12/2021');
    expect(workingDaysBetween(broken, day('01/12/2021'), day('01/02/2023')).ok).toBe(false);
    expect(shiftWorkingDays(broken, day('05/01/2023'), -20).ok).toBe(false);
    expect(dayTypeOf(broken, day('02/03/2022'))).toBeNull();
  });

  it('that are only proposed make the answer provisional, as far as it depends on them', () => {
    const flags = (start: string, n: number) => {
      const limit = addWorkingDays(WITH_PROPOSALS, day(start), n);
      return limit.ok ? limit.value.isProvisional : limit.error;
    };
    expect([flags('20/12/2026', 3), flags('20/12/2026', 30), flags('04/01/2027', 3)]).toEqual([false, true, true]);
    const back = shiftWorkingDays(WITH_PROPOSALS, day('05/01/2027'), -1);
    expect(back).toEqual({ ok: true, value: { date: day('04/01/2027'), isProvisional: true } });
  });

  it('are replaced by a later entry', () => {
    const decided: CalendarYear = { ...must(proposeHolidays(2027), '2027'), confidence: 'imported' };
    const limit = addWorkingDays(workCalendar([...WITH_PROPOSALS.years.values(), decided]), day('04/01/2027'), 3);
    expect(limit.ok && limit.value.isProvisional).toBe(false);
  });
});

const FIRST = dayNumber(day('31/12/2018'));
const LAST = dayNumber(day('31/12/2026'));
const anyDay = fc.integer({ min: FIRST, max: LAST });

/** Without any of the prepared sums: each day looked up in the rows. */
function isWorkedByRows(days: number): boolean {
  const date = dateOfDayNumber(days);
  const iso = new Date(days * 86_400_000).toISOString().slice(0, 10);
  const row = OFFICIAL_YEARS.flatMap(({ rows }) => rows).find((one) => one.date === iso);
  return row === undefined ? isoWeekday(date) <= 5 : row.kind === 'swapped-working';
}
const WORKED = new Map(Array.from({ length: LAST - FIRST }, (_, i) => [FIRST + 1 + i, isWorkedByRows(FIRST + 1 + i)]));

describe('counting', () => {
  it('agrees with counting day by day, over every day from 2019 to 2026', () => {
    let sum = 0;
    for (const [days, isWorked] of WORKED) {
      const date = dateOfDayNumber(days);
      sum += isWorked ? 1 : 0;
      expect(dayTypeOf(OFFICIAL, date) !== 'rest').toBe(isWorked);
      const passed = workingDaysBetween(OFFICIAL, dateOfDayNumber(FIRST), date);
      expect(passed).toEqual({ ok: true, value: { days: sum, isProvisional: false } });
    }
    expect(sum).toBeGreaterThan(1_900);
  });

  it('property: agrees with counting day by day between any two days, both ways', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        let count = 0;
        for (let days = Math.min(a, b) + 1; days <= Math.max(a, b); days += 1) count += WORKED.get(days) ? 1 : 0;
        const between = workingDaysBetween(OFFICIAL, dateOfDayNumber(a), dateOfDayNumber(b));
        expect(between.ok && between.value.days).toBe(a <= b ? count : 0 - count);
      }),
    );
  });

  it('property: is the inverse of adding, which always ends on a working day and numbers 1 to n', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (start, n) => {
        const from = dateOfDayNumber(start);
        const limit = addWorkingDays(OFFICIAL, from, n);
        if (!limit.ok) {
          // Fewer are left of the known years.
          expect([...WORKED].filter(([days, isWorked]) => isWorked && days > start).length).toBeLessThan(n);
          return;
        }
        const { due: end, days } = limit.value;
        expect(WORKED.get(dayNumber(end))).toBe(true);
        expect(workingDaysBetween(OFFICIAL, from, end)).toEqual({ ok: true, value: { days: n, isProvisional: false } });
        expect(days.length).toBe(dayNumber(end) - start);
        expect(days.filter(({ counts }) => counts).map(({ number }) => number)).toEqual(
          Array.from({ length: n }, (_, i) => i + 1),
        );
        expect(days.every(({ counts, why, type }) => counts || (why !== null && type === 'rest'))).toBe(true);
      }),
    );
  });

  it('property: shifting back is the inverse of counting too, as reminders before a due day need it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (start, n) => {
        const from = dateOfDayNumber(start);
        const shifted = shiftWorkingDays(OFFICIAL, from, n);
        if (!shifted.ok) return;
        const between = workingDaysBetween(OFFICIAL, from, shifted.value.date);
        // -0 is 0 here.
        expect(between.ok && between.value.days + 0).toBe(n + 0);
      }),
    );
    const rung = (n: number) => {
      const shifted = shiftWorkingDays(OFFICIAL, day('03/09/2020'), n);
      return shifted.ok ? write(shifted.value.date) : shifted.error;
    };
    expect([-10, -5, -1, 1, 5, 15].map(rung)).toEqual([
      '19/08/2020',
      '26/08/2020',
      '01/09/2020',
      '04/09/2020',
      '10/09/2020',
      '24/09/2020',
    ]);
  });
});

describe('a limit that ends on a day of rest', () => {
  it.each([
    ['02/09/2020', '03/09/2020'],
    ['03/09/2020', '03/09/2020'],
    ['23/01/2020', '30/01/2020'],
    ['04/05/2024', '04/05/2024'],
    ['01/01/2019', '02/01/2019'],
  ])('%s runs on to %s', (given, expected) => {
    const found = workingDayFrom(OFFICIAL, day(given));
    expect(found.ok && write(found.value.date)).toBe(expected);
  });

  it('is unknown where the next working day is', () => {
    expect(workingDayFrom(OFFICIAL, addDays(day('31/12/2026'), 1)).ok).toBe(false);
  });
});
