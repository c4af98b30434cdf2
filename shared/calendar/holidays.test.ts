import { describe, expect, it } from 'vitest';
import { must } from '../kernel/must.ts';
import {
  type CalendarRow,
  calendarFaults,
  calendarYearInputSchema,
  calendarYearSchema,
  checkCalendarYear,
  isoDate,
  isWeekend,
} from './calendar-year.ts';
import { addDays, type CivilDate, dayNumber, parseCivilDate } from './civil.ts';
import { OFFICIAL_YEARS } from './holidays.ts';
import { LUNAR_DATES } from './lunar-dates.ts';
import { proposeHolidays } from './proposed-holidays.ts';

function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (!date.ok) throw new Error(text);
  return date.value;
}

/** Days of the week that are off. */
const weekdaysOff = (rows: readonly CalendarRow[]): string[] =>
  rows.filter(({ kind, date }) => kind !== 'swapped-working' && !isWeekend(day(date))).map(({ date }) => date);

const swapsOf = (rows: readonly CalendarRow[], kind: CalendarRow['kind']) =>
  rows.filter((row) => row.kind === kind).map(({ date }) => date);

describe('the official years', () => {
  it('are 2019 to 2026, well-formed, in order, each with its source', () => {
    expect(OFFICIAL_YEARS.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    for (const one of OFFICIAL_YEARS) {
      expect(calendarYearSchema.parse(one)).toEqual(one);
      expect([one.year, calendarFaults(one.year, one.rows)]).toEqual([one.year, []]);
      expect(one.rows.map(({ date }) => date)).toEqual(one.rows.map(({ date }) => date).toSorted());
    }
  });

  it('are as the domain note has them', () => {
    const off = (year: number) => weekdaysOff(must(OFFICIAL_YEARS[year - 2019], String(year)).rows);
    const days = (year: number, ...dates: string[]) => dates.map((date) => isoDate(day(`${date}/${year}`)));
    expect(off(2020)).toEqual(days(2020, '1/1', '23/1', '24/1', '27/1', '28/1', '29/1', '2/4', '30/4', '1/5', '2/9'));
    expect(off(2021)).toEqual(
      days(2021, '1/1', '10/2', '11/2', '12/2', '15/2', '16/2', '21/4', '30/4', '3/5', '2/9', '3/9'),
    );
    expect(off(2022)).toEqual(
      days(2022, '3/1', '31/1', '1/2', '2/2', '3/2', '4/2', '11/4', '2/5', '3/5', '1/9', '2/9'),
    );
  });

  it('give a day off for every Saturday worked', () => {
    const all = OFFICIAL_YEARS.flatMap(({ rows }) => rows);
    // The Monday that 05/01/2019 was worked for is of 2018.
    expect(swapsOf(all, 'swapped-working')).toHaveLength(swapsOf(all, 'swapped-rest').length + 1);
    expect(swapsOf(all, 'swapped-working')).toEqual([
      ...['2019-01-05', '2019-05-04', '2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'],
    ]);
  });

  it('have as many days off in the week as the law gives: 10 until 2020, 11 since, weekends compensated', () => {
    for (const { year, rows } of OFFICIAL_YEARS) {
      const holidays = weekdaysOff(rows.filter(({ kind }) => kind !== 'swapped-rest'));
      expect([year, holidays.length]).toEqual([year, year <= 2020 ? 10 : 11]);
    }
  });
});

describe('a proposal', () => {
  it('gives the very days off that were then decided, but for swaps, in every year since the Labour Code 2019', () => {
    for (const { year, rows } of OFFICIAL_YEARS.filter((one) => one.year >= 2021)) {
      const decided = weekdaysOff(rows.filter(({ kind }) => kind !== 'swapped-rest'));
      expect([year, weekdaysOff(must(proposeHolidays(year), String(year)).rows)]).toEqual([year, decided]);
    }
  });

  it('is one, up to the end of the lunar table; before 2021 another law held', () => {
    for (let year = 2021; year <= 2035; year += 1) {
      const proposed = must(proposeHolidays(year), String(year));
      expect(calendarYearSchema.parse(proposed)).toEqual(proposed);
      expect([year, proposed.confidence, calendarFaults(year, proposed.rows)]).toEqual([year, 'proposed', []]);
      expect([year, weekdaysOff(proposed.rows).length]).toEqual([year, 11]);
      expect(swapsOf(proposed.rows, 'swapped-rest')).toEqual([]);
    }
    expect([proposeHolidays(2020), proposeHolidays(2036)]).toEqual([null, null]);
  });

  it('puts compensation after the holidays, not into them: Tết 2027 begins on a Saturday', () => {
    const { rows } = must(proposeHolidays(2027), '2027');
    expect(rows.filter(({ date }) => date.startsWith('2027-02')).map(({ date, kind }) => [date, kind])).toEqual([
      ['2027-02-04', 'holiday'],
      ['2027-02-05', 'holiday'],
      ['2027-02-06', 'holiday'],
      ['2027-02-07', 'holiday'],
      ['2027-02-08', 'holiday'],
      ['2027-02-09', 'compensation'],
      ['2027-02-10', 'compensation'],
    ]);
  });
});

describe('a year set by hand', () => {
  const rows = must(proposeHolidays(2027), '2027').rows;
  const row = (date: string, kind: CalendarRow['kind'] = 'holiday'): CalendarRow => ({
    ...{ date, kind, nameVi: 'Ngày thử', nameEn: 'A test day' },
  });
  const faults = (...added: CalendarRow[]) =>
    calendarFaults(2027, [...rows, ...added]).map(({ code, date }) => `${date} ${code}`);

  it('is sorted and taken as imported', () => {
    const checked = checkCalendarYear(2027, { rows: rows.toReversed(), source: 'Công văn 1/VPCP-KGVX' });
    expect(checked).toEqual({
      ok: true,
      value: { year: 2027, rows, source: 'Công văn 1/VPCP-KGVX', confidence: 'imported', note: null },
    });
  });

  it('is told every fault of its rows', () => {
    expect(faults(row('2027-02-30'))).toEqual(['2027-02-30 no-such-date']);
    expect(faults(row('2026-11-24'))).toEqual(['2026-11-24 other-year']);
    expect(faults(row('2027-01-01'))).toEqual(['2027-01-01 twice']);
    expect(faults(row('2027-01-09', 'compensation'), row('2027-01-10', 'swapped-rest'))).toEqual([
      '2027-01-09 already-rest',
      '2027-01-10 already-rest',
    ]);
    expect(faults(row('2027-01-11', 'swapped-working'))).toEqual(['2027-01-11 already-working']);
    expect(faults(row('2027-01-09', 'swapped-working'), row('2027-11-24'))).toEqual([]);
  });

  it('cannot leave out a statutory holiday: a file cut short would turn Tết into working days', () => {
    const { tet, hungKings } = must(LUNAR_DATES[2027], '2027');
    expect(calendarFaults(2027, rows.slice(0, 1)).map(({ code, date }) => `${date} ${code}`)).toEqual(
      ['2027-04-30', '2027-05-01', '2027-09-02', tet, hungKings].map((date) => `${date} holiday-missing`),
    );
    expect(calendarFaults(2036, [row('2036-01-01')]).map(({ date }) => date)).toEqual([
      ...['2036-04-30', '2036-05-01', '2036-09-02'],
    ]);
  });

  it('takes names of plain letters only, in one form', () => {
    const named = (nameVi: string) =>
      calendarYearInputSchema.safeParse({ rows: [{ ...row('2027-01-01'), nameVi }], source: 's' });
    expect(named(' Tết '.normalize('NFD')).data?.rows[0]?.nameVi).toBe('Tết'.normalize('NFC'));
    for (const bad of ['', '   ', 'a\u202eb', 'a\u200bb', 'a\nb', '<b>a</b>', 'x'.repeat(201)])
      expect([bad, named(bad).success]).toEqual([bad, false]);
    expect(calendarYearInputSchema.safeParse({ rows: [], source: 's' }).success).toBe(false);
    const many = Array.from({ length: 61 }, (_, i) => row(isoDate(addDays(day('2027-01-01'), i))));
    expect(calendarYearInputSchema.safeParse({ rows: many, source: 's' }).success).toBe(false);
    expect(dayNumber(day('2027-03-01')) - dayNumber(day('2027-01-01'))).toBeLessThan(many.length);
  });
});
