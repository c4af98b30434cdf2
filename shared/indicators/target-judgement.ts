/** Which target a unit's value is held against: its own of that year when one is published, else the nation's. */

import { civilDateOf } from '../calendar/civil.ts';
import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import { NATION } from '../units/unit.ts';
import type { IndicatorDefinition } from './definition.ts';
import { severityOf, unitSeverityOf } from './severity.ts';

/** Published values of one indicator and one year, by unit. */
export type YearTargets = { readonly [unit: UnitRef]: number };

/** The record `target/ID` of the room: the year's published values that differ from the definition's own target. */
export type TargetRoomRecord = { readonly year: number; readonly values: YearTargets };

/** The year whose target a value answers to: that in which its period ends. An end at midnight belongs to the day before. */
export function targetYear(period: { readonly periodStart: Instant; readonly periodEnd: Instant }): number {
  return civilDateOf(period.periodStart < period.periodEnd ? period.periodEnd - 1 : period.periodEnd).year;
}

/** The published targets that a value answers to: those of the room are of one year, and say nothing about another. */
export const targetsOf = (
  targets: TargetRoomRecord | undefined,
  period: { readonly periodStart: Instant; readonly periodEnd: Instant },
): YearTargets | undefined => (targets?.year === targetYear(period) ? targets.values : undefined);

export type UnitTargetValue = {
  readonly value: number;
  /** Chosen for this very unit; false: the nation's, which only a share or a score can be held against. */
  readonly isOwn: boolean;
};

/** The target in force for a unit, or null where there is none. */
export function targetFor(
  definition: Pick<IndicatorDefinition, 'id'> & { readonly target: { readonly value: number } | null },
  year: YearTargets | undefined,
  unit: UnitRef,
): UnitTargetValue | null {
  const own = year?.[unit];
  if (own !== undefined) return { value: own, isOwn: true };
  const value = year?.[NATION] ?? definition.target?.value;
  return value === undefined ? null : { value, isOwn: unit === NATION };
}

/** Severity of a value against the target in force for its unit and year; null on target or without one. */
export function severityAgainst(
  definition: Pick<IndicatorDefinition, 'id' | 'direction' | 'measure' | 'thresholds'> & {
    readonly target: { readonly value: number } | null;
  },
  year: YearTargets | undefined,
  unit: UnitRef,
  value: number,
): 1 | 2 | 3 | null {
  const target = targetFor(definition, year, unit);
  if (target === null) return null;
  return (target.isOwn ? severityOf : unitSeverityOf)({ ...definition, target }, value);
}
