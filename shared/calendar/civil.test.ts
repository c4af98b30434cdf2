import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../kernel/instant.ts';
import {
  addDays,
  civilDateOf,
  civilDateTimeOf,
  dateOfDayNumber,
  dayNumber,
  isoWeekday,
  parseCivilDate,
  parseInstant,
  startOfDay,
} from './civil.ts';

const iso = (text: string): number => new Date(text).getTime();

describe('civil dates', () => {
  it('turn at midnight in Hà Nội, 17:00 UTC', () => {
    expect(civilDateOf(iso('2020-08-18T16:59:59.999Z'))).toEqual({ year: 2020, month: 8, day: 18 });
    expect(civilDateOf(iso('2020-08-18T17:00:00Z'))).toEqual({ year: 2020, month: 8, day: 19 });
    expect(startOfDay({ year: 2020, month: 8, day: 19 })).toBe(iso('2020-08-18T17:00:00Z'));
    expect(civilDateTimeOf(iso('2020-08-19T02:41:17.900Z'))).toEqual({
      year: 2020,
      month: 8,
      day: 19,
      hour: 9,
      minute: 41,
      second: 17,
    });
  });

  it('know the weekday of the launch, and leap days', () => {
    expect(isoWeekday({ year: 2020, month: 8, day: 19 })).toBe(3);
    expect(isoWeekday({ year: 1969, month: 12, day: 28 })).toBe(7);
    expect(addDays({ year: 2020, month: 2, day: 28 }, 1)).toEqual({ year: 2020, month: 2, day: 29 });
    expect(addDays({ year: 2021, month: 1, day: 1 }, -1)).toEqual({ year: 2020, month: 12, day: 31 });
  });

  it('property: agree with the platform over the whole range of instants, and day numbers come back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 100_000_000 / 4 }), (days) => {
        const date = dateOfDayNumber(days);
        expect(dayNumber(date)).toBe(days);
        const platform = new Date(days * DAY_MS);
        expect(date).toEqual({
          year: platform.getUTCFullYear(),
          month: platform.getUTCMonth() + 1,
          day: platform.getUTCDate(),
        });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parsing', () => {
  it.each(['2020-08-19', '19/08/2020', '19/8/2020'])('reads the date %s', (text) => {
    expect(parseCivilDate(text)).toEqual({ ok: true, value: { year: 2020, month: 8, day: 19 } });
  });

  it.each([
    ['31/02/2020', 'no-such-date'],
    ['2021-02-29', 'no-such-date'],
    ['2020-13-01', 'no-such-date'],
    ['00/01/2020', 'no-such-date'],
    ['0000-01-01', 'no-such-date'],
    ['1900-02-29', 'no-such-date'],
    ['8/19/2020', 'no-such-date'],
    ['2020-8-19', 'bad-format'],
    ['19-08-2020', 'bad-format'],
    ['19/08/20', 'bad-format'],
    [' 2020-08-19', 'bad-format'],
    ['2020-08-19T00:00Z', 'bad-format'],
    ['', 'bad-format'],
  ])('refuses the date %s: %s', (text, error) => {
    expect(parseCivilDate(text)).toEqual({ ok: false, error });
  });

  it.each([
    ['2020-08-19T01:50:00Z', '2020-08-19T01:50:00.000Z'],
    ['2020-08-19T08:50+07:00', '2020-08-19T01:50:00.000Z'],
    ['2020-08-19T08:50:00.5+0700', '2020-08-19T01:50:00.500Z'],
    ['2020-08-18 18:20:00.123456-07:30', '2020-08-19T01:50:00.123Z'],
    ['2020-02-29T23:59:59.999Z', '2020-02-29T23:59:59.999Z'],
  ])('reads the instant %s', (text, expected) => {
    expect(parseInstant(text)).toEqual({ ok: true, value: iso(expected) });
  });

  it.each([
    ['2020-08-19T08:50:00', 'bad-format'],
    ['2020-08-19', 'bad-format'],
    ['2020-08-19T08Z', 'bad-format'],
    ['2020-08-19T08:50:00+07', 'bad-format'],
    ['2020-02-31T00:00:00Z', 'no-such-date'],
    ['2020-08-19T24:00:00Z', 'no-such-date'],
    ['2020-08-19T23:60:00Z', 'no-such-date'],
    ['2016-12-31T23:59:60Z', 'no-such-date'],
    ['2020-08-19T08:50:00+15:00', 'no-such-date'],
  ])('refuses the instant %s: %s', (text, error) => {
    expect(parseInstant(text)).toEqual({ ok: false, error });
  });

  it('property: reads back what the platform writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(date.toISOString())).toEqual({ ok: true, value: date.getTime() });
        },
      ),
    );
  });
});
