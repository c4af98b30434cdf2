/** Holds what is to be kept against what stands: the same again is a duplicate, another value a revision. */

import type { CellJudgement } from '#shared/imports/judge.ts';
import { type Observation, QUALITY } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import type { IndicatorService } from '../../indicators/indicator-service.ts';
import { IMPORT_SOURCE } from '../sources.ts';

/** Set by readers of running totals, not by whoever sent the value. */
const ADDED_BITS = QUALITY.ranBackwards;

/** Sets `fate` and `old` of the cells that have an item; one question to the store for each series. */
export async function compareWithStanding(
  cells: readonly CellJudgement[],
  indicators: Pick<IndicatorService, 'range'>,
): Promise<void> {
  const bySeries = Map.groupBy(
    cells.filter((cell) => cell.item !== null),
    ({ item }) => `${item?.indicator}|${item?.unit}`,
  );
  for (const group of bySeries.values()) await compareSeries(group, indicators);
}

async function compareSeries(
  cells: readonly CellJudgement[],
  indicators: Pick<IndicatorService, 'range'>,
): Promise<void> {
  const items = cells.map((cell) => must(cell.item, 'item'));
  const { indicator, unit } = must(items[0], 'a series with cells');
  const query = {
    series: { indicator, unit },
    from: items.reduce((least, { periodEnd }) => Math.min(least, periodEnd), Number.POSITIVE_INFINITY),
    to: items.reduce((most, { periodEnd }) => Math.max(most, periodEnd), Number.NEGATIVE_INFINITY),
  };
  const wanted = new Set(items.map(periodKey));
  const inWanted = async (allVintages: boolean): Promise<readonly Observation[]> => {
    const range = await indicators.range({ ...query, allVintages });
    return range.kind === 'observations' ? range.observations.filter((one) => wanted.has(periodKey(one))) : [];
  };
  const current = new Map((await inWanted(false)).map((one) => [periodKey(one), one]));
  // Where another source's value counts, an earlier import of ours may stand behind it.
  const isContested = [...current.values()].some(({ source }) => source !== IMPORT_SOURCE);
  const own = isContested ? newestOwn(await inWanted(true)) : current;

  for (const cell of cells) {
    const item = must(cell.item, 'item');
    const key = periodKey(item);
    const mine = own.get(key);
    const standing = current.get(key);
    const isSame =
      mine !== undefined && mine.value === item.value && (mine.quality & ~ADDED_BITS) === (item.quality & ~ADDED_BITS);
    cell.fate = isSame ? 'duplicate' : standing === undefined || standing.value === item.value ? 'kept' : 'revision';
    cell.old = cell.fate === 'revision' ? (standing?.value ?? null) : null;
  }
}

const periodKey = ({ periodStart, periodEnd }: { readonly periodStart: number; readonly periodEnd: number }): string =>
  `${periodStart}|${periodEnd}`;

function newestOwn(observations: readonly Observation[]): Map<string, Observation> {
  const newest = new Map<string, Observation>();
  for (const one of observations) {
    if (one.source !== IMPORT_SOURCE) continue;
    const known = newest.get(periodKey(one));
    const isNewer =
      known === undefined ||
      one.vintageAt > known.vintageAt ||
      (one.vintageAt === known.vintageAt && one.receivedAt >= known.receivedAt);
    if (isNewer) newest.set(periodKey(one), one);
  }
  return newest;
}
