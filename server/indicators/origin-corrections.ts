/** Corrections of past values that somebody explained: who, when and why, kept in the journal. */

import type * as z from 'zod/mini';
import type { Observation, SeriesId } from '#shared/indicators/observation.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import type { ObservationInput } from '#shared/indicators/observation-input.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Journal, ReadTables } from '../storage/journal.ts';
import type { Observations } from '../storage/observations.ts';
import { CORRECTION_NOUN, correctionRecordSchema, correctionSchema } from './origin-correction-projection.ts';

export type Correction = z.infer<typeof correctionRecordSchema>;

export type Corrections = {
  /**
   * Looks at durable items that carry a reason; those that differ from what the same source had said of the same period
   * become an event each. Sending them again adds nothing.
   */
  note(source: string, items: readonly ObservationInput[]): Promise<void>;
  /** Of one series and, where given, one period, oldest first. */
  of(indicator: string, unit: UnitRef, periodEnd?: Instant): readonly Correction[];
};

export async function createCorrections(deps: {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly observations: Pick<Observations, 'range'>;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
}): Promise<Corrections> {
  const { journal, observations, clocks } = deps;
  const bySeries = new Map<SeriesId, Correction[]>();
  const keep = (correction: Correction): void => {
    const id = seriesId(correction.indicator, correction.unit as UnitRef);
    bySeries.set(id, [...(bySeries.get(id) ?? []), correction]);
  };
  const records = (await deps.readTables.list(CORRECTION_NOUN)).map(({ record }) =>
    correctionRecordSchema.parse(record),
  );
  for (const record of records.toSorted((a, b) => a.at - b.at)) keep(record);

  async function versionsOf(source: string, item: ObservationInput): Promise<readonly Observation[]> {
    const { indicator, unit, periodStart, periodEnd } = item;
    const found = await observations.range({
      series: { indicator, unit },
      from: periodEnd,
      to: periodEnd,
      allVintages: true,
    });
    if (found.kind !== 'observations') return [];
    return found.observations.filter((each) => each.source === source && each.periodStart === periodStart);
  }

  async function noteOne(source: string, item: ObservationInput, reason: string): Promise<void> {
    const versions = await versionsOf(source, item);
    const index = versions.findLastIndex(({ value, quality }) => value === item.value && quality === item.quality);
    const [before, version] = [versions[index - 1], versions[index]];
    if (before === undefined || version === undefined) return;
    const { periodStart, periodEnd, value, vintageAt } = version;
    const series = seriesId(item.indicator, item.unit);
    const payload = { source, periodStart, periodEnd, value, previous: before.value, vintageAt, reason };
    const actor = `source:${source}`;
    const appended = await journal.append({
      // The version itself is the command: the same item, sent again after a lost answer, is told once.
      commandId: `observation:corrected:${series}|${periodStart}|${periodEnd}|${vintageAt}|${source}`,
      stream: `series:${series}`,
      type: 'observation:corrected',
      actor,
      realAt: clocks.realNow(),
      dataAt: clocks.dataNow(),
      payload: correctionSchema.parse(payload),
    });
    if (!appended.ok || appended.value.isRepeat) return;
    keep({ ...payload, indicator: item.indicator, unit: item.unit, at: appended.value.event.dataAt, actor });
  }

  return {
    async note(source, items) {
      for (const item of items) if (item.reason !== null) await noteOne(source, item, item.reason);
    },
    of(indicator, unit, periodEnd) {
      const all = bySeries.get(seriesId(indicator, unit)) ?? [];
      return periodEnd === undefined ? all : all.filter((correction) => correction.periodEnd === periodEnd);
    },
  };
}
