/** What the clients of the drill ask to be kept: batches without end, each made of its number alone, none sharing a value's place. */

import { PROVINCE_MERGER_AT, PROVINCES_63 } from '#shared/units/provinces.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2000, 0, 1);
const FIRST_INSTANT = Date.UTC(2020, 0, 1);

const PERIODS = 2;
const INSTANTS = 4;
/** Provinces of a client: enough days among them for a hundred rounds on a fast machine. */
const PROVINCES = 4;

/** A statistical and a live indicator: rows with vintages, and the packed form, are kept by different code. */
export const INDICATORS = ['E02', 'A05'] as const;

export const MOST_CLIENTS = 8;

export type AskedItem = { readonly indicator: string; readonly unit: string; readonly value: number } & (
  | { readonly at: number }
  | { readonly periodStart: string; readonly periodEnd: string }
);

export const unitsOf = (client: number): readonly UnitRef[] =>
  PROVINCES_63.slice(client * PROVINCES, (client + 1) * PROVINCES).map(({ ref }) => ref);

/** Batch `number` of a client; asking for more than there are days is a bug of the drill. */
export function batchOf(client: number, number: number): AskedItem[] {
  const units = unitsOf(client);
  const items: AskedItem[] = [];
  for (let k = 0; k < PERIODS; k++) {
    const index = number * PERIODS + k;
    const at = FIRST_DAY + Math.floor(index / PROVINCES) * DAY_MS;
    if (at + DAY_MS > PROVINCE_MERGER_AT) throw new Error(`client ${client} has used up its days`);
    const date = new Date(at).toISOString().slice(0, 10);
    const value = (client * 7_919 + index * 31) % 5_000;
    items.push({ indicator: 'E02', unit: units[index % PROVINCES] ?? '', value, periodStart: date, periodEnd: date });
  }
  for (let k = 0; k < INSTANTS; k++) {
    const index = number * INSTANTS + k;
    items.push({
      indicator: 'A05',
      unit: units[index % PROVINCES] ?? '',
      value: index + 1,
      at: FIRST_INSTANT + index * 1_000,
    });
  }
  return items;
}

/** One place in history: two values in one place are one that was altered. A date is its day in Ha Noi. */
export function placeOf(item: AskedItem): string {
  const end = 'at' in item ? item.at : Date.parse(`${item.periodEnd}T00:00:00+07:00`) + DAY_MS;
  return `${item.indicator} ${item.unit} ${end}`;
}
