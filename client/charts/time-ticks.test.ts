import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDateOf, isoWeekday } from '#shared/calendar/civil.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { timeTicks, weekendBands } from './time-ticks.ts';

const hanoi = (text: string) => Date.parse(`${text}+07:00`);

test('days, then months, then years, in either language', () => {
  expect(timeTicks(hanoi('2020-07-20T09:00'), hanoi('2020-08-19T09:00'), 'vi').map(({ label }) => label)).toEqual([
    '22/7',
    '29/7',
    '5/8',
    '12/8',
    '19/8',
  ]);
  expect(timeTicks(hanoi('2019-08-19T09:00'), hanoi('2020-08-19T09:00'), 'en').map(({ label }) => label)).toEqual([
    'Sep 2019',
    'Nov 2019',
    'Jan 2020',
    'Mar 2020',
    'May 2020',
    'Jul 2020',
  ]);
  expect(timeTicks(hanoi('2006-01-01T00:00'), hanoi('2020-08-19T09:00'), 'vi').map(({ label }) => label)).toEqual([
    '2010',
    '2015',
    '2020',
  ]);
});

test('ticks rise, lie within the range and are few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_800_000_000 }), fc.integer({ min: 1, max: 20_000 }), (start, days) => {
      const [from, to] = [start * 1000, start * 1000 + days * DAY_MS];
      const ticks = timeTicks(from, to, 'vi').map(({ at }) => at);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
      for (const at of ticks) expect(at >= from && at <= to).toBe(true);
    }),
  );
});

test('bands hold weekend days only, and the first day too when it is a Sunday', () => {
  const bands = weekendBands(hanoi('2020-08-02T09:00'), hanoi('2020-08-15T12:00'));
  expect(bands.map(({ fromAt, toAt }) => [fromAt, toAt])).toEqual([
    [hanoi('2020-08-02T09:00'), hanoi('2020-08-03T00:00')],
    [hanoi('2020-08-08T00:00'), hanoi('2020-08-10T00:00')],
    [hanoi('2020-08-15T00:00'), hanoi('2020-08-15T12:00')],
  ]);
  for (const { fromAt } of bands) expect(isoWeekday(civilDateOf(fromAt))).toBeGreaterThanOrEqual(6);
  expect(weekendBands(0, 90 * DAY_MS)).toEqual([]);
});
