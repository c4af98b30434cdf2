/**
 * A range of one series, out of roll-ups wherever they answer the question exactly and out of single versions wherever
 * they do not: at the edges, where something newer is not packed yet, and where not all of it was known at the time.
 */

import type { Bucket, RangeQuery, Thinned } from '../observations.ts';
import { Buckets, planBuckets } from './buckets.ts';
import type { LiveLog } from './live-log.ts';
import type { PeriodStore } from './period-store.ts';
import { allVersions, currentVersions } from './range-reading.ts';
import { type RollUp, slotStart } from './roll-up.ts';
import { at, Rows } from './rows.ts';

export type History = {
  readonly live: LiveLog;
  readonly periods: PeriodStore;
  readonly sources: readonly string[];
};

export type HistoryAnswer = (
  | { readonly rows: Rows }
  | { readonly resolutionMs: number; readonly buckets: readonly Bucket[] }
) & { readonly thinned?: Thinned };

/** `slot` and `id` name the series; `id` is not 0. */
export function readHistory(history: History, slot: number, id: number, query: RangeQuery): HistoryAnswer {
  const { live, periods, sources } = history;
  const { from, to, knownAt = Number.POSITIVE_INFINITY, maxPoints = Number.POSITIVE_INFINITY } = query;
  const left = thinnedHistory(history, id, query);
  const versions = new Rows();
  const mustRollUp = left.rollUps.length > 0;
  if (query.allVintages === true || (query.maxPoints === undefined && !mustRollUp)) {
    live.collect(slot, from, to, versions);
    periods.collect(id, from, to, versions);
    const chosen = query.allVintages === true ? allVersions : currentVersions;
    return { rows: chosen(versions, knownAt, sources), ...left.told };
  }

  live.collectUnpacked(slot, from, to, versions);
  periods.collect(id, from, to, versions);
  const stored = live.chunks.rollUps.within(id, from, to);
  const exact: RollUp[] = [];
  let next = 0;
  for (const minAt of live.chunks.keys(id, from, to)) {
    // Both in order of time: the roll-up of this chunk is the next one or there is none.
    const head = stored[next]?.head;
    const rollUp = head?.minAt === minAt ? stored[next++] : undefined;
    const isExact = rollUp && head && !live.hasUnpacked(slot, minAt, head.maxAt);
    if (isExact && head.minReceivedAt > knownAt) continue;
    if (isExact && head.maxReceivedAt <= knownAt) exact.push(rollUp);
    else live.chunks.collectChunk(id, minAt, from, to, versions);
  }

  let rows = currentVersions(versions, knownAt, sources);
  const pointCount = exact.reduce((sum, { head }) => sum + head.instantCount, rows.length);
  const isFew = pointCount <= maxPoints && !mustRollUp;
  const plan = isFew ? null : planOf(rows, exact, left.rollUps, query, maxPoints);
  // The versions of those roll-ups whose slots would straddle two buckets, and of all when single values are asked for.
  const isUsable = ({ head }: RollUp) => plan !== null && head.gridMs <= plan.unitMs;
  const opened = exact.filter((rollUp) => !isUsable(rollUp));
  if (opened.length > 0) {
    for (const { head } of opened) live.chunks.collectChunk(id, head.minAt, from, to, versions);
    rows = currentVersions(versions, knownAt, sources);
  }
  if (plan === null) return { rows, ...left.told };
  const buckets = new Buckets(plan);
  buckets.addRows(rows);
  for (const rollUp of exact) if (isUsable(rollUp)) buckets.addRollUp(rollUp, from, to);
  for (const rollUp of left.rollUps) buckets.addRollUp(rollUp, from, to);
  return { resolutionMs: plan.widthMs, buckets: buckets.filled(), ...left.told };
}

/** What retention has left of the asked stretch, and what the answer must say about it. */
function thinnedHistory(
  { live }: History,
  id: number,
  query: RangeQuery,
): { rollUps: RollUp[]; told: { thinned?: Thinned } } {
  const { from, to, knownAt = Number.POSITIVE_INFINITY, allVintages } = query;
  const all = live.chunks.rollUps
    .thinned(id, from, to)

    .filter(({ head }) => head.minReceivedAt <= knownAt);
  if (all.length === 0) return { rollUps: [], told: {} };
  const rollUps = all.filter(({ head }) => allVintages !== true && head.maxReceivedAt <= knownAt);
  const kept = new Set(rollUps);
  return {
    rollUps,
    told: {
      thinned: {
        from: Math.min(...all.map(({ head }) => head.minAt)),
        to: Math.max(...all.map(({ head }) => head.maxAt)),
        resolutionMs: Math.max(...all.map(({ head }) => head.gridMs)),
        omittedCount: all.reduce((sum, one) => sum + (kept.has(one) ? 0 : one.head.instantCount), 0),
      },
    },
  };
}

function planOf(
  rows: Rows,
  exact: readonly RollUp[],
  thinned: readonly RollUp[],
  query: RangeQuery,
  maxPoints: number,
) {
  let first = rows.length > 0 ? at(rows.end, 0) : Number.POSITIVE_INFINITY;
  let last = rows.length > 0 ? at(rows.end, rows.length - 1) : Number.NEGATIVE_INFINITY;
  let coarsestMs = 1;
  for (const { head } of exact) {
    first = Math.min(first, head.minAt);
    last = Math.max(last, head.maxAt);
  }
  for (const { head } of thinned) {
    first = Math.min(first, slotStart(Math.max(query.from, head.minAt), head.gridMs));
    last = Math.max(last, Math.min(query.to, head.maxAt));
    coarsestMs = Math.max(coarsestMs, head.gridMs);
  }
  return planBuckets(first, last, maxPoints, coarsestMs);
}
