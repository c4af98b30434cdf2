import { describe, expect, it, test } from 'vitest';
import { sampleTask } from '#e2e/support/sample-task.ts';
import { DAY_MS } from '../kernel/instant.ts';
import { endOf, extended } from './deadline.ts';
import {
  BOARD_STANDINGS,
  type BoardStanding,
  boardStanding,
  isOnTimeAfterExtension,
  OFFICIAL_STATUSES,
  officialStatus,
  type StandingFacts,
  type StatusFacts,
  statusFacts,
  wasOverdueOn,
} from './status.ts';
import { TASK_STATES, type Task, type TaskState } from './task.ts';

/** 17:00 UTC of the day before is midnight in Ha Noi: the last millisecond of 03/09/2020 there. */
const DUE_AT = Date.UTC(2020, 8, 3, 17) - 1;
const DATED: StatusFacts = { isDone: false, doneOn: null, dueOn: '2020-09-03', dueAt: DUE_AT };
const FREE: StatusFacts = { isDone: false, doneOn: null, dueOn: null, dueAt: null };
const EARLY = Date.UTC(2020, 0, 1);
const LATE = Date.UTC(2030, 0, 1);

describe('the six official labels', () => {
  /** Domain note 2.7, line by line. */
  const LINES: readonly (readonly [string, StatusFacts, number, string])[] = [
    ['done before the due day', { ...DATED, isDone: true, doneOn: '2020-09-02' }, LATE, 'HT_DUNG_HAN'],
    ['done on the due day', { ...DATED, isDone: true, doneOn: '2020-09-03' }, LATE, 'HT_DUNG_HAN'],
    ['done the day after', { ...DATED, isDone: true, doneOn: '2020-09-04' }, EARLY, 'HT_QUA_HAN'],
    ['confirmed late, done in time', { ...DATED, isDone: true, doneOn: '2020-09-03' }, LATE + DAY_MS, 'HT_DUNG_HAN'],
    ['done without a date', { ...DATED, isDone: true }, EARLY, 'HT_QUA_HAN'],
    ['done, no deadline', { ...FREE, isDone: true, doneOn: '2020-09-03' }, LATE, 'HT_KHONG_HAN'],
    ['done, no deadline and no date', { ...FREE, isDone: true }, LATE, 'HT_KHONG_HAN'],
    ['open long before', DATED, EARLY, 'CHT_TRONG_HAN'],
    ['open a millisecond before the last', DATED, DUE_AT - 1, 'CHT_TRONG_HAN'],
    ['open at the last millisecond', DATED, DUE_AT, 'CHT_TRONG_HAN'],
    ['open one millisecond after', DATED, DUE_AT + 1, 'CHT_QUA_HAN'],
    ['open long after', DATED, LATE, 'CHT_QUA_HAN'],
    ['reported in time, not confirmed', { ...DATED, doneOn: '2020-09-01' }, LATE, 'CHT_QUA_HAN'],
    ['open, no deadline', FREE, LATE, 'CHT_KHONG_HAN'],
  ];
  test.each(LINES)('%s', (_, facts, now, status) => {
    expect(officialStatus(facts, now)).toBe(status);
  });
  it('are six, and each of them is reached', () => {
    expect(new Set(LINES.map(([, , , status]) => status))).toEqual(new Set(OFFICIAL_STATUSES));
    expect(OFFICIAL_STATUSES).toHaveLength(6);
  });
  it('the last instant of a day is one millisecond before midnight in Ha Noi; of an hour, the hour itself', () => {
    expect(endOf('2020-09-03', null)).toBe(DUE_AT);
    expect(endOf('2020-09-03', '17:00')).toBe(Date.UTC(2020, 8, 3, 10));
    const atFive = { ...DATED, dueAt: endOf('2020-09-03', '17:00') };
    expect(officialStatus(atFive, Date.UTC(2020, 8, 3, 10))).toBe('CHT_TRONG_HAN');
    expect(officialStatus(atFive, Date.UTC(2020, 8, 3, 10) + 1)).toBe('CHT_QUA_HAN');
  });
});

describe('the facts of a task', () => {
  const result = { number: null, issuedOn: '2020-09-01', words: '', attachments: [], at: EARLY } as const;
  it('done is confirmed and nothing before it', () => {
    const done = TASK_STATES.filter((state) => statusFacts(sampleTask({ state, result })).isDone);
    expect(done).toEqual(['confirmed', 'closed']);
  });
  it('the date of completion is that of the result document', () => {
    expect(statusFacts(sampleTask({ state: 'confirmed', result, confirmedAt: LATE })).doneOn).toBe('2020-09-01');
  });
  it('recurring tasks and those without a deadline have no date', () => {
    for (const deadline of [{ kind: 'none' }, { kind: 'recurring', words: 'hằng tháng' }] as const) {
      expect(statusFacts(sampleTask({ deadline }))).toMatchObject({ dueOn: null, dueAt: null });
      expect(officialStatus(statusFacts(sampleTask({ deadline })), LATE)).toBe('CHT_KHONG_HAN');
    }
  });
  it('an extended task is judged by the new deadline and shown apart', () => {
    const { deadline } = sampleTask();
    if (deadline.kind !== 'dated') throw new Error('dated');
    const moved = extended(deadline, '2020-09-10');
    const done = (issuedOn: '2020-09-03' | '2020-09-08' | '2020-09-11') =>
      sampleTask({ deadline: moved, state: 'confirmed', result: { ...result, issuedOn } });
    const apart = (task: Task) => isOnTimeAfterExtension(statusFacts(task), moved.firstDueOn);
    expect(officialStatus(statusFacts(done('2020-09-08')), LATE)).toBe('HT_DUNG_HAN');
    expect([apart(done('2020-09-03')), apart(done('2020-09-08')), apart(done('2020-09-11'))]).toEqual([
      false,
      true,
      false,
    ]);
  });
  it('was overdue at the end of a past day', () => {
    expect(wasOverdueOn(sampleTask(), '2020-09-03')).toBe(false);
    expect(wasOverdueOn(sampleTask(), '2020-09-04')).toBe(true);
    const done = sampleTask({ state: 'confirmed', result: { ...result, issuedOn: '2020-09-05' } });
    expect(wasOverdueOn(done, '2020-09-04')).toBe(true);
    expect(wasOverdueOn(done, '2020-09-05')).toBe(false);
    expect(wasOverdueOn(sampleTask({ deadline: { kind: 'none' } }), '2030-01-01')).toBe(false);
  });
});

describe('the standing on a board', () => {
  const facts = (more: Partial<StandingFacts>): StandingFacts => ({
    ...DATED,
    state: 'in-progress',
    urgency: 'khan',
    acknowledgeBy: DUE_AT - 20 * DAY_MS,
    daysLeft: 9,
    ...more,
  });
  const WAITING = { state: 'issued', acknowledgeBy: 1_000 } as const;
  const TOO_LATE = DUE_AT + 1;
  const LINES: readonly (readonly [string, Partial<StandingFacts>, number, BoardStanding])[] = [
    ['issued, at the limit', WAITING, 1_000, 'issued'],
    ['issued, a millisecond after the limit', WAITING, 1_001, 'not-acknowledged'],
    ['delivered, after the limit', { ...WAITING, state: 'delivered' }, 1_001, 'not-acknowledged'],
    ['ordinary, after the limit', { ...WAITING, urgency: 'thuong' }, 1_001, 'not-acknowledged'],
    ['hỏa tốc, at the limit', { ...WAITING, urgency: 'hoa-toc' }, 1_000, 'issued'],
    ['hỏa tốc, after the limit', { ...WAITING, urgency: 'hoa-toc' }, 1_001, 'not-acknowledged-grave'],
    ['thượng khẩn, after the limit', { ...WAITING, urgency: 'thuong-khan' }, 1_001, 'not-acknowledged-grave'],
    ['overdue and never acknowledged', { ...WAITING, daysLeft: -30 }, TOO_LATE, 'not-acknowledged'],
    ['acknowledged, the limit long past', { state: 'acknowledged' }, EARLY, 'acknowledged'],
    ['overdue by ten working days', { daysLeft: -10 }, TOO_LATE, 'overdue'],
    ['overdue by eleven', { daysLeft: -11 }, TOO_LATE, 'long-overdue'],
    ['overdue since an hour', { daysLeft: 0 }, TOO_LATE, 'overdue'],
    ['overdue in a year without calendar', { daysLeft: null }, TOO_LATE, 'overdue'],
    ['suspended and overdue', { state: 'suspended', daysLeft: -1 }, TOO_LATE, 'overdue'],
    ['given back and overdue', { state: 'supplement-asked', daysLeft: -1 }, TOO_LATE, 'overdue'],
    ['reported and overdue', { state: 'reported', daysLeft: -30 }, TOO_LATE, 'awaiting-confirmation'],
    ['asked to transfer', { state: 'transfer-asked', daysLeft: 1 }, EARLY, 'returned'],
    ['sent back for more', { state: 'supplement-asked' }, EARLY, 'returned'],
    ['reported', { state: 'reported', daysLeft: 1 }, EARLY, 'awaiting-confirmation'],
    ['suspended', { state: 'suspended', daysLeft: 1 }, EARLY, 'suspended'],
    ['three working days left', { daysLeft: 3 }, EARLY, 'due-soon'],
    ['four working days left', { daysLeft: 4 }, EARLY, 'in-progress'],
    ['due today', { daysLeft: 0 }, DUE_AT, 'due-soon'],
    ['issued and due soon', { state: 'issued', acknowledgeBy: LATE, daysLeft: 1 }, EARLY, 'due-soon'],
    ['extension asked', { state: 'extension-asked' }, EARLY, 'in-progress'],
    ['without a deadline', { ...FREE, daysLeft: null }, LATE, 'in-progress'],
    ['confirmed in time', { state: 'confirmed', isDone: true, doneOn: '2020-09-03' }, LATE, 'done'],
    ['confirmed, done late', { state: 'confirmed', isDone: true, doneOn: '2020-09-04' }, LATE, 'done-late'],
    ['closed, done late', { state: 'closed', isDone: true, doneOn: '2020-09-04' }, LATE, 'done-late'],
    ['recalled, overdue', { state: 'recalled', daysLeft: -30 }, TOO_LATE, 'recalled'],
    ['superseded, never acknowledged', { ...WAITING, state: 'superseded' }, LATE, 'recalled'],
  ];
  test.each(LINES)('%s', (_, more, now, standing) => {
    expect(boardStanding(facts(more), now)).toBe(standing);
  });
  it('every standing of the board is reached', () => {
    expect(new Set(LINES.map(([, , , standing]) => standing))).toEqual(new Set(BOARD_STANDINGS));
  });
  it('every state has a standing, whatever the clock says', () => {
    for (const state of TASK_STATES as readonly TaskState[]) {
      for (const now of [EARLY, DUE_AT, TOO_LATE, LATE]) {
        expect(BOARD_STANDINGS).toContain(boardStanding(facts({ state }), now));
      }
    }
  });
});
