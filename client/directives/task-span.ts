/** A task on the axis of working days whose zero is today. */

import type { TimelineTone } from '#client/ui/TimelineCell.tsx';
import type { TimelineSpan } from '#client/ui/timeline.ts';
import { civilDateOf, dayNumber } from '#shared/calendar/civil.ts';
import { type WorkCalendar, workingDaysBetween } from '#shared/calendar/work-days.ts';
import type { BoardRow } from '#shared/directives/board.ts';
import { dateOfDay, dayOf } from '#shared/directives/deadline.ts';
import { LONG_OVERDUE_DAYS } from '#shared/directives/status.ts';
import { type CivilDay, isOpen } from '#shared/directives/task.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { toneOf } from './standing-mark.ts';

/** Working days from today to a day, negative before it. */
export type DaysFromToday = (day: CivilDay) => number;

const WORKING_PART = 5 / 7;

/**
 * Counted by the calendar of the installation. Where the year of a day is not at hand, five of seven days are taken: such a day
 * lies outside every axis that is drawn, where only the side counts.
 */
export function daysFromToday(calendar: WorkCalendar | null, now: Instant): DaysFromToday {
  const today = civilDateOf(now);
  return (day) => {
    const date = dateOfDay(day);
    if (date === null) return 0;
    const exact = calendar === null ? null : workingDaysBetween(calendar, today, date);
    if (exact?.ok === true) return exact.value.days;
    return Math.round((dayNumber(date) - dayNumber(today)) * WORKING_PART);
  };
}

/** Where the task began, is due, and ended or stands: an ended one ends on the day of its result document. */
export function spanOf(
  { row, standing, daysLeft }: BoardRow,
  days: DaysFromToday,
): TimelineSpan & { tone: TimelineTone } {
  const startWd = Math.min(0, days(dayOf(row.issuedAt)));
  const dueWd = daysLeft ?? (row.dueOn === null ? null : days(row.dueOn));
  const isOver = !isOpen(row) || row.state === 'reported';
  const untilWd = isOver && row.doneOn !== null ? Math.max(startWd, Math.min(0, days(row.doneOn))) : 0;
  const overrun = dueWd === null ? 0 : untilWd - dueWd;
  return { startWd, dueWd, untilWd, tone: toneOf(standing, overrun, LONG_OVERDUE_DAYS) };
}
