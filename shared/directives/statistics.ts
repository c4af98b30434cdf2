/** Counts of tasks by official status, and the two rates that are made of them with their denominators. */

import type { Instant } from '../kernel/instant.ts';
import { OFFICIAL_STATUSES, type OfficialStatus, officialStatus, type StatusFacts } from './status.ts';

/** The total is the sum of the six; "sắp đến hạn" is a flag and in no total. */
export type TaskCounts = Readonly<Record<OfficialStatus, number>>;

export const NO_TASKS: TaskCounts = {
  HT_DUNG_HAN: 0,
  HT_QUA_HAN: 0,
  HT_KHONG_HAN: 0,
  CHT_TRONG_HAN: 0,
  CHT_QUA_HAN: 0,
  CHT_KHONG_HAN: 0,
};

/** Counts facts of tasks that are counted at all (not recalled, not superseded). O(n), one pass. */
export function countTasks(tasks: Iterable<StatusFacts>, now: Instant): TaskCounts {
  const counts: Record<OfficialStatus, number> = { ...NO_TASKS };
  for (const task of tasks) counts[officialStatus(task, now)] += 1;
  return counts;
}

export const totalOf = (counts: TaskCounts): number =>
  OFFICIAL_STATUSES.reduce((total, status) => total + counts[status], 0);

/** A part of a whole, never without the whole. `isSmall`: too few for the rate to say much. */
export type Rate = {
  readonly of: number;
  readonly base: number;
  readonly ratio: number | null;
  readonly isSmall: boolean;
};

/** Below this many a rate is flagged; a convention of this product, as of statistical offices. */
export const SMALL_BASE = 30;

const rate = (of: number, base: number): Rate => ({
  of,
  base,
  ratio: base === 0 ? null : of / base,
  isSmall: base < SMALL_BASE,
});

/** Work due: what has been done or should have been. Tasks still in time and those without a deadline are none of it. */
export function ratesOf(counts: TaskCounts): { readonly done: Rate; readonly onTime: Rate; readonly overdue: Rate } {
  const done = counts.HT_DUNG_HAN + counts.HT_QUA_HAN;
  const due = done + counts.CHT_QUA_HAN;
  return {
    /** Counts late work as done: the rate that is usually published. */
    done: rate(done, due),
    /** Of work due, what was done in time. */
    onTime: rate(counts.HT_DUNG_HAN, due),
    overdue: rate(counts.CHT_QUA_HAN, due),
  };
}
