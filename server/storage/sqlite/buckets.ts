/** Buckets of equal width over a stretch of time, filled from values and from slots of roll-ups alike, losing no peak. */

import type { Bucket } from '../observations.ts';
import { GRIDS, isCounted, type RollUp, slotStart } from './roll-up.ts';
import { at, type Rows } from './rows.ts';

/** Coarser than this many grid slots a bucket may be rounded up to whole slots: at worst a quarter of the points is lost. */
const SLOTS_A_BUCKET = 3;

/** Where buckets begin and how wide they are; `unitMs` is the grid on which their bounds lie. */
type BucketPlan = { readonly start: number; readonly widthMs: number; readonly unitMs: number };

/**
 * At most `maxPoints` buckets from `first` to `last`, inclusive. Bounds lie on the coarsest grid that costs little
 * resolution, and on none finer than `coarsestMs`, so that roll-ups of that grid fall whole into one bucket each.
 */
export function planBuckets(first: number, last: number, maxPoints: number, coarsestMs = 1): BucketPlan {
  const wishedMs = (last - first + 1) / maxPoints;
  const fitting = GRIDS.findLast((gridMs) => gridMs * SLOTS_A_BUCKET <= wishedMs) ?? 1;
  const unitMs = Math.max(fitting, coarsestMs);
  const start = slotStart(first, unitMs);
  const widthMs = unitMs * Math.max(1, Math.ceil((last - start + 1) / maxPoints / unitMs));
  return { start, widthMs, unitMs };
}

export class Buckets {
  readonly #plan: BucketPlan;
  readonly #buckets: (Bucket | undefined)[] = [];

  constructor(plan: BucketPlan) {
    this.#plan = plan;
  }

  addRows(rows: Rows): void {
    for (let row = 0; row < rows.length; row++) {
      if (!isCounted(rows, row)) continue;
      const value = at(rows.value, row);
      this.#add(at(rows.end, row), value, value, value, 1);
    }
  }

  /** Slots that have nothing of [from, to] are left out. */
  addRollUp(rollUp: RollUp, from: number, to: number): void {
    const { start: begin, unitMs } = this.#plan;
    rollUp.visit(unitMs, (gridMs, start, count, min, max, mean) => {
      if (start + gridMs <= from || start > to) return;
      // A slot may begin before the first value in it, and so before the first bucket.
      this.#add(Math.max(start, begin), min, max, mean, count);
    });
  }

  #add(time: number, min: number, max: number, mean: number, count: number): void {
    const { start: begin, widthMs } = this.#plan;
    const number = Math.floor((time - begin) / widthMs);
    const bucket = this.#buckets[number];
    if (bucket === undefined) {
      const start = begin + number * widthMs;
      this.#buckets[number] = { start, end: start + widthMs, min, max, mean, count };
      return;
    }
    if (min < bucket.min) bucket.min = min;
    if (max > bucket.max) bucket.max = max;
    bucket.count += count;
    // A running mean stays in range where a sum of national amounts would leave the exact integers.
    bucket.mean += (mean - bucket.mean) * (count / bucket.count);
  }

  /** Those with a value, in order. */
  filled(): Bucket[] {
    return this.#buckets.filter((bucket) => bucket !== undefined);
  }
}
