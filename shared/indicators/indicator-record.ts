/** What a screen needs of a definition; the whole of it, with its texts and sources, is one question to the API away. */

import type { IndicatorDefinition } from './definition.ts';

/** The record `indicator/ID` of the room: every byte of it stands between a wall and its first number. */
export type IndicatorRecord = Pick<
  IndicatorDefinition,
  | 'id'
  | 'shortVi'
  | 'shortEn'
  | 'measure'
  | 'arrival'
  | 'cutoff'
  | 'denominator'
  | 'direction'
  | 'thresholds'
  | 'decimals'
  | 'dueAfterMs'
  | 'graceMs'
> & {
  readonly target: { readonly value: number } | null;
  /** Values of units add up to the nation's. */
  readonly isSum: boolean;
};

export function indicatorRecord(definition: IndicatorDefinition): IndicatorRecord {
  const { id, shortVi, shortEn, measure, arrival, cutoff, denominator, direction } = definition;
  const { thresholds, decimals, dueAfterMs, graceMs, target } = definition;
  return {
    ...{ id, shortVi, shortEn, measure, arrival, cutoff, denominator, direction },
    ...{ thresholds, decimals, dueAfterMs, graceMs },
    isSum: definition.aggregation.kind === 'sum',
    target: target === null ? null : { value: target.value },
  };
}
