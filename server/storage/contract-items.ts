/** Items of the contract suite as objects, and the plain model that a store of observations must agree with. */

import { type Observation, packQuality, type SeriesKey } from '#shared/indicators/observation.ts';
import type { ObservationBatch } from './observations.ts';

export type Item = Observation & { readonly authority: number };

/** An instant of one series of source `src`, received and made known at its own time unless `fields` say otherwise. */
export function instant(unit: string, at: number, value: number, fields: Partial<Item> = {}): Item {
  return {
    indicator: 'A02',
    unit: `gso63:${unit}`,
    periodStart: at,
    periodEnd: at,
    value,
    quality: packQuality('A', 'exact'),
    vintageAt: at,
    receivedAt: at + 1,
    source: 'src',
    authority: 0,
    ...fields,
  };
}

/** Items of one source as the batch of parallel columns that `append` takes. */
export function batchOf(items: readonly Item[]): ObservationBatch {
  const keys = new Map<string, SeriesKey & { authority: number }>();
  for (const { indicator, unit, authority } of items) keys.set(`${indicator}|${unit}`, { indicator, unit, authority });
  const index = new Map([...keys.keys()].map((key, k) => [key, k]));
  const series = [...keys.values()];
  return {
    source: items[0]?.source ?? 'src',
    authority: Uint8Array.from(series, ({ authority }) => authority),
    series,
    count: items.length,
    seriesIndex: Uint32Array.from(items, ({ indicator, unit }) => index.get(`${indicator}|${unit}`) ?? -1),
    periodStart: Float64Array.from(items, ({ periodStart }) => periodStart),
    periodEnd: Float64Array.from(items, ({ periodEnd }) => periodEnd),
    value: Float64Array.from(items, ({ value }) => value),
    quality: Uint8Array.from(items, ({ quality }) => quality),
    vintageAt: Float64Array.from(items, ({ vintageAt }) => vintageAt),
    receivedAt: Float64Array.from(items, ({ receivedAt }) => receivedAt),
  };
}

/** The members in the order in which stores give them: answers are compared as text. */
const observationOf = (item: Item): Observation => {
  const { indicator, unit, periodStart, periodEnd, value, quality, vintageAt, receivedAt, source } = item;
  return { indicator, unit, periodStart, periodEnd, value, quality, vintageAt, receivedAt, source };
};

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const byVintage = (a: Item, b: Item) =>
  a.vintageAt - b.vintageAt || a.receivedAt - b.receivedAt || a.value - b.value || a.quality - b.quality;

const byRank = (a: Item, b: Item) => a.authority - b.authority || byVintage(a, b) || compareText(a.source, b.source);

const byPeriod = (a: Item, b: Item) => a.periodEnd - b.periodEnd || a.periodStart - b.periodStart;

/** What a store must answer about one series when exactly the set of `items` was sent, in whatever order and how often. */
export function modelOf(items: readonly Item[]) {
  const distinct = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  const all = distinct.toSorted((a, b) => byPeriod(a, b) || byVintage(a, b) || compareText(a.source, b.source));
  const current = (known: readonly Item[]) => {
    const periods = Map.groupBy(known, ({ periodStart, periodEnd }) => `${periodStart} ${periodEnd}`);
    return [...periods.values()]
      .map((versions) => versions.toSorted(byRank).at(-1) as Item)
      .toSorted(byPeriod)
      .map(observationOf);
  };
  return {
    count: distinct.length,
    allVintages: all.map(observationOf),
    current: current(all),
    knownAt: (at: number) => current(all.filter(({ receivedAt }) => receivedAt <= at)),
    latest: current(all).at(-1),
  };
}
