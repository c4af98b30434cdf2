import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ISSUED_AT, sampleTask } from '#e2e/support/sample-task.ts';
import { DAY_MS, HOUR_MS } from '../kernel/instant.ts';
import { rungsCome, rungsOf } from './ladder.ts';
import { type CivilDay, isOpen, TASK_STATES, type Task } from './task.ts';

/** Every day is worked, and offices open at midnight in Viet Nam. */
const daysBetween = (from: CivilDay, to: CivilDay) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
const opensAfter = (day: string, days: number) => Date.parse(`${day}T00:00:00+07:00`) + days * DAY_MS;
const comeAt = (task: Task, now: number) => rungsCome(task, now, daysBetween).map(({ rung }) => rung);
/** A morning so many days after the deadline, 03/09/2020. */
const onDay = (days: number) => opensAfter('2020-09-03', days) + 9 * HOUR_MS;
const working = sampleTask({ state: 'in-progress' });

it('of a deadline the last one has come, from its day on', () => {
  const rungs = [-11, -10, -6, -5, -1, 0, 1, 4, 5, 14, 15, 200].map((days) => comeAt(working, onDay(days)).join());
  expect(rungs).toEqual(['', 'T-10', 'T-10', 'T-5', 'T-1', 'T-1', 'T+1', 'T+1', 'T+5', 'T+5', 'T+15', 'T+15']);
});

it('of the limit to acknowledge it comes with the limit and with twice the limit, and goes with the acknowledgement', () => {
  const task = sampleTask({ deadline: { kind: 'none' } });
  const rungs = [4 * HOUR_MS - 1, 4 * HOUR_MS, 8 * HOUR_MS - 1, 8 * HOUR_MS].map((ms) => comeAt(task, ISSUED_AT + ms));
  expect(rungs).toEqual([[], ['acknowledge-late'], ['acknowledge-late'], ['acknowledge-escalated']]);
  expect(comeAt({ ...task, state: 'acknowledged' }, ISSUED_AT + DAY_MS)).toEqual([]);
});

it('what fell before the task was issued has not come', () => {
  const late = { ...working, issuedAt: onDay(-3) };
  expect(comeAt(late, onDay(-2))).toEqual([]);
  expect(comeAt(late, onDay(-1))).toEqual(['T-1']);
});

it('another deadline is another ladder, and no calendar or deadline is none', () => {
  const { deadline } = working;
  if (deadline.kind !== 'dated') throw new Error('dated');
  const keyOf = (task: Task) => rungsCome(task, onDay(1), daysBetween)[0]?.key;
  const extended = { ...working, deadline: { ...deadline, dueOn: '2020-09-10' as const } };
  expect([keyOf(working), keyOf(extended)]).toEqual(['T+1:2020-09-03', 'T-10:2020-09-10']);
  expect(rungsCome(working, onDay(1), () => null)).toEqual([]);
  expect(comeAt({ ...working, deadline: { kind: 'none' } }, onDay(1))).toEqual([]);
});

it('are always rungs that the ladder itself would have climbed by then, and none where it climbs no more', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TASK_STATES), fc.integer({ min: 0, max: 60 * 24 }), (state, hours) => {
      const task = sampleTask({ state });
      const now = ISSUED_AT + hours * HOUR_MS;
      const climbed = rungsOf(task, new Set(), { opensAfter }).filter(({ at }) => at <= now);
      const come = rungsCome(task, now, daysBetween);
      for (const { key } of come) expect(climbed.map((one) => one.key)).toContain(key);
      if (climbed.length > 0) expect(come.length).toBeGreaterThan(0);
      if (!isOpen(task) || state === 'suspended' || state === 'reported') expect(come).toEqual([]);
    }),
  );
});
