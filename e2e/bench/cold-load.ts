/** How soon a wall that was never opened shows its first number and what that costs on the wire; then the second visit. */

import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession } from 'playwright-core';
import { must } from '#shared/kernel/must.ts';
import { type Bench, type BenchOptions, median } from './bench.ts';
import { launchChromium, type Marks, markOf, watchMarks } from './chromium.ts';
import { buildClient, startLaunchDay } from './server-process.ts';

const FULL_VISITS = 5;
const QUICK_VISITS = 2;
/** A browser that has just been started is still busy with itself. */
const SETTLE_MS = 1_500;
const BYTES_TARGET = 350_000;
const FIRST_TARGET_MS = 1_000;
const SECOND_TARGET_MS = 500;

type Visit = Marks & {
  /** On the wire until the first number was due, headers and socket frames included, as it was encoded. */
  readonly wireBytes: number;
  /** The same if every file had come with gzip. */
  readonly gzipBytes: number;
  readonly bytesByPath: ReadonlyMap<string, number>;
};

type Arrival = { readonly at: number; readonly path: string; readonly bytes: number };

/** Listens to what arrives on a page: pieces of bodies, heads of answers, frames of sockets, each with its moment in seconds. */
async function watchNetwork(session: CDPSession) {
  const arrivals: Arrival[] = [];
  const paths = new Map<string, string>();
  let startedAt: number | null = null;
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    startedAt ??= timestamp;
    paths.set(requestId, new URL(request.url).pathname);
  });
  const arrive = (requestId: string, at: number, bytes: number) =>
    void arrivals.push({ at, path: paths.get(requestId) ?? '', bytes });
  session.on('Network.responseReceived', ({ requestId, timestamp, response }) => {
    if (response.fromDiskCache !== true) arrive(requestId, timestamp, response.encodedDataLength);
  });
  session.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) =>
    arrive(requestId, timestamp, encodedDataLength),
  );
  session.on('Network.webSocketFrameReceived', ({ requestId, timestamp, response }) =>
    arrive(requestId, timestamp, Buffer.byteLength(response.payloadData, response.opcode === 2 ? 'base64' : 'utf8')),
  );
  await session.send('Network.enable');
  return { arrivals, startedAt: () => must(startedAt, 'the first request') };
}

/** How much larger the gzip twin of a file is than the brotli twin that is sent; 1 for what has none. */
function gzipFactor(distDir: string, path: string): number {
  const file = join(distDir, path === '/wall' ? 'index.html' : path);
  return existsSync(`${file}.gz`) && existsSync(`${file}.br`)
    ? statSync(`${file}.gz`).size / statSync(`${file}.br`).size
    : 1;
}

async function visit(context: BrowserContext, url: string, distDir: string): Promise<Visit> {
  const page = await context.newPage();
  await page.addInitScript(watchMarks);
  const { arrivals, startedAt } = await watchNetwork(await context.newCDPSession(page));
  await page.goto(`${url}/wall`, { waitUntil: 'commit' });
  const firstNumberMs = await markOf(page, 'firstNumberMs');
  const firstNumberDueMs = await markOf(page, 'firstNumberDueMs');
  const mapMs = await markOf(page, 'mapMs');
  const before = arrivals.filter(({ at }) => at <= startedAt() + firstNumberDueMs / 1_000);
  const sum = (weight: (arrival: Arrival) => number) => before.reduce((total, arrival) => total + weight(arrival), 0);
  await page.close();
  const bytesByPath = new Map<string, number>();
  for (const { path, bytes } of before)
    bytesByPath.set(path || 'socket', (bytesByPath.get(path || 'socket') ?? 0) + bytes);
  return {
    bytesByPath,
    firstNumberMs,
    firstNumberDueMs,
    mapMs,
    wireBytes: sum(({ bytes }) => bytes),
    gzipBytes: sum(({ bytes, path }) => bytes * gzipFactor(distDir, path)),
  };
}

/** A page with nothing but one number in its text: what the browser and the loopback take by themselves. */
async function floorVisits({ scratch }: BenchOptions, count: number): Promise<number[]> {
  const page =
    '<!doctype html><title>floor</title><b class="tc-figure--normal">1</b><i class="map" data-renderer="">.</i>';
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const context = await launchChromium(scratch);
    await wait(SETTLE_MS);
    times.push((await visit(context, `http://127.0.0.1:${port}`, '')).firstNumberMs);
    await context.close();
  }
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return times;
}

export const coldLoadBench: Bench = async (options) => {
  const { isQuick, scratch, say } = options;
  const visitCount = isQuick ? QUICK_VISITS : FULL_VISITS;
  const distDir = await buildClient(scratch);
  const server = await startLaunchDay(scratch, distDir, 1);
  const cold: Visit[] = [];
  const second: Visit[] = [];
  for (let i = 0; i < visitCount; i++) {
    const context = await launchChromium(scratch);
    await wait(SETTLE_MS);
    cold.push(await visit(context, server.url, distDir));
    second.push(await visit(context, server.url, distDir));
    await context.close();
  }
  const floorMs = median(await floorVisits(options, visitCount));
  const middle = (visits: readonly Visit[], name: Exclude<keyof Visit, 'bytesByPath'>) =>
    median(visits.map((one) => one[name]));
  const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(0)} kB`;
  say(
    `first numbers: cold ${cold.map((one) => one.firstNumberMs.toFixed(0)).join(', ')} ms, second visits ${second.map((one) => one.firstNumberMs.toFixed(0)).join(', ')} ms`,
  );
  say(
    `in the document: cold ${middle(cold, 'firstNumberDueMs').toFixed(0)} ms, second ${middle(second, 'firstNumberDueMs').toFixed(0)} ms`,
  );
  say(
    `second visit: ${kilobytes(middle(second, 'wireBytes'))} on the wire, map after ${middle(second, 'mapMs').toFixed(0)} ms`,
  );
  for (const [name, visits] of [
    ['cold', cold],
    ['second', second],
  ] as const) {
    const parts = [...(visits[0]?.bytesByPath ?? [])].sort((a, b) => b[1] - a[1]).slice(0, 12);
    say(`${name}, before the first number: ${parts.map(([path, bytes]) => `${path} ${kilobytes(bytes)}`).join(', ')}`);
  }
  const gzipBytes = middle(cold, 'gzipBytes');
  const timed = (line: string, ms: number, targetMs: number) => ({
    line,
    figure: `${ms.toFixed(0)} ms`,
    peer: `page of one number ${floorMs.toFixed(0)} ms`,
    ratio: ms / floorMs,
    target: `< ${targetMs} ms`,
    isMet: ms < targetMs,
  });
  const mapMs = middle(cold, 'mapMs');
  return [
    {
      line: 'Cold load: bytes before the first number, as gzip (headers and snapshot included)',
      figure: kilobytes(gzipBytes),
      peer: `brotli as sent ${kilobytes(middle(cold, 'wireBytes'))}`,
      ratio: gzipBytes / middle(cold, 'wireBytes'),
      target: `≤ ${kilobytes(BYTES_TARGET)}`,
      isMet: gzipBytes <= BYTES_TARGET,
    },
    timed('Cold load on loopback: first number on the wall', middle(cold, 'firstNumberMs'), FIRST_TARGET_MS),
    {
      line: 'Cold load on loopback: map',
      figure: `${mapMs.toFixed(0)} ms`,
      peer: `first number ${middle(cold, 'firstNumberMs').toFixed(0)} ms`,
      ratio: mapMs / middle(cold, 'firstNumberMs'),
      target: 'after the first number',
      isMet: cold.every((one) => one.mapMs >= one.firstNumberMs),
    },
    timed('Second visit: first number', middle(second, 'firstNumberMs'), SECOND_TARGET_MS),
  ];
};
