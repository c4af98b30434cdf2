/** The indicator service: durable batches in, room moved, national values derived, exceptions watched. */

import type { AttentionItem, ObservedSource } from '#shared/indicators/attention.ts';
import { attention } from '#shared/indicators/attention.ts';
import type { IndicatorDefinition, Thresholds } from '#shared/indicators/definition.ts';
import type { FreshnessState } from '#shared/indicators/freshness.ts';
import { indicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { Observation, SeriesId } from '#shared/indicators/observation.ts';
import { QUALITY, seriesId } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { AppendResult, Observations } from '../storage/observations.ts';
import { OUTCOME } from '../storage/observations.ts';
import { Backwards, markFalls } from './backwards.ts';
import type { DeriveContext } from './derive.ts';
import { dependants, deriveNation, shownDerivation } from './derive.ts';
import type { IndicatorService } from './indicator-service.ts';
import { Standing } from './standing.ts';

/** What the service needs of the room; the stream's `Room` fits it. */
export type RoomPort = {
  observe(id: SeriesId, value: Observation): unknown;
  put(key: `${string}/${string}`, record: object): unknown;
  removeRecord(key: `${string}/${string}`): unknown;
  commit(): unknown;
};

export type IndicatorServiceDeps = {
  readonly observations: Observations;
  readonly room: RoomPort;
  readonly definitions: readonly IndicatorDefinition[];
  /** Clock of the data: the scenario's in a simulated store, else the real one. */
  readonly dataNow: () => Instant;
  /** Units that owe a value of an indicator at a time, in protocol order. */
  readonly owing: (definition: IndicatorDefinition, at: Instant) => readonly UnitRef[];
  readonly stateOf: (definition: IndicatorDefinition, observation: Observation, now: Instant) => FreshnessState;
  readonly sources: () => readonly ObservedSource[];
  /** Position of a unit in ceremony order, for answers in protocol order. */
  readonly orderOf: (unit: UnitRef) => number;
};

export type RunningIndicatorService = IndicatorService & {
  /** Reads what stands from the store into memory and the room; call once before listening. */
  load(): Promise<void>;
  /** Judges time-dependent things again (freshness, exceptions, partial totals); call about once a second. */
  review(): void;
  setThresholds(id: string, thresholds: Thresholds): void;
  attention(): readonly AttentionItem[];
};

export function createIndicatorService(deps: IndicatorServiceDeps): RunningIndicatorService {
  const { observations, room, dataNow } = deps;
  const definitions = new Map(deps.definitions.map((definition) => [definition.id, definition]));
  const standing = new Standing();
  const backwards = new Backwards();
  const readers = dependants(deps.definitions);
  const shownAttention = new Map<string, AttentionItem>();
  const shownDerivations = new Map<string, string>();
  let items: readonly AttentionItem[] = [];

  const context = (now: Instant): DeriveContext => ({
    standing,
    owing: (definition) => deps.owing(definition, now),
    stateOf: (definition, observation) => deps.stateOf(definition, observation, now),
  });

  function show(given: Observation): void {
    const definition = definitions.get(given.indicator);
    const observation = definition?.isRunningTotal === true ? backwards.judge(given) : given;
    // The lights of sources travel in the sources' own records.
    if (standing.set(observation) && definition?.group !== 'S_System')
      room.observe(seriesId(observation.indicator, observation.unit), observation);
  }

  /**
   * Once a second and not once a batch: what is missing or late changes with time too. Formulas may read derived values,
   * so what a derivation moves is derived again until nothing moves.
   */
  function deriveAll(now: Instant): void {
    const where = context(now);
    const dirty = new Set([...readers.values()].flat());
    while (dirty.size > 0) {
      const id = must(dirty.values().next().value, 'a dirty indicator');
      dirty.delete(id);
      const definition = definitions.get(id);
      const derivation = definition && deriveNation(definition, now, where);
      if (derivation === undefined || derivation === null) continue;
      const shown = JSON.stringify(derivation.record);
      if (shownDerivations.get(id) === shown) continue;
      shownDerivations.set(id, shown);
      room.put(`derivation/${id}`, shownDerivation(derivation.record));
      if (derivation.observation === null) continue;
      show(derivation.observation);
      for (const reader of readers.get(id) ?? []) if (reader !== id) dirty.add(reader);
    }
  }

  function reviewAttention(): void {
    const values = [];
    for (const observation of standing.all()) {
      const definition = definitions.get(observation.indicator);
      if (definition === undefined || definition.group === 'S_System') continue;
      const isImplausible = (observation.quality & QUALITY.implausible) !== 0;
      const hasFallen = (observation.quality & QUALITY.ranBackwards) !== 0;
      if (definition.target === null && !isImplausible && !hasFallen) continue;
      values.push({
        definition,
        unit: observation.unit,
        value: observation.value,
        at: observation.periodEnd,
        isImplausible,
        hasFallen,
      });
    }
    items = attention(values, deps.sources());
    const current = new Set<string>();
    for (const item of items) {
      current.add(item.id);
      const shown = shownAttention.get(item.id);
      if (shown !== undefined && JSON.stringify(shown) === JSON.stringify(item)) continue;
      shownAttention.set(item.id, item);
      room.put(`attention/${item.id}`, item);
    }
    for (const id of [...shownAttention.keys()]) {
      if (current.has(id)) continue;
      shownAttention.delete(id);
      room.removeRecord(`attention/${id}`);
    }
  }

  return {
    definition: (id) => definitions.get(id),
    definitions: () => [...definitions.values()],

    async load() {
      for (const observation of await observations.latest()) {
        show(observation);
      }
      for (const definition of definitions.values())
        room.put(`indicator/${definition.id}`, indicatorRecord(definition));
      deriveAll(dataNow());
      room.commit();
    },

    async record(batch): Promise<AppendResult> {
      const result = await observations.append(batch);
      const newest = new Int32Array(batch.series.length).fill(-1);
      for (let i = 0; i < batch.count; i += 1) {
        const series = batch.seriesIndex[i] ?? 0;
        if (result.outcomes[i] === OUTCOME.current) newest[series] = i;
        else if (result.outcomes[i] === OUTCOME.kept)
          backwards.correct(must(batch.series[series], 'series of an item'), batch.periodEnd[i] ?? 0);
      }
      batch.series.forEach(({ indicator, unit }, series) => {
        const i = newest[series] ?? -1;
        if (i < 0) return;
        show({
          indicator,
          unit,
          periodStart: batch.periodStart[i] ?? 0,
          periodEnd: batch.periodEnd[i] ?? 0,
          value: batch.value[i] ?? 0,
          quality: batch.quality[i] ?? 0,
          vintageAt: batch.vintageAt[i] ?? 0,
          receivedAt: batch.receivedAt[i] ?? 0,
          source: batch.source,
        });
      });
      room.commit();
      return result;
    },

    latest({ indicator, unit }) {
      const wanted: Observation[] = [];
      if (indicator !== undefined && unit !== undefined) wanted.push(...[standing.get(indicator, unit) ?? []].flat());
      else if (indicator !== undefined) wanted.push(...standing.ofIndicator(indicator).values());
      else
        for (const observation of standing.all())
          if (unit === undefined || observation.unit === unit) wanted.push(observation);
      return wanted.sort((a, b) =>
        a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : deps.orderOf(a.unit) - deps.orderOf(b.unit),
      );
    },

    async range(query) {
      const result = await observations.range(query);
      const isTotal = definitions.get(query.series.indicator)?.isRunningTotal === true;
      if (!isTotal || result.kind !== 'observations' || query.allVintages === true) return result;
      return { ...result, observations: markFalls(result.observations) };
    },

    review() {
      deriveAll(dataNow());
      reviewAttention();
      room.commit();
    },

    setThresholds(id, thresholds) {
      const definition = must(definitions.get(id), `indicator ${id}`);
      const changed = { ...definition, thresholds };
      definitions.set(id, changed);
      room.put(`indicator/${id}`, indicatorRecord(changed));
      room.commit();
    },

    attention: () => items,
  };
}
