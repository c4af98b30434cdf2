/** What a task's standing is called: the six official labels, and the word a board sorts by; nowhere else is this computed. */

import type { Instant } from '../kernel/instant.ts';
import { type CivilDay, isOpen, isUnacknowledged, type Task } from './task.ts';
import { isGrave } from './urgency.ts';

/**
 * The six leaves of domain note 2.7: the four dated labels are the vocabulary of the published reports. Done means confirmed;
 * the date that counts is that of the result document, so that a slow confirmation is not charged to the lead.
 */
export const OFFICIAL_STATUSES = [
  'HT_DUNG_HAN',
  'HT_QUA_HAN',
  'HT_KHONG_HAN',
  'CHT_TRONG_HAN',
  'CHT_QUA_HAN',
  'CHT_KHONG_HAN',
] as const;
export type OfficialStatus = (typeof OFFICIAL_STATUSES)[number];

/** The parts of a task that its status depends on. */
export type StatusFacts = {
  readonly isDone: boolean;
  /** Day of the result document; null while there is none. */
  readonly doneOn: CivilDay | null;
  /** Null: recurring, or without a deadline. */
  readonly dueOn: CivilDay | null;
  /** Last instant in time; null as `dueOn`. */
  readonly dueAt: Instant | null;
};

/** One function for inbox, board, wall and statistics. `now` on the clock of the data. */
export function officialStatus({ isDone, doneOn, dueOn, dueAt }: StatusFacts, now: Instant): OfficialStatus {
  if (dueOn === null || dueAt === null) return isDone ? 'HT_KHONG_HAN' : 'CHT_KHONG_HAN';
  if (isDone) return doneOn !== null && doneOn <= dueOn ? 'HT_DUNG_HAN' : 'HT_QUA_HAN';
  return now <= dueAt ? 'CHT_TRONG_HAN' : 'CHT_QUA_HAN';
}

export function statusFacts(task: Pick<Task, 'state' | 'deadline' | 'result'>): StatusFacts {
  const dated = task.deadline.kind === 'dated' ? task.deadline : null;
  return {
    isDone: task.state === 'confirmed' || task.state === 'closed',
    doneOn: task.result?.issuedOn ?? null,
    dueOn: dated?.dueOn ?? null,
    dueAt: dated?.dueAt ?? null,
  };
}

/** What a board says of a task, in the order in which it asks for attention (visual.md, section 6). */
export const BOARD_STANDINGS = [
  'not-acknowledged-grave',
  'long-overdue',
  'not-acknowledged',
  'overdue',
  'returned',
  'due-soon',
  'awaiting-confirmation',
  'issued',
  'in-progress',
  'acknowledged',
  'suspended',
  'done-late',
  'done',
  'recalled',
] as const;
export type BoardStanding = (typeof BOARD_STANDINGS)[number];

/** Within so many working days a deadline is near; later than so many a task is long overdue. */
export const DUE_SOON_DAYS = 3;
export const LONG_OVERDUE_DAYS = 10;

export type StandingFacts = StatusFacts &
  Pick<Task, 'state' | 'urgency' | 'acknowledgeBy'> & {
    /** Working days from today to the deadline, negative after it; null without one. */
    readonly daysLeft: number | null;
  };

export function boardStanding(facts: StandingFacts, now: Instant): BoardStanding {
  const { state, daysLeft } = facts;
  const official = officialStatus(facts, now);
  if (!isOpen(facts)) {
    if (facts.isDone) return official === 'HT_QUA_HAN' ? 'done-late' : 'done';
    return 'recalled';
  }
  const isLate = official === 'CHT_QUA_HAN';
  if (isUnacknowledged(facts) && now > facts.acknowledgeBy) {
    return isGrave(facts.urgency) ? 'not-acknowledged-grave' : 'not-acknowledged';
  }
  if (isLate && state !== 'reported') {
    return daysLeft !== null && daysLeft < -LONG_OVERDUE_DAYS ? 'long-overdue' : 'overdue';
  }
  if (state === 'transfer-asked' || state === 'supplement-asked') return 'returned';
  if (state === 'reported') return 'awaiting-confirmation';
  if (state === 'suspended') return 'suspended';
  if (daysLeft !== null && daysLeft <= DUE_SOON_DAYS) return 'due-soon';
  if (isUnacknowledged(facts)) return 'issued';
  return state === 'acknowledged' ? 'acknowledged' : 'in-progress';
}

/** A lead that kept a granted deadline but not the first one: shown apart, never as on time without a word. */
export const isOnTimeAfterExtension = (
  { doneOn, dueOn }: Pick<StatusFacts, 'doneOn' | 'dueOn'>,
  firstDueOn: CivilDay | null,
): boolean => doneOn !== null && dueOn !== null && firstDueOn !== null && doneOn <= dueOn && doneOn > firstDueOn;

/** Whether the task was open and overdue at the end of a past day, by what is known now. */
export function wasOverdueOn(task: Pick<Task, 'state' | 'deadline' | 'result'>, day: CivilDay): boolean {
  const { dueOn, isDone, doneOn } = statusFacts(task);
  return dueOn !== null && dueOn < day && !(isDone && doneOn !== null && doneOn <= day);
}
