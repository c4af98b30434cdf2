/** Which right each step of a task needs, on what, and in which room a task stands; read by server and client alike. */

import type { Action } from '../accounts/action.ts';
import { type ActionObject, may } from '../accounts/may.ts';
import type { Sight } from '../accounts/sight.ts';
import type { Viewer } from '../accounts/viewer.ts';
import { leadOf, type Task, unitsOf } from './task.ts';
import type { TaskVerb } from './task-steps.ts';

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

/** Everything by which some step of a task may be taken: the door of the route. */
export const STEPPING: readonly Action[] = [...new Set(Object.values(ACTION_OF).flat())];

/**
 * What is acted on: the part of the lead where the lead alone acts, all units otherwise. `self`: the parts of a reporting
 * officer are those of tasks whose officer inside the unit has not been named otherwise; no person is known by name there.
 */
const objectOf = (task: Task): ActionObject => ({
  units: unitsOf(task),
  ...(task.madeBy === null ? {} : { madeBy: task.madeBy }),
});

/** Whether the viewer's post may take this step; that the state allows it is the machine's to say. */
export function mayStep(viewer: Viewer, verb: TaskVerb, task: Task): boolean {
  return ACTION_OF[verb].some((action) => may(viewer, action, objectOf(task)));
}

/** Lead and coordinating units and those over the nation; of a restricted task only those named. */
export function sightOfTask(task: Pick<Task, 'assignments' | 'isRestricted' | 'namedPosts'>): Sight {
  const units = unitsOf(task);
  if (!task.isRestricted) return { room: 'unit', subject: 'task', units };
  return { room: 'named', subject: 'task', posts: task.namedPosts, units, isConfidential: true };
}

/** The unit in whose name a viewer acts on the task: of its own units the lead if it may be, else one that coordinates. */
export function actingUnit(viewer: Viewer, task: Task): Task['assignments'][number]['unit'] | null {
  if (viewer.kind !== 'person') return null;
  const lead = leadOf(task);
  if (viewer.units.has(lead)) return lead;
  return unitsOf(task).find((unit) => viewer.units.has(unit)) ?? viewer.unit;
}
