/** Values of the 63 provinces as values of the 34: what adds up is added, ratios are weighed, the rest is refused. */

import type { Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';
import { GSO34_MEMBERS, membersOfGso34, toGso34 } from '../units/crosswalk.ts';
import type { UnitRef } from '../units/unit.ts';
import { splitUnitRef } from '../units/unit.ts';
import { withoutNoise } from './aggregate.ts';
import type { IndicatorDefinition } from './definition.ts';

/** How the value of a merged province came about. */
export type CrosswalkMethod = 'sum' | 'weighted-mean';

export type CrosswalkValue = {
  /** A province of the 34. */
  readonly unit: UnitRef;
  readonly value: number;
  /** Provinces of the 63 that it is made of, in code order, with what each gave. */
  readonly parts: readonly { readonly unit: UnitRef; readonly value: number }[];
  /** Members that gave nothing (or, of a mean, whose weight is not known): the value stands for the others only. */
  readonly missing: readonly UnitRef[];
};

/**
 * - `not-additive`: neither an amount or count that adds up, nor a ratio of which the number of cases is reported
 * - `cannot-split`: a value of one of the 34 says nothing of its former members
 */
export type CrosswalkRefusal = 'not-additive' | 'cannot-split';

/**
 * How the indicator goes from the 63 to the 34. A sum adds its parts. A ratio whose cases are counted (`denominator`) is
 * the mean weighed by them, which equals the ratio of the merged province. Weights that are only near the cases (the
 * stock behind `weighted-mean`) would give a number that nobody can check, so they do not count. A count of units by
 * their state does not add up either: two connected provinces are one connected province.
 */
export function crosswalkMethod(
  definition: Pick<IndicatorDefinition, 'aggregation' | 'denominator'>,
): CrosswalkMethod | null {
  if (definition.denominator !== null) return 'weighted-mean';
  return definition.aggregation.kind === 'sum' ? 'sum' : null;
}

/**
 * Values by province of the 63 (any other unit is ignored) as values of the 34, in code order; a merged province of whose
 * members none has a value is left out. `cases`, of the same period, is read for ratios only.
 */
export function toGso34Values(
  definition: Pick<IndicatorDefinition, 'aggregation' | 'denominator'>,
  values: ReadonlyMap<UnitRef, number>,
  cases: ReadonlyMap<UnitRef, number>,
): Result<readonly CrosswalkValue[], CrosswalkRefusal> {
  const method = crosswalkMethod(definition);
  if (method === null) return err('not-additive');
  const merged = GSO34_MEMBERS.flatMap(([code]): readonly CrosswalkValue[] => {
    const members = membersOfGso34(code);
    const known = members.flatMap((unit) => {
      const value = values.get(unit);
      const weight = method === 'sum' ? 1 : cases.get(unit);
      return value === undefined || weight === undefined ? [] : [{ unit, value, weight }];
    });
    const sum = known.reduce((total, { value, weight }) => total + value * weight, 0);
    const weights = known.reduce((total, { weight }) => total + weight, 0);
    // Of no cases there is no ratio.
    if (known.length === 0 || (method === 'weighted-mean' && weights === 0)) return [];
    return [
      {
        unit: `gso34:${code}`,
        value: withoutNoise(method === 'sum' ? sum : sum / weights),
        parts: known.map(({ unit, value }) => ({ unit, value })),
        missing: members.filter((member) => !known.some(({ unit }) => unit === member)),
      },
    ];
  });
  return ok(merged);
}

/** The province of the 34 that a unit went into; null for every unit that is not one of the 63. */
export function successorOf(unit: UnitRef): UnitRef | null {
  const { scheme, code } = splitUnitRef(unit);
  return scheme === 'gso63' ? toGso34(code) : null;
}
