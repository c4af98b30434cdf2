/** Reminders before a deadline: those of every task, and the own ones that a task may carry instead. */

import { err, ok, type Result } from '../kernel/result.ts';

/** Working days before the deadline. Domain note 2.10 `[D]`. */
export const USUAL_REMINDERS: readonly number[] = [10, 5, 1];

/** About a year. */
export const MOST_REMINDER_DAYS = 250;
/** More of them are noise, which nobody reads. */
export const MOST_REMINDERS = 10;

/**
 * - `reminder-none`: an own ladder without a rung; the usual one is said by saying nothing
 * - `reminder-range`: no whole number of working days from 1 to `MOST_REMINDER_DAYS`
 * - `reminder-no-deadline`: there is no day to count back from
 */
export type ReminderFault =
  | 'reminder-none'
  | 'reminder-range'
  | 'reminder-twice'
  | 'reminder-too-many'
  | 'reminder-no-deadline';

/** Own reminders as a task keeps them, the farthest first, in whatever order they were given. */
export function judgeReminders(days: readonly number[]): Result<readonly number[], ReminderFault> {
  if (days.length === 0) return err('reminder-none');
  if (!days.every((count) => Number.isInteger(count) && count >= 1 && count <= MOST_REMINDER_DAYS)) {
    return err('reminder-range');
  }
  if (new Set(days).size < days.length) return err('reminder-twice');
  if (days.length > MOST_REMINDERS) return err('reminder-too-many');
  return ok(days.toSorted((a, b) => b - a));
}
