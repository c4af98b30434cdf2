import { expect, it } from 'vitest';
import { ISSUED_AT, sampleTask } from '#e2e/support/sample-task.ts';
import { DAY_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import { RUNGS, rungsOf, standingRung } from './ladder.ts';
import { TASK_STATES, type Task } from './task.ts';

/** Every day is worked, and an office opens at midnight. */
const clock = { opensAfter: (day: string, workingDays: number) => Date.parse(day) + workingDays * DAY_MS };
const keysOf = (task: Task) => new Map(rungsOf(task, new Set(), clock).map(({ rung, key }) => [rung, key]));

it('every rung that is climbed stands until what it speaks of has changed', () => {
  const task = sampleTask();
  const keys = keysOf(task);
  expect([...keys.keys()].toSorted()).toEqual(RUNGS.filter((rung) => rung !== 'T-10' || keys.has(rung)).toSorted());
  for (const [rung, key] of keys) expect(standingRung(task, key), rung).toBe(rung);
  expect(standingRung(task, null)).toBeNull();
  expect(standingRung(task, 'T+2:2020-09-03')).toBeNull();
});

it('of a limit it ends with the acknowledgement or another lead, of a deadline with another deadline', () => {
  const task = sampleTask();
  const keys = keysOf(task);
  const late = must(keys.get('acknowledge-late'), 'late');
  const overdue = must(keys.get('T+1'), 'overdue');
  expect(standingRung({ ...task, state: 'acknowledged' }, late)).toBeNull();
  expect(standingRung({ ...task, acknowledgeBy: ISSUED_AT + DAY_MS }, late)).toBeNull();
  expect(standingRung({ ...task, state: 'acknowledged' }, overdue)).toBe('T+1');
  const { deadline } = task;
  if (deadline.kind !== 'dated') throw new Error('dated');
  expect(standingRung({ ...task, deadline: { ...deadline, dueOn: '2020-09-10' } }, overdue)).toBeNull();
  expect(standingRung({ ...task, deadline: { kind: 'none' } }, overdue)).toBeNull();
});

it('stands for those alone whom the ladder itself would remind', () => {
  const key = must(keysOf(sampleTask()).get('T+1'), 'overdue');
  for (const state of TASK_STATES) {
    const task = sampleTask({ state });
    expect(standingRung(task, key) !== null, state).toBe(rungsOf(task, new Set(), clock).length > 0);
  }
});
