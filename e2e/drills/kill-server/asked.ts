/** What the clients of the drill ask to be kept: batches without end, each made of its number alone, none sharing a value's place. */

const DAY_MS = 86_400_000;
/** The provinces of 2020 take values up to the middle of 2025. */
const FIRST_DAY = Date.UTC(2000, 0, 1);
const LAST_DAY = Date.UTC(2025, 5, 1);
const FIRST_INSTANT = Date.UTC(2020, 0, 1);

const PERIODS = 4;
const INSTANTS = 4;
export const BATCH_ITEMS = PERIODS + INSTANTS;
const PROVINCES = 2;

/** A statistical and a live indicator: rows with vintages, and the packed form, are kept by different code. */
export const INDICATORS = ['E02', 'A05'] as const;

const CODES = ['01', '79', '48', '31', '92', '22', '24', '26', '27', '30', '33', '34', '35', '36', '37', '38'];
export const MOST_CLIENTS = CODES.length / PROVINCES;

export type AskedItem = { readonly indicator: string; readonly unit: string; readonly value: number } & (
  | { readonly at: number }
  | { readonly periodStart: string; readonly periodEnd: string }
);

export const unitsOf = (client: number): readonly string[] =>
  CODES.slice(client * PROVINCES, (client + 1) * PROVINCES).map((code) => `gso63:${code}`);

/** Batch `number` of a client; asking for more than there are days is a bug of the drill. */
export function batchOf(client: number, number: number): AskedItem[] {
  const units = unitsOf(client);
  const items: AskedItem[] = [];
  for (let k = 0; k < PERIODS; k++) {
    const index = number * PERIODS + k;
    const at = FIRST_DAY + Math.floor(index / PROVINCES) * DAY_MS;
    if (at > LAST_DAY) throw new Error(`client ${client} has used up its days`);
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
