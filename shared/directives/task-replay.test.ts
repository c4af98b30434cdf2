/** Random lives of tasks: what must hold after whatever steps, and that the record is what its steps say. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COORDINATING, ISSUED_AT, LEAD, OFFICE, OTHER, sampleTask } from '#e2e/support/sample-task.ts';
import type { UnitRef } from '../units/unit.ts';
import { extended } from './deadline.ts';
import { isOpen, leadOf, type Task, taskSchema, unitsOf } from './task.ts';
import { applyStep, TASK_COMMANDS, TASK_VERBS, type TaskStep, type TaskVerb } from './task-steps.ts';

const UNITS: readonly UnitRef[] = [LEAD, COORDINATING, OTHER, OFFICE, 'agency:G12'];
const reason = fc.constantFrom('lý do', 'vì thiết bị chưa về');
const attachments = fc.constantFrom([], [`file-${'0'.repeat(32)}` as const]);
const days = fc.constantFrom('2020-09-10' as const, '2020-09-24' as const, '2020-10-01' as const);
const unit = fc.constantFrom(...UNITS);

const INPUT: Readonly<Record<TaskVerb, fc.Arbitrary<object>>> = {
  deliver: fc.constant({}),
  acknowledge: fc.constantFrom({}, { words: 'Đã nhận' }),
  'ask-transfer': fc.record({ reason, to: fc.option(unit) }),
  keep: fc.record({ reason }),
  transfer: fc.record({ reason, to: unit }),
  assign: fc.record({ officer: reason }),
  progress: fc.record({ percent: fc.option(fc.integer({ min: 0, max: 100 })), words: reason, attachments }),
  contribute: fc.record({ words: reason, attachments }),
  'prepare-extension': fc.record({ until: days, reason }),
  'ask-extension': fc.record({ until: days, reason }),
  'grant-extension': fc.record({ until: days, reason }),
  'refuse-extension': fc.record({ reason }),
  suspend: fc.record({ reason }),
  resume: fc.record({ reason }),
  report: fc.record({ number: fc.option(fc.constant('812/UBND-TH')), issuedOn: days, words: reason, attachments }),
  confirm: fc.record({ words: reason }),
  'send-back': fc.record({ reason }),
  remind: fc.record({ words: reason }),
  recall: fc.record({ reason }),
  supersede: fc.record({ reason }),
  close: fc.record({ words: reason }),
};

/** The verbs of a long life come often, those that end it seldom. */
const WEIGHTS: Readonly<Partial<Record<TaskVerb, number>>> = { recall: 1, supersede: 1, confirm: 3, acknowledge: 12 };
const verbs = fc.oneof(...TASK_VERBS.map((verb) => ({ weight: WEIGHTS[verb] ?? 6, arbitrary: fc.constant(verb) })));

type Try = Pick<TaskStep, 'verb' | 'input' | 'unit'> & { readonly afterMs: number };
const tries = verbs.chain((verb) =>
  fc.record({
    verb: fc.constant(verb),
    input: INPUT[verb],
    unit: fc.oneof({ weight: 3, arbitrary: fc.constant(LEAD) }, { weight: 2, arbitrary: unit }),
    afterMs: fc.integer({ min: 0, max: 86_400_000 }),
  }),
) as fc.Arbitrary<Try>;

/** With what the service computes. */
function stepOf(task: Task, { verb, input, unit }: Try, at: number): TaskStep {
  const computed =
    verb === 'grant-extension' && task.deadline.kind === 'dated'
      ? { deadline: extended(task.deadline, (input as { until: '2020-09-10' }).until) }
      : verb === 'transfer' || verb === 'keep'
        ? { acknowledgeBy: at + 1_000 }
        : {};
  return { verb, input, unit, at, actor: 'person-1', computed } as TaskStep;
}

/** Every step that could be taken, and the tasks between them. */
function live(given: readonly Try[]): { readonly tasks: readonly Task[]; readonly steps: readonly TaskStep[] } {
  const tasks = [sampleTask()];
  const steps: TaskStep[] = [];
  let at = ISSUED_AT;
  for (const one of given) {
    at += one.afterMs;
    const before = tasks.at(-1) as Task;
    const step = stepOf(before, one, at);
    const after = applyStep(before, step);
    if (!after.ok) continue;
    tasks.push(after.value);
    steps.push(step);
  }
  return { tasks, steps };
}

const lives = fc.array(tries, { maxLength: 120, size: 'max' });
const instantsOf = (task: Task): readonly number[] =>
  [
    ...task.assignments.flatMap((one) => [one.deliveredAt, one.acknowledgedAt, one.contributedAt]),
    ...[task.stateAt, task.startedAt, task.confirmedAt, task.remindedAt, task.progress?.at, task.result?.at],
    ...[task.transfer?.at, task.extension?.askedAt],
  ].filter((at) => at !== null && at !== undefined);

describe('a task through whatever steps', () => {
  it('has exactly one lead, no unit twice, the same identity, and one version a step', () => {
    fc.assert(
      fc.property(lives, (given) => {
        const { tasks } = live(given);
        for (const [version, task] of tasks.entries()) {
          expect(task.assignments.map(({ part }) => part)).toEqual([
            'lead',
            ...task.assignments.slice(1).map(() => 'coordinating'),
          ]);
          expect(new Set(unitsOf(task)).size).toBe(task.assignments.length);
          expect(leadOf(task)).toBe(task.assignments[0]?.unit);
          expect(task.version).toBe(version);
          const { id, number, direction, title, issuedAt, madeBy, isRestricted, namedPosts } = sampleTask();
          expect(task).toMatchObject({ id, number, direction, title, issuedAt, madeBy, isRestricted, namedPosts });
          expect(taskSchema.safeParse(task).error).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never goes back in time, never loses what was counted, and keeps its first deadline', () => {
    fc.assert(
      fc.property(lives, (given) => {
        const { tasks, steps } = live(given);
        for (const [index, step] of steps.entries()) {
          const [before, after] = [tasks[index] as Task, tasks[index + 1] as Task];
          expect(after.stateAt).toBeGreaterThanOrEqual(before.stateAt);
          expect(Math.max(...instantsOf(after), ISSUED_AT)).toBeLessThanOrEqual(step.at);
          expect(Math.min(...instantsOf(after), step.at)).toBeGreaterThanOrEqual(ISSUED_AT);
          for (const count of ['returnCount', 'reminderCount', 'extensionCount'] as const) {
            expect(after[count] - before[count]).toBeGreaterThanOrEqual(0);
            expect(after[count] - before[count]).toBeLessThanOrEqual(1);
          }
          expect(after.attachments.slice(0, before.attachments.length)).toEqual(before.attachments);
          if (before.startedAt !== null) expect(after.startedAt).toBe(before.startedAt);
          if (before.result !== null) expect(after.result).not.toBeNull();
          expect(after.deadline).toMatchObject({ kind: 'dated', firstDueOn: '2020-09-03' });
          // What has ended stays so.
          if (!isOpen(before)) expect(isOpen(after)).toBe(false);
          if (step.verb !== 'transfer') expect(leadOf(after)).toBe(leadOf(before));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is what its steps say, read back as text and taken again', () => {
    fc.assert(
      fc.property(lives, (given) => {
        const { tasks, steps } = live(given);
        const written = JSON.parse(JSON.stringify(steps)) as TaskStep[];
        const replayed = written.reduce((standing, step) => {
          const input = TASK_COMMANDS[step.verb].parse(step.input);
          const taken = applyStep(standing, { ...step, input } as TaskStep);
          if (!taken.ok) throw new Error(taken.error);
          return taken.value;
        }, sampleTask());
        expect(replayed).toEqual(tasks.at(-1));
        expect(JSON.parse(JSON.stringify(replayed))).toEqual(tasks.at(-1));
      }),
      { numRuns: 300 },
    );
  });

  it('these lives come by every verb and every state', () => {
    const seen = new Set<string>();
    for (const given of fc.sample(lives, { seed: 5, numRuns: 600 })) {
      const { tasks, steps } = live(given);
      for (const { verb } of steps) seen.add(verb);
      for (const { state } of tasks) seen.add(state);
    }
    // 21 verbs and 13 states, no word of which is another.
    expect(seen.size).toBe(34);
  });
});
