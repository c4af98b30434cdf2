import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createWorkDays } from '#server/directives/work-days.ts';
import { OFFICIAL_YEARS } from '../calendar/holidays.ts';
import { DEFAULT_OFFICE_HOURS } from '../calendar/office-hours.ts';
import { workCalendar } from '../calendar/work-days.ts';
import { DAY_MS, HOUR_MS } from '../kernel/instant.ts';
import { dateOfDay, dayOf, deadlineOf, endOf, extended } from './deadline.ts';
import type { CivilDay } from './task.ts';
import { ACKNOWLEDGE_LIMITS, isGrave, URGENCIES, urgencyRank } from './urgency.ts';

const workDays = createWorkDays({
  calendar: () => workCalendar(OFFICIAL_YEARS),
  hoursOf: () => DEFAULT_OFFICE_HOURS,
});
const at = (written: string): number => Date.parse(`${written}+07:00`);
const NOW = at('2020-08-19T08:50:00');
const onDate = (date: CivilDay, time: string | null = null) =>
  deadlineOf({ kind: 'date', date, time }, NOW, workDays, true);
const codeOf = (result: ReturnType<typeof onDate>) => (result.ok ? 'ok' : result.error);

describe('a deadline in working days', () => {
  /** Domain note 2.9, and the one of the launch. */
  const VECTORS: readonly (readonly [from: CivilDay, count: number, due: CivilDay])[] = [
    ['2020-01-22', 5, '2020-02-05'],
    ['2020-04-01', 1, '2020-04-03'],
    ['2020-04-28', 10, '2020-05-14'],
    ['2020-08-19', 7, '2020-08-28'],
    ['2020-08-31', 3, '2020-09-04'],
    ['2020-12-31', 2, '2021-01-05'],
    ['2021-02-09', 3, '2021-02-19'],
    ['2020-08-19', 10, '2020-09-03'],
  ];
  test.each(VECTORS)('%s + %i = %s, at any hour of the day it was given', (from, count, due) => {
    for (const time of ['00:00:00', '08:50:00', '23:59:59.999']) {
      const deadline = deadlineOf({ kind: 'working-days', count }, at(`${from}T${time}`), workDays, true);
      expect(deadline.ok && deadline.value).toEqual({
        kind: 'dated',
        given: { by: 'working-days', count, from },
        ...{ dueOn: due, firstDueOn: due, dueAt: endOf(due, null), firstDueAt: endOf(due, null) },
      });
    }
  });
  it('is refused where the calendar is silent', () => {
    const far = deadlineOf({ kind: 'working-days', count: 5 }, at('2090-01-05T08:00:00'), workDays, true);
    expect(far).toEqual({ ok: false, error: 'calendar-unknown' });
  });
});

describe('a deadline on a date', () => {
  it('lies ahead: today until its end, an hour until that hour', () => {
    expect(codeOf(onDate('2020-08-19'))).toBe('ok');
    expect(codeOf(onDate('2020-08-18'))).toBe('deadline-past');
    expect(codeOf(onDate('2020-08-19', '08:51'))).toBe('ok');
    expect(codeOf(onDate('2020-08-19', '08:50'))).toBe('deadline-past');
    expect(codeOf(onDate('2020-08-19', '08:49'))).toBe('deadline-past');
  });
  it('is a working day where the rule says so; an hour may stand on any day', () => {
    for (const rest of ['2020-08-22', '2020-08-30', '2020-09-02'] as const) {
      expect(codeOf(onDate(rest)), rest).toBe('deadline-rest-day');
      expect(codeOf(onDate(rest, '17:00')), rest).toBe('ok');
      expect(deadlineOf({ kind: 'date', date: rest, time: null }, NOW, workDays, false).ok, rest).toBe(true);
    }
  });
  it('is a date', () => {
    for (const none of ['2020-02-30', '2020-13-01', '2021-02-29'] as const) {
      expect(codeOf(onDate(none)), none).toBe('bad-request');
      expect(dateOfDay(none)).toBeNull();
    }
    expect(dateOfDay('2020-02-29')).toEqual({ year: 2020, month: 2, day: 29 });
  });
  it('keeps what was given beside what was computed', () => {
    const deadline = onDate('2020-09-03', '17:00');
    expect(deadline.ok && deadline.value).toEqual({
      kind: 'dated',
      given: { by: 'date', date: '2020-09-03', time: '17:00' },
      ...{ dueOn: '2020-09-03', dueAt: at('2020-09-03T17:00:00') },
      ...{ firstDueOn: '2020-09-03', firstDueAt: at('2020-09-03T17:00:00') },
    });
  });
});

describe('deadlines of other kinds', () => {
  it('have no date', () => {
    const recurring = { kind: 'recurring', words: 'trước ngày 15 hằng tháng' } as const;
    expect(deadlineOf(recurring, NOW, workDays, true)).toEqual({ ok: true, value: recurring });
    expect(deadlineOf({ kind: 'none' }, NOW, workDays, true)).toEqual({ ok: true, value: { kind: 'none' } });
  });
});

describe('an extension', () => {
  it('never moves the first deadline, however often it is granted', () => {
    const first = onDate('2020-09-03', '17:00');
    if (!first.ok || first.value.kind !== 'dated') throw new Error('dated');
    const dated = first.value;
    const days = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, (steps) => {
        let standing = dated;
        for (const step of steps) standing = extended(standing, dayOf(standing.dueAt + step * DAY_MS));
        expect([standing.firstDueOn, standing.firstDueAt]).toEqual([dated.dueOn, dated.dueAt]);
        expect(standing.given).toEqual(dated.given);
        expect(standing.dueAt).toBe(endOf(standing.dueOn, null));
        expect(standing.dueAt).toBeGreaterThan(dated.dueAt);
      }),
    );
  });
});

describe('days and instants', () => {
  it('a day begins at midnight in Ha Noi and holds each of its instants', () => {
    expect(dayOf(at('2020-08-19T00:00:00'))).toBe('2020-08-19');
    expect(dayOf(at('2020-08-19T00:00:00') - 1)).toBe('2020-08-18');
    fc.assert(
      fc.property(fc.integer({ min: at('1990-01-01T00:00:00'), max: at('2099-12-31T00:00:00') }), (instant) => {
        const day = dayOf(instant);
        expect(endOf(day, null)).toBeGreaterThanOrEqual(instant);
        expect(endOf(day, null) - instant).toBeLessThan(24 * HOUR_MS);
        expect(endOf(day, '00:00')).toBeLessThanOrEqual(instant);
        expect(dayOf(endOf(day, null))).toBe(day);
        expect(dayOf(endOf(day, null) + 1) > day).toBe(true);
      }),
    );
  });
});

describe('urgency', () => {
  it('has the limits of the domain note 2.3, each shorter than the one below it', () => {
    expect(URGENCIES.map(urgencyRank)).toEqual([0, 1, 2, 3]);
    expect(URGENCIES.filter(isGrave)).toEqual(['thuong-khan', 'hoa-toc']);
    const from = at('2020-08-19T08:00:00');
    const by = URGENCIES.map((urgency) => workDays.acknowledgeBy(ACKNOWLEDGE_LIMITS[urgency], from, 'gso63:22'));
    expect(by).toEqual([
      endOf('2020-08-20', null),
      at('2020-08-19T12:00:00'),
      at('2020-08-19T10:00:00'),
      at('2020-08-19T08:30:00'),
    ]);
    expect(by.toSorted((a, b) => b - a)).toEqual(by);
  });
  it('runs round the clock for the grave ones and in office hours for khẩn', () => {
    const friday = at('2020-08-21T16:00:00');
    const by = (urgency: (typeof URGENCIES)[number]) =>
      workDays.acknowledgeBy(ACKNOWLEDGE_LIMITS[urgency], friday, 'gso63:22');
    expect(by('thuong-khan')).toBe(at('2020-08-21T18:00:00'));
    expect(by('hoa-toc')).toBe(at('2020-08-21T16:30:00'));
    expect(by('khan')).toBe(at('2020-08-24T11:00:00'));
    expect(by('thuong')).toBe(endOf('2020-08-24', null));
  });
});
