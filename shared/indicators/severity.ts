/** How abnormal a value is against its target, on the national five-level scale of which values use the first three. */

import type { IndicatorDefinition, Thresholds } from './definition.ts';

/** Levels of Decision 44/2014/QĐ-TTg (18/2021/QĐ-TTg from 2021): 1 low … 5 disaster. Values alone reach 3. */
export type Severity = 1 | 2 | 3 | 4 | 5;

type Judged = Pick<IndicatorDefinition, 'direction'> & {
  readonly target: { readonly value: number } | null;
  readonly thresholds: Thresholds;
};

/**
 * Null when on target, without a target, or without a preferred direction.
 * 1 below target, 2 below 95 % of it, 3 below 80 % (both ratios settable per indicator). For "lower is better" the
 * distance above the target counts the same way: 2 above 105 %, 3 above 120 %. A target of zero leaves no ratio: any
 * value above it is 1.
 */
export function severityOf(definition: Judged, value: number): 1 | 2 | 3 | null {
  const target = definition.target?.value;
  if (target === undefined || definition.direction === 'none') return null;
  const { level2Ratio, level3Ratio } = definition.thresholds;
  if (definition.direction === 'up') {
    if (value >= target) return null;
    if (value < target * level3Ratio) return 3;
    return value < target * level2Ratio ? 2 : 1;
  }
  if (value <= target) return null;
  if (target === 0) return 1;
  if (value > target * (2 - level3Ratio)) return 3;
  return value > target * (2 - level2Ratio) ? 2 : 1;
}

/**
 * Severity of one unit's own value. A target of a count or an amount is the nation's (22 of 22 ministries): one unit's
 * part of it is no shortfall. Shares and scores have the same target at every level.
 */
export function unitSeverityOf(
  definition: Judged & Pick<IndicatorDefinition, 'measure'>,
  value: number,
): 1 | 2 | 3 | null {
  return /^(percent|score)/.test(definition.measure) ? severityOf(definition, value) : null;
}
