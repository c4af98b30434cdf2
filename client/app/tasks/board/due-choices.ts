/** The days on or before which a deadline may be asked for, seen from the today of the data. */

import { isoDate } from '#shared/calendar/calendar-year.ts';
import { addDays, type CivilDate, isoWeekday } from '#shared/calendar/civil.ts';

export type DueSpan = 'today' | 'week' | 'month' | 'quarter' | 'year';

const endOfMonth = (year: number, month: number): CivilDate =>
  addDays(month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }, -1);

/** Rising, each day once: on a Sunday "today" and "this week" are one. */
export function dueChoices(today: CivilDate): readonly { readonly span: DueSpan; readonly day: string }[] {
  const ends: Readonly<Record<DueSpan, CivilDate>> = {
    today,
    week: addDays(today, 7 - isoWeekday(today)),
    month: endOfMonth(today.year, today.month),
    quarter: endOfMonth(today.year, Math.ceil(today.month / 3) * 3),
    year: { year: today.year, month: 12, day: 31 },
  };
  const choices = (Object.keys(ends) as DueSpan[]).map((span) => ({ span, day: isoDate(ends[span]) }));
  // A week may end in the next month: the nearer day comes first, whatever its name.
  const sorted = choices.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return sorted.filter(({ day }, i) => sorted.findIndex((one) => one.day === day) === i);
}
