import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ISSUED_AT, sampleTask } from '#e2e/support/sample-task.ts';
import { parseCivilDate, startOfDay } from '../calendar/civil.ts';
import { OFFICIAL_YEARS } from '../calendar/holidays.ts';
import { shiftWorkingDays, workCalendar } from '../calendar/work-days.ts';
import { causeText } from '../i18n/notice-messages.ts';
import { HOUR_MS } from '../kernel/instant.ts';
import { isReminder, type LadderClock, reminderDays, rungSchema, rungsOf } from './ladder.ts';
import { MOST_REMINDER_DAYS } from './reminders.ts';
import { type Task, taskSchema } from './task.ts';

const CALENDAR = workCalendar(OFFICIAL_YEARS);
/** Offices open at 08:00. */
const clock: LadderClock = {
  opensAfter(day, workingDays) {
    const date = parseCivilDate(day);
    const moved = date.ok ? shiftWorkingDays(CALENDAR, date.value, workingDays) : null;
    return moved?.ok === true ? startOfDay(moved.value.date) + 8 * HOUR_MS : null;
  },
};
const NOTHING: ReadonlySet<string> = new Set();
/** Taken on, so that only the deadline speaks; due 30/09/2020, 29 working days after it was issued. */
const due = { dueOn: '2020-09-30', dueAt: Date.parse('2020-09-30T23:59:59.999+07:00') } as const;
const dated = (more: Partial<Task> = {}) =>
  sampleTask({
    state: 'in-progress',
    deadline: {
      ...{ kind: 'dated', given: { by: 'date', date: due.dueOn, time: null } },
      ...{ ...due, firstDueOn: due.dueOn, firstDueAt: due.dueAt },
    },
    ...more,
  });
const climbed = (task: Task, already = NOTHING) => rungsOf(task, already, clock).map(({ rung }) => rung);
const LATE = ['T+1', 'T+5', 'T+15'];

describe('the ladder', () => {
  it('of a task that says nothing is the usual one', () => {
    expect(climbed(dated())).toEqual(['T-10', 'T-5', 'T-1', ...LATE]);
    const first = rungsOf(dated(), NOTHING, clock)[0];
    expect(first).toEqual({ key: 'T-10:2020-09-30', rung: 'T-10', at: Date.parse('2020-09-16T08:00:00+07:00') });
  });
  it('of a task with its own has these before the deadline, and after it what every task has', () => {
    expect(climbed(dated({ reminders: [20, 7, 2] }))).toEqual(['T-20', 'T-7', 'T-2', ...LATE]);
    expect(climbed(dated({ reminders: [3] }))).toEqual(['T-3', ...LATE]);
  });
  it('leaves out what lies before the issue, and what was climbed for this very deadline', () => {
    const own = dated({ reminders: [60, 29, 4] });
    // The 29th day before is the day of issue, at eight: fifty minutes before it was issued.
    expect(climbed(own)).toEqual(['T-4', ...LATE]);
    expect(climbed(own, new Set(['T-4:2020-09-30']))).toEqual(LATE);
    expect(climbed(own, new Set(['T-4:2020-09-03']))).toEqual(['T-4', ...LATE]);
  });
  it('begins anew with another deadline, by the same own days', () => {
    const { deadline } = dated();
    const later = dated({
      reminders: [6],
      deadline: { ...deadline, dueOn: '2020-10-15' } as typeof deadline,
    });
    expect(rungsOf(later, new Set(['T-6:2020-09-30']), clock)[0]?.key).toBe('T-6:2020-10-15');
  });
  it('is silent while nobody is waited for, and where there is no day', () => {
    for (const state of ['suspended', 'reported', 'confirmed', 'recalled'] as const)
      expect(climbed(dated({ state, reminders: [5] }))).toEqual([]);
    expect(climbed(dated({ deadline: { kind: 'none' } }))).toEqual([]);
  });
  it('asks for an acknowledgement besides, whatever the own days are', () => {
    expect(climbed(sampleTask({ reminders: [2] }))).toEqual([
      ...['acknowledge-late', 'acknowledge-escalated', 'T-2'],
      ...LATE,
    ]);
  });
  it('climbs each of any sound own days that lie ahead once, in the order of time', () => {
    const own = fc
      .uniqueArray(fc.integer({ min: 1, max: MOST_REMINDER_DAYS }), { minLength: 1, maxLength: 10 })
      .map((days) => days.toSorted((a, b) => b - a));
    fc.assert(
      fc.property(own, (reminders) => {
        const rungs = rungsOf(dated({ reminders }), NOTHING, clock);
        expect(rungs.map(({ at }) => at)).toEqual(rungs.map(({ at }) => at).toSorted((a, b) => a - b));
        expect(rungs.filter(({ rung }) => isReminder(rung)).map(({ rung }) => rung)).toEqual(
          reminders.filter((days) => days < 29).map((days) => `T-${days}`),
        );
        expect(rungs.every(({ at }) => at > ISSUED_AT)).toBe(true);
        expect(new Set(rungs.map(({ key }) => key)).size).toBe(rungs.length);
      }),
    );
  });
});

describe('a rung in the journal', () => {
  it('is one of the named ones or a reminder of so many days', () => {
    for (const rung of ['acknowledge-late', 'acknowledge-escalated', 'T-10', 'T-5', 'T-1', 'T-7', 'T-250', ...LATE])
      expect(rungSchema.safeParse(rung).success, rung).toBe(true);
    for (const rung of ['T-0', 'T--1', 'T-01', 'T-1.5', 'T-', 'T+2', 'T-1000', 'x', '', null])
      expect(rungSchema.safeParse(rung).success, String(rung)).toBe(false);
    expect(reminderDays('T-20')).toBe(20);
  });
  it('has words in both languages', () => {
    expect(causeText('T-20')).toEqual({ vi: 'Còn 20 ngày làm việc', en: '20 working days left' });
    expect(causeText('T-1')).toEqual({ vi: 'Còn 1 ngày làm việc', en: '1 working day left' });
    expect(causeText('T+1').vi).toBe('Đã quá hạn');
  });
});

describe('a task as it is kept', () => {
  it('needs no own days, as no event before them had any, and takes none that are no days', () => {
    const { reminders: _, ...old } = JSON.parse(JSON.stringify(dated({ reminders: [5] })));
    const parsed = taskSchema.safeParse(old);
    expect(parsed.success && 'reminders' in parsed.data).toBe(false);
    expect(climbed(old)).toEqual(['T-10', 'T-5', 'T-1', ...LATE]);
    for (const reminders of [[], [0], [1.5], [251], Array.from({ length: 11 }, (_unused, i) => i + 1)])
      expect(taskSchema.safeParse({ ...old, reminders }).success).toBe(false);
    expect(taskSchema.safeParse({ ...old, reminders: [250, 1] }).success).toBe(true);
  });
});
