/** What stands for each unit, now or at the end of a past month: the one list that ranking, map, spread and pairs are made of. */

import { useMemo } from 'react';
import { useObservations, useRecord } from '#client/indicators/live-data.tsx';
import { useScreen, useUnitFigures } from '#client/indicators/use-figure.ts';
import { periodLabel } from '#shared/calendar/period.ts';
import { toGso34Values } from '#shared/indicators/crosswalk-values.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { type RankedUnit, rankUnits } from '#shared/indicators/ranking.ts';
import {
  severityAgainst,
  type TargetRoomRecord,
  targetsOf,
  type YearTargets,
} from '#shared/indicators/target-judgement.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { usePeersAt } from '../unit/past-values.ts';

export type Standing = {
  readonly unit: UnitRef;
  /** Null: never reported, or its source is lost. */
  readonly value: number | null;
  readonly periodStart: Instant | null;
  readonly periodEnd: Instant | null;
  readonly isLate: boolean;
  readonly isAbnormal: boolean;
  /** Published for units and the year of the value; without them the definition's own target holds. */
  readonly targets: YearTargets | undefined;
  /** Of when it is, in words; empty without a value. */
  readonly when: string;
  readonly sourceTitle: string;
  /** Cases of the same period behind a ratio. */
  readonly cases: number | null;
};

/** In the order of `units`, one for each. `past` null: the newest values, live. */
export function useStanding(
  definition: IndicatorDefinition,
  units: readonly UnitRef[],
  past: Instant | null,
): readonly Standing[] {
  const newest = useNewest(definition, units);
  const earlier = useEarlier(definition, units, past);
  return past === null ? newest : earlier;
}

function useNewest(definition: IndicatorDefinition, units: readonly UnitRef[]): readonly Standing[] {
  const figures = useUnitFigures(definition.id, units);
  const cases = useObservations(definition.denominator ?? '', units);
  const published = usePublished(definition.id);
  return figures.map((figure) => {
    const { unit, observation } = figure;
    const counted = cases.get(unit);
    const periodEnd = observation?.periodEnd ?? null;
    return {
      unit,
      value: figure.value,
      periodStart: observation?.periodStart ?? null,
      periodEnd,
      isLate: figure.freshness === 'stale' || figure.freshness === 'lost',
      isAbnormal: figure.value !== null && (figure.severity ?? 0) > 1,
      targets: observation === undefined ? undefined : targetsOf(published, observation),
      when: figure.when,
      sourceTitle: figure.sourceTitle,
      // A count of another period says nothing about this ratio.
      cases: counted !== undefined && counted.periodEnd === periodEnd ? counted.value : null,
    };
  });
}

function useEarlier(
  definition: IndicatorDefinition,
  units: readonly UnitRef[],
  past: Instant | null,
): readonly Standing[] {
  const { lang } = useScreen();
  const { id, denominator, cutoff } = definition;
  const asked = useMemo(() => (denominator === null ? [id] : [id, denominator]), [id, denominator]);
  const peers = usePeersAt(asked, units, past);
  const published = usePublished(id);
  return units.map((unit) => {
    const found = peers.get(id)?.get(unit);
    const counted = peers.get(denominator ?? '')?.get(unit);
    const targets = found === undefined ? undefined : targetsOf(published, found);
    return {
      unit,
      value: found?.value ?? null,
      periodStart: found?.periodStart ?? null,
      periodEnd: found?.periodEnd ?? null,
      isLate: false,
      isAbnormal: found !== undefined && (severityAgainst(definition, targets, unit, found.value) ?? 0) > 1,
      targets,
      when: found === undefined ? '' : periodLabel(cutoff, { start: found.periodStart, end: found.periodEnd }, lang),
      sourceTitle: '',
      cases: counted !== undefined && counted.periodEnd === found?.periodEnd ? counted.value : null,
    };
  });
}

const usePublished = (indicator: string) => useRecord(`target/${indicator}`) as TargetRoomRecord | undefined;

/** A merged province of the 34 and the former ones that gave nothing to its value. */
export type MergedStanding = Standing & { readonly missing: readonly UnitRef[]; readonly members: readonly UnitRef[] };

/**
 * The 63 provinces' values as those of the 34, in code order; null where the indicator cannot be carried over. Values of
 * different periods are not put together: the newest period counts, and who has not reported it yet is missing.
 */
export function inScheme34(
  definition: IndicatorDefinition,
  standing: readonly Standing[],
): readonly MergedStanding[] | null {
  const newestEnd = Math.max(...standing.map(({ periodEnd }) => periodEnd ?? Number.NEGATIVE_INFINITY));
  const isOfPeriod = ({ periodEnd }: Standing) => definition.cutoff.kind === 'instant' || periodEnd === newestEnd;
  const usable = standing.filter(isOfPeriod);
  const numbers = (of: (one: Standing) => number | null) =>
    new Map(usable.flatMap((one) => (of(one) === null ? [] : [[one.unit, of(one) as number] as const])));
  const merged = toGso34Values(
    definition,
    numbers(({ value }) => value),
    numbers(({ cases }) => cases),
  );
  if (!merged.ok) return null;
  const byUnit = new Map(usable.map((one) => [one.unit, one]));
  return merged.value.map(({ unit, value, parts, missing }): MergedStanding => {
    const members = parts.flatMap((part) => byUnit.get(part.unit) ?? []);
    const counted = members.map(({ cases }) => cases);
    const targets = members[0]?.targets;
    return {
      unit,
      value,
      periodStart: Math.min(...members.map(({ periodStart }) => periodStart ?? newestEnd)),
      periodEnd: Math.max(...members.map(({ periodEnd }) => periodEnd ?? newestEnd)),
      isLate: members.some(({ isLate }) => isLate),
      isAbnormal: (severityAgainst(definition, targets, unit, value) ?? 0) > 1,
      targets,
      when: members[0]?.when ?? '',
      sourceTitle: [...new Set(members.map(({ sourceTitle }) => sourceTitle))].join('; '),
      cases: counted.includes(null) ? null : counted.reduce<number>((sum, count) => sum + (count ?? 0), 0),
      missing,
      members: members.map((one) => one.unit),
    };
  });
}

/** Those that have a value, ranked by the honest rule. */
export function rankedOf(definition: IndicatorDefinition, standing: readonly Standing[]): readonly RankedUnit[] {
  return rankUnits(
    standing.flatMap(({ unit, value, cases }) => (value === null ? [] : [{ unit, value, cases }])),
    { isRatio: definition.measure === 'percent', direction: definition.direction, decimals: definition.decimals },
  );
}
