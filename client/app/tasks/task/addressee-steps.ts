/** How far each addressee has come: the points of its line, and what is said beside its name. Pure. */

import { endOf } from '#shared/directives/deadline.ts';
import type { StoryLine } from '#shared/directives/directive-api.ts';
import { type Assignment, isOpen, isUnacknowledged, type Task } from '#shared/directives/task.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** `late`: not reached past its limit; `reached-late`: came, but past it. */
export type PointState = 'reached' | 'reached-late' | 'waiting' | 'late';
/** `at` null: not reached, or reached at a time that nobody wrote down. */
export type Point = {
  readonly id: 'sent' | 'acknowledged' | 'working' | 'reported' | 'contributed';
  readonly at: Instant | null;
  readonly state: PointState;
};

/**
 * What its line alone does not say.
 * - `not-acknowledged`: past the limit; `waiting`: the limit still runs
 * - `delivered`: shown on a screen there, nobody has acknowledged; of a coordinating unit, which has no limit of its own
 */
export type AddresseeNote =
  | { readonly kind: 'not-acknowledged'; readonly sentAt: Instant }
  | { readonly kind: 'waiting'; readonly until: Instant; readonly deliveredAt: Instant | null }
  | { readonly kind: 'delivered'; readonly deliveredAt: Instant }
  | null;

/** When the present lead got it: when it was issued, or handed over to it. */
export const sentAtOf = (task: Pick<Task, 'issuedAt'>, story: readonly Pick<StoryLine, 'verb' | 'at'>[]): Instant =>
  story.findLast(({ verb }) => verb === 'transfer')?.at ?? task.issuedAt;

const point = (id: Point['id'], at: Instant | null, limit: Instant | null, now: Instant | null): Point => {
  const isPast = (moment: Instant) => limit !== null && moment > limit;
  if (at !== null) return { id, at, state: isPast(at) ? 'reached-late' : 'reached' };
  return { id, at, state: now !== null && isPast(now) ? 'late' : 'waiting' };
};

/** `now` on the clock of the data; once nothing more is waited for, nothing gets late. */
export function pointsOf(task: Task, part: Assignment, sentAt: Instant, now: Instant): readonly Point[] {
  const clock = isOpen(task) && task.state !== 'suspended' ? now : null;
  const sent: Point = { id: 'sent', at: sentAt, state: 'reached' };
  if (part.part === 'coordinating') {
    const dueAt = part.dueOn === null ? null : endOf(part.dueOn, null);
    return [
      { ...sent, at: task.issuedAt },
      point('acknowledged', part.acknowledgedAt, null, clock),
      point('contributed', part.contributedAt, dueAt, clock),
    ];
  }
  const dueAt = task.deadline.kind === 'dated' ? task.deadline.dueAt : null;
  // A result that was sent back waits to be sent again.
  const reportedAt = task.state === 'supplement-asked' ? null : (task.result?.at ?? null);
  return [
    sent,
    point('acknowledged', part.acknowledgedAt, task.acknowledgeBy, clock),
    point('working', task.startedAt, null, clock),
    reportedOf(task, point('reported', reportedAt, dueAt, clock)),
  ];
}

/** In time by the date of its document, however late it was typed in (domain note 2.7). */
function reportedOf({ result, deadline }: Task, reported: Point): Point {
  if (reported.at === null || result === null || deadline.kind !== 'dated') return reported;
  return { ...reported, state: result.issuedOn > deadline.dueOn ? 'reached-late' : 'reached' };
}

export function noteOf(task: Task, part: Assignment, sentAt: Instant, now: Instant): AddresseeNote {
  if (!isOpen(task) || part.acknowledgedAt !== null) return null;
  if (part.part === 'coordinating') {
    return part.deliveredAt === null ? null : { kind: 'delivered', deliveredAt: part.deliveredAt };
  }
  if (!isUnacknowledged(task)) return null;
  if (now > task.acknowledgeBy) return { kind: 'not-acknowledged', sentAt };
  return { kind: 'waiting', until: task.acknowledgeBy, deliveredAt: part.deliveredAt };
}
