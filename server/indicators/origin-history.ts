/** Past values of what is computed here, made from the history of their inputs as it was known at the time asked about. */

import { aggregate } from '#shared/indicators/aggregate.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { evaluateFormula, formulaInputs } from '#shared/indicators/formula.ts';
import type { Observation, SeriesId } from '#shared/indicators/observation.ts';
import { packQuality, QUALITY, seriesId } from '#shared/indicators/observation.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import type { Observations, RangeQuery, RangeResult } from '../storage/observations.ts';
import { DERIVED_SOURCE } from './standing.ts';

/** One input of a past value: what was known of it, or null where nothing was. */
export type PastInput = {
  readonly indicator: string;
  readonly unit: UnitRef;
  readonly observation: Observation | null;
  /** Of a weighted mean: what weighs this part. */
  readonly weight: Observation | null;
};

/** How a past value was made. */
export type PastDerivation = {
  readonly observation: Observation;
  readonly inputs: readonly PastInput[];
  readonly missing: readonly UnitRef[];
};

export type DerivedHistory = {
  /** True where past values of the series are computed; live series are not: what stands now is their value. */
  isComputed(definition: IndicatorDefinition, unit: UnitRef): boolean;
  /** Every past value with its inputs, by period. Asked with `allVintages`: every version that the inputs' versions give. */
  derivations(query: RangeQuery): Promise<readonly PastDerivation[]>;
};

/** A live weight is looked up at the end of a period; its newest value before that is not older than this. */
const LIVE_LOOK_BACK_MS = 45 * DAY_MS;
/** Deeper than any formula of formulas that the catalogue accepts. */
const MAX_DEPTH = 8;

type Period = { readonly start: Instant; readonly end: Instant };

/** The history of one input: current versions in ascending time, and all versions where they were asked for. */
type InputHistory = {
  readonly isInstant: boolean;
  readonly current: readonly Observation[];
  readonly versions: ReadonlyMap<string, readonly Observation[]>;
};

const periodKey = ({ periodStart, periodEnd }: Observation): string => `${periodStart}|${periodEnd}`;

export function createDerivedHistory(deps: {
  readonly observations: Pick<Observations, 'range'>;
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  /** Units that owe a value of the indicator for a period that began then. */
  readonly owing: (definition: IndicatorDefinition, at: Instant) => readonly UnitRef[];
}): DerivedHistory {
  const { observations, owing } = deps;

  const isComputed = (definition: IndicatorDefinition, unit: UnitRef): boolean => {
    const { aggregation, formula, arrival } = definition;
    if (aggregation.kind === 'reported' || arrival === 'live') return false;
    return aggregation.kind === 'formula' ? formula !== null : unit === NATION;
  };

  /** What a source said, and between it what is computed. */
  async function series(query: RangeQuery, depth: number): Promise<readonly Observation[]> {
    const stored = await observations.range(query);
    const reported = stored.kind === 'observations' ? stored.observations : [];
    const definition = deps.definition(query.series.indicator);
    if (definition === undefined || !isComputed(definition, query.series.unit)) return reported;
    const known = new Set(reported.map(periodKey));
    const computed = (await derive(definition, query, depth + 1))
      .map(({ observation }) => observation)
      .filter((observation) => !known.has(periodKey(observation)));
    return [...reported, ...computed].sort((a, b) => a.periodEnd - b.periodEnd || a.periodStart - b.periodStart);
  }

  async function inputHistory(
    indicator: string,
    unit: UnitRef,
    query: RangeQuery,
    depth: number,
  ): Promise<InputHistory> {
    const definition = deps.definition(indicator);
    const isInstant = definition?.cutoff.kind === 'instant';
    const lookBack = definition?.arrival === 'live' ? query.from - LIVE_LOOK_BACK_MS : 0;
    const asked: RangeQuery = {
      series: { indicator, unit },
      from: isInstant ? lookBack : query.from,
      to: query.to,
      ...(query.knownAt === undefined ? {} : { knownAt: query.knownAt }),
    };
    const all = query.allVintages === true ? await series({ ...asked, allVintages: true }, depth) : [];
    const versions = Map.groupBy(all, periodKey);
    // Where nothing was ever revised the versions are the current values, and one reading of the store is enough.
    const isUnrevised = query.allVintages === true && versions.size === all.length;
    const current = isUnrevised ? all : await series(asked, depth);
    return { isInstant, current, versions };
  }

  async function derive(
    definition: IndicatorDefinition,
    query: RangeQuery,
    depth: number,
  ): Promise<readonly PastDerivation[]> {
    if (depth > MAX_DEPTH) throw new Error(`${definition.id}: computed from itself`);
    const { aggregation } = definition;
    const { unit } = query.series;
    const weightId = aggregation.kind === 'weighted-mean' ? aggregation.weight : null;
    const partsAt = (at: Instant): readonly UnitRef[] =>
      aggregation.kind === 'formula' ? [unit] : owing(definition, at);
    const ids =
      aggregation.kind === 'formula' ? formulaInputs(must(definition.formula, definition.id)) : [definition.id];
    const units = new Set([...partsAt(query.from), ...partsAt(query.to)]);
    const keys = [...units].flatMap((part) =>
      [...ids, ...(weightId === null ? [] : [weightId])].map((id) => [id, part] as const),
    );
    const histories = new Map<SeriesId, InputHistory>(
      await Promise.all(
        keys.map(async ([id, part]) => [seriesId(id, part), await inputHistory(id, part, query, depth)] as const),
      ),
    );
    const historyOf = (id: string, part: UnitRef) => histories.get(seriesId(id, part));

    const values = keys.filter(([id]) => ids.includes(id)).flatMap(([id, part]) => historyOf(id, part) ?? []);
    const derivations: PastDerivation[] = [];
    for (const period of periodsOf(values, query)) {
      const inputs = partsAt(period.start).flatMap((part) =>
        ids.map((id): PastInput => {
          const weight = weightId === null ? undefined : historyOf(weightId, part);
          return {
            indicator: id,
            unit: part,
            observation: valueAt(historyOf(id, part), period),
            weight: weight === undefined ? null : valueAt(weight, period),
          };
        }),
      );
      if (query.allVintages === true)
        derivations.push(...versionsOf(definition, unit, period, inputs, historyOf, weightId));
      else derivations.push(...[computed(definition, unit, period, inputs) ?? []].flat());
    }
    return derivations;
  }

  return {
    isComputed,
    async derivations(query) {
      const definition = deps.definition(query.series.indicator);
      return definition === undefined || !isComputed(definition, query.series.unit) ? [] : derive(definition, query, 0);
    },
  };
}

/** Periods for which any input has a value; where all inputs are instants, the moments at which one of them moved. */
function periodsOf(histories: readonly InputHistory[], { from, to }: RangeQuery): readonly Period[] {
  const periodic = histories.filter(({ isInstant }) => !isInstant);
  const periods = new Map<string, Period>();
  for (const { current } of periodic.length > 0 ? periodic : histories)
    for (const { periodStart, periodEnd } of current) {
      if (periodEnd < from || periodEnd > to) continue;
      const start = periodic.length > 0 ? periodStart : periodEnd;
      periods.set(`${start}|${periodEnd}`, { start, end: periodEnd });
    }
  return [...periods.values()].sort((a, b) => a.end - b.end || a.start - b.start);
}

/** Of the same period; a running total or a state as it stood at the period's end. */
function valueAt(history: InputHistory | undefined, { start, end }: Period): Observation | null {
  if (history === undefined) return null;
  const { current, isInstant } = history;
  let low = 0;
  let high = current.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (must(current[middle], 'an observation').periodEnd <= end) low = middle + 1;
    else high = middle;
  }
  if (isInstant) return current[low - 1] ?? null;
  for (let i = low - 1; current[i]?.periodEnd === end; i--)
    if (current[i]?.periodStart === start) return current[i] ?? null;
  return null;
}

/** Null when no input can contribute. The value became known when the last of its inputs did. */
function computed(
  definition: IndicatorDefinition,
  unit: UnitRef,
  period: Period,
  inputs: readonly PastInput[],
): PastDerivation | null {
  const { aggregation, formula } = definition;
  let value: number | null;
  let missing: readonly UnitRef[];
  if (aggregation.kind === 'formula') {
    const byId = new Map(inputs.map((input) => [input.indicator, input.observation?.value ?? null]));
    value = evaluateFormula(must(formula, definition.id), (id) => byId.get(id) ?? null).value;
    missing = inputs.filter(({ observation }) => observation === null).map((input) => input.unit);
  } else {
    const parts = inputs.map((input) => ({
      unit: input.unit,
      value: input.observation?.value ?? null,
      weight: input.weight?.value ?? null,
      state: 'fresh' as const,
    }));
    ({ value, missing } = aggregate(aggregation, parts));
  }
  if (value === null) return null;
  const used = inputs.flatMap(({ observation, weight }) => [observation ?? [], weight ?? []].flat());
  const knownAt = Math.max(...used.map(({ receivedAt }) => receivedAt));
  return {
    observation: {
      indicator: definition.id,
      unit,
      periodStart: period.start,
      periodEnd: period.end,
      value,
      quality: packQuality('A', 'exact', QUALITY.derived | (missing.length > 0 ? QUALITY.partial : 0)),
      vintageAt: knownAt,
      receivedAt: knownAt,
      source: DERIVED_SOURCE,
    },
    inputs,
    missing,
  };
}

/**
 * The versions that the inputs' versions give, from the moment at which the first version of each was there: a total that
 * fills up while reports come in is not yet a version that anybody corrects.
 */
function versionsOf(
  definition: IndicatorDefinition,
  unit: UnitRef,
  period: Period,
  inputs: readonly PastInput[],
  historyOf: (id: string, part: UnitRef) => InputHistory | undefined,
  weightId: string | null,
): readonly PastDerivation[] {
  const versions = (id: string, part: UnitRef, shown: Observation | null): readonly Observation[] =>
    shown === null
      ? []
      : (historyOf(id, part)?.versions.get(periodKey(shown)) ?? []).filter(({ source }) => source === shown.source);
  const all = inputs.map((input) => ({
    input,
    values: versions(input.indicator, input.unit, input.observation),
    weights: weightId === null ? [] : versions(weightId, input.unit, input.weight),
  }));
  const lists = all.flatMap(({ values, weights }) => [values, weights]).filter((list) => list.length > 0);
  if (lists.every((list) => list.length === 1)) return [computed(definition, unit, period, inputs) ?? []].flat();
  const wholeAt = Math.max(...lists.map((list) => Math.min(...list.map(({ receivedAt }) => receivedAt))));
  const moments = lists.flat().map(({ receivedAt }) => Math.max(receivedAt, wholeAt));
  const known = (list: readonly Observation[], at: Instant) =>
    list.findLast(({ receivedAt }) => receivedAt <= at) ?? null;
  const derivations: PastDerivation[] = [];
  for (const at of [...new Set(moments)].sort((a, b) => a - b)) {
    const then = all.map(({ input, values, weights }) => ({
      ...input,
      observation: known(values, at),
      weight: known(weights, at),
    }));
    const derivation = computed(definition, unit, period, then);
    if (derivation !== null && derivation.observation.value !== derivations.at(-1)?.observation.value)
      derivations.push({ ...derivation, observation: { ...derivation.observation, vintageAt: at, receivedAt: at } });
  }
  return derivations;
}

/** At most so many points: beyond it buckets of equal width with least, largest and mean value, so that no peak is lost. */
export function withinPoints(observations: readonly Observation[], maxPoints: number): RangeResult {
  const first = observations[0];
  const last = observations.at(-1);
  if (first === undefined || last === undefined || observations.length <= maxPoints) {
    return { kind: 'observations', observations };
  }
  const width = Math.ceil((last.periodEnd - first.periodEnd) / maxPoints) || 1;
  const slotOf = (at: Instant) => Math.min(maxPoints - 1, Math.floor((at - first.periodEnd) / width));
  const buckets = [...Map.groupBy(observations, ({ periodEnd }) => slotOf(periodEnd))].map(([slot, members]) => {
    const values = members.map(({ value }) => value);
    return {
      start: first.periodEnd + slot * width,
      end: first.periodEnd + (slot + 1) * width,
      min: Math.min(...values),
      max: Math.max(...values),
      mean: values.reduce((mean, value, i) => mean + (value - mean) / (i + 1), 0),
      count: values.length,
    };
  });
  return { kind: 'buckets', resolutionMs: width, buckets };
}
