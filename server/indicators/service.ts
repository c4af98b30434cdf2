/** The indicator service: durable batches in, room moved, national values derived, exceptions watched. */

import { sightOfDefinition } from '#shared/accounts/series-sight.ts';
import type { Sight } from '#shared/accounts/sight.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import type { AttentionItem, ObservedSource } from '#shared/indicators/attention.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { FreshnessState } from '#shared/indicators/freshness.ts';
import { indicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { Observation, SeriesId } from '#shared/indicators/observation.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { AppendResult, Observations, RangeQuery, RangeResult } from '../storage/observations.ts';
import { OUTCOME } from '../storage/observations.ts';
import { createAttentionWatch } from './attention-watch.ts';
import { Backwards, markFalls } from './backwards.ts';
import { dependants, deriveNation, shownDerivation } from './derive.ts';
import { deriveUnits } from './derive-units.ts';
import type { IndicatorService } from './indicator-service.ts';
import { createDerivedHistory, withinPoints } from './origin-history.ts';
import { DERIVED_SOURCE, Standing } from './standing.ts';
import type { TargetService } from './targets.ts';

/** What the service needs of the room; the stream's `Room` fits it. */
export type RoomPort = {
  observe(id: SeriesId, value: Observation): unknown;
  put(key: `${string}/${string}`, record: object, sight: Sight): unknown;
  removeRecord(key: `${string}/${string}`): unknown;
  removeSeries(id: SeriesId): unknown;
  commit(): unknown;
};

export type IndicatorServiceDeps = {
  readonly observations: Observations;
  readonly room: RoomPort;
  /** Those in use. */
  readonly definitions: readonly IndicatorDefinition[];
  /** What is published, and what screens are told of it. */
  readonly targets: Pick<TargetService, 'yearTargets' | 'roomRecord'>;
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
  /** In use from now on, or in use in another form. */
  define(definition: IndicatorDefinition): void;
  /** Out of use: what stands of it leaves the room and stays in history. */
  retire(id: string): void;
  /** Its published targets changed. */
  showTargets(id: string): void;
  attention(): readonly AttentionItem[];
};

export function createIndicatorService(deps: IndicatorServiceDeps): RunningIndicatorService {
  const { observations, room, dataNow } = deps;
  const definitions = new Map(deps.definitions.map((definition) => [definition.id, definition]));
  const standing = new Standing();
  const backwards = new Backwards();
  let readers = dependants(deps.definitions);
  let dataYear = civilDateOf(dataNow()).year;
  const shownDerivations = new Map<string, string>();

  const exceptions = createAttentionWatch({
    room,
    standing,
    definition: (id) => definitions.get(id),
    sources: deps.sources,
    targets: deps.targets,
  });

  const history = createDerivedHistory({
    observations,
    definition: (id) => definitions.get(id),
    owing: deps.owing,
  });

  const context = (now: Instant) => ({
    standing,
    definition: (id: string) => definitions.get(id),
    owing: (definition: IndicatorDefinition) => deps.owing(definition, now),
    stateOf: (definition: IndicatorDefinition, observation: Observation) => deps.stateOf(definition, observation, now),
  });

  function show(given: Observation): void {
    const definition = definitions.get(given.indicator);
    const observation = definition?.isRunningTotal === true ? backwards.judge(given) : given;
    // The lights of sources travel in the sources' own records.
    if (standing.set(observation) && definition !== undefined && definition.group !== 'S_System')
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
      if (definition === undefined) continue;
      const ofUnits = deriveUnits(definition, now, where);
      ofUnits.forEach(show);
      if (ofUnits.length > 0) for (const reader of readers.get(id) ?? []) if (reader !== id) dirty.add(reader);
      // The lights of sources are counted for the nation without being indicators of it.
      const isForNation = definition.levels.nation || definition.group === 'S_System';
      const derivation = isForNation ? deriveNation(definition, now, where) : null;
      if (derivation === null) continue;
      const shown = JSON.stringify(derivation.record);
      if (shownDerivations.get(id) === shown) continue;
      shownDerivations.set(id, shown);
      room.put(`derivation/${id}`, shownDerivation(derivation.record), sightOfDefinition(definition));
      if (derivation.observation === null) continue;
      show(derivation.observation);
      for (const reader of readers.get(id) ?? []) if (reader !== id) dirty.add(reader);
    }
  }

  /** What is reported stays; between it stands what the inputs give, at the end what the wall shows of the newest period. */
  async function withComputed(query: RangeQuery, reported: readonly Observation[]): Promise<RangeResult> {
    const { indicator, unit } = query.series;
    const known = new Set(reported.map(({ periodStart, periodEnd }) => `${periodStart}|${periodEnd}`));
    const shown = query.knownAt === undefined && query.allVintages !== true ? standing.get(indicator, unit) : undefined;
    const computed = (await history.derivations(query))
      .map(({ observation }) => observation)
      .filter(({ periodStart, periodEnd }) => !known.has(`${periodStart}|${periodEnd}`))
      .map((each) =>
        shown?.source === DERIVED_SOURCE && shown.periodEnd === each.periodEnd
          ? { ...shown, vintageAt: each.vintageAt, receivedAt: each.receivedAt }
          : each,
      );
    const all = [...reported, ...computed].sort((a, b) => a.periodEnd - b.periodEnd || a.vintageAt - b.vintageAt);
    return withinPoints(all, query.maxPoints ?? Number.POSITIVE_INFINITY);
  }

  function showTarget(definition: IndicatorDefinition): void {
    const record = deps.targets.roomRecord(definition, dataYear);
    if (record === null) room.removeRecord(`target/${definition.id}`);
    else room.put(`target/${definition.id}`, record, sightOfDefinition(definition));
  }

  function showDefinition(definition: IndicatorDefinition): void {
    room.put(`indicator/${definition.id}`, indicatorRecord(definition), sightOfDefinition(definition));
    showTarget(definition);
  }

  /** What was computed by a definition that no longer holds. */
  function forgetComputed(id: string): void {
    shownDerivations.delete(id);
    room.removeRecord(`derivation/${id}`);
    for (const { unit, source } of [...standing.ofIndicator(id).values()]) {
      if (source !== DERIVED_SOURCE) continue;
      standing.remove(id, unit);
      room.removeSeries(seriesId(id, unit));
    }
  }

  return {
    definition: (id) => definitions.get(id),
    definitions: () => [...definitions.values()],

    async load() {
      for (const observation of await observations.latest()) {
        show(observation);
      }
      definitions.values().forEach(showDefinition);
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
          if (definitions.has(observation.indicator) && (unit === undefined || observation.unit === unit))
            wanted.push(observation);
      return wanted.sort((a, b) =>
        a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : deps.orderOf(a.unit) - deps.orderOf(b.unit),
      );
    },

    derivations: (query) => history.derivations(query),

    async range(query) {
      const result = await observations.range(query);
      const { indicator, unit } = query.series;
      const definition = definitions.get(indicator);
      if (result.kind === 'observations' && definition !== undefined && history.isComputed(definition, unit))
        return withComputed(query, result.observations);
      const isTotal = definitions.get(query.series.indicator)?.isRunningTotal === true;
      if (!isTotal || result.kind !== 'observations' || query.allVintages === true) return result;
      return { ...result, observations: markFalls(result.observations) };
    },

    review() {
      const now = dataNow();
      const { year } = civilDateOf(now);
      if (year !== dataYear) {
        dataYear = year;
        definitions.values().forEach(showTarget);
      }
      deriveAll(now);
      exceptions.review();
      room.commit();
    },

    define(definition) {
      const { id } = definition;
      const before = definitions.get(id);
      definitions.set(id, definition);
      readers = dependants([...definitions.values()]);
      if (before !== undefined && howComputed(before) !== howComputed(definition)) forgetComputed(id);
      // Of one that was retired, what was reported still stands.
      if (before === undefined)
        for (const observation of standing.ofIndicator(id).values())
          room.observe(seriesId(id, observation.unit), observation);
      showDefinition(definition);
      deriveAll(dataNow());
      exceptions.review();
      room.commit();
    },

    retire(id) {
      definitions.delete(id);
      readers = dependants([...definitions.values()]);
      forgetComputed(id);
      for (const unit of standing.ofIndicator(id).keys()) room.removeSeries(seriesId(id, unit));
      room.removeRecord(`indicator/${id}`);
      room.removeRecord(`target/${id}`);
      exceptions.review();
      room.commit();
    },

    showTargets(id) {
      const definition = definitions.get(id);
      if (definition !== undefined) showTarget(definition);
      exceptions.review();
      room.commit();
    },

    attention: exceptions.items,
  };
}

/** All that a computed value depends on besides its inputs' values. */
const howComputed = ({ aggregation, formula, levels }: IndicatorDefinition): string =>
  JSON.stringify([aggregation, formula, levels]);
