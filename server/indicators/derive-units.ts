/** Formula values of single units, for those that nobody reports: an added indicator has values where its inputs have. */

import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { evaluateFormula, formulaInputs } from '#shared/indicators/formula.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import { packQuality, QUALITY } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { NATION, splitUnitRef, type UnitRef } from '#shared/units/unit.ts';
import type { DeriveContext } from './derive.ts';
import { DERIVED_SOURCE } from './standing.ts';

function existsFor({ levels }: IndicatorDefinition, unit: UnitRef): boolean {
  const { scheme } = splitUnitRef(unit);
  if (unit === NATION || scheme === 'source') return false;
  return (scheme === 'agency' ? levels.agency : levels.province) !== 'no';
}

/**
 * What moved since it was last computed. A value of the unit's own report is never replaced; one of whose inputs is late
 * or lost is marked partial.
 */
export function deriveUnits(
  definition: IndicatorDefinition,
  now: Instant,
  context: DeriveContext & { readonly definition: (id: string) => IndicatorDefinition | undefined },
): readonly Observation[] {
  const { aggregation, formula, id } = definition;
  if (aggregation.kind !== 'formula' || formula === null) return [];
  const { standing } = context;
  const inputs = formulaInputs(formula);
  const isLate = (observation: Observation): boolean => {
    const state = context.stateOf(context.definition(observation.indicator) ?? definition, observation);
    return state === 'stale' || state === 'lost';
  };
  const moved: Observation[] = [];
  // Where the inputs are, and not who owes: systems go on reporting by provinces whose time is over.
  for (const unit of standing.ofIndicator(inputs[0] ?? '').keys()) {
    if (!existsFor(definition, unit)) continue;
    const before = standing.get(id, unit);
    if (before !== undefined && before.source !== DERIVED_SOURCE) continue;
    const used = inputs.flatMap((input) => standing.get(input, unit) ?? []);
    if (used.length < inputs.length) continue;
    const { value } = evaluateFormula(formula, (input) => standing.get(input, unit)?.value ?? null);
    if (value === null) continue;
    const periodStart = Math.max(...used.map((part) => part.periodStart));
    const periodEnd = Math.max(...used.map((part) => part.periodEnd));
    const quality = packQuality('A', 'exact', QUALITY.derived | (used.some(isLate) ? QUALITY.partial : 0));
    const isSame = before?.value === value && before.periodEnd === periodEnd && before.quality === quality;
    if (isSame && before.periodStart === periodStart) continue;
    moved.push({
      ...{ indicator: id, unit, periodStart, periodEnd, value, quality },
      ...{ vintageAt: now, receivedAt: now, source: DERIVED_SOURCE },
    });
  }
  return moved;
}
