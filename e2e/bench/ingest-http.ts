/** Durable ingest through the public API of a real server process, beside a bare Node server that parses, appends and syncs. */

import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { must } from '#shared/kernel/must.ts';
import { BEGIN_AT, realSeries, valueAt } from './batches.ts';
import { type Bench, type BenchRow, count, percentile } from './bench.ts';
import { ROOT, type Scratch } from './scratch.ts';
import { startServer } from './server-process.ts';

const SERIES_COUNT = 6_000;
const BATCH_ITEMS = 5_000;
const SOURCES = 4;
const FULL_BATCHES = 300;
const QUICK_BATCHES = 40;
const FULL_POSTS = 20_000;
const QUICK_POSTS = 3_000;
const WARM_UP_SHARE = 0.2;

type Form = 'application/json' | 'application/x-ndjson';

type Load = {
  readonly form: Form;
  readonly connections: number;
  readonly itemsPerPost: number;
  readonly postCount: number;
};

type Measured = { readonly itemsPerSecond: number; readonly p99Ms: number };

/** Texts of new items, going round all series, one second from round to round; `first` numbers the first item. */
function bodyOf({ form, itemsPerPost }: Load, first: number): Buffer {
  const series = realSeries(SERIES_COUNT);
  const items = Array.from({ length: itemsPerPost }, (_, i) => {
    const number = first + i;
    const { indicator, unit } = must(series[number % series.length], 'series');
    const round = Math.floor(number / series.length);
    const at = new Date(BEGIN_AT + round * 1_000).toISOString();
    return JSON.stringify({ indicator, unit, value: valueAt(number % series.length, round), at });
  });
  return Buffer.from(form === 'application/json' ? `[${items.join(',')}]` : `${items.join('\n')}\n`);
}

function post(agent: Agent, url: string, token: string, form: Form, body: Buffer): Promise<{ accepted: number }> {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': form, 'content-length': body.length };
    const sent = request(`${url}/api/v1/observations`, { method: 'POST', agent, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        if (response.statusCode === 200) done(JSON.parse(text));
        else fail(new Error(`${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

/** Sends `postCount` bodies over `connections` lasting connections; the first fifth warms up and is not counted. */
async function send(url: string, tokens: readonly string[], load: Load, firstItem: number): Promise<Measured> {
  const { form, connections, itemsPerPost, postCount } = load;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const warmUpCount = Math.ceil(postCount * WARM_UP_SHARE);
  // Made beforehand: the sender shares the machine with the server that is measured.
  const bodies = Array.from({ length: warmUpCount + postCount }, (_, i) => bodyOf(load, firstItem + i * itemsPerPost));
  const sendAll = async (some: readonly Buffer[]): Promise<{ ms: number; answerMs: number[] }> => {
    let next = 0;
    const answerMs: number[] = [];
    const work = async (connection: number) => {
      const token = must(tokens[connection % tokens.length], 'token');
      for (let body = some[next++]; body !== undefined; body = some[next++]) {
        const sentAt = performance.now();
        const { accepted } = await post(agent, url, token, form, body);
        answerMs.push(performance.now() - sentAt);
        if (accepted !== itemsPerPost) throw new Error(`${accepted} of ${itemsPerPost} items were accepted`);
      }
    };
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)));
    return { ms: performance.now() - startedAt, answerMs };
  };
  try {
    await sendAll(bodies.slice(0, warmUpCount));
    const { ms, answerMs } = await sendAll(bodies.slice(warmUpCount));
    return { itemsPerSecond: (postCount * itemsPerPost * 1_000) / ms, p99Ms: percentile(answerMs, 0.99) };
  } finally {
    agent.destroy();
  }
}

async function startFloor(scratch: Scratch): Promise<string> {
  const child = scratch.start(process.execPath, [join(ROOT, 'e2e/bench/floor-server/main.ts'), scratch.folder()]);
  child.stderr?.pipe(process.stderr);
  const [line] = await once(must(child.stdout, 'its output'), 'data');
  return String(line).trim();
}

export const ingestHttpBench: Bench = async ({ isQuick, scratch }) => {
  const batches = { itemsPerPost: BATCH_ITEMS, connections: 4, postCount: isQuick ? QUICK_BATCHES : FULL_BATCHES };
  const loads: readonly (Load & { readonly line: string; readonly targetPerSecond: number })[] = [
    {
      ...batches,
      form: 'application/x-ndjson',
      line: `Durable ingest through HTTP, NDJSON of ${count(BATCH_ITEMS)}, 4 connections`,
      targetPerSecond: 50_000,
    },
    {
      ...batches,
      form: 'application/json',
      line: `Durable ingest through HTTP, JSON array of ${count(BATCH_ITEMS)}, 4 connections`,
      targetPerSecond: 50_000,
    },
    {
      form: 'application/json',
      itemsPerPost: 1,
      connections: 64,
      postCount: isQuick ? QUICK_POSTS : FULL_POSTS,
      line: 'Single posts, each durable before its answer, 64 connections',
      targetPerSecond: 1_000,
    },
  ];
  const server = await startServer(scratch, { folder: scratch.folder() });
  const floorUrl = await startFloor(scratch);
  // Several, as in life: the limits a second, left as they are delivered, are each source's own.
  const tokens = await Promise.all(Array.from({ length: SOURCES }, (_, i) => server.addSource(`bench-${i}`)));
  const rows: BenchRow[] = [];
  let firstItem = 0;
  for (const load of loads) {
    const own = await send(server.url, tokens, load, firstItem);
    const floor = await send(floorUrl, tokens, load, firstItem);
    firstItem += Math.ceil(load.postCount * (1 + WARM_UP_SHARE) + 1) * load.itemsPerPost;
    rows.push({
      line: load.line,
      figure: `${count(own.itemsPerSecond)} /s (p99 of an answer ${own.p99Ms.toFixed(0)} ms)`,
      peer: `bare Node server: JSON.parse + append + fdatasync ${count(floor.itemsPerSecond)} /s (p99 ${floor.p99Ms.toFixed(0)} ms)`,
      ratio: own.itemsPerSecond / floor.itemsPerSecond,
      target: `≥ ${count(load.targetPerSecond)} /s`,
      isMet: own.itemsPerSecond >= load.targetPerSecond,
    });
  }
  return rows;
};
