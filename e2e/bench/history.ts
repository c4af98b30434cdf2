/** History: a year of minutes to 1,000 points beside the same rows in plain SQLite, bytes a point, and packing under load. */

import { closeSync, fdatasyncSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { ObservationBatch, Observations } from '#server/storage/observations.ts';
import { appendTo, openFiles } from '#server/storage/sqlite/answers.ts';
import { PACK_LIMITS } from '#server/storage/sqlite/live-log.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { project } from '../../server/projection.ts';
import { BEGIN_AT, liveBatch, realSeries, valueAt } from './batches.ts';
import { type Bench, type BenchOptions, type BenchRow, count, median, percentile } from './bench.ts';
import { PROJECTION } from './start-with-history.ts';

const YEAR_MINUTES = 525_600;
const MAX_POINTS = 1_000;
const READINGS = 40;
const RANGE_TARGET_MS = 10;
const PEER_TARGET = 10;
const BYTES_TARGET = 10;
const LOAD_SERIES = 6_000;
const LOAD_PER_SECOND = 20_000;
const BATCHES_PER_SECOND = 10;
const BLOCK_TARGET_MS = 50;
/** Two packings of the log of 250,000 instants lie in it. */
const FULL_LOAD_MS = 40 * SECOND_MS;
const QUICK_LOAD_MS = 16 * SECOND_MS;

const SERIES = realSeries(1);
const timeOf = (minute: number) => BEGIN_AT + minute * MINUTE_MS;

function minutes(first: number, itemCount: number): ObservationBatch {
  const at = Float64Array.from({ length: itemCount }, (_, i) => timeOf(first + i));
  return {
    source: 'bench',
    authority: new Uint8Array(1),
    series: SERIES,
    count: itemCount,
    seriesIndex: new Uint32Array(itemCount),
    periodStart: at,
    periodEnd: at,
    value: Float64Array.from({ length: itemCount }, (_, i) => valueAt(0, first + i)),
    quality: new Uint8Array(itemCount),
    vintageAt: at,
    receivedAt: at,
  };
}

/** The same rows as most programs would keep them: one each, clustered by series and time, grouped by the engine. */
function plainSqlite(folder: string): { read: () => number; close: () => void } {
  const db = new DatabaseSync(join(folder, 'plain.sqlite'));
  db.exec('pragma journal_mode = wal; pragma cache_size = -32768');
  db.exec('create table point (s integer, t integer, v real, primary key (s, t)) without rowid');
  const insert = db.prepare('insert into point values (1, ?, ?)');
  db.exec('begin');
  for (let minute = 0; minute < YEAR_MINUTES; minute++) insert.run(timeOf(minute), valueAt(0, minute));
  db.exec('commit');
  const widthMs = Math.ceil((YEAR_MINUTES * MINUTE_MS) / MAX_POINTS);
  const group = db.prepare(
    `select (t - ${BEGIN_AT}) / ${widthMs} as bucket, min(v), max(v), avg(v), count(*) from point
     where s = 1 and t between ? and ? group by bucket`,
  );
  return {
    read: () => group.all(BEGIN_AT, timeOf(YEAR_MINUTES)).length,
    close: () => db.close(),
  };
}

function timed(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

/** Reads the year, warm; says when an answer is not the whole year or has lost its peaks. */
async function readYear(observations: Observations): Promise<number> {
  const startedAt = performance.now();
  const query = { series: SERIES[0] as (typeof SERIES)[0], from: 0, to: timeOf(YEAR_MINUTES), maxPoints: MAX_POINTS };
  const answer = await observations.range(query);
  const ms = performance.now() - startedAt;
  if (answer.kind !== 'buckets') throw new Error('the year came without buckets');
  const total = answer.buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  if (total !== YEAR_MINUTES || answer.buckets.length > MAX_POINTS) throw new Error(`${total} minutes came`);
  return ms;
}

const bytesIn = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => name.startsWith('observations.sqlite'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

async function yearRows({ scratch, say }: BenchOptions): Promise<BenchRow[]> {
  const folder = scratch.folder();
  const store = await openSqliteStorage(folder, { projectionModule: PROJECTION });
  const step = 7_200;
  for (let first = 0; first < YEAR_MINUTES; first += step) await store.observations.append(minutes(first, step));
  // Values of the other series until the log is packed: the year lies in chunks, as in a server that has run for a day.
  const others = realSeries(LOAD_SERIES).slice(1);
  for (let batch = 0; batch < PACK_LIMITS.tailCount / step; batch++)
    await store.observations.append(liveBatch(others, 'bench', batch, step));
  const plain = plainSqlite(scratch.folder());
  const ours: number[] = [];
  const ourCpu: number[] = [];
  const theirs: number[] = [];
  // In turn, so that both meet the same load of the machine.
  for (let reading = 0; reading < READINGS; reading++) {
    const cpu = process.cpuUsage();
    ours.push(await readYear(store.observations));
    const { user, system } = process.cpuUsage(cpu);
    ourCpu.push((user + system) / 1_000);
    theirs.push(timed(plain.read));
  }
  plain.close();
  await store.close();
  const warm = median(ours.slice(READINGS / 4));
  const peer = median(theirs.slice(READINGS / 4));
  say(`first reading ${ours[0]?.toFixed(1)} ms, p90 of the warm ones ${percentile(ours.slice(10), 0.9).toFixed(1)} ms`);
  return [
    {
      line: `A year of minutes (${count(YEAR_MINUTES)} points) to ${count(MAX_POINTS)}, warm, through the store's thread`,
      figure: `${warm.toFixed(1)} ms`,
      peer: `plain SQLite, primary key (s, t), group by: ${peer.toFixed(0)} ms`,
      ratio: peer / warm,
      target: `< ${RANGE_TARGET_MS} ms and ≥ ${PEER_TARGET} x faster`,
      isMet: warm < RANGE_TARGET_MS && peer / warm >= PEER_TARGET,
    },
  ];
}

/** Steady live values into the store as the server opens it; how long appends wait, and what is left on disk. */
async function loadRows({ isQuick, scratch, say }: BenchOptions): Promise<BenchRow[]> {
  const folder = scratch.folder();
  const store = await openSqliteStorage(folder, { projectionModule: PROJECTION });
  const series = realSeries(LOAD_SERIES);
  const itemCount = LOAD_PER_SECOND / BATCHES_PER_SECOND;
  const loadMs = isQuick ? QUICK_LOAD_MS : FULL_LOAD_MS;
  const batchCount = (loadMs / SECOND_MS) * BATCHES_PER_SECOND;
  const waits: number[] = [];
  const underWay: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let batch = 0; batch < batchCount; batch++) {
    const dueAt = startedAt + (batch * SECOND_MS) / BATCHES_PER_SECOND;
    const now = performance.now();
    if (now < dueAt) await wait(dueAt - now);
    const sentAt = performance.now();
    const sent = store.observations.append(liveBatch(series, 'bench', batch, itemCount));
    underWay.push(sent.then(() => void waits.push(performance.now() - sentAt)));
  }
  await Promise.all(underWay);
  const rate = (batchCount * itemCount) / ((performance.now() - startedAt) / SECOND_MS);
  await store.close();
  say(
    `append: median ${median(waits).toFixed(1)} ms, p99 ${percentile(waits, 0.99).toFixed(1)} ms, longest ${Math.max(...waits).toFixed(1)} ms`,
  );
  return [
    {
      line: `Live values taken at a steady ${count(LOAD_PER_SECOND)} /s over ${loadMs / SECOND_MS} s with packing beside (longest wait for a commit ${Math.max(...waits).toFixed(0)} ms)`,
      figure: `${count(rate)} /s`,
      peer: '–',
      ratio: null,
      target: `≥ ${count(LOAD_PER_SECOND * 0.99)} /s`,
      isMet: rate >= LOAD_PER_SECOND * 0.99,
    },
  ];
}

/** What the disk and the other users of the machine do to a step that computes nothing: the longest of `times` synced appends. */
function longestSync(folder: string, times: number): number {
  const file = openSync(join(folder, 'floor'), 'a');
  const piece = Buffer.alloc(65_536, 7);
  let longest = 0;
  for (let k = 0; k < times; k++) {
    const ms = timed(() => {
      writeSync(file, piece);
      fdatasyncSync(file);
    });
    longest = Math.max(longest, ms);
  }
  closeSync(file);
  return longest;
}

/** The steps of packing one by one, in this thread: each is what a commit that comes at its worst would wait for. */
async function packingRows({ isQuick, scratch, say }: BenchOptions): Promise<BenchRow[]> {
  const folder = scratch.folder();
  const files = await openFiles(folder, project);
  const series = realSeries(LOAD_SERIES);
  const perSeries = isQuick ? 128 : 512;
  const itemCount = 10_000;
  const batchCount = Math.ceil((LOAD_SERIES * perSeries) / itemCount);
  const stepMs: number[] = [];
  const cpuMs: number[] = [];
  for (let batch = 0; batch < batchCount; batch++) {
    appendTo(files.observations, liveBatch(series, 'bench', batch, itemCount));
    for (let isMore = true; isMore; ) {
      const cpu = process.threadCpuUsage();
      const startedAt = performance.now();
      isMore = files.observations.maintain();
      stepMs.push(performance.now() - startedAt);
      const { user, system } = process.threadCpuUsage(cpu);
      cpuMs.push((user + system) / 1_000);
    }
  }
  files.close();
  const total = batchCount * itemCount;
  const longest = Math.max(...stepMs);
  const packedPerSecond = total / (stepMs.reduce((sum, ms) => sum + ms, 0) / SECOND_MS);
  const worked = stepMs.filter((ms) => ms > 1);
  const bytes = bytesIn(folder) / total;
  const floor = longestSync(folder, worked.length);
  say(
    `${worked.length} steps of packing, median ${median(worked).toFixed(1)} ms, p99 ${percentile(worked, 0.99).toFixed(1)} ms; longest in CPU ${Math.max(...cpuMs).toFixed(1)} ms`,
  );
  return [
    {
      line: `Longest step of packing ${count(total)} values of ${count(LOAD_SERIES)} series (p99 ${percentile(worked, 0.99).toFixed(0)} ms): the most that a commit waits for it`,
      figure: `${longest.toFixed(0)} ms`,
      peer: `longest of as many appends of 64 KiB with fdatasync ${floor.toFixed(0)} ms`,
      ratio: longest / floor,
      target: `< ${BLOCK_TARGET_MS} ms`,
      isMet: longest < BLOCK_TARGET_MS,
    },
    {
      line: 'Packing alone',
      figure: `${count(packedPerSecond)} /s`,
      peer: `arriving ${count(LOAD_PER_SECOND)} /s`,
      ratio: packedPerSecond / LOAD_PER_SECOND,
      target: `≥ ${count(LOAD_PER_SECOND)} /s`,
      isMet: packedPerSecond >= LOAD_PER_SECOND,
    },
    {
      line: `Bytes a point on disk, whole file, ${count(total)} points of ${count(LOAD_SERIES)} series with roll-ups`,
      figure: bytes.toFixed(1),
      peer: '–',
      ratio: null,
      target: `≤ ${BYTES_TARGET}`,
      isMet: bytes <= BYTES_TARGET,
    },
  ];
}

export const historyBench: Bench = async (options) => [
  ...(await yearRows(options)),
  ...(await packingRows(options)),
  ...(await loadRows(options)),
];
