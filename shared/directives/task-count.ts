/** The record of counts that walls and unit pages show: a unit's own tasks, or the nation's. */

import type { Instant } from '../kernel/instant.ts';
import type { TaskCounts } from './statistics.ts';

/** Tasks that the unit leads; those seen by named posts alone are in no count that travels. */
export type TaskCountRecord = {
  readonly counts: TaskCounts;
  /** Open and overdue seven days ago, so that a wall can say whether it is getting better. */
  readonly overdueWeekAgo: number;
  /** When the oldest of them was issued; null where there is none. */
  readonly since: Instant | null;
};
