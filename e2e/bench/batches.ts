/** Live observations of real series, column by column: the same batches for every bench that writes. */

import type { ObservationBatch } from '#server/storage/observations.ts';
import { ALL_INDICATORS } from '#shared/indicators/catalogue/catalogue.ts';
import type { SeriesKey } from '#shared/indicators/observation.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { AGENCIES } from '#shared/units/agencies.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';

/** 01/01/2020 in Ha Noi: before the mergers of 2025, so that every unit below is in force. */
export const BEGIN_AT = Date.UTC(2019, 11, 31, 17);

const pairs = ALL_INDICATORS.filter(({ group }) => group !== 'S_System').flatMap((definition) => [
  ...(definition.levels.province === 'no'
    ? []
    : PROVINCES_63.map(({ ref }) => ({ indicator: definition.id, unit: ref }))),
  ...(definition.levels.agency === 'no' ? [] : AGENCIES.map(({ ref }) => ({ indicator: definition.id, unit: ref }))),
]);

/** Series that ingest accepts: indicators at the levels where they exist; fewer than asked for when there are no more. */
export const realSeries = (seriesCount: number): readonly SeriesKey[] => pairs.slice(0, seriesCount);

const decimals = new Map(ALL_INDICATORS.map((definition) => [definition.id, definition.decimals]));
const powers = pairs.map(({ indicator }) => 10 ** (decimals.get(indicator) ?? 0));

/** A value that wanders, with the decimals of its indicator; `series` is a place in `realSeries`. */
export function valueAt(series: number, step: number): number {
  const power = powers[series] ?? 1;
  return Math.round((1_000 + series + 40 * Math.sin(series + step / 7)) * power) / power;
}

/**
 * Batch number `batch` of `itemCount` live values going round all series, one second from round to round, so that none
 * repeats an earlier one and each moves its series forward.
 */
export function liveBatch(
  series: readonly SeriesKey[],
  source: string,
  batch: number,
  itemCount: number,
): ObservationBatch {
  const seriesIndex = new Uint32Array(itemCount);
  const at = new Float64Array(itemCount);
  const value = new Float64Array(itemCount);
  for (let i = 0; i < itemCount; i++) {
    const position = batch * itemCount + i;
    const round = Math.floor(position / series.length);
    seriesIndex[i] = position % series.length;
    at[i] = BEGIN_AT + round * SECOND_MS;
    value[i] = valueAt(position % series.length, round);
  }
  return {
    source,
    authority: new Uint8Array(series.length),
    series,
    count: itemCount,
    seriesIndex,
    periodStart: at,
    periodEnd: at,
    value,
    quality: new Uint8Array(itemCount),
    vintageAt: at,
    receivedAt: at,
  };
}
