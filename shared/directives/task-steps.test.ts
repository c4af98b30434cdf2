import { describe, expect, it, test } from 'vitest';
import { COORDINATING, ISSUED_AT, LEAD, OFFICE, OTHER, sampleTask } from '#e2e/support/sample-task.ts';
import { DRAWING, INPUTS, TAKEN_BY } from '#e2e/support/task-drawing.ts';
import { HOUR_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import type { UnitRef } from '../units/unit.ts';
import { extended } from './deadline.ts';
import { leadOf, TASK_STATES, type Task, type TaskState, unitsOf } from './task.ts';
import {
  applyStep,
  freshPart,
  isOfAddressees,
  nextState,
  partsFor,
  refusalOf,
  TASK_COMMANDS,
  TASK_EVENTS,
  TASK_VERBS,
  type TaskCommandOf,
  type TaskStep,
  type TaskVerb,
} from './task-steps.ts';

const AT = ISSUED_AT + HOUR_MS;

function stepOf<V extends TaskVerb>(verb: V, more: Partial<TaskStep<V>> = {}): TaskStep {
  const unit = { lead: LEAD, coordinating: COORDINATING, office: OFFICE }[TAKEN_BY[verb]];
  return { verb, input: INPUTS[verb], unit, at: AT, actor: 'person-doer', computed: {}, ...more } as TaskStep;
}

const taken = (task: Task, ...steps: readonly (TaskVerb | TaskStep)[]): Task =>
  steps.reduce((standing, one) => {
    const step = typeof one === 'string' ? stepOf(one) : one;
    const result = applyStep(standing, step);
    if (!result.ok) throw new Error(`${step.verb}: ${result.error}`);
    return result.value;
  }, task);

const PAIRS = TASK_STATES.flatMap((state) => TASK_VERBS.map((verb) => [state, verb] as const));

describe('every pair of a state and a verb', () => {
  test.each(PAIRS)('%s, %s', (state, verb) => {
    const to = DRAWING[state][verb] ?? null;
    expect(nextState(state, verb)).toBe(to);
    const before = sampleTask({ state });
    const result = applyStep(before, stepOf(verb));
    if (to === null) {
      expect(result).toEqual({ ok: false, error: 'wrong-state' });
      return;
    }
    if (!result.ok) throw new Error(result.error);
    expect(result.value.state).toBe(to);
    expect(result.value.stateAt).toBe(to === state ? before.stateAt : AT);
    expect(result.value.version).toBe(1);
    expect(before).toEqual(sampleTask({ state }));
  });

  it('there are all of them, and every verb stands in the journal under a name of its own', () => {
    expect(PAIRS).toHaveLength(13 * 21);
    expect(Object.keys(DRAWING)).toHaveLength(TASK_STATES.length);
    const names = Object.values(TASK_EVENTS);
    expect(new Set(names).size).toBe(TASK_VERBS.length);
    expect(names.every((name) => /^task:[a-z-]+$/.test(name))).toBe(true);
  });

  it('every state but the last ones can be left, and each can be reached from the start', () => {
    const reached = new Set<TaskState>(['issued']);
    for (const state of reached) for (const to of Object.values(DRAWING[state])) reached.add(to);
    expect(reached.size).toBe(TASK_STATES.length);
    const ends = TASK_STATES.filter((state) => Object.keys(DRAWING[state]).length === 0);
    expect(ends).toEqual(['recalled', 'superseded', 'closed']);
  });
});

describe('whose step it is', () => {
  const ofTheLead = ['ask-transfer', 'assign', 'progress', 'prepare-extension', 'ask-extension', 'report'] as const;
  test.each(ofTheLead)('%s is the lead’s alone', (verb) => {
    for (const unit of [COORDINATING, OTHER, OFFICE]) {
      for (const state of TASK_STATES) {
        const task = sampleTask({ state });
        expect(applyStep(task, stepOf(verb, { unit }))).toEqual({ ok: false, error: 'not-addressed' });
        expect(refusalOf(task, verb, unit)).toBe('not-addressed');
      }
    }
    expect(partsFor(verb, sampleTask())).toEqual([LEAD]);
  });

  it('a contribution is a coordinating unit’s alone', () => {
    for (const unit of [LEAD, OTHER, OFFICE]) expect(refusalOf(sampleTask(), 'contribute', unit)).toBe('not-addressed');
    const after = taken(sampleTask({ attachments: ['file-0'] }), stepOf('contribute', { input: files('file-1') }));
    expect(after.assignments[1]).toEqual({ ...freshPart(COORDINATING, null), contributedAt: AT });
    expect([after.attachments, after.state, after.progress]).toEqual([['file-0', 'file-1'], 'issued', null]);
    expect(partsFor('contribute', sampleTask())).toEqual([COORDINATING]);
  });

  it('steps in the name of a unit are those that an addressee takes, and no others', () => {
    expect(TASK_VERBS.filter(isOfAddressees).toSorted()).toEqual(
      [...ofTheLead, 'acknowledge', 'contribute', 'deliver'].toSorted(),
    );
  });

  it('who has no part in it neither receives nor acknowledges it', () => {
    for (const verb of ['deliver', 'acknowledge'] as const) {
      for (const unit of [OTHER, OFFICE]) expect(refusalOf(sampleTask(), verb, unit)).toBe('not-addressed');
    }
  });

  it('a coordinating unit receives and acknowledges for itself in every state that is open, once, and moves nothing else', () => {
    const ended: readonly TaskState[] = ['confirmed', 'closed', 'recalled', 'superseded'];
    for (const state of TASK_STATES) {
      const before = sampleTask({ state });
      for (const verb of ['deliver', 'acknowledge'] as const) {
        const result = applyStep(before, stepOf(verb, { unit: COORDINATING }));
        if (ended.includes(state)) {
          expect(result, `${state} ${verb}`).toEqual({ ok: false, error: 'wrong-state' });
          continue;
        }
        const after = result.ok ? result.value : null;
        const { assignments, version, ...rest } = must(after, `${state} ${verb}`);
        const { assignments: _, version: __, ...unmoved } = before;
        expect(rest).toEqual(unmoved);
        expect(version).toBe(1);
        expect(assignments[0]).toEqual(before.assignments[0]);
        const acknowledged = verb === 'acknowledge' ? { acknowledgedAt: AT, acknowledgedBy: 'person-doer' } : {};
        expect(assignments[1]).toEqual({ ...freshPart(COORDINATING, null), deliveredAt: AT, ...acknowledged });
        expect(refusalOf(must(after, 'after'), verb, COORDINATING)).toBe('already-done');
      }
    }
  });

  it('two that coordinate acknowledge each for itself; the lead’s acknowledgement is not theirs', () => {
    const second: UnitRef = 'agency:G12';
    const three = sampleTask({ assignments: [...sampleTask().assignments, freshPart(second, '2020-08-28')] });
    const after = taken(three, stepOf('acknowledge', { unit: second }), stepOf('acknowledge'));
    expect(after.assignments.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual([AT, null, AT]);
    expect(after.assignments[2]?.dueOn).toBe('2020-08-28');
    expect(after.state).toBe('acknowledged');
    expect(taken(after, stepOf('acknowledge', { unit: COORDINATING })).version).toBe(3);
  });
});

function files(...attachments: TaskCommandOf<'contribute'>['attachments']): TaskCommandOf<'contribute'> {
  return { words: 'Phần của Bộ', attachments };
}

describe('what a step changes', () => {
  it('a person who acknowledges has received it, at the machine’s time if there is one', () => {
    const direct = taken(sampleTask(), 'acknowledge');
    expect(direct.assignments[0]).toMatchObject({ deliveredAt: AT, acknowledgedAt: AT, acknowledgedBy: 'person-doer' });
    const first = taken(sampleTask(), 'deliver', stepOf('acknowledge', { at: AT + HOUR_MS }));
    expect(first.assignments[0]).toMatchObject({ deliveredAt: AT, acknowledgedAt: AT + HOUR_MS });
  });

  it('asked to transfer and kept, it waits for the same lead anew', () => {
    const asked = taken(sampleTask(), 'acknowledge', 'ask-transfer');
    expect([asked.transfer, asked.returnCount]).toEqual([{ ...INPUTS['ask-transfer'], at: AT }, 1]);
    const kept = taken(asked, stepOf('keep', { computed: { acknowledgeBy: AT + 1 } }));
    expect([kept.state, kept.transfer, kept.acknowledgeBy]).toEqual(['delivered', null, AT + 1]);
    expect(kept.assignments[0]).toMatchObject({ unit: LEAD, acknowledgedAt: null, acknowledgedBy: null });
  });

  it('transferred, it is issued to the new lead with nothing of the former one', () => {
    const asked = taken(sampleTask(), 'acknowledge', 'assign', 'prepare-extension', 'ask-transfer');
    expect(asked.extension).not.toBeNull();
    const moved = taken(asked, stepOf('transfer', { computed: { acknowledgeBy: AT + 2 } }));
    expect(moved).toMatchObject({ state: 'issued', transfer: null, officer: null, extension: null });
    expect(moved.acknowledgeBy).toBe(AT + 2);
    expect(unitsOf(moved)).toEqual([OTHER, COORDINATING]);
    expect(moved.assignments[0]).toEqual({ ...freshPart(OTHER, null), part: 'lead' });
    const toCoordinating = taken(asked, stepOf('transfer', { input: { reason: 'x', to: COORDINATING } }));
    expect(unitsOf(toCoordinating)).toEqual([COORDINATING]);
    expect(leadOf(toCoordinating)).toBe(COORDINATING);
  });

  it('an extension moves the deadline and keeps the first, also when it is granted twice', () => {
    const before = sampleTask();
    if (before.deadline.kind !== 'dated') throw new Error('dated');
    const once = extended(before.deadline, '2020-09-10');
    const granted = taken(
      before,
      ...(['acknowledge', 'ask-extension'] as const),
      stepOf('grant-extension', { computed: { deadline: once } }),
    );
    expect(granted.deadline).toMatchObject({ dueOn: '2020-09-10', firstDueOn: '2020-09-03' });
    expect([granted.extension, granted.extensionCount]).toEqual([null, 1]);
    const again = stepOf('grant-extension', { computed: { deadline: extended(once, '2020-09-24') } });
    const twice = taken(granted, 'ask-extension', again);
    expect(twice.deadline).toMatchObject({ dueOn: '2020-09-24', firstDueOn: '2020-09-03' });
    expect(twice.deadline).toMatchObject({ firstDueAt: before.deadline.firstDueAt, given: before.deadline.given });
    expect(twice.extensionCount).toBe(2);
  });

  it('a refused extension leaves the deadline; a prepared one is not asked for', () => {
    const prepared = taken(sampleTask(), 'acknowledge', 'prepare-extension');
    expect(prepared.extension).toEqual({ ...INPUTS['prepare-extension'], askedAt: null });
    expect(prepared.state).toBe('acknowledged');
    const refused = taken(prepared, 'ask-extension', 'refuse-extension');
    expect([refused.extension, refused.extensionCount, refused.deadline]).toEqual([null, 0, sampleTask().deadline]);
  });

  it('progress keeps its last figure where none is given, and its first time', () => {
    const silent = { percent: null, words: 'Tiếp tục', attachments: [] };
    const later = stepOf('progress', { at: AT + HOUR_MS, input: silent });
    const after = taken(sampleTask(), 'acknowledge', 'progress', later);
    expect(after.progress).toEqual({ percent: 40, words: 'Tiếp tục', at: AT + HOUR_MS, unit: LEAD });
    expect(after.startedAt).toBe(AT);
  });

  it('the result is that of the last report; confirmation and returns are counted', () => {
    const reported = taken(sampleTask(), 'acknowledge', 'ask-extension', 'report');
    expect([reported.result, reported.extension]).toEqual([{ ...INPUTS.report, at: AT }, null]);
    const second = stepOf('report', { input: { ...INPUTS.report, issuedOn: '2020-09-01' }, at: AT + 1 });
    const done = taken(reported, 'send-back', second, stepOf('confirm', { at: AT + 2 }));
    expect(done).toMatchObject({ returnCount: 1, confirmedAt: AT + 2, state: 'confirmed' });
    expect(done.result?.issuedOn).toBe('2020-09-01');
  });

  it('reminders are counted and change nothing else', () => {
    const after = taken(sampleTask(), 'remind', stepOf('remind', { at: AT + 5 }));
    expect(after).toEqual({ ...sampleTask(), version: 2, reminderCount: 2, remindedAt: AT + 5 });
  });

  it('suspended work is resumed as work; what was never acknowledged is not suspended', () => {
    const resumed = taken(sampleTask(), 'acknowledge', 'suspend', 'resume');
    expect([resumed.state, resumed.startedAt]).toEqual(['in-progress', AT]);
    expect(nextState('issued', 'suspend')).toBeNull();
    expect(nextState('delivered', 'suspend')).toBeNull();
  });
});

describe('what is sent with a verb', () => {
  it('every input of this file is taken, and nothing more than it', () => {
    for (const verb of TASK_VERBS) {
      expect(TASK_COMMANDS[verb].safeParse(INPUTS[verb]).success, verb).toBe(true);
      expect(TASK_COMMANDS[verb].safeParse({ ...INPUTS[verb], state: 'confirmed' }).success, verb).toBe(false);
    }
  });
  it('a reason is words, and percent lies between 0 and 100', () => {
    for (const verb of ['ask-transfer', 'keep', 'transfer', 'suspend', 'send-back', 'recall', 'supersede'] as const) {
      expect(TASK_COMMANDS[verb].safeParse({ ...INPUTS[verb], reason: '  ' }).success, verb).toBe(false);
    }
    for (const [percent, isTaken] of [
      [0, true],
      [100, true],
      [null, true],
      [-1, false],
      [101, false],
      [1.5, false],
    ]) {
      expect(TASK_COMMANDS.progress.safeParse({ ...INPUTS.progress, percent }).success).toBe(isTaken);
    }
  });
});
