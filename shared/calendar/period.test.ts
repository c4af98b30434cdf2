import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../kernel/instant.ts';
import { civilDateOf } from './civil.ts';
import type { CutoffRule } from './cutoff-rule.ts';
import { nextPeriod, periodContaining, periodLabel, periodOfDate } from './period.ts';

const MONTH: CutoffRule = { kind: 'month', fromDay: 1 };
const ADMINISTRATIVE_MONTH: CutoffRule = { kind: 'month', fromDay: 15 };
const BULLETIN: CutoffRule = { kind: 'day', startHour: 18 };
const HALF_YEAR: CutoffRule = { kind: 'half-year', fromDay: 15 };
const YEAR: CutoffRule = { kind: 'year', fromDay: 15 };
const QUARTER: CutoffRule = { kind: 'quarter', fromDay: 15 };

/** Hà Nội time. */
const at = (text: string): number => new Date(`${text}${text.includes('T') ? '' : 'T00:00'}+07:00`).getTime();
const span = (from: string, to: string) => ({ start: at(from), end: at(to) });

describe('periods of Decree 09/2019/NĐ-CP, article 12', () => {
  it.each([
    [
      'month',
      ADMINISTRATIVE_MONTH,
      '2020-08-01',
      '2020-07-15',
      '2020-08-15',
      'kỳ 15/7–14/8/2020',
      '15 Jul–14 Aug 2020',
    ],
    ['quarter', QUARTER, '2020-09-14', '2020-06-15', '2020-09-15', 'kỳ 15/6–14/9/2020', '15 Jun–14 Sep 2020'],
    [
      'first half',
      HALF_YEAR,
      '2020-03-01',
      '2019-12-15',
      '2020-06-15',
      'kỳ 15/12/2019–14/6/2020',
      '15 Dec 2019–14 Jun 2020',
    ],
    ['second half', HALF_YEAR, '2020-06-15', '2020-06-15', '2020-12-15', 'kỳ 15/6–14/12/2020', '15 Jun–14 Dec 2020'],
    ['year', YEAR, '2020-08-19', '2019-12-15', '2020-12-15', 'kỳ 15/12/2019–14/12/2020', '15 Dec 2019–14 Dec 2020'],
  ] as const)('%s', (_, rule, inside, from, to, vi, en) => {
    const period = periodContaining(rule, at(inside));
    expect(period).toEqual(span(from, to));
    expect([periodLabel(rule, period, 'vi'), periodLabel(rule, period, 'en')]).toEqual([vi, en]);
  });
});

describe('periods of the calendar and of the bulletins', () => {
  it.each([
    [MONTH, '2020-08-19', '2020-08-01', '2020-09-01', 'tháng 8/2020', 'August 2020'],
    [
      { kind: 'month', fromDay: 21 },
      '2020-08-20',
      '2020-07-21',
      '2020-08-21',
      'kỳ 21/7–20/8/2020',
      '21 Jul–20 Aug 2020',
    ],
    [{ kind: 'quarter', fromDay: 1 }, '2020-09-30', '2020-07-01', '2020-10-01', 'quý III/2020', 'Q3 2020'],
    [{ kind: 'half-year', fromDay: 1 }, '2020-06-30', '2020-01-01', '2020-07-01', '6 tháng đầu năm 2020', 'H1 2020'],
    [{ kind: 'half-year', fromDay: 1 }, '2020-12-31', '2020-07-01', '2021-01-01', '6 tháng cuối năm 2020', 'H2 2020'],
    [{ kind: 'year', fromDay: 1 }, '2020-12-31', '2020-01-01', '2021-01-01', 'năm 2020', '2020'],
    [{ kind: 'half-month' }, '2020-08-15', '2020-08-01', '2020-08-16', 'kỳ 1–15/8/2020', '1–15 Aug 2020'],
    [{ kind: 'half-month' }, '2020-02-16', '2020-02-16', '2020-03-01', 'kỳ 16–29/2/2020', '16–29 Feb 2020'],
    [{ kind: 'half-month' }, '2020-12-31', '2020-12-16', '2021-01-01', 'kỳ 16–31/12/2020', '16–31 Dec 2020'],
    [{ kind: 'week' }, '2020-08-23', '2020-08-17', '2020-08-24', 'tuần 17–23/8/2020', '17–23 Aug 2020'],
    [{ kind: 'week' }, '2021-01-01', '2020-12-28', '2021-01-04', 'tuần 28/12/2020–3/1/2021', '28 Dec 2020–3 Jan 2021'],
    [{ kind: 'day', startHour: 0 }, '2020-08-19', '2020-08-19', '2020-08-20', 'ngày 19/8/2020', '19 Aug 2020'],
    [
      BULLETIN,
      '2020-08-19',
      '2020-08-18T18:00',
      '2020-08-19T18:00',
      '18:00 18/8/2020–18:00 19/8/2020',
      '18:00 18 Aug 2020–18:00 19 Aug 2020',
    ],
    [{ kind: 'instant' }, '2020-08-19', '2020-08-19', '2020-08-19', '00:00 19/8/2020', '00:00 19 Aug 2020'],
  ] as const)('%o on %s', (rule, day, from, to, vi, en) => {
    const period = periodOfDate(rule, civilDateOf(at(day)));
    expect(period).toEqual(span(from, to));
    expect(periodContaining(rule, period.start)).toEqual(period);
    expect([periodLabel(rule, period, 'vi'), periodLabel(rule, period, 'en')]).toEqual([vi, en]);
  });

  it('name by its dates what the rule did not cut', () => {
    expect(periodLabel(MONTH, span('2020-01-01', '2020-08-16'), 'vi')).toBe('kỳ 1/1–15/8/2020');
    expect(periodLabel({ kind: 'instant' }, span('2020-08-19', '2020-08-20'), 'vi')).toBe('ngày 19/8/2020');
    expect(periodLabel(MONTH, { start: at('2020-08-19T08:50'), end: at('2020-08-19T08:50') }, 'vi')).toBe(
      '08:50 19/8/2020',
    );
  });
});

describe('boundaries', () => {
  it.each([
    [ADMINISTRATIVE_MONTH, '2020-08-15', '2020-09-15'],
    [{ kind: 'month', fromDay: 21 }, '2020-08-21', '2020-09-21'],
    [QUARTER, '2020-09-15', '2020-12-15'],
    [YEAR, '2020-12-15', '2021-12-15'],
    [{ kind: 'week' }, '2020-08-24', '2020-08-31'],
    [BULLETIN, '2020-08-19T18:00', '2020-08-20T18:00'],
  ] as const)('%o begins at its first millisecond', (rule, start, end) => {
    expect(periodContaining(rule, at(start))).toEqual(span(start, end));
    expect(periodContaining(rule, at(start) - 1).end).toBe(at(start));
  });

  it('a state has no next', () => {
    expect(nextPeriod({ kind: 'instant' }, { start: 5, end: 5 })).toBeNull();
    expect(nextPeriod(ADMINISTRATIVE_MONTH, span('2019-12-15', '2020-01-15'))).toEqual(
      span('2020-01-15', '2020-02-15'),
    );
  });

  it('a rule that cuts nothing is a bug', () => {
    expect(() => periodContaining({ kind: 'month', fromDay: 31 }, 0)).toThrow('fromDay 31');
    expect(() => periodContaining({ kind: 'day', startHour: 24 }, 0)).toThrow('startHour 24');
  });
});

const fromDay = fc.integer({ min: 1, max: 28 });
const anyRule: fc.Arbitrary<CutoffRule> = fc.oneof(
  fc.constantFrom<CutoffRule>({ kind: 'week' }, { kind: 'half-month' }),
  fc.record({ kind: fc.constant('day' as const), startHour: fc.integer({ min: 0, max: 23 }) }),
  fc.record({
    kind: fc.constantFrom('month' as const, 'quarter' as const, 'half-year' as const, 'year' as const),
    fromDay,
  }),
);
const anyInstant = fc.integer({ min: at('1976-01-01'), max: at('2100-01-01') });

describe('property', () => {
  it('periods are half-open and follow one another without gap or overlap', () => {
    fc.assert(
      fc.property(anyRule, anyInstant, (rule, instant) => {
        const period = periodContaining(rule, instant);
        expect(period.start <= instant && instant < period.end).toBe(true);
        expect(periodContaining(rule, period.start)).toEqual(period);
        expect(periodContaining(rule, period.end - 1)).toEqual(period);
        expect(nextPeriod(rule, period)?.start).toBe(period.end);
        for (const lang of ['vi', 'en'] as const) expect(periodLabel(rule, period, lang)).toMatch(/\d{4}/);
      }),
      { numRuns: 2000 },
    );
  });

  it('the period of a date contains part of that date', () => {
    fc.assert(
      fc.property(anyRule, anyInstant, (rule, instant) => {
        const date = civilDateOf(instant);
        const { start, end } = periodOfDate(rule, date);
        const midnight = periodOfDate({ kind: 'instant' }, date).start;
        expect(start < midnight + DAY_MS && end > midnight).toBe(true);
      }),
    );
  });
});
