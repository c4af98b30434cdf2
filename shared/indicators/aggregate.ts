/** The one function that makes a national value out of the parts, and says which parts are missing. */

import type { UnitRef } from '../units/unit.ts';
import type { Aggregation } from './definition.ts';
import type { FreshnessState } from './freshness.ts';

/** What one unit contributes. `value` null: it never reported. `weight` is read by weighted means only. */
export type Part = {
  readonly unit: UnitRef;
  readonly value: number | null;
  readonly weight: number | null;
  readonly state: FreshnessState;
};

export type Aggregate = {
  /** Null when no part can contribute. */
  readonly value: number | null;
  /** Parts that contributed. */
  readonly usedCount: number;
  /** Owed but without any value (or, for a weighted mean, without a weight), in the order given. */
  readonly missing: readonly UnitRef[];
  /** Parts whose last known value was used although its source is late or lost. */
  readonly late: readonly UnitRef[];
  /** The worst state of all parts: a total is no fresher than its stalest part. */
  readonly state: FreshnessState;
};

const RANK: Record<FreshnessState, number> = { fresh: 0, stale: 1, lost: 2, none: 3 };

/**
 * A lost part of a running total keeps its last value: leaving it out would make the nation's total fall, which never
 * happened. A part that never reported cannot be invented: it is left out and named.
 * `reported` and `formula` have no parts; asking is a bug.
 */
export function aggregate(aggregation: Aggregation, parts: readonly Part[]): Aggregate {
  if (aggregation.kind === 'reported' || aggregation.kind === 'formula') {
    throw new Error(`aggregate: ${aggregation.kind} has no parts`);
  }
  const missing: UnitRef[] = [];
  const late: UnitRef[] = [];
  let state: FreshnessState = 'fresh';
  let sum = 0;
  let weights = 0;
  let usedCount = 0;
  for (const part of parts) {
    const weight = aggregation.kind === 'weighted-mean' ? part.weight : 1;
    if (part.value === null || weight === null) {
      missing.push(part.unit);
      continue;
    }
    if (RANK[part.state] > RANK[state]) state = part.state;
    if (part.state === 'stale' || part.state === 'lost') late.push(part.unit);
    usedCount += 1;
    weights += weight;
    sum += part.value * weight;
  }
  if (missing.length > 0 && RANK[state] < RANK.stale) state = 'stale';
  if (usedCount === 0) return { value: null, usedCount, missing, late, state: 'none' };
  if (aggregation.kind !== 'weighted-mean') return { value: withoutNoise(sum), usedCount, missing, late, state };
  return { value: weights > 0 ? withoutNoise(sum / weights) : null, usedCount, missing, late, state };
}

/** 23.62 - 20.75 is 2.87 and not 2.870000000000001: twelve digits hold every exact sum below a trillion, whole ones any. */
export const withoutNoise = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(12));
