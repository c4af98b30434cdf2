import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '#e2e/drills/power-cut/power-cut.ts';
import { countTasks, NO_TASKS, ratesOf, SMALL_BASE, totalOf } from './statistics.ts';
import type { StatusFacts } from './status.ts';
import type { CivilDay } from './task.ts';

/** Report 1270/BC-TCTTTg: to 25/12/2017 (domain note 2.8). */
const REPORTED_ON: CivilDay = '2017-12-25';
const REPORT_AT = Date.UTC(2017, 11, 25, 17) - 1;
const REPORT = { total: 21_914, done: 16_051, onTime: 14_068, late: 1_983, openInTime: 5_640, overdue: 223 };

const DAY = 86_400_000;
const dayAt = (instant: number): CivilDay => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10) as CivilDay;
const endOfDay = (day: CivilDay): number => Date.parse(`${day}T23:59:59.999+07:00`);

/** As many tasks as the report counts, each with dates of its own, in no order. */
function tasksOfTheYear(seed: number): StatusFacts[] {
  const random = randomFrom(seed);
  const dayOfYear = (from: CivilDay, to: CivilDay): CivilDay => {
    const [first, last] = [Date.parse(`${from}T12:00:00+07:00`), Date.parse(`${to}T12:00:00+07:00`)];
    return dayAt(first + Math.floor(random() * ((last - first) / DAY + 1)) * DAY);
  };
  const later = (day: CivilDay, days: number) => dayAt(Date.parse(`${day}T12:00:00+07:00`) + days * DAY);
  const dated = (dueOn: CivilDay, doneOn: CivilDay | null, isDone: boolean): StatusFacts => ({
    ...{ isDone, doneOn, dueOn, dueAt: endOfDay(dueOn) },
  });
  const made: StatusFacts[] = [];
  for (let k = 0; k < REPORT.onTime; k++) {
    const due = dayOfYear('2017-01-05', '2018-03-31');
    // Most are done on the very day.
    made.push(dated(due, random() < 0.4 ? due : later(due, -Math.floor(random() * 60)), true));
  }
  for (let k = 0; k < REPORT.late; k++) {
    const due = dayOfYear('2017-01-05', '2017-12-20');
    made.push(dated(due, later(due, 1 + Math.floor(random() * 90)), true));
  }
  for (let k = 0; k < REPORT.openInTime; k++) {
    const isReported = random() < 0.1;
    made.push(dated(dayOfYear(REPORTED_ON, '2018-12-31'), isReported ? '2017-12-01' : null, false));
  }
  for (let k = 0; k < REPORT.overdue; k++) made.push(dated(dayOfYear('2017-01-05', '2017-12-24'), null, false));
  for (let k = made.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [made[k], made[other]] = [made[other] as StatusFacts, made[k] as StatusFacts];
  }
  return made;
}

describe('the report of 2017', () => {
  it.each([1, 2017, 404])('comes out of as many tasks exactly, with both rates (seed %i)', (seed) => {
    const tasks = tasksOfTheYear(seed);
    expect(tasks).toHaveLength(REPORT.total);
    const counts = countTasks(tasks, REPORT_AT);
    expect(counts).toEqual({
      HT_DUNG_HAN: 14_068,
      HT_QUA_HAN: 1_983,
      HT_KHONG_HAN: 0,
      CHT_TRONG_HAN: 5_640,
      CHT_QUA_HAN: 223,
      CHT_KHONG_HAN: 0,
    });
    expect(totalOf(counts)).toBe(21_914);
    expect(counts.HT_DUNG_HAN + counts.HT_QUA_HAN).toBe(16_051);
    const { done, onTime, overdue } = ratesOf(counts);
    expect([done.of, done.base]).toEqual([16_051, 16_274]);
    expect([onTime.of, onTime.base]).toEqual([14_068, 16_274]);
    expect([overdue.of, overdue.base]).toEqual([223, 16_274]);
    expect(percent(done.ratio, 1)).toBe('98.6');
    expect(percent(onTime.ratio, 1)).toBe('86.4');
    // 223 of 16,274; the report itself printed 1.38.
    expect(percent(overdue.ratio, 2)).toBe('1.37');
    expect([done, onTime, overdue].some(({ isSmall }) => isSmall)).toBe(false);
  });

  it('one millisecond later another day’s tasks are overdue', () => {
    const tasks = tasksOfTheYear(2017);
    const dueThatDay = tasks.filter(({ isDone, dueOn }) => !isDone && dueOn === REPORTED_ON).length;
    expect(dueThatDay).toBeGreaterThan(0);
    expect(countTasks(tasks, REPORT_AT + 1)).toMatchObject({
      CHT_TRONG_HAN: 5_640 - dueThatDay,
      CHT_QUA_HAN: 223 + dueThatDay,
    });
  });

  it('the inspection of 2016 fits the same rule: 2,501 done and 222 overdue are 2,723 due', () => {
    const { overdue } = ratesOf({ ...NO_TASKS, HT_DUNG_HAN: 2_000, HT_QUA_HAN: 501, CHT_QUA_HAN: 222 });
    expect([overdue.base, percent(overdue.ratio, 1)]).toEqual([2_723, '8.2']);
  });
});

const percent = (ratio: number | null, digits: number): string => ((ratio ?? Number.NaN) * 100).toFixed(digits);

describe('rates', () => {
  it('are none of nothing, and flagged below thirty', () => {
    expect(ratesOf(NO_TASKS).done).toEqual({ of: 0, base: 0, ratio: null, isSmall: true });
    const withDue = (due: number) => ratesOf({ ...NO_TASKS, HT_DUNG_HAN: due }).onTime.isSmall;
    expect([withDue(SMALL_BASE - 1), withDue(SMALL_BASE)]).toEqual([true, false]);
    expect(SMALL_BASE).toBe(30);
  });
  it('do not move with work in time or without a deadline', () => {
    const counts = { ...NO_TASKS, HT_DUNG_HAN: 40, HT_QUA_HAN: 5, CHT_QUA_HAN: 5 };
    const more = { ...counts, CHT_TRONG_HAN: 900, CHT_KHONG_HAN: 70, HT_KHONG_HAN: 80 };
    expect(ratesOf(more)).toEqual(ratesOf(counts));
    expect(totalOf(more)).toBe(1_100);
  });
  it('done and overdue make the whole, and no task is counted twice or left out', () => {
    const facts = fc.record({
      isDone: fc.boolean(),
      doneOn: fc.option(fc.constantFrom<CivilDay>('2020-01-01', '2020-06-01', '2020-12-31')),
      due: fc.option(fc.constantFrom<CivilDay>('2020-01-01', '2020-06-01', '2020-12-31')),
    });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 60 }), fc.integer({ min: 0, max: 2e12 }), (given, now) => {
        const tasks = given.map(({ isDone, doneOn, due }) => ({
          ...{ isDone, doneOn, dueOn: due, dueAt: due === null ? null : endOfDay(due) },
        }));
        const counts = countTasks(tasks, now);
        expect(totalOf(counts)).toBe(tasks.length);
        const { done, onTime, overdue } = ratesOf(counts);
        expect(done.of + overdue.of).toBe(done.base);
        expect(onTime.of).toBeLessThanOrEqual(done.of);
        const halves = [tasks.slice(0, 20), tasks.slice(20)].map((half) => countTasks(half, now));
        expect(halves.reduce((sum, half) => sum + half.CHT_QUA_HAN, 0)).toBe(counts.CHT_QUA_HAN);
      }),
    );
  });
});
