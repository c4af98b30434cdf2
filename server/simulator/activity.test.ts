import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { createActivity, dayWeight, hanoi, hanoiDay, isOfficeDay, LAUNCH_AT } from './activity.ts';

const SEEDS = [1, 20200819, 4_000_000_007];

describe.each(SEEDS)('activity with seed %i', (seed) => {
  const activity = createActivity(seed);
  const within = (from: number, to: number) => activity.cumulative(to) - activity.cumulative(from);

  test('rises at every step, from nothing at the launch', () => {
    expect(activity.cumulative(LAUNCH_AT)).toBe(0);
    expect(activity.cumulative(LAUNCH_AT - DAY_MS)).toBe(0);
    const moment = fc.integer({ min: LAUNCH_AT, max: hanoi(2022, 6, 1) });
    fc.assert(
      fc.property(moment, fc.integer({ min: 1000, max: 40 * DAY_MS }), (at, step) => {
        expect(activity.cumulative(at + step)).toBeGreaterThan(activity.cumulative(at));
      }),
    );
  });

  test('a weekend day carries 20 to 30 per cent of a weekday', () => {
    for (let week = hanoi(2020, 2, 10); week < hanoi(2020, 8, 10); week += 7 * DAY_MS) {
      const monday = hanoiDay(week);
      const offices = [0, 1, 2, 3, 4].filter((day) => isOfficeDay(monday + day));
      const weekday = offices.reduce((sum, day) => sum + within(week + day * DAY_MS, week + (day + 1) * DAY_MS), 0);
      const weekend = within(week + 5 * DAY_MS, week + 7 * DAY_MS) / 2;
      expect(weekend / (weekday / offices.length)).toBeGreaterThan(0.2);
      expect(weekend / (weekday / offices.length)).toBeLessThan(0.3);
    }
  });

  test('days 1 to 3 of Tết 2020 (25 to 27/01) carry next to nothing, and the eve little', () => {
    for (const day of [25, 26, 27]) expect(dayWeight(seed, hanoiDay(hanoi(2020, 1, day)))).toBeLessThan(0.02);
    expect(dayWeight(seed, hanoiDay(hanoi(2020, 1, 24)))).toBeLessThan(0.1);
    expect(dayWeight(seed, hanoiDay(hanoi(2020, 1, 31)))).toBeGreaterThan(0.8);
  });

  test('a working day has its peaks at 09-11 and 14-16 h and a valley at noon', () => {
    const day = hanoi(2020, 8, 19);
    const hours = Array.from({ length: 24 }, (_, hour) => within(day + hour * HOUR_MS, day + (hour + 1) * HOUR_MS));
    const ranked = hours.map((_, hour) => hour).sort((a, b) => (hours[b] ?? 0) - (hours[a] ?? 0));
    expect(ranked.slice(0, 4).toSorted((a, b) => a - b)).toEqual([9, 10, 14, 15]);
    expect(hours[12]).toBeLessThan((hours[9] ?? 0) / 2);
    expect(hours[2]).toBeLessThan((hours[9] ?? 0) / 10);
  });

  test('minutes of an hour differ, so that counters do not run like a metronome', () => {
    const hour = hanoi(2020, 8, 19, 9);
    const minutes = Array.from({ length: 60 }, (_, i) => within(hour + i * MINUTE_MS, hour + (i + 1) * MINUTE_MS));
    expect(new Set(minutes.map((value) => value.toFixed(9))).size).toBeGreaterThan(50);
  });
});

test('other seeds give other days', () => {
  const at = hanoi(2020, 5, 5, 12);
  expect(new Set(SEEDS.map((seed) => createActivity(seed).cumulative(at))).size).toBe(SEEDS.length);
});
