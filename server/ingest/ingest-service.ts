/** Ingest turns items of a source into durable batches of columns, and says of each item that it refused why. */

import { ITEM_REFUSALS, type Sentence } from '#shared/i18n/refusals.ts';
import { QUALITY, type SeriesKey } from '#shared/indicators/observation.ts';
import type { ObservationInput, RefusalCode } from '#shared/indicators/observation-input.ts';
import { observationParser } from '#shared/indicators/observation-input.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import { type ObservationBatch, OUTCOME } from '../storage/observations.ts';
import type { Clocks } from './clocks.ts';
import type { IngestCounters } from './counters.ts';
import type { FloodLimits } from './flood-limits.ts';
import type { SourceActivities } from './lights.ts';
import type { Source, SourceService } from './sources.ts';

/** Items of one durable transaction; more is split. */
const BLOCK_ITEMS = 10_000;
/** Refusals listed in an answer; beyond it they are only counted. */
export const LISTED_REFUSALS = 10_000;

export type ItemRefusal = { readonly index: number; readonly code: RefusalCode; readonly message: Sentence };

export type IngestAnswer = {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly ItemRefusal[];
  /** All refusals; `rejected` lists at most the first 10,000. */
  readonly rejectedCount: number;
};

/** One request of one source. Items are numbered from 0 in the order in which they are given. */
export interface IngestRun {
  /** Takes one item. A promise when a block is full: await it before the next, so that a stream is held back. */
  push(raw: unknown): Promise<void> | undefined;
  /** Counts one item that could not even be read. */
  refuse(code: RefusalCode): void;
  /** Writes what is left and answers. Rejects with `StorageError`; blocks before it are kept, sending again is safe. */
  finish(): Promise<IngestAnswer>;
}

export interface IngestService {
  /** How long the source must wait before its next request, ms; null: go on. */
  admit(source: Source): Promise<number | null>;
  begin(source: Source): IngestRun;
}

export type IngestServiceDeps = {
  readonly indicators: IndicatorService;
  /** Told of durable items that say why they correct what was sent before. */
  readonly corrections: { note(source: string, items: readonly ObservationInput[]): Promise<void> };
  readonly sources: SourceService;
  readonly clocks: Clocks;
  readonly counters: IngestCounters;
  readonly activities: SourceActivities;
  readonly limits: FloodLimits;
};

export function createIngestService(deps: IngestServiceDeps): IngestService {
  const { indicators, corrections, sources, clocks, counters, activities, limits } = deps;

  /** The owner named in the contract wins about its own indicators, and every unit about itself. */
  function authorityOf(source: Source, series: SeriesKey): number {
    const { owner } = source.contract;
    if (owner === null) return 0;
    const isOwner = indicators.definition(series.indicator)?.owners.includes(owner) ?? false;
    return isOwner || series.unit === owner ? 1 : 0;
  }

  function batchOf(source: Source, items: readonly ObservationInput[], now: number): ObservationBatch {
    const count = items.length;
    const series: SeriesKey[] = [];
    const numbers = new Map<string, Map<UnitRef, number>>();
    const batch = {
      source: source.name,
      series,
      count,
      seriesIndex: new Uint32Array(count),
      periodStart: new Float64Array(count),
      periodEnd: new Float64Array(count),
      value: new Float64Array(count),
      quality: new Uint8Array(count),
      vintageAt: new Float64Array(count),
      receivedAt: new Float64Array(count),
    };
    items.forEach((item, i) => {
      let units = numbers.get(item.indicator);
      if (units === undefined) {
        units = new Map();
        numbers.set(item.indicator, units);
      }
      let number = units.get(item.unit);
      if (number === undefined) {
        number = series.push({ indicator: item.indicator, unit: item.unit }) - 1;
        units.set(item.unit, number);
      }
      const receivedAt = item.receivedAt ?? now;
      batch.seriesIndex[i] = number;
      batch.periodStart[i] = item.periodStart;
      batch.periodEnd[i] = item.periodEnd;
      batch.value[i] = item.value;
      batch.quality[i] = item.quality;
      batch.vintageAt[i] = item.vintageAt ?? receivedAt;
      batch.receivedAt[i] = receivedAt;
    });
    return { ...batch, authority: Uint8Array.from(series, (key) => authorityOf(source, key)) };
  }

  function begin(source: Source): IngestRun {
    const { contract } = source;
    const counts = counters.of(source.name);
    const parser = observationParser({
      definition: (id) => indicators.definition(id),
      units: sources.units(),
      contract,
    });
    const judgingNow = contract.isSimulator ? clocks.dataNow : clocks.realNow;
    const rejected: ItemRefusal[] = [];
    let rejectedCount = 0;
    let index = 0;
    let accepted = 0;
    let duplicates = 0;
    let pending: ObservationInput[] = [];
    /** Items not yet counted against the source's limit; refused ones cost work too. */
    let unpaced = 0;

    function refuse(code: RefusalCode): void {
      if (rejected.length < LISTED_REFUSALS) rejected.push({ index, code, message: ITEM_REFUSALS[code] });
      index += 1;
      unpaced += 1;
      rejectedCount += 1;
      counts.rejected.set(code, (counts.rejected.get(code) ?? 0) + 1);
      activities.judged(source.name, true);
    }

    async function write(): Promise<void> {
      const items = pending;
      const itemCount = unpaced;
      pending = [];
      unpaced = 0;
      await limits.pace(source.name, itemCount);
      if (items.length === 0) return;
      const now = clocks.dataNow();
      const { outcomes } = await indicators.record(batchOf(source, items, now));
      // Repeated items too: the answer to the first sending may have been lost between the value and its reason.
      const explained = items.filter(({ reason }) => reason !== null);
      if (explained.length > 0) await corrections.note(source.name, explained);
      let repeated = 0;
      for (const outcome of outcomes) if (outcome === OUTCOME.duplicate) repeated += 1;
      duplicates += repeated;
      accepted += items.length - repeated;
      counts.duplicates += repeated;
      counts.accepted += items.length - repeated;
      activities.kept(source.name, items, now);
    }

    return {
      push(raw) {
        const parsed = parser.parse(raw, judgingNow());
        if (parsed.ok) {
          index += 1;
          unpaced += 1;
          pending.push(parsed.value);
          activities.judged(source.name, (parsed.value.quality & QUALITY.implausible) !== 0);
        } else {
          refuse(parsed.error);
        }
        return unpaced >= BLOCK_ITEMS ? write() : undefined;
      },
      refuse,
      async finish() {
        if (unpaced > 0) await write();
        return { accepted, duplicates, rejected, rejectedCount };
      },
    };
  }

  return {
    async admit(source) {
      const counts = counters.of(source.name);
      counts.requests += 1;
      const waitMs = await limits.admit(source.name);
      if (waitMs !== null) counts.floods += 1;
      return waitMs;
    },
    begin,
  };
}
