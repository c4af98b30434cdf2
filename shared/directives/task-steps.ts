/** What can happen to a task: each step leads from certain states to one, and says what it changes. */

import * as z from 'zod/mini';
import type { Instant } from '../kernel/instant.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { UnitRef } from '../units/unit.ts';
import {
  type Assignment,
  attachmentId,
  type CivilDay,
  civilDay,
  type Deadline,
  isOpen,
  leadOf,
  type Task,
  type TaskState,
  unitRef,
  unitsOf,
} from './task.ts';

const words = z.string().check(z.normalize('NFC'), z.trim(), z.maxLength(10_000));
const given = words.check(z.minLength(1));
const files = z.array(attachmentId).check(z.maxLength(20));

/**
 * What a person (or the clock, or a machine) sends with each verb. `expectedVersion` and the command's id travel beside it.
 * - `deliver`: a screen of the unit has shown it; says nothing of a person
 * - `ask-transfer`: given back as not theirs; `keep` and `transfer` are the Office's decisions on that
 * - `contribute`: a coordinating unit's part
 * - `prepare-extension`: by a focal officer, for the leader to sign with `ask-extension`
 * - `send-back`: the result is not enough; `remind`: đôn đốc
 */
export const TASK_COMMANDS = {
  deliver: z.strictObject({}),
  acknowledge: z.strictObject({ words: z.optional(words) }),
  'ask-transfer': z.strictObject({ reason: given, to: z.nullable(unitRef) }),
  keep: z.strictObject({ reason: given }),
  transfer: z.strictObject({ reason: given, to: unitRef }),
  assign: z.strictObject({ officer: given.check(z.maxLength(500)) }),
  progress: z.strictObject({
    percent: z.nullable(z.int().check(z.gte(0), z.lte(100))),
    words: given,
    attachments: files,
  }),
  contribute: z.strictObject({ words: given, attachments: files }),
  'prepare-extension': z.strictObject({ until: civilDay, reason: given }),
  'ask-extension': z.strictObject({ until: civilDay, reason: given }),
  'grant-extension': z.strictObject({ until: civilDay, reason: words }),
  'refuse-extension': z.strictObject({ reason: given }),
  suspend: z.strictObject({ reason: given }),
  resume: z.strictObject({ reason: words }),
  report: z.strictObject({
    number: z.nullable(z.string().check(z.normalize('NFC'), z.trim(), z.maxLength(60))),
    issuedOn: civilDay,
    words: given,
    attachments: files,
  }),
  confirm: z.strictObject({ words }),
  'send-back': z.strictObject({ reason: given }),
  remind: z.strictObject({ words }),
  recall: z.strictObject({ reason: given }),
  supersede: z.strictObject({ reason: given }),
  close: z.strictObject({ words }),
} as const;

export type TaskVerb = keyof typeof TASK_COMMANDS;
export const TASK_VERBS = Object.keys(TASK_COMMANDS) as [TaskVerb, ...TaskVerb[]];
export type TaskCommandOf<V extends TaskVerb> = z.infer<(typeof TASK_COMMANDS)[V]>;

/** Past tense of each verb, after `task:`, as it stands in the journal. */
export const TASK_EVENTS: Readonly<Record<TaskVerb, string>> = {
  deliver: 'task:delivered',
  acknowledge: 'task:acknowledged',
  'ask-transfer': 'task:transfer-asked',
  keep: 'task:kept',
  transfer: 'task:transferred',
  assign: 'task:assigned',
  progress: 'task:progressed',
  contribute: 'task:contributed',
  'prepare-extension': 'task:extension-prepared',
  'ask-extension': 'task:extension-asked',
  'grant-extension': 'task:extension-granted',
  'refuse-extension': 'task:extension-refused',
  suspend: 'task:suspended',
  resume: 'task:resumed',
  report: 'task:reported',
  confirm: 'task:confirmed',
  'send-back': 'task:sent-back',
  remind: 'task:reminded',
  recall: 'task:recalled',
  supersede: 'task:superseded',
  close: 'task:closed',
};

const SAME = null;
/** In these a task is being worked on. */
const WORKING = ['acknowledged', 'in-progress', 'extension-asked', 'supplement-asked'] as const;
const ASSIGNED = ['issued', 'delivered', 'transfer-asked', ...WORKING, 'suspended', 'reported'] as const;

const from = (states: readonly TaskState[], to: TaskState | typeof SAME) => ({ states, to });

/** From which states a verb leads, and where; `to` null: the state stays. What has no line cannot happen (domain note 2.6). */
export const TASK_MACHINE: Readonly<
  Record<TaskVerb, { readonly states: readonly TaskState[]; readonly to: TaskState | null }>
> = {
  deliver: from(['issued'], 'delivered'),
  acknowledge: from(['issued', 'delivered'], 'acknowledged'),
  'ask-transfer': from(['issued', 'delivered', 'acknowledged'], 'transfer-asked'),
  keep: from(['transfer-asked'], 'delivered'),
  transfer: from(['transfer-asked'], 'issued'),
  assign: from(WORKING, SAME),
  progress: from(WORKING, 'in-progress'),
  contribute: from(ASSIGNED, SAME),
  'prepare-extension': from(['acknowledged', 'in-progress', 'supplement-asked'], SAME),
  'ask-extension': from(['acknowledged', 'in-progress', 'supplement-asked'], 'extension-asked'),
  'grant-extension': from(['extension-asked'], 'in-progress'),
  'refuse-extension': from(['extension-asked'], 'in-progress'),
  // Neither before it was acknowledged nor while an extension waits: resuming would pass over both.
  suspend: from(['acknowledged', 'in-progress', 'supplement-asked'], 'suspended'),
  resume: from(['suspended'], 'in-progress'),
  report: from(WORKING, 'reported'),
  confirm: from(['reported'], 'confirmed'),
  'send-back': from(['reported'], 'supplement-asked'),
  remind: from(ASSIGNED, SAME),
  recall: from(ASSIGNED, 'recalled'),
  supersede: from(ASSIGNED, 'superseded'),
  close: from(['confirmed'], 'closed'),
};

/** Where the task stands after the verb; null where the verb cannot follow. An extension asked for outlives a note of progress. */
export function nextState(state: TaskState, verb: TaskVerb): TaskState | null {
  const { states, to } = TASK_MACHINE[verb];
  if (!states.includes(state)) return null;
  return to === SAME || (verb === 'progress' && state === 'extension-asked') ? state : to;
}

/** A step as it stands in the journal. `unit` is the unit for which it was done, taken from the post and not from what was sent. */
export type TaskStep<V extends TaskVerb = TaskVerb> = {
  [K in V]: {
    readonly verb: K;
    readonly input: TaskCommandOf<K>;
    readonly unit: UnitRef;
    /** Clock of the data. */
    readonly at: Instant;
    readonly actor: string;
    /** Of `grant-extension`: the new deadline; of `transfer` and `keep`: the new limit to acknowledge. Computed once, by the service. */
    readonly computed: {
      readonly deadline?: Extract<Deadline, { kind: 'dated' }>;
      readonly acknowledgeBy?: Instant;
    };
  };
}[V];

/**
 * - `wrong-state`: this cannot follow from where the task stands
 * - `not-addressed`: the unit has no part in the task that this step needs
 * - `already-done`: a coordinating unit that has acknowledged does so no second time
 */
export type StepRefusal = 'wrong-state' | 'not-addressed' | 'already-done';

const ofUnit = (task: Task, unit: UnitRef, change: Partial<Assignment>): readonly Assignment[] =>
  task.assignments.map((one) => (one.unit === unit ? { ...one, ...change } : one));

/** Steps that only the lead takes; acknowledging and receiving are also the coordinating units', each for itself. */
const OF_THE_LEAD: readonly TaskVerb[] = [
  'ask-transfer',
  'assign',
  'progress',
  'prepare-extension',
  'ask-extension',
  'report',
];

/** Steps that a unit takes in its own name; the others are taken on what units do. */
const OF_ADDRESSEES: readonly TaskVerb[] = [...OF_THE_LEAD, 'deliver', 'acknowledge', 'contribute'];
export const isOfAddressees = (verb: TaskVerb): boolean => OF_ADDRESSEES.includes(verb);

/** The units that can have the part which the verb needs, the lead first; a reminder goes to the lead. */
export function partsFor(verb: TaskVerb, task: Pick<Task, 'assignments'>): readonly UnitRef[] {
  if (OF_THE_LEAD.includes(verb) || verb === 'remind') return [leadOf(task)];
  return verb === 'contribute' ? unitsOf(task).slice(1) : unitsOf(task);
}

/** Why the unit cannot take the step as the task stands, whatever is sent with it; null where it can. */
export function refusalOf(task: Task, verb: TaskVerb, unit: UnitRef): StepRefusal | null {
  const part = task.assignments.find((one) => one.unit === unit);
  const isLead = unit === leadOf(task);
  if (OF_THE_LEAD.includes(verb) && !isLead) return 'not-addressed';
  if (verb === 'contribute' && part?.part !== 'coordinating') return 'not-addressed';
  if (verb === 'deliver' || verb === 'acknowledge') {
    if (part === undefined) return 'not-addressed';
    if (!isLead) return refusalOfCoordinating(task, verb, part);
  }
  return nextState(task.state, verb) === null ? 'wrong-state' : null;
}

/** A coordinating unit receives and acknowledges for itself, whatever the lead does meanwhile. */
function refusalOfCoordinating(task: Task, verb: 'deliver' | 'acknowledge', part: Assignment): StepRefusal | null {
  if (!isOpen(task)) return 'wrong-state';
  const isDone = verb === 'deliver' ? part.deliveredAt !== null : part.acknowledgedAt !== null;
  return isDone ? 'already-done' : null;
}

/** The task after the step, or why it cannot be taken. Pure; the journal replays by it. */
export function applyStep(task: Task, step: TaskStep): Result<Task, StepRefusal> {
  const { verb, unit, at } = step;
  const refused = refusalOf(task, verb, unit);
  if (refused !== null) return err(refused);
  const version = task.version + 1;
  if ((verb === 'deliver' || verb === 'acknowledge') && unit !== leadOf(task)) {
    return ok({ ...task, assignments: ofUnit(task, unit, receiptOf(task, step)), version });
  }
  const state = nextState(task.state, verb) ?? task.state;
  const after = { ...task, state, stateAt: state === task.state ? task.stateAt : at, version };
  return ok({ ...after, ...changes(task, step) });
}

/** What a unit's own part says after it has received or acknowledged. */
function receiptOf(task: Task, { verb, unit, at, actor }: TaskStep): Partial<Assignment> {
  if (verb === 'deliver') return { deliveredAt: at };
  const part = task.assignments.find((one) => one.unit === unit);
  return { acknowledgedAt: at, acknowledgedBy: actor, deliveredAt: part?.deliveredAt ?? at };
}

/** What each step changes beside the state. */
function changes(task: Task, step: TaskStep): Partial<Task> {
  const { unit, at } = step;
  switch (step.verb) {
    case 'deliver':
    case 'acknowledge':
      return { assignments: ofUnit(task, unit, receiptOf(task, step)) };
    case 'ask-transfer':
      return { transfer: { ...step.input, at }, returnCount: task.returnCount + 1 };
    case 'keep':
      return {
        transfer: null,
        acknowledgeBy: step.computed.acknowledgeBy ?? task.acknowledgeBy,
        assignments: ofUnit(task, leadOf(task), { acknowledgedAt: null, acknowledgedBy: null }),
      };
    case 'transfer':
      return {
        transfer: null,
        officer: null,
        extension: null,
        acknowledgeBy: step.computed.acknowledgeBy ?? task.acknowledgeBy,
        assignments: [
          freshLead(step.input.to),
          ...task.assignments.slice(1).filter(({ unit }) => unit !== step.input.to),
        ],
      };
    case 'assign':
      return { officer: step.input.officer };
    case 'progress': {
      const { percent, words } = step.input;
      return {
        progress: { percent: percent ?? task.progress?.percent ?? null, words, at, unit },
        startedAt: task.startedAt ?? at,
        attachments: [...task.attachments, ...step.input.attachments],
      };
    }
    case 'contribute':
      return {
        assignments: ofUnit(task, unit, { contributedAt: at }),
        attachments: [...task.attachments, ...step.input.attachments],
      };
    case 'prepare-extension':
      return { extension: { ...step.input, askedAt: null } };
    case 'ask-extension':
      return { extension: { ...step.input, askedAt: at } };
    case 'grant-extension':
      return {
        extension: null,
        extensionCount: task.extensionCount + 1,
        ...(step.computed.deadline === undefined ? {} : { deadline: step.computed.deadline }),
      };
    case 'refuse-extension':
      return { extension: null };
    case 'resume':
      return { startedAt: task.startedAt ?? at };
    case 'report':
      return { result: { ...step.input, at }, startedAt: task.startedAt ?? at, extension: null };
    case 'confirm':
      return { confirmedAt: at };
    case 'send-back':
      return { returnCount: task.returnCount + 1 };
    case 'remind':
      return { reminderCount: task.reminderCount + 1, remindedAt: at };
    case 'suspend':
    case 'recall':
    case 'supersede':
    case 'close':
      return {};
  }
}

export const freshLead = (unit: UnitRef): Assignment => ({ ...freshPart(unit, null), part: 'lead' });

export const freshPart = (unit: UnitRef, dueOn: CivilDay | null): Assignment => ({
  unit,
  part: 'coordinating',
  dueOn,
  deliveredAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  contributedAt: null,
});
