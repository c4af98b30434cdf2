/** Sight: which of the three rooms a record stands in, and whether a viewer sees it. */

import type { UnitRef } from '../units/unit.ts';
import type { Action } from './action.ts';
import { may } from './may.ts';
import { CLEARANCES, type Clearance, type PostId, type Viewer } from './viewer.ts';

/** What a record is about, which decides whose reading right counts: a technician sees the wall and no task. */
export type Subject = 'data' | 'task' | 'account-case';

/**
 * - `public`: everybody who is answered at all
 * - `unit`: those with a reading right over the nation, and the units named (for a task: lead and coordinating)
 * - `named`: only those named, whatever their rights; a unit stands for its leaders and focal officers. Who names nobody
 *   shows it to nobody, on no screen either
 */
export type Sight =
  | { readonly room: 'public' }
  | { readonly room: 'unit'; readonly subject: Subject; readonly units: readonly UnitRef[] }
  | {
      readonly room: 'named';
      readonly subject: Subject;
      readonly posts: readonly PostId[];
      readonly units: readonly UnitRef[];
      readonly isConfidential: boolean;
    };

export const PUBLIC_SIGHT: Sight = { room: 'public' };

/** What nobody said anything about is shown to nobody. */
export const NOBODY_SIGHT: Sight = { room: 'named', subject: 'data', posts: [], units: [], isConfidential: true };

const READING: Readonly<Record<Subject, Action>> = {
  data: 'data:read',
  task: 'task:see',
  'account-case': 'account-case:see',
};

/** What a screen or a briefing must be cleared for to show the record. */
export function clearanceOf(sight: Sight): Clearance {
  if (sight.room === 'public') return 'public';
  return sight.room === 'named' && sight.isConfidential ? 'restricted' : 'internal';
}

const isCleared = (has: Clearance, needs: Clearance): boolean => CLEARANCES.indexOf(has) >= CLEARANCES.indexOf(needs);

/** Whether the viewer may be shown a record with this sight. Deny by default. */
export function canSee(viewer: Viewer, sight: Sight): boolean {
  if (sight.room === 'public') return may(viewer, 'data:read', { units: [], isPublic: true });
  if (viewer.kind === 'screen' && !isCleared(viewer.clearance, clearanceOf(sight))) return false;
  if (sight.room === 'unit') return may(viewer, READING[sight.subject], { units: sight.units });
  if (sight.posts.length === 0 && sight.units.length === 0) return false;
  if (viewer.kind === 'screen') return may(viewer, READING[sight.subject], { units: sight.units });
  if (viewer.kind !== 'person') return false;
  // Separation of duties (domain note 1.2): naming a technician does not open a task to the technician.
  if (viewer.role === 'duty-technician' && sight.subject === 'task') return false;
  if (sight.posts.includes(viewer.post)) return true;
  const speaksForUnit = viewer.role === 'agency-leader' || viewer.role === 'focal-officer';
  return speaksForUnit && sight.units.includes(viewer.unit);
}
