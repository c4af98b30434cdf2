/** Which right each step of a task needs, on what, and in which room a task stands; read by server and client alike. */

import type { Action } from '../accounts/action.ts';
import { type ActionObject, may, WHOLE } from '../accounts/may.ts';
import type { Sight } from '../accounts/sight.ts';
import type { Viewer } from '../accounts/viewer.ts';
import type { UnitRef } from '../units/unit.ts';
import { type Task, unitsOf } from './task.ts';
import { isOfAddressees, partsFor, type TaskVerb } from './task-steps.ts';

/** Rows of the rights matrix (domain note 1.2). One of several is enough. */
const ACTION_OF: Readonly<Record<TaskVerb, readonly Action[]>> = {
  deliver: ['task:receive'],
  acknowledge: ['task:receive'],
  'ask-transfer': ['task:receive'],
  assign: ['task:receive'],
  keep: ['task:decide-return'],
  transfer: ['task:decide-return'],
  progress: ['task:progress'],
  contribute: ['task:progress'],
  report: ['task:progress'],
  'prepare-extension': ['extension:prepare'],
  'ask-extension': ['extension:ask'],
  'grant-extension': ['extension:decide'],
  'refuse-extension': ['extension:decide'],
  confirm: ['task:confirm'],
  'send-back': ['task:confirm'],
  remind: ['reminder:send'],
  suspend: ['task:issue', 'task:approve'],
  resume: ['task:issue', 'task:approve'],
  recall: ['task:issue', 'task:approve'],
  supersede: ['task:issue', 'task:approve'],
  close: ['task:confirm'],
};

/** Rights by which a direction is drafted, given to a leader to issue, and issued. */
export const DRAFTING: readonly Action[] = ['task:draft', 'task:draft-from-call'];
export const ISSUING: readonly Action[] = ['task:issue', 'task:approve'];

/** Where a direction stands before somebody takes a step with it: null where there is none yet. */
export type DirectionStanding = 'draft' | 'submitted' | 'returned' | 'issued' | 'discarded' | null;

/**
 * Whether the post may draft, lay before a leader, issue or give back a direction (domain note 1.2). The Prime Minister
 * approves, which needs something that was laid before: a dash in the row of drafts is no right to make one.
 */
export function mayDirect(
  viewer: Viewer,
  step: 'save' | 'submit' | 'issue' | 'return',
  standing: DirectionStanding,
): boolean {
  const has = (actions: readonly Action[]) => actions.some((action) => may(viewer, action, WHOLE));
  if (step === 'save' || step === 'submit') return has(DRAFTING);
  const wasLaidBefore = standing === 'submitted' || standing === 'issued';
  return has(step === 'issue' && !wasLaidBefore ? ['task:issue'] : ISSUING);
}

/** Everything by which some step of a task may be taken: the door of the route. */
export const STEPPING: readonly Action[] = [
  ...new Set<Action>([...Object.values(ACTION_OF).flat(), 'reminder:send-foreseen']),
];

/**
 * What is acted on: the part of the lead where the lead alone acts, all units otherwise. No person: the part of a task that is
 * a reporting officer's own is named by nobody as a person, so that `self` reaches none.
 */
const objectOf = (verb: TaskVerb, task: Task): ActionObject => ({
  units: partsFor(verb, task),
  ...(task.madeBy === null ? {} : { madeBy: task.madeBy }),
});

/**
 * Whether the viewer's post may take this step; that the state allows it is the machine's to say. `isForeseen`: a
 * reminder of the ladder has come (`rungsCome`), which is all that the duty shift may send ("automatic ones").
 */
export function mayStep(viewer: Viewer, verb: TaskVerb, task: Task, isForeseen = false): boolean {
  const object = objectOf(verb, task);
  if (ACTION_OF[verb].some((action) => may(viewer, action, object))) return true;
  return verb === 'remind' && isForeseen && may(viewer, 'reminder:send-foreseen', object);
}

/** Whether a reminder may say anything of the viewer's own, beside what the ladder foresees. */
export const mayWordReminder = (viewer: Viewer, task: Task): boolean => mayStep(viewer, 'remind', task);

/** Lead and coordinating units and those over the nation; of a restricted task only those named. */
export function sightOfTask(task: Pick<Task, 'assignments' | 'isRestricted' | 'namedPosts'>): Sight {
  const units = unitsOf(task);
  if (!task.isRestricted) return { room: 'unit', subject: 'task', units };
  return { room: 'named', subject: 'task', posts: task.namedPosts, units, isConfidential: true };
}

/** The unit in whose name a viewer takes the step: of those with such a part its own unit, else the first that is below it. */
export function actingUnit(viewer: Viewer, verb: TaskVerb, task: Task): UnitRef | null {
  if (viewer.kind !== 'person') return null;
  const parts = isOfAddressees(verb) ? partsFor(verb, task) : [];
  return parts.includes(viewer.unit) ? viewer.unit : (parts.find((unit) => viewer.units.has(unit)) ?? viewer.unit);
}
