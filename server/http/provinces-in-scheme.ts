/** Values of provinces in the scheme asked for: as reported, or over the crosswalk from the 63 to the 34. */

import {
  type CrosswalkMethod,
  type CrosswalkRefusal,
  crosswalkMethod,
  toGso34Values,
} from '#shared/indicators/crosswalk-values.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { type Observation, packQuality, QUALITY } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import { DERIVED_SOURCE } from '../indicators/standing.ts';

export type ProvinceScheme = 'gso63' | 'gso34';

/** What an answer says of values that nobody reported in this scheme. */
export type Crosswalk = {
  readonly from: 'gso63';
  readonly to: 'gso34';
  readonly method: CrosswalkMethod;
  /** The law that joined the provinces. */
  readonly source: string;
  readonly units: readonly {
    readonly unit: UnitRef;
    readonly parts: readonly UnitRef[];
    readonly missing: readonly UnitRef[];
  }[];
};

export type InScheme = { readonly observations: readonly Observation[]; readonly crosswalk: Crosswalk | null };

const schemeOf = ({ unit }: Observation) => splitUnitRef(unit).scheme;

/**
 * `given`: one observation a province, of either scheme; `cases`: those of the indicator's denominator. Of periods that
 * differ the newest counts, and members without a value of it are missing; running totals and states add as they stand.
 */
export function inScheme(
  definition: IndicatorDefinition,
  given: readonly Observation[],
  cases: readonly Observation[],
  scheme: ProvinceScheme,
): Result<InScheme, CrosswalkRefusal> {
  const reported = given.filter((each) => schemeOf(each) === scheme);
  if (reported.length > 0) return ok({ observations: reported, crosswalk: null });
  if (scheme === 'gso63') {
    return given.some((each) => schemeOf(each) === 'gso34')
      ? err('cannot-split')
      : ok({ observations: [], crosswalk: null });
  }
  const method = crosswalkMethod(definition);
  if (method === null) return err('not-additive');
  const of63 = given.filter((each) => schemeOf(each) === 'gso63');
  const newest = Math.max(...of63.map(({ periodEnd }) => periodEnd));
  const isPeriodic = definition.cutoff.kind !== 'instant';
  const used = new Map(
    of63.filter(({ periodEnd }) => !isPeriodic || periodEnd === newest).map((each) => [each.unit, each]),
  );
  const weights = new Map(
    cases.filter(({ periodEnd }) => !isPeriodic || periodEnd === newest).map(({ unit, value }) => [unit, value]),
  );
  const merged = toGso34Values(definition, new Map([...used].map(([unit, { value }]) => [unit, value])), weights);
  if (!merged.ok) return merged;
  const observations = merged.value.map(({ unit, value, parts, missing }): Observation => {
    const its = parts.map((part) => must(used.get(part.unit), part.unit));
    return {
      indicator: definition.id,
      unit,
      periodStart: Math.max(...its.map(({ periodStart }) => periodStart)),
      periodEnd: Math.max(...its.map(({ periodEnd }) => periodEnd)),
      value,
      quality: packQuality('A', 'exact', QUALITY.derived | (missing.length > 0 ? QUALITY.partial : 0)),
      vintageAt: Math.max(...its.map(({ vintageAt }) => vintageAt)),
      receivedAt: Math.max(...its.map(({ receivedAt }) => receivedAt)),
      source: DERIVED_SOURCE,
    };
  });
  const units = merged.value.map(({ unit, parts, missing }) => ({
    unit,
    parts: parts.map((part) => part.unit),
    missing,
  }));
  return ok({
    observations,
    crosswalk: { from: 'gso63', to: 'gso34', method, source: 'Nghị quyết 202/2025/QH15', units },
  });
}

/** What stands now. The indicator must be known. */
export function latestInScheme(
  indicators: Pick<IndicatorService, 'definition' | 'latest'>,
  indicator: string,
  scheme: ProvinceScheme,
): Result<InScheme, CrosswalkRefusal> {
  const definition = must(indicators.definition(indicator), indicator);
  const provinces = indicators.latest({ indicator }).filter((each) => schemeOf(each).startsWith('gso'));
  const cases = definition.denominator === null ? [] : indicators.latest({ indicator: definition.denominator });
  return inScheme(definition, provinces, cases, scheme);
}
