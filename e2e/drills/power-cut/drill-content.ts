/** What the writer of the store drills writes, as functions of a number, so that the checker needs no copy of it. */

import type { NewEvent } from '#server/storage/journal.ts';
import type { ObservationBatch } from '#server/storage/observations.ts';
import { everyVersion, type OpenFiles } from '#server/storage/sqlite/answers.ts';
import { Rows } from '#server/storage/sqlite/rows.ts';
import { packQuality, type SeriesKey } from '#shared/indicators/observation.ts';

const T0 = 1_597_800_000_000;
/** The last series takes the observations of a period, the others instants. */
const SERIES: readonly SeriesKey[] = ['01', '48', '79', '92', '31'].map((code) => ({
  indicator: 'A02',
  unit: `gso63:${code}`,
}));
const VALUES_PER_BATCH = 100;

export const commandOf = (n: number): NewEvent => ({
  commandId: `c${n}`,
  stream: `s:${n % 4}`,
  type: 'thing:put',
  actor: 'drill',
  realAt: T0 + n,
  dataAt: T0 + n,
  payload: { id: `t${n % 10}`, record: { n, text: 'Thừa Thiên Huế '.repeat(n % 30) } },
});

const itemCountOf = (n: number) => 4 + (n % 23);

/** Every third batch comes late, into what is packed already; no two batches share a time. */
export function batchOf(n: number): ObservationBatch {
  const count = itemCountOf(n);
  const from = T0 + n * 5_000 - (n % 3 === 0 ? 2_000_500 : 0);
  const items = Array.from({ length: count }, (_, i) => i);
  const isPeriod = (i: number) => i % SERIES.length === SERIES.length - 1;
  return {
    source: 'drill',
    authority: new Uint8Array(SERIES.length),
    series: SERIES,
    count,
    seriesIndex: Uint32Array.from(items, (i) => i % SERIES.length),
    periodStart: Float64Array.from(items, (i) => from + i * 7 - (isPeriod(i) ? 3 : 0)),
    periodEnd: Float64Array.from(items, (i) => from + i * 7),
    value: Float64Array.from(items, (i) => n * VALUES_PER_BATCH + i),
    quality: Uint8Array.from(items, (i) => packQuality(i % 4 === 0 ? 'E' : 'A', 'exact')),
    vintageAt: Float64Array.from(items, () => T0 + n * 5_000),
    receivedAt: Float64Array.from(items, () => T0 + n * 5_000 + 1),
  };
}

export type Acknowledged = { readonly commands: ReadonlySet<number>; readonly batches: ReadonlySet<number> };

/** Lines of the writer: `command 12`, `batch 7`, `ready`. */
export function acknowledgedIn(text: string): { commands: Set<number>; batches: Set<number> } {
  const commands = new Set<number>();
  const batches = new Set<number>();
  for (const [, what, n] of text.matchAll(/^(command|batch) (\d+)\n/gm)) {
    (what === 'command' ? commands : batches).add(Number(n));
  }
  return { commands, batches };
}

export type Findings = { lost: string[]; wrong: string[] };

/** Holds a reopened store against what was acknowledged: all of it there once, the rest whole or not at all. */
export async function examine(files: OpenFiles, acknowledged: Acknowledged): Promise<Findings> {
  const lost: string[] = [];
  const wrong: string[] = [];
  const events = files.journal.read(0, 1_000_000);
  const commands = new Map<string, number>();
  for (const { commandId, payload } of events) {
    commands.set(commandId, (commands.get(commandId) ?? 0) + 1);
    const expected = commandOf(Number(commandId.slice(1))).payload;
    if (JSON.stringify(payload) !== JSON.stringify(expected)) wrong.push(`${commandId} is altered`);
  }
  for (const n of acknowledged.commands) if (!commands.has(`c${n}`)) lost.push(`command ${n}`);
  for (const [id, count] of commands) if (count > 1) wrong.push(`${id} stands ${count} times`);
  const broken = await files.journal.verify();
  if (broken) wrong.push(`chain breaks at ${broken.position}: ${broken.why}`);
  const difference = await files.journal.compareWithRebuild();
  if (difference) wrong.push(`rebuild differs: ${difference}`);

  const rows = new Rows();
  for (const key of SERIES) {
    const versions = everyVersion(files.observations, key);
    for (let row = 0; row < versions.length; row++) rows.pushFrom(versions, row);
  }
  const found = new Map<number, Set<number>>();
  for (let row = 0; row < rows.length; row++) {
    const value = rows.value[row] as number;
    const n = Math.floor(value / VALUES_PER_BATCH);
    const items = found.get(n) ?? new Set();
    if (items.has(value)) wrong.push(`value ${value} stands twice`);
    found.set(n, items.add(value));
    if (rows.end[row] !== batchOf(n).periodEnd[value % VALUES_PER_BATCH]) wrong.push(`value ${value} is altered`);
  }
  for (const n of acknowledged.batches) if (!found.has(n)) lost.push(`batch ${n}`);
  for (const [n, items] of found) if (items.size !== itemCountOf(n)) wrong.push(`batch ${n} is torn: ${items.size}`);
  if (files.observations.count() !== rows.length)
    wrong.push(`count ${files.observations.count()}, found ${rows.length}`);
  return { lost, wrong };
}
