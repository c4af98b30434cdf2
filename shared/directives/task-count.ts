/** The counts of a unit's own tasks, or of the nation's: what walls, unit pages and the board's map show. */

import { addDays, civilDateOf, startOfDay } from '../calendar/civil.ts';
import type { Instant } from '../kernel/instant.ts';
import { NATION, type UnitRef } from '../units/unit.ts';
import { dayOf } from './deadline.ts';
import { countTasks, type TaskCounts } from './statistics.ts';
import { statusFacts, wasOverdueOn } from './status.ts';
import { isCounted, leadOf, type Task } from './task.ts';

const WEEK_DAYS = 7;

/** Of the tasks that the unit leads. */
export type TaskCountRecord = {
  readonly counts: TaskCounts;
  /** Open and overdue seven days ago, so that a wall can say whether it is getting better. */
  readonly overdueWeekAgo: number;
  /** When the oldest of them was issued; null where there is none. */
  readonly since: Instant | null;
};

/** Counts of `tasks` by the unit that leads them, and of all of them under `NATION`; O(n). What is recalled or superseded is in none. */
export function countsByLead(tasks: Iterable<Task>, now: Instant): ReadonlyMap<UnitRef, TaskCountRecord> {
  const weekAgo = dayOf(startOfDay(addDays(civilDateOf(now), -WEEK_DAYS)));
  const all: Task[] = [];
  const byLead = new Map<UnitRef, Task[]>([[NATION, all]]);
  for (const task of tasks) {
    if (!isCounted(task)) continue;
    all.push(task);
    const lead = leadOf(task);
    if (lead === NATION) continue;
    const own = byLead.get(lead);
    if (own === undefined) byLead.set(lead, [task]);
    else own.push(task);
  }
  const recordOf = (own: readonly Task[]): TaskCountRecord => ({
    counts: countTasks(own.map(statusFacts), now),
    overdueWeekAgo: own.filter((task) => wasOverdueOn(task, weekAgo)).length,
    since: own.reduce<Instant | null>((first, { issuedAt }) => Math.min(first ?? issuedAt, issuedAt), null),
  });
  return new Map([...byLead].map(([unit, own]) => [unit, recordOf(own)]));
}
