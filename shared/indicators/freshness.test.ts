import { describe, expect, test } from 'vitest';
import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import { DAY_MS, HOUR_MS } from '../kernel/instant.ts';
import type { ArrivalKind } from './definition.ts';
import { freshness } from './freshness.ts';

const T = Date.parse('2020-08-19T08:50:00+07:00');
const definition = (arrival: ArrivalKind, cutoff: CutoffRule, dueAfterMs: number | null = null, graceMs = 0) => ({
  arrival,
  cutoff,
  dueAfterMs,
  graceMs,
});
const INSTANT: CutoffRule = { kind: 'instant' };
const promise = { expectedIntervalMs: 60_000, heartbeatMs: 300_000 };
const hanoi = (text: string) => Date.parse(`${text}+07:00`);

test('without a value there is nothing to be fresh', () => {
  expect(freshness(definition('live', INSTANT), promise, null, T, T)).toEqual({
    state: 'none',
    ageMs: null,
    dueAt: null,
  });
});

describe('live: by the interval of the contract', () => {
  test.each([
    [0, 'fresh'],
    [120_000, 'fresh'],
    [120_001, 'stale'],
    [600_000, 'stale'],
    [600_001, 'lost'],
    [-5_000, 'fresh'],
  ] as const)('%d ms old: %s', (ageMs, state) => {
    expect(freshness(definition('live', INSTANT), promise, T - ageMs, T, T)).toEqual({ state, ageMs, dueAt: null });
  });
});

describe('event: by the heartbeat of the source, however old the value', () => {
  const yearOld = T - 365 * DAY_MS;
  test.each([
    [600_000, 'fresh'],
    [600_001, 'stale'],
    [3_000_000, 'stale'],
    [3_000_001, 'lost'],
  ] as const)('last heard %d ms ago: %s', (silentMs, state) => {
    expect(freshness(definition('event', INSTANT), promise, yearOld, T - silentMs, T)).toMatchObject({ state });
  });
  test('without a heartbeat the value itself is the sign of life', () => {
    expect(freshness(definition('event', INSTANT), promise, yearOld, null, T)).toMatchObject({ state: 'lost' });
    expect(freshness(definition('event', INSTANT), promise, T - 1, null, T)).toMatchObject({ state: 'fresh' });
  });
  test('a contract without a heartbeat promises its interval', () => {
    const silent = { expectedIntervalMs: 60_000, heartbeatMs: null };
    expect(freshness(definition('event', INSTANT), silent, yearOld, T - 120_001, T)).toMatchObject({ state: 'stale' });
  });
});

describe('periodic: by due date plus grace', () => {
  // The administrative month 15/7-14/8 is due five days after 15/8 00:00, with a day of grace.
  const monthly = definition('periodic', { kind: 'month', fromDay: 15 }, 5 * DAY_MS, DAY_MS);
  const july = hanoi('2020-07-15T00:00:00');
  test.each([
    ['2020-08-14T23:59:59', 'fresh'],
    ['2020-08-20T00:00:00', 'fresh'],
    ['2020-08-21T00:00:00', 'fresh'],
    ['2020-08-21T00:00:01', 'stale'],
    ['2020-10-21T00:00:00', 'stale'],
    ['2020-10-21T00:00:01', 'lost'],
  ] as const)('newest month ended 15/7, at %s: %s', (now, state) => {
    const judged = freshness(monthly, promise, july, T, hanoi(now));
    expect(judged).toEqual({ state, ageMs: hanoi(now) - july, dueAt: hanoi('2020-08-20T00:00:00') });
  });

  test('a day from 18:00 to 18:00', () => {
    const daily = definition('periodic', { kind: 'day', startHour: 18 }, HOUR_MS, HOUR_MS);
    const end = hanoi('2020-08-18T18:00:00');
    expect(freshness(daily, promise, end, null, hanoi('2020-08-19T20:00:00'))).toMatchObject({ state: 'fresh' });
    expect(freshness(daily, promise, end, null, hanoi('2020-08-19T20:00:01'))).toMatchObject({ state: 'stale' });
    expect(freshness(daily, promise, end, null, hanoi('2020-08-21T20:00:01'))).toMatchObject({ state: 'lost' });
  });

  test('a state that is owed every so often stands for its period', () => {
    const yearly = definition('periodic', INSTANT, 365 * DAY_MS, 0);
    expect(freshness(yearly, promise, T, null, T + 365 * DAY_MS)).toMatchObject({ state: 'fresh' });
    expect(freshness(yearly, promise, T, null, T + 365 * DAY_MS + 1)).toMatchObject({ state: 'stale' });
    expect(freshness(yearly, promise, T, null, T + 3 * 365 * DAY_MS + 1)).toMatchObject({ state: 'lost' });
  });

  test('where nothing is owed at a time, silence counts', () => {
    expect(freshness(definition('periodic', INSTANT), promise, T - 600_001, null, T)).toMatchObject({ state: 'lost' });
  });
});
