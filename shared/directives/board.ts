/** The board: which tasks a question is about, in which order they ask for attention, and what its tabs count. */

import * as z from 'zod/mini';
import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import { MEETING_DAYS } from './ladder.ts';
import { BOARD_STANDINGS, type BoardStanding, boardStanding, officialStatus } from './status.ts';
import { ASSIGNERS, type CivilDay, isOpen, TASK_FIELDS, unitRef } from './task.ts';
import type { TaskRow } from './task-row.ts';
import { URGENCIES } from './urgency.ts';

/**
 * The tabs over the board (visual.md, directive-tracking.png); `all-open` selects everything that is under way,
 * `monthly-meeting` what the ladder lists for it (rung T+15).
 */
export const BOARD_TABS = [
  'all-open',
  'not-acknowledged',
  'overdue',
  'due-soon',
  'awaiting-confirmation',
  'returned',
  'monthly-meeting',
  'done',
  'all',
] as const;
export type BoardTab = (typeof BOARD_TABS)[number];

export const boardFilterSchema = z.strictObject({
  tab: z._default(z.enum(BOARD_TABS), 'all-open'),
  /** Words in number, title or names of units, without diacritics. */
  text: z._default(z.string().check(z.normalize('NFC'), z.trim(), z.maxLength(200)), ''),
  lead: z.nullable(unitRef),
  /** Lead or coordinating: a unit's own desk. */
  unit: z.nullable(unitRef),
  field: z.nullable(z.enum(TASK_FIELDS)),
  urgency: z.nullable(z.enum(URGENCIES)),
  assigner: z.nullable(z.enum(ASSIGNERS)),
  /** Deadline on or before. */
  dueUntil: z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
});
export type BoardFilter = {
  readonly tab: BoardTab;
  readonly text: string;
  readonly lead: UnitRef | null;
  readonly unit: UnitRef | null;
  readonly field: TaskRow['field'] | null;
  readonly urgency: TaskRow['urgency'] | null;
  readonly assigner: TaskRow['assigner'] | null;
  readonly dueUntil: CivilDay | null;
};

/** A row with what depends on the time of the question. */
export type BoardRow = {
  readonly row: TaskRow;
  readonly standing: BoardStanding;
  /** Working days to the deadline, negative after it; null without one. */
  readonly daysLeft: number | null;
  /** The same to the own day of each coordinating unit, in the order of the row. */
  readonly coordinatingDaysLeft: readonly (number | null)[];
  /** By the official status, whatever else the standing says first: walls and statistics count the same. */
  readonly isOverdue: boolean;
};

const TAB_OF: Readonly<Partial<Record<BoardStanding, BoardTab>>> = {
  'not-acknowledged-grave': 'not-acknowledged',
  'not-acknowledged': 'not-acknowledged',
  'long-overdue': 'overdue',
  overdue: 'overdue',
  returned: 'returned',
  'due-soon': 'due-soon',
  'awaiting-confirmation': 'awaiting-confirmation',
  'done-late': 'done',
  done: 'done',
};

/** `daysLeft`: working days from today to a day, by the calendar of the installation; null where its year is unknown. */
export function judged(row: TaskRow, now: Instant, daysLeft: (day: CivilDay) => number | null): BoardRow {
  const leftTo = (day: CivilDay | null) => (day === null ? null : daysLeft(day));
  const left = leftTo(row.dueOn);
  const isOverdue = isOpen(row) && officialStatus(row, now) === 'CHT_QUA_HAN';
  const coordinatingDaysLeft = row.coordinatingDueOn.map(leftTo);
  const standing = boardStanding({ ...row, daysLeft: left }, now);
  return { row, daysLeft: left, coordinatingDaysLeft, standing, isOverdue };
}

/** Whether the row stands under the tab. An overdue task that nobody acknowledged, or whose result waits, is under both. */
export function isUnder(tab: BoardTab, one: BoardRow): boolean {
  const { row, standing, isOverdue } = one;
  if (tab === 'all') return true;
  if (tab === 'all-open') return isOpen(row);
  if (tab === 'monthly-meeting') return isForMeeting(one);
  return tab === 'overdue' ? isOverdue : TAB_OF[standing] === tab;
}

/** As the ladder lists them: what is suspended is not spoken of, what was reported waits for the Office and not for the lead. */
function isForMeeting({ row, daysLeft, isOverdue }: BoardRow): boolean {
  const isLongAgo = daysLeft !== null && daysLeft <= -MEETING_DAYS;
  return isLongAgo && isOverdue && row.state !== 'suspended' && row.state !== 'reported';
}

const RANK = new Map(BOARD_STANDINGS.map((standing, rank) => [standing, rank]));
const rankOf = ({ standing }: BoardRow): number => RANK.get(standing) ?? RANK.size;

/** Severity first, then the oldest deadline, then the oldest task; ties by id, so that the order is one. */
export function compareRows(a: BoardRow, b: BoardRow): number {
  return (
    rankOf(a) - rankOf(b) ||
    (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER) ||
    a.row.issuedAt - b.row.issuedAt ||
    (a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0)
  );
}

/** Everything of the filter but its tab and its text, which need names. */
export function fitsFilter(row: TaskRow, { lead, unit, field, urgency, assigner, dueUntil }: BoardFilter): boolean {
  return (
    (lead === null || row.lead === lead) &&
    (unit === null || row.lead === unit || row.coordinating.includes(unit)) &&
    (field === null || row.field === field) &&
    (urgency === null || row.urgency === urgency) &&
    (assigner === null || row.assigner === assigner) &&
    (dueUntil === null || (row.dueOn !== null && row.dueOn <= dueUntil))
  );
}

/** What the tabs say, over one set of rows. */
export type BoardCounts = Readonly<Record<BoardTab, number>> & {
  readonly immediateUnacknowledged: number;
  readonly longOverdue: number;
  /** Working days since the result that has waited longest for confirmation was reported; 0 where none waits. */
  readonly longestAwaitingDays: number;
};

/** `waitedDays`: working days since the result was reported; null where its year is unknown. */
export function countBoard(rows: readonly BoardRow[], waitedDays: (reportedAt: Instant) => number | null): BoardCounts {
  const counts = Object.fromEntries(BOARD_TABS.map((tab) => [tab, 0])) as Record<BoardTab, number>;
  let immediateUnacknowledged = 0;
  let longOverdue = 0;
  let longestAwaitingDays = 0;
  for (const one of rows) {
    const { standing, row, isOverdue } = one;
    counts.all += 1;
    if (isOpen(row)) counts['all-open'] += 1;
    const tab = TAB_OF[standing];
    if (tab !== undefined && tab !== 'overdue') counts[tab] += 1;
    if (isOverdue) counts.overdue += 1;
    if (tab === 'not-acknowledged' && row.urgency === 'hoa-toc') immediateUnacknowledged += 1;
    if (standing === 'long-overdue') longOverdue += 1;
    if (isForMeeting(one)) counts['monthly-meeting'] += 1;
    if (standing === 'awaiting-confirmation' && row.reportedAt !== null) {
      longestAwaitingDays = Math.max(longestAwaitingDays, waitedDays(row.reportedAt) ?? 0);
    }
  }
  return { ...counts, immediateUnacknowledged, longOverdue, longestAwaitingDays };
}
