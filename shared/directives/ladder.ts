/** The ladder of follow-up: which reminders a task gets by itself, and when each falls due. */

import * as z from 'zod/mini';
import type { Instant } from '../kernel/instant.ts';
import { dayOf } from './deadline.ts';
import { USUAL_REMINDERS } from './reminders.ts';
import { type CivilDay, isOpen, isUnacknowledged, type Task } from './task.ts';

/** Working days after the deadline from which a task is a matter for the monthly meeting. Domain note 2.10 `[D]`. */
export const MEETING_DAYS = 15;

/**
 * What follows an overdue deadline, in working days after it (domain note 2.10 `[D]`). A task's own ladder says nothing of
 * these: they are acts of the Office by which all units are held to account alike.
 */
export const LATE_RUNGS = [
  { rung: 'T+1', days: 1 },
  { rung: 'T+5', days: 5 },
  { rung: 'T+15', days: MEETING_DAYS },
] as const;

/** `T-10`: ten working days before the deadline; which ones there are is the task's to say. */
export type ReminderRung = `T-${number}`;

/**
 * - `acknowledge-late`: the limit to acknowledge has passed; the unit's leaders are told
 * - `acknowledge-escalated`: twice the limit has passed; the duty shift is told, who can pick up a phone
 * - a reminder goes to the lead; `T+1`: overdue, leaders informed; `T+5`: an urging letter is drafted; `T+15`: listed for the
 *   monthly meeting
 */
export type Rung = 'acknowledge-late' | 'acknowledge-escalated' | ReminderRung | (typeof LATE_RUNGS)[number]['rung'];

const REMINDER = /^T-[1-9]\d{0,2}$/;

export const isReminder = (rung: string): rung is ReminderRung => REMINDER.test(rung);
/** How many working days before the deadline. */
export const reminderDays = (rung: ReminderRung): number => Number(rung.slice('T-'.length));

export const rungSchema: z.ZodMiniType<Rung> = z.union([
  z.enum(['acknowledge-late', 'acknowledge-escalated', ...LATE_RUNGS.map(({ rung }) => rung)]),
  z.templateLiteral(['T-', z.int()]).check(z.regex(REMINDER)),
]);

export type RungDue = { readonly key: string; readonly rung: Rung; readonly at: Instant };

export type LadderClock = {
  /** When offices open on the working day so many after (before, when negative) the day; null where no calendar says. */
  readonly opensAfter: (day: CivilDay, workingDays: number) => Instant | null;
};

/** A rung belongs to the deadline, or the limit, for which it was climbed: another deadline begins another ladder. */
const keyOf = (rung: Rung, of: CivilDay | Instant): string => `${rung}:${of}`;

/** Working days from the deadline of each of its rungs, before it negative, in their order: the task's own, then those of all. */
const deadlineRungs = ({
  reminders = USUAL_REMINDERS,
}: Task): readonly { readonly rung: Rung; readonly days: number }[] => [
  ...reminders.map((days) => ({ rung: `T-${days}` as const, days: -days })),
  ...LATE_RUNGS,
];

/**
 * The rungs that have come and whose matter stands, by the calendar and whoever climbed them: the last one of the limit to
 * acknowledge, the last one of the deadline. Empty where the lead is not waited for. `daysBetween`: working days from one day
 * to another, negative when the second comes first; null where a year between is unknown.
 */
export function rungsCome(
  task: Task,
  now: Instant,
  daysBetween: (from: CivilDay, to: CivilDay) => number | null,
): readonly Pick<RungDue, 'key' | 'rung'>[] {
  if (!isFollowed(task)) return [];
  const { acknowledgeBy, issuedAt, deadline } = task;
  const come: Pick<RungDue, 'key' | 'rung'>[] = [];
  if (isUnacknowledged(task) && now >= acknowledgeBy) {
    const isTwice = now >= acknowledgeBy + (acknowledgeBy - issuedAt);
    const rung = isTwice ? 'acknowledge-escalated' : 'acknowledge-late';
    come.push({ key: keyOf(rung, acknowledgeBy), rung });
  }
  if (deadline.kind === 'dated') {
    const [left, leftAtIssue] = [now, issuedAt].map((at) => daysBetween(dayOf(at), deadline.dueOn)) as [
      number | null,
      number | null,
    ];
    const last = deadlineRungs(task).findLast(({ days }) => left !== null && left <= -days);
    // As for the ladder itself, what fell before it was issued never comes.
    if (last !== undefined && leftAtIssue !== null && leftAtIssue > -last.days) {
      come.push({ key: keyOf(last.rung, deadline.dueOn), rung: last.rung });
    }
  }
  return come;
}

/** A task that is suspended, or whose result waits for confirmation, is not reminded by itself. */
const isFollowed = (task: Task): boolean => isOpen(task) && task.state !== 'suspended' && task.state !== 'reported';

/**
 * Rungs that lie ahead of the task as it stands, earliest first; those that fell before it was issued never come. A task
 * that is suspended, or whose result waits for confirmation, is not reminded.
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
    for (const { rung, days } of deadlineRungs(task)) {
      const at = clock.opensAfter(dueOn, days);
      if (at !== null && at > task.issuedAt) due.push({ key: keyOf(rung, dueOn), rung, at });
    }
  }
  return due.filter(({ key }) => !climbed.has(key)).toSorted((a, b) => a.at - b.at);
}
