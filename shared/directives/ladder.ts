/** The ladder of follow-up: which reminders a task gets by itself, and when each falls due. */

import type { Instant } from '../kernel/instant.ts';
import { type CivilDay, isOpen, isUnacknowledged, type Task } from './task.ts';

/** Working days after the deadline from which a task is a matter for the monthly meeting. Domain note 2.10 `[D]`. */
export const MEETING_DAYS = 15;

/** Working days from the deadline: before it negative. Domain note 2.10 `[D]`. */
export const DEADLINE_RUNGS = [
  { rung: 'T-10', days: -10 },
  { rung: 'T-5', days: -5 },
  { rung: 'T-1', days: -1 },
  { rung: 'T+1', days: 1 },
  { rung: 'T+5', days: 5 },
  { rung: 'T+15', days: MEETING_DAYS },
] as const;

/**
 * - `acknowledge-late`: the limit to acknowledge has passed; the unit's leaders are told
 * - `acknowledge-escalated`: twice the limit has passed; the duty shift is told, who can pick up a phone
 * - `T-10` to `T-1`: the lead is reminded; `T+1`: overdue, leaders informed; `T+5`: an urging letter is drafted; `T+15`: listed
 *   for the monthly meeting
 */
export const RUNGS = ['acknowledge-late', 'acknowledge-escalated', ...DEADLINE_RUNGS.map(({ rung }) => rung)] as const;
export type Rung = (typeof RUNGS)[number];

export type RungDue = { readonly key: string; readonly rung: Rung; readonly at: Instant };

export type LadderClock = {
  /** When offices open on the working day so many after (before, when negative) the day; null where no calendar says. */
  readonly opensAfter: (day: CivilDay, workingDays: number) => Instant | null;
};

/** A rung belongs to the deadline, or the limit, for which it was climbed: another deadline begins another ladder. */
const keyOf = (rung: Rung, of: CivilDay | Instant): string => `${rung}:${of}`;

/**
 * The rung of that key while what it speaks of stands: the limit that was missed is still missed, the deadline is still this
 * one, and the lead is still waited for. Null otherwise.
 */
export function standingRung(task: Task, key: string | null): Rung | null {
  if (key === null || !isFollowed(task)) return null;
  const { deadline, acknowledgeBy } = task;
  const rung = RUNGS.find((one) => {
    const isOfLimit = one === 'acknowledge-late' || one === 'acknowledge-escalated';
    if (isOfLimit) return isUnacknowledged(task) && key === keyOf(one, acknowledgeBy);
    return deadline.kind === 'dated' && key === keyOf(one, deadline.dueOn);
  });
  return rung ?? null;
}

/** A task that is suspended, or whose result waits for confirmation, is not reminded by itself. */
const isFollowed = (task: Task): boolean => isOpen(task) && task.state !== 'suspended' && task.state !== 'reported';

/**
 * Rungs that lie ahead of the task as it stands, earliest first; those that fell before it was issued never come.
 */
export function rungsOf(task: Task, climbed: ReadonlySet<string>, clock: LadderClock): readonly RungDue[] {
  if (!isFollowed(task)) return [];
  const due: RungDue[] = [];
  if (isUnacknowledged(task)) {
    const limitMs = task.acknowledgeBy - task.issuedAt;
    due.push(
      { key: keyOf('acknowledge-late', task.acknowledgeBy), rung: 'acknowledge-late', at: task.acknowledgeBy },
      {
        key: keyOf('acknowledge-escalated', task.acknowledgeBy),
        rung: 'acknowledge-escalated',
        at: task.acknowledgeBy + limitMs,
      },
    );
  }
  if (task.deadline.kind === 'dated') {
    const { dueOn } = task.deadline;
    for (const { rung, days } of DEADLINE_RUNGS) {
      const at = clock.opensAfter(dueOn, days);
      if (at !== null && at > task.issuedAt) due.push({ key: keyOf(rung, dueOn), rung, at });
    }
  }
  return due.filter(({ key }) => !climbed.has(key)).toSorted((a, b) => a.at - b.at);
}
