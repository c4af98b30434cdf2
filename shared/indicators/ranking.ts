/** An honest ranking: units whose uncertainty overlaps share a range of places instead of an invented order. */

import type { UnitRef } from '../units/unit.ts';
import type { Direction } from './definition.ts';

/** A closed range in the unit of the value. */
export type Interval = { readonly low: number; readonly high: number };

export type RankInput = {
  readonly unit: UnitRef;
  readonly value: number;
  /** Cases behind a ratio of the same period (its denominator); null where none is reported or the value is no ratio. */
  readonly cases: number | null;
};

export type RankedUnit = RankInput & {
  /** Wilson interval of a ratio with known cases; null where the value stands for itself. */
  readonly interval: Interval | null;
  /** A ratio of fewer than `SMALL_CASES` cases. */
  readonly isSmall: boolean;
  /** First and last place that this unit may hold, from 1; equal where nobody's interval reaches its own. */
  readonly from: number;
  readonly to: number;
};

/**
 * Below this many cases a proportion is not shown as dependable: National Center for Health Statistics, Data Presentation
 * Standards for Proportions, Vital and Health Statistics 2(175), 2017.
 */
export const SMALL_CASES = 30;

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/**
 * Wilson score interval of a percentage (0 to 100) of `cases` cases, 95 %: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209.
 * It never leaves 0-100 and does not collapse at 0 or 100 %, which the textbook interval does where a small province had
 * no late dossier at all. Null for a value outside 0-100 or without a case: that is no proportion.
 */
export function wilsonInterval(percent: number, cases: number): Interval | null {
  if (!(cases > 0) || !Number.isFinite(cases) || !(percent >= 0 && percent <= 100)) return null;
  const share = percent / 100;
  const square = Z * Z;
  const scale = 1 / (1 + square / cases);
  const centre = (share + square / (2 * cases)) * scale;
  const reach = Z * scale * Math.sqrt((share * (1 - share)) / cases + square / (4 * cases * cases));
  // Rounding of the last bit must not put the value outside its own interval.
  return {
    low: Math.max(0, Math.min(percent, 100 * (centre - reach))),
    high: Math.min(100, Math.max(percent, 100 * (centre + reach))),
  };
}

/** Interval by which a unit is compared: of a bare value, what its printed digits stand for. */
function reachOf(value: number, interval: Interval | null, decimals: number): Interval {
  if (interval !== null) return interval;
  const printed = printedValue(value, decimals);
  return { low: printed, high: printed };
}

const printedValue = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/**
 * Ranks the best first: the highest for `up` and `none`, the lowest for `down`. A unit surely precedes another only when
 * their intervals do not touch; its place is then the range from 1 + (units surely before it) to n - (units surely after
 * it). Values that print alike are one value and share their range. Order of the answer: by range, then by value, then as
 * given, so that what cannot be ordered stands in the caller's (ceremony) order.
 */
export function rankUnits(
  inputs: readonly RankInput[],
  rule: { readonly isRatio: boolean; readonly direction: Direction; readonly decimals: number },
): readonly RankedUnit[] {
  const sign = rule.direction === 'down' ? -1 : 1;
  const judged = inputs.map((input) => {
    const interval = rule.isRatio && input.cases !== null ? wilsonInterval(input.value, input.cases) : null;
    const reach = reachOf(input.value, interval, rule.decimals);
    return { input, interval, reach };
  });
  const lows = judged.map(({ reach }) => reach.low).sort((a, b) => a - b);
  const highs = judged.map(({ reach }) => reach.high).sort((a, b) => a - b);
  const ranked = judged.map(({ input, interval, reach }): RankedUnit => {
    const aboveCount = lows.length - countUpTo(lows, reach.high, true);
    const belowCount = countUpTo(highs, reach.low, false);
    const [before, after] = sign === 1 ? [aboveCount, belowCount] : [belowCount, aboveCount];
    return {
      ...input,
      interval,
      isSmall: rule.isRatio && input.cases !== null && input.cases < SMALL_CASES,
      from: 1 + before,
      to: inputs.length - after,
    };
  });
  const printed = ({ value }: RankedUnit) => printedValue(value, rule.decimals);
  return ranked.toSorted((a, b) => sign * (printed(b) - printed(a)) || a.from - b.from);
}

/** How many of the ascending numbers are below `limit`, or equal to it where `isInclusive`. */
function countUpTo(ascending: readonly number[], limit: number, isInclusive: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = ascending[middle] ?? Number.POSITIVE_INFINITY;
    if (at < limit || (isInclusive && at === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
