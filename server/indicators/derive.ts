/** National totals and formula values, computed from what stands whenever one of their inputs moves. */

import type { Aggregate, Part } from '#shared/indicators/aggregate.ts';
import { aggregate } from '#shared/indicators/aggregate.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { evaluateFormula, formulaInputs } from '#shared/indicators/formula.ts';
import type { FreshnessState } from '#shared/indicators/freshness.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import { packQuality, QUALITY } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import type { Standing } from './standing.ts';
import { DERIVED_SOURCE } from './standing.ts';

/** How a national value was made: shown with it, so that a total never hides a gap. */
export type DerivationRecord = {
  readonly indicator: string;
  readonly method: 'sum' | 'weighted-mean' | 'count' | 'formula';
  /** Indicator whose values weigh the parts. */
  readonly weight: string | null;
  readonly value: number | null;
  /** Value reported for the nation itself, when there is one; `value` is then only the cross-check. */
  readonly reported: number | null;
  readonly usedCount: number;
  readonly owedCount: number;
  readonly missing: readonly string[];
  readonly late: readonly UnitRef[];
  readonly state: FreshnessState;
};

/** Parts named on a screen; the rest is counted. */
const NAMED_PARTS = 3;

/** The record `derivation/ID` of the room: how a national value was made, and what it lacks. */
export function shownDerivation(record: DerivationRecord): object {
  const { missing, late, ...rest } = record;
  const lacking = [...late, ...missing];
  return { ...rest, lacking: lacking.slice(0, NAMED_PARTS), lackingCount: lacking.length };
}

export type DeriveContext = {
  readonly standing: Standing;
  /** Units that owe a value of this indicator now, in protocol order. */
  readonly owing: (definition: IndicatorDefinition) => readonly UnitRef[];
  readonly stateOf: (definition: IndicatorDefinition, observation: Observation) => FreshnessState;
};

export type Derivation = { readonly record: DerivationRecord; readonly observation: Observation | null };

/** Indicators that must be computed again when `id` moves: itself if it has parts, and what reads it. */
export function dependants(definitions: readonly IndicatorDefinition[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  const add = (input: string, dependant: string) => map.set(input, [...(map.get(input) ?? []), dependant]);
  for (const definition of definitions) {
    const { aggregation, formula, id } = definition;
    if (aggregation.kind === 'formula' && formula !== null) for (const input of formulaInputs(formula)) add(input, id);
    else if (aggregation.kind !== 'reported') add(id, id);
    if (aggregation.kind === 'weighted-mean') add(aggregation.weight, id);
  }
  return map;
}

/** The national value of one indicator; null when the indicator is only ever reported. */
export function deriveNation(definition: IndicatorDefinition, now: Instant, context: DeriveContext): Derivation | null {
  const { aggregation } = definition;
  if (aggregation.kind === 'reported') return null;
  if (aggregation.kind === 'formula') return deriveFormula(definition, now, context);
  const { standing } = context;
  const values = standing.ofIndicator(definition.id);
  const owing = context.owing(definition);
  const parts: Part[] = owing.map((unit) => {
    const observation = values.get(unit);
    return {
      unit,
      value: observation?.value ?? null,
      weight: aggregation.kind === 'weighted-mean' ? (standing.get(aggregation.weight, unit)?.value ?? null) : null,
      state: observation === undefined ? 'none' : context.stateOf(definition, observation),
    };
  });
  const result = aggregate(aggregation, parts);
  const used = owing.flatMap((unit) => values.get(unit) ?? []);
  return build(definition, aggregation.kind, now, used, result, owing.length, context);
}

function deriveFormula(definition: IndicatorDefinition, now: Instant, context: DeriveContext): Derivation | null {
  if (definition.formula === null) return null;
  const { standing } = context;
  const { value, missing } = evaluateFormula(definition.formula, (id) => standing.get(id, NATION)?.value ?? null);
  const used = formulaInputs(definition.formula).flatMap((id) => standing.get(id, NATION) ?? []);
  const inputCount = formulaInputs(definition.formula).length;
  const result: Aggregate = { value, usedCount: used.length, missing: [], late: [], state: 'fresh' };
  const derivation = build(definition, 'formula', now, used, result, inputCount, context);
  return { ...derivation, record: { ...derivation.record, missing } };
}

function build(
  definition: IndicatorDefinition,
  method: DerivationRecord['method'],
  now: Instant,
  used: readonly Observation[],
  result: Aggregate,
  owedCount: number,
  { standing }: DeriveContext,
): Derivation {
  const standingNation = standing.get(definition.id, NATION);
  const isReported = standingNation !== undefined && standingNation.source !== DERIVED_SOURCE;
  const record: DerivationRecord = {
    indicator: definition.id,
    method,
    weight: definition.aggregation.kind === 'weighted-mean' ? definition.aggregation.weight : null,
    value: result.value,
    reported: isReported ? standingNation.value : null,
    usedCount: result.usedCount,
    owedCount,
    missing: result.missing,
    late: result.late,
    state: result.state,
  };
  if (isReported || result.value === null || used.length === 0) return { record, observation: null };
  const isPartial = result.missing.length > 0 || result.late.length > 0;
  const observation: Observation = {
    indicator: definition.id,
    unit: NATION,
    periodStart: Math.max(...used.map((part) => part.periodStart)),
    periodEnd: Math.max(...used.map((part) => part.periodEnd)),
    value: result.value,
    quality: packQuality('A', 'exact', QUALITY.derived | (isPartial ? QUALITY.partial : 0)),
    vintageAt: now,
    receivedAt: now,
    source: DERIVED_SOURCE,
  };
  return { record, observation };
}
