/** From all versions of a series to what was asked: all of them, or the current one per period. */

import type { Instant } from '#shared/kernel/instant.ts';
import { at, comparePeriod, compareRank, compareText, compareVintage, Rows, sourceName } from './rows.ts';

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
  result.pushAll(rows, order);
  return result;
}
