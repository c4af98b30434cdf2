/** Promise 3 of the whole server: a full disk is refused in words, reads and the stream go on, and it heals by itself. */

import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../support/running-process.ts';
import {
  type Health,
  type IngestReply,
  postItems,
  type ServerProcess,
  type ShownObservation,
  startServer,
} from '../../support/server-process.ts';
import { startClient } from '../../wire/live-pair.ts';
import { type AskedItem, batchOf, INDICATORS, MOST_CLIENTS, placeOf, unitsOf } from '../kill-server/asked.ts';
import { startMeddler } from '../kill-server/meddler.ts';
import { openSmallDisk, type SmallDisk } from './small-disk.ts';

export type FullDiskOptions = {
  /** How often the disk is filled and freed. */
  readonly rounds: number;
  /** The negative control: what stands before the server says that all is kept. */
  readonly isAnsweredEarly?: boolean;
};

export type FullDiskReport = {
  kind: SmallDisk['kind'];
  rounds: number;
  /** Batches answered with 200, and requests answered with 503. */
  acknowledged: number;
  refused: number;
  /** Codes and Vietnamese sentences of the refusals. */
  said: string[];
  /** Acknowledged values missing or altered at the end, and after a restart. */
  lost: string[];
  /** What was not as promised while the disk was full or when it had room again. */
  broken: string[];
};

/** Small batches of one client that travel together. */
const TOGETHER = 25;
const MOST_BATCHES = 4_000;
const BANNER = 'banner/storage';
const WHILE_FULL = 10;
const BETWEEN_TRIES_MS = 300;
const MOST_FINDINGS = 10;
/** A series that no batch writes to. */
const APART = { indicator: 'A05', unit: 'gso63:96' };
const APART_FROM = Date.UTC(2021, 0, 1);
/** Longer than a machine under load is silent. */
const PATIENT = { silenceMs: 20_000, answerMs: 20_000 };

const bigBatch = (number: number): AskedItem[] => {
  const client = number % MOST_CLIENTS;
  const first = Math.floor(number / MOST_CLIENTS) * TOGETHER;
  return Array.from({ length: TOGETHER }, (_, k) => batchOf(client, first + k)).flat();
};

/** Null where no disk can be made small. */
export async function fullDiskDrill(options: FullDiskOptions): Promise<FullDiskReport | null> {
  const disk = openSmallDisk();
  if (disk === null) return null;
  const report: FullDiskReport = {
    kind: disk.kind,
    rounds: options.rounds,
    acknowledged: 0,
    refused: 0,
    said: [],
    lost: [],
    broken: [],
  };
  // Refusals of a full disk are what is drilled; the lights of the sources say the same once a second.
  const isExpected = (line: string) => /"status":503|"code":"(?:disk-full|io)"/.test(line);
  let server = await startServer({ dataDir: disk.dataDir, isExpected });
  try {
    const token = await server.addSource('drill');
    let next = 0;
    for (let round = 0; round < options.rounds; round++) {
      next = await fillAndFree(server, disk, token, next, report, options.isAnsweredEarly === true);
    }
    await examine(server, next, report, 'with room again');
    await server.stop();
    server = await startServer({ dataDir: disk.dataDir });
    await examine(server, next, report, 'after a restart');
    await server.stop();
  } finally {
    if (server.end() === null) await server.kill();
    disk.remove();
  }
  return report;
}

/** One round; returns the number of the next batch. */
async function fillAndFree(
  server: ServerProcess,
  disk: SmallDisk,
  token: string,
  first: number,
  report: FullDiskReport,
  isAnsweredEarly: boolean,
): Promise<number> {
  const screen = await watch(server);
  const meddler = isAnsweredEarly ? await startMeddler(server.url, 'answer-early') : null;
  const send = (number: number) => postItems(meddler?.url ?? server.url, token, bigBatch(number));
  const broken = breakage(report);
  try {
    disk.squeeze(server.pid);
    let next = first;
    for (let isFull = false; !isFull; ) {
      if (next - first > MOST_BATCHES) throw new Error('the disk did not get full');
      const { status, body, headers } = await send(next);
      if (status === 200) {
        next += 1;
        report.acknowledged += 1;
        // Who is answered before the commit never hears of the full disk.
        isFull = isAnsweredEarly && (await health(server)).status === 'degraded';
      } else if (status === 503) {
        isFull = true;
        const said = `${body.error?.code}: ${body.error?.message.vi}`;
        if (!report.said.includes(said)) report.said.push(said);
        if (headers.get('retry-after') === null) broken('503 without Retry-After');
      } else {
        throw new Error(`batch ${next}: ${status} ${JSON.stringify(body)}`);
      }
    }
    const sendOne = (k: number) => server.post(token, [{ ...APART, value: k, at: APART_FROM + next * WHILE_FULL + k }]);
    if (!isAnsweredEarly) await whileFull(server, screen, () => send(next), sendOne, report);

    disk.release(server.pid);
    await until('writing to go on by itself', async () => ((await send(next)).status === 200 ? true : null));
    next += 1;
    report.acknowledged += 1;
    await until('the banner to go', () => (screen.replica.record(BANNER) === undefined ? true : null));
    const freed = await health(server);
    if (freed.status !== 'ok' || !freed.storage.isWritable) broken('health does not say that all is well again');
    if (server.end() !== null) broken('the server ended');
    if (screen.states.some(({ kind }) => kind === 'lost')) broken('the stream was lost meanwhile');
    return next;
  } finally {
    screen.close();
    await meddler?.close();
  }
}

/**
 * A source that is refused goes on trying, as sources do: every answer is a refusal, reads and the stream go on, and as
 * long as it is refused the banner stands and health says so.
 */
async function whileFull(
  server: ServerProcess,
  { link, replica }: Watching,
  send: () => Promise<IngestReply>,
  sendOne: (k: number) => Promise<IngestReply>,
  report: FullDiskReport,
): Promise<void> {
  const broken = breakage(report);
  await until('the banner', async () => {
    await send();
    return replica.record(BANNER) ?? null;
  });
  for (let k = 0; k < WHILE_FULL; k++) {
    // One value may still fit where a batch does not: that alone is no room.
    await sendOne(k);
    await wait(BETWEEN_TRIES_MS);
    const { status } = await send();
    if (status !== 503) broken(`a full disk answered ${status}`);
    report.refused += 1;
    const { status: read } = await server.ask('/api/v1/latest?indicator=A05');
    if (read !== 200) broken(`reading answered ${read}`);
    const said = await health(server);
    if (said.status !== 'degraded' || said.storage.isWritable)
      broken('batches are refused, and health says all is well');
    if (replica.record(BANNER) === undefined) broken('batches are refused, and the banner is gone');
  }
  await until('the stream in step while the disk is full', async () => {
    // Beside one that has just got everything, and not the digest of health: the owner of a machine sees no tasks.
    const fresh = await watch(server);
    const isSame = fresh.replica.digest() === replica.digest();
    fresh.close();
    return isSame ? true : null;
  });
  if (link.state.kind !== 'live') broken(`the stream is ${link.state.kind}`);
}

const breakage = (report: FullDiskReport) => (what: string) => {
  if (!report.broken.includes(what)) report.broken.push(what);
};

const health = (server: ServerProcess) => server.get<Health>('/api/v1/health');

type Watching = Pick<ReturnType<typeof startClient>, 'link' | 'replica' | 'states'> & { close(): void };

/** A screen on the stream. */
async function watch(server: ServerProcess): Promise<Watching> {
  const { link, replica, states } = startClient(server.url, PATIENT, undefined, server.owner);
  await until('the stream', () => (link.state.kind === 'live' ? true : null));
  return { link, replica, states, close: () => link.close() };
}

async function examine(server: ServerProcess, batches: number, report: FullDiskReport, when: string): Promise<void> {
  const kept = new Map<string, number>();
  for (let client = 0; client < MOST_CLIENTS; client++) {
    for (const unit of unitsOf(client)) {
      for (const indicator of INDICATORS) {
        const query = `indicator=${indicator}&unit=${encodeURIComponent(unit)}&from=1999-01-01&maxPoints=100000`;
        const { observations } = await server.get<{ observations: ShownObservation[] }>(
          `/api/v1/observations?${query}`,
        );
        for (const { value, periodEnd } of observations) kept.set(`${indicator} ${unit} ${periodEnd}`, value);
      }
    }
  }
  for (let number = 0; number < batches; number++) {
    for (const item of bigBatch(number)) {
      const value = kept.get(placeOf(item));
      if (value === item.value || report.lost.length >= MOST_FINDINGS) continue;
      report.lost.push(`${when}: ${placeOf(item)}: ${value ?? 'nothing'} instead of ${item.value}`);
    }
  }
}
