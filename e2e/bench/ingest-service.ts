/** Durable ingest through the indicator service and the SQLite store, beside a file that is appended and synced with the same bytes. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { encodeBlock } from '#server/storage/sqlite/row-codec.ts';
import { Rows } from '#server/storage/sqlite/rows.ts';
import { liveBatch, realSeries } from './batches.ts';
import { type Bench, type BenchOptions, type BenchRow, count, percentile } from './bench.ts';
import { appendDurably } from './durable-floor.ts';
import { ROOT, runToEnd, type Scratch } from './scratch.ts';
import { openService } from './service-under-test.ts';

const SERIES_COUNT = 6_000;
const BATCH_SIZES = [3_000, 10_000] as const;
/** Enough that packing the log into chunks is part of the figure. */
const FULL_ITEMS = 3_000_000;
const QUICK_ITEMS = 300_000;
const TARGET_PER_SECOND = 150_000;
const COUNTED_BATCHES = 50;

/** The bytes that the store's log keeps of one batch. */
function bytesOf(batch: ReturnType<typeof liveBatch>): Uint8Array {
  const rows = new Rows(batch.count);
  for (let i = 0; i < batch.count; i++) {
    const at = batch.periodEnd[i] ?? 0;
    rows.push(at, at, batch.value[i] ?? 0, at, at, 0, 0, 0);
  }
  return encodeBlock({ rows, order: [...rows.start.keys()], series: batch.seriesIndex, isCompact: false });
}

async function rateOf(size: number, inFlight: number, { isQuick, scratch, say }: BenchOptions): Promise<BenchRow> {
  const series = realSeries(SERIES_COUNT);
  const batchCount = Math.ceil((isQuick ? QUICK_ITEMS : FULL_ITEMS) / size);
  const batches = Array.from({ length: batchCount }, (_, batch) => liveBatch(series, 'bench', batch, size));
  const folder = scratch.folder();
  const { service, room, store } = await openService(folder);
  const answerMs: number[] = [];
  let next = 0;
  const write = async () => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const sentAt = performance.now();
      await service.record(batch);
      answerMs.push(performance.now() - sentAt);
    }
  };
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: inFlight }, write));
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  const kept = await store.observations.count();
  if (kept !== batchCount * size) throw new Error(`${kept} observations kept of ${batchCount * size}`);
  if (room.version < batchCount) throw new Error('the room did not move with each batch');
  await store.close();
  const floorSeconds = (await appendDurably(folder, batches.map(bytesOf))) / 1_000;
  const cpuUs = ((cpu.user + cpu.system) / kept).toFixed(2);
  say(`batches of ${count(size)}, ${inFlight} at a time: ${cpuUs} us of CPU for each observation, all threads`);
  const rate = kept / seconds;
  const floor = kept / floorSeconds;
  return {
    line: `Durable ingest through the service, batches of ${count(size)}, ${inFlight} at a time (p99 of an answer ${percentile(answerMs, 0.99).toFixed(0)} ms)`,
    figure: `${count(rate)} /s`,
    peer: `file append + fdatasync of the same bytes ${count(floor)} /s`,
    ratio: rate / floor,
    target: `≥ ${count(TARGET_PER_SECOND)} /s`,
    isMet: rate >= TARGET_PER_SECOND,
  };
}

/** Calls of fsync and fdatasync while a child writes batches one after the other, counted by strace; null without it. */
async function syncsPerBatch(scratch: Scratch): Promise<number | null> {
  if (spawnSync('strace', ['-V']).status !== 0) return null;
  const countSyncs = async (batchCount: number): Promise<number> => {
    const child = [
      process.execPath,
      join(ROOT, 'e2e/bench/counted-batches/main.ts'),
      scratch.folder(),
      `${batchCount}`,
    ];
    const said = await runToEnd(scratch, 'strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', '|cat >&2', ...child]);
    return said.match(/\b(fsync|fdatasync)\(/g)?.length ?? 0;
  };
  // Opening and closing sync too: only the difference is the batches'.
  return ((await countSyncs(COUNTED_BATCHES)) - (await countSyncs(0))) / COUNTED_BATCHES;
}

export const ingestServiceBench: Bench = async (options) => {
  const rows: BenchRow[] = [];
  for (const size of BATCH_SIZES) {
    for (const inFlight of [1, 4]) rows.push(await rateOf(size, inFlight, options));
  }
  const syncs = await syncsPerBatch(options.scratch);
  if (syncs === null) {
    options.say('strace is not installed, so fsync calls were not counted; the store reads synchronous=FULL back');
    return rows;
  }
  const row: BenchRow = {
    line: `fsync calls for each batch answered (${COUNTED_BATCHES} batches, counted by strace)`,
    figure: syncs.toFixed(2),
    peer: '–',
    ratio: null,
    target: '≥ 1',
    isMet: syncs >= 1,
  };
  return [...rows, row];
};
