/** From all versions of a series to what was asked: the current one per period, all of them, or buckets. */

import { OBSERVATION_STATUSES, QUALITY } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { at, comparePeriod, compareRank, compareText, compareVintage, Rows, sourceName } from './rows.ts';

export type Bucket = { start: Instant; end: Instant; min: number; max: number; mean: number; count: number };

const MISSING = OBSERVATION_STATUSES.indexOf('M');

/** Every version received by `knownAt`, by period, then vintage, then source. */
export function allVersions(rows: Rows, knownAt: Instant, sources: readonly string[]): Rows {
  return picked(
    rows,
    receivedBy(rows, knownAt).sort(
      (a, b) =>
        comparePeriod(rows, a, rows, b) ||
        compareVintage(rows, a, rows, b) ||
        compareText(sourceName(sources, at(rows.source, a)), sourceName(sources, at(rows.source, b))),
    ),
  );
}

/** The current version per period among those received by `knownAt`, by period. */
export function currentVersions(rows: Rows, knownAt: Instant, sources: readonly string[]): Rows {
  const known = receivedBy(rows, knownAt);
  // The ordinary case, one version per period and already in order, needs no sorting and no copy of half a million rows.
  if (isAscending(rows, known)) return known.length === rows.length ? rows : picked(rows, known);
  known.sort((a, b) => comparePeriod(rows, a, rows, b) || compareRank(rows, a, rows, b, sources));
  return picked(
    rows,
    known.filter((row, k) => k + 1 === known.length || comparePeriod(rows, row, rows, at(known, k + 1)) !== 0),
  );
}

/**
 * At most `maxPoints` buckets of equal width from the first to the last period end in `rows` (which are in order).
 * Missing values do not count; a bucket without a value is left out.
 */
export function bucketsOf(rows: Rows, maxPoints: number): Bucket[] {
  const first = at(rows.end, 0);
  const width = (at(rows.end, rows.length - 1) - first) / maxPoints || 1;
  const buckets: Bucket[] = [];
  let number = -1;
  let bucket: Bucket | undefined;
  for (let row = 0; row < rows.length; row++) {
    const value = at(rows.value, row);
    if (Number.isNaN(value) || (at(rows.quality, row) & QUALITY.statusMask) === MISSING) continue;
    const belongs = Math.min(maxPoints - 1, Math.floor((at(rows.end, row) - first) / width));
    if (!bucket || belongs !== number) {
      number = belongs;
      const start = first + number * width;
      bucket = { start, end: start + width, min: value, max: value, mean: 0, count: 0 };
      buckets.push(bucket);
    }
    if (value < bucket.min) bucket.min = value;
    if (value > bucket.max) bucket.max = value;
    bucket.count++;
    // A running mean stays in range where a sum of national amounts would leave the exact integers.
    bucket.mean += (value - bucket.mean) / bucket.count;
  }
  return buckets;
}

function receivedBy(rows: Rows, knownAt: Instant): Uint32Array {
  const known = new Uint32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) if (at(rows.received, row) <= knownAt) known[count++] = row;
  return known.subarray(0, count);
}

function isAscending(rows: Rows, order: Uint32Array): boolean {
  for (let k = 1; k < order.length; k++)
    if (comparePeriod(rows, at(order, k - 1), rows, at(order, k)) >= 0) return false;
  return true;
}

function picked(rows: Rows, order: Uint32Array): Rows {
  const result = new Rows(order.length);
  for (const row of order) result.pushFrom(rows, row);
  return result;
}
