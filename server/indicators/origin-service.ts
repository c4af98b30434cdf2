/** Answers where a number comes from: its source, its definition, its period, its inputs, and what it was before. */

import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { formulaInputs } from '#shared/indicators/formula.ts';
import type { FreshnessState } from '#shared/indicators/freshness.ts';
import { MAX_MAGNITUDE, type Observation, QUALITY, qualifierOf, statusOf } from '#shared/indicators/observation.ts';
import type { Origin, OriginDerivation, OriginInput, OriginVintage } from '#shared/indicators/origin.ts';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { IndicatorService } from './indicator-service.ts';
import type { Corrections } from './origin-corrections.ts';
import type { PastDerivation, PastInput } from './origin-history.ts';
import { DERIVED_SOURCE } from './standing.ts';

export type OriginQuery = {
  readonly indicator: string;
  readonly unit: UnitRef;
  /** Omitted: the newest period. */
  readonly periodEnd?: Instant;
  /** Omitted: as it is known now. */
  readonly knownAt?: Instant;
};

export type OriginService = {
  /** Null when no such value was ever known. */
  origin(query: OriginQuery): Promise<Origin | null>;
};

export type OriginDeps = {
  readonly indicators: Pick<IndicatorService, 'definition' | 'latest' | 'range' | 'derivations'>;
  readonly corrections: Pick<Corrections, 'of'>;
  readonly dataNow: () => Instant;
  readonly owing: (definition: IndicatorDefinition, at: Instant) => readonly UnitRef[];
  readonly stateOf: (definition: IndicatorDefinition, observation: Observation, now: Instant) => FreshnessState;
  /** Undefined for the names under which the product itself writes. */
  readonly contractOf: (source: string) => SourceContract | undefined;
  readonly isSimulatedStore: boolean;
  /** Position of a unit in ceremony order. */
  readonly orderOf: (unit: UnitRef) => number;
  /** Definition in force at an instant and its version, from 1. */
  readonly definitionAt: (
    id: string,
    at: Instant,
  ) => { readonly definition: IndicatorDefinition; readonly version: number } | undefined;
};

/** The newest value as known then is looked for this far back first, since a live series is long. */
const RECENT_MS = 40 * DAY_MS;

export function createOriginService(deps: OriginDeps): OriginService {
  const { indicators, corrections, dataNow } = deps;

  async function observationOf({ indicator, unit, periodEnd, knownAt }: OriginQuery): Promise<Observation | null> {
    const [newest] = indicators.latest({ indicator, unit });
    if (knownAt === undefined && (periodEnd === undefined || newest?.periodEnd === periodEnd)) return newest ?? null;
    const series = { indicator, unit };
    const known = knownAt === undefined ? {} : { knownAt };
    const last = async (from: Instant, to: Instant): Promise<Observation | null> => {
      const found = await indicators.range({ series, from, to, ...known });
      return found.kind === 'observations' ? (found.observations.at(-1) ?? null) : null;
    };
    if (periodEnd !== undefined) return last(periodEnd, periodEnd);
    const to = Math.min(knownAt ?? MAX_MAGNITUDE, dataNow());
    return (await last(to - RECENT_MS, to)) ?? last(0, to);
  }

  const titlesOf = (source: string) => {
    const contract = deps.contractOf(source);
    return {
      titleVi: contract?.titleVi ?? (source === DERIVED_SOURCE ? 'Toàn Cảnh tính từ số liệu thành phần' : source),
      titleEn: contract?.titleEn ?? (source === DERIVED_SOURCE ? 'Computed by Toàn Cảnh from its parts' : source),
      owner: contract?.owner ?? null,
      isSimulator: contract?.isSimulator ?? deps.isSimulatedStore,
    };
  };

  async function vintagesOf(shown: Observation, knownAt: Instant | undefined): Promise<readonly OriginVintage[]> {
    const { indicator, unit, periodStart, periodEnd } = shown;
    const found = await indicators.range({
      series: { indicator, unit },
      from: periodEnd,
      to: periodEnd,
      allVintages: true,
      ...(knownAt === undefined ? {} : { knownAt }),
    });
    const stored = found.kind === 'observations' ? found.observations : [];
    const ofPeriod = stored.filter((each) => each.periodStart === periodStart || shown.source === DERIVED_SOURCE);
    // What is computed from parts of several periods has no other version than the one that is shown.
    const versions = ofPeriod.length === 0 ? [shown] : ofPeriod;
    const current = versions.findLastIndex(
      ({ source, value, vintageAt }) =>
        source === shown.source &&
        value === shown.value &&
        (source === DERIVED_SOURCE || vintageAt === shown.vintageAt),
    );
    return versions
      .map((version, i): OriginVintage => {
        const { titleVi, titleEn } = titlesOf(version.source);
        return {
          value: version.value,
          status: statusOf(version.quality),
          qualifier: qualifierOf(version.quality),
          vintageAt: version.vintageAt,
          receivedAt: version.receivedAt,
          source: version.source,
          sourceTitleVi: titleVi,
          sourceTitleEn: titleEn,
          isCurrent: i === current,
        };
      })
      .reverse();
  }

  /** What stands now, exactly as the total on the wall was made. */
  function standingInputs(
    definition: IndicatorDefinition,
    unit: UnitRef,
  ): readonly (PastInput & { isLate: boolean })[] {
    const now = dataNow();
    const { aggregation, formula } = definition;
    const standing = (id: string, part: UnitRef): Observation | null =>
      indicators.latest({ indicator: id, unit: part })[0] ?? null;
    const input = (id: string, part: UnitRef): PastInput & { isLate: boolean } => {
      const observation = standing(id, part);
      const its = deps.indicators.definition(id);
      const state = observation === null || its === undefined ? 'none' : deps.stateOf(its, observation, now);
      return {
        indicator: id,
        unit: part,
        observation,
        weight: aggregation.kind === 'weighted-mean' ? standing(aggregation.weight, part) : null,
        isLate: state === 'stale' || state === 'lost',
      };
    };
    if (formula !== null) return formulaInputs(formula).map((id) => input(id, unit));
    return deps.owing(definition, now).map((part) => input(definition.id, part));
  }

  async function pastInputs(shown: Observation, knownAt: Instant | undefined): Promise<PastDerivation | undefined> {
    const { indicator, unit, periodStart, periodEnd } = shown;
    const found = await indicators.derivations({
      series: { indicator, unit },
      from: periodEnd,
      to: periodEnd,
      ...(knownAt === undefined ? {} : { knownAt }),
    });
    return found.find(({ observation }) => observation.periodStart === periodStart) ?? found.at(-1);
  }

  async function derivationOf(
    definition: IndicatorDefinition,
    shown: Observation,
    knownAt: Instant | undefined,
  ): Promise<OriginDerivation | null> {
    const { aggregation } = definition;
    if (shown.source !== DERIVED_SOURCE || aggregation.kind === 'reported') return null;
    const [newest] = indicators.latest({ indicator: shown.indicator, unit: shown.unit });
    const isStanding = knownAt === undefined && newest?.periodEnd === shown.periodEnd;
    const made: readonly (PastInput & { isLate?: boolean })[] = isStanding
      ? standingInputs(definition, shown.unit)
      : ((await pastInputs(shown, knownAt))?.inputs ?? []);
    const inputs = made.map(
      ({ indicator, unit, observation, weight, isLate = false }): OriginInput => ({
        indicator,
        unit,
        value: observation?.value ?? null,
        periodStart: observation?.periodStart ?? null,
        periodEnd: observation?.periodEnd ?? null,
        source: observation?.source ?? null,
        isLate,
        weight: weight?.value ?? null,
      }),
    );
    const isUsed = ({ value, weight }: OriginInput) =>
      value !== null && (aggregation.kind !== 'weighted-mean' || weight !== null);
    // Inputs of a formula keep the order in which it names them.
    if (aggregation.kind !== 'formula') inputs.sort((a, b) => deps.orderOf(a.unit) - deps.orderOf(b.unit));
    return {
      method: aggregation.kind,
      formula: definition.formula,
      weight: aggregation.kind === 'weighted-mean' ? aggregation.weight : null,
      usedCount: inputs.filter(isUsed).length,
      owedCount: inputs.length,
      missing: inputs.filter((input) => !isUsed(input)).map(({ unit }) => unit),
      late: inputs.filter((input) => isUsed(input) && input.isLate).map(({ unit }) => unit),
      inputs,
    };
  }

  return {
    async origin(query) {
      const { indicator, unit, knownAt } = query;
      const shown = await observationOf(query);
      if (shown === null) return null;
      const inForce = deps.definitionAt(indicator, shown.periodStart);
      if (inForce === undefined) return null;
      const { definition, version } = inForce;
      const { periodStart, periodEnd, value, quality, vintageAt, receivedAt, source } = shown;
      const { cutoff, dueAfterMs, arrival } = definition;
      const isDue = arrival === 'periodic' && cutoff.kind !== 'instant' && dueAfterMs !== null;
      return {
        indicator,
        unit,
        nameVi: definition.nameVi,
        nameEn: definition.nameEn,
        measure: definition.measure,
        decimals: definition.decimals,
        definition: definition.definition,
        definitionVi: definition.definitionVi,
        definitionVersion: version,
        owners: definition.owners,
        cutoff,
        cutoffText: definition.cutoffText,
        periodStart,
        periodEnd,
        value,
        status: statusOf(quality),
        qualifier: qualifierOf(quality),
        isImplausible: (quality & QUALITY.implausible) !== 0,
        hasRunBackwards: (quality & QUALITY.ranBackwards) !== 0,
        vintageAt,
        receivedAt,
        source: { name: source, ...titlesOf(source) },
        dueAt: isDue ? periodEnd + dueAfterMs : null,
        sourceKey: definition.sourceKey,
        confidence: definition.confidence,
        derivation: await derivationOf(definition, shown, knownAt),
        vintages: await vintagesOf(shown, knownAt),
        corrections: corrections
          .of(indicator, unit, periodEnd)
          .filter(({ at }) => knownAt === undefined || at <= knownAt)
          .map(({ at, actor, reason }) => ({ at, actor, reason })),
      };
    },
  };
}
