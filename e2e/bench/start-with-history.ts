/** How long a server with 50 million observations in its store takes from process start to its first answer, and its memory. */

import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { liveBatch, realSeries } from './batches.ts';
import { type Bench, type BenchOptions, count, median } from './bench.ts';
import { memoryOf, startServer } from './server-process.ts';

const FULL_COUNT = 50_000_000;
const QUICK_COUNT = 5_000_000;
const SERIES_COUNT = 6_000;
const BATCH_ITEMS = 60_000;
const STARTS = 3;
const READY_TARGET_MS = 2_000;
const MEMORY_TARGET_MB = 400;
/** Past the first answer and the first review of everything that depends on time. */
const SETTLE_MS = 2_000;

export const PROJECTION = new URL('../../server/projection.ts', import.meta.url);

/** Fills a store through its own `append`, two batches on their way at any time. */
async function fill(folder: string, wantedCount: number): Promise<void> {
  const store = await openSqliteStorage(folder, { projectionModule: PROJECTION });
  const series = realSeries(SERIES_COUNT);
  const underWay: Promise<unknown>[] = [];
  for (let batch = 0; batch * BATCH_ITEMS < wantedCount; batch++) {
    underWay.push(store.observations.append(liveBatch(series, 'bench', batch, BATCH_ITEMS)));
    if (underWay.length > 1) await underWay.shift();
  }
  await Promise.all(underWay);
  const kept = await store.observations.count();
  if (kept < wantedCount) throw new Error(`only ${kept} of ${wantedCount} observations were kept`);
  await store.close();
}

/** Starts several times, the last time after a kill, and takes the median of the clean ones. */
async function starts(folder: string, { scratch }: BenchOptions) {
  const readyMs: number[] = [];
  const cpuMs: number[] = [];
  let peakMb: number | null = null;
  for (let i = 0; i <= STARTS; i++) {
    const server = await startServer(scratch, { folder });
    readyMs.push(server.readyMs);
    if (server.readyCpuMs !== null) cpuMs.push(server.readyCpuMs);
    await wait(SETTLE_MS);
    const memory = memoryOf(server.child);
    if (memory !== null) peakMb = Math.max(peakMb ?? 0, memory.peakMb);
    await scratch.stop(server.child, i === STARTS - 1 ? 'SIGKILL' : 'SIGTERM');
  }
  return { cleanMs: median(readyMs.slice(0, STARTS)), killedMs: readyMs.at(-1) ?? Number.NaN, cpuMs, peakMb };
}

export const startWithHistoryBench: Bench = async (options) => {
  const { isQuick, scratch, say } = options;
  const wantedCount = isQuick ? QUICK_COUNT : FULL_COUNT;
  // The very first start on a machine compiles every module; what is kept of that serves all others.
  const first = await startServer(scratch, { folder: scratch.folder() });
  await scratch.stop(first.child);
  const empty = await starts(scratch.folder(), options);
  const folder = scratch.folder();
  const startedAt = performance.now();
  await fill(folder, wantedCount);
  say(`${count(wantedCount)} observations stored in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  const full = await starts(folder, options);
  say(
    `CPU until the first answer: empty ${empty.cpuMs.join(', ')} ms; with history ${full.cpuMs.join(', ')} ms (the last after kill -9)`,
  );
  const label = `${count(wantedCount / 1e6)} million observations`;
  const timed = (name: string, ms: number, emptyMs: number) => ({
    line: `Start with ${label}, ${name}, to the first answer`,
    figure: `${ms.toFixed(0)} ms`,
    peer: `empty store ${emptyMs.toFixed(0)} ms`,
    ratio: ms / emptyMs,
    target: `< ${count(READY_TARGET_MS)} ms`,
    isMet: ms < READY_TARGET_MS,
  });
  const rows = [
    timed('after a clean end', full.cleanMs, empty.cleanMs),
    timed('after kill -9', full.killedMs, empty.killedMs),
  ];
  if (full.peakMb === null || empty.peakMb === null) {
    say('memory of the process is read from /proc, which this system does not have: line left out');
    return rows;
  }
  const memory = {
    line: `Memory of that server, most it ever had`,
    figure: `${full.peakMb.toFixed(0)} MB`,
    peer: `empty store ${empty.peakMb.toFixed(0)} MB`,
    ratio: full.peakMb / empty.peakMb,
    target: `< ${MEMORY_TARGET_MB} MB`,
    isMet: full.peakMb < MEMORY_TARGET_MB,
  };
  return [...rows, memory];
};
