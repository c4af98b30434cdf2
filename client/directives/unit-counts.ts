/** What the tasks of each unit come to, put in order of attention, and the classes by which a map shows them. */

import { type Rate, ratesOf, totalOf } from '#shared/directives/statistics.ts';
import type { TaskCountRecord } from '#shared/directives/task-count.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type UnitCounts = {
  readonly unit: UnitRef;
  readonly total: number;
  readonly doneOnTime: number;
  readonly doneLate: number;
  readonly inTime: number;
  readonly overdue: number;
  /** Without a deadline, done or not. */
  readonly undated: number;
  /** Overdue now against seven days ago. */
  readonly overdueChange: number;
  readonly done: Rate;
  readonly onTime: Rate;
};

export function unitCountsOf(unit: UnitRef, { counts, overdueWeekAgo }: TaskCountRecord): UnitCounts {
  const { done, onTime } = ratesOf(counts);
  return {
    unit,
    total: totalOf(counts),
    doneOnTime: counts.HT_DUNG_HAN,
    doneLate: counts.HT_QUA_HAN,
    inTime: counts.CHT_TRONG_HAN,
    overdue: counts.CHT_QUA_HAN,
    undated: counts.HT_KHONG_HAN + counts.CHT_KHONG_HAN,
    overdueChange: counts.CHT_QUA_HAN - overdueWeekAgo,
    done,
    onTime,
  };
}

/** Most overdue first; of equals the one with the lower on-time rate, then the one with more to do. */
export function byAttention(a: UnitCounts, b: UnitCounts): number {
  return (
    b.overdue - a.overdue ||
    (a.onTime.ratio ?? 1) - (b.onTime.ratio ?? 1) ||
    b.inTime - a.inTime ||
    (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0)
  );
}

/** From how many overdue tasks on each class begins; printed beside the map, and the same whatever the day. */
export const OVERDUE_CLASSES = [1, 2, 4, 7] as const;

/** 1 to 4; 0 for none overdue. */
export function overdueClass(overdue: number): 0 | 1 | 2 | 3 | 4 {
  return OVERDUE_CLASSES.filter((from) => overdue >= from).length as 0 | 1 | 2 | 3 | 4;
}
