/** Promise 1 of the whole server: killed outright in the middle of ingest, it keeps what it acknowledged, once, and nothing else. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../support/running-process.ts';
import { postItems, type ServerProcess, type ShownObservation, startServer } from '../../support/server-process.ts';
import { randomFrom } from '../power-cut/power-cut.ts';
import { batchOf, INDICATORS, MOST_CLIENTS, placeOf, unitsOf } from './asked.ts';
import { type PlantedBug, startMeddler } from './meddler.ts';

export type KillServerOptions = {
  readonly kills: number;
  readonly seed: number;
  readonly clients?: number;
  /** The negative controls. */
  readonly bug?: PlantedBug;
};

export type KillServerReport = {
  seed: number;
  kills: number;
  /** Batches answered with 200. */
  acknowledged: number;
  /** Batches whose answer the kill took, and how many of them had been kept all the same: why a repeat must be safe. */
  unanswered: number;
  keptUnanswered: number;
  /** Acknowledged values that were missing or altered after a restart. */
  lost: string[];
  /** Values kept more than once, as counts of surplus. */
  doubled: string[];
  /** Values that nobody asked for. */
  unasked: string[];
};

type Client = { readonly id: number; readonly token: string; next: number; isUnanswered: boolean };

const SOURCE = 'drill';
const SHORTEST_LIFE_MS = 20;
const LONGEST_LIFE_MS = 300;
const LIGHTS = ['S01', 'S02', 'S03', 'S04', 'S05'];
/** The first findings are enough for a person. */
const MOST_FINDINGS = 10;

/** Runs on a real store in a folder of its own; the same seed kills after the same times. */
export async function killServerDrill(options: KillServerOptions): Promise<KillServerReport> {
  const { kills, seed, clients: clientCount = 4, bug } = options;
  if (clientCount > MOST_CLIENTS) throw new Error(`at most ${MOST_CLIENTS} clients`);
  const random = randomFrom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-kill-server-'));
  const report: KillServerReport = {
    seed,
    kills,
    acknowledged: 0,
    unanswered: 0,
    keptUnanswered: 0,
    lost: [],
    doubled: [],
    unasked: [],
  };
  let server = await startServer({ dataDir });
  try {
    const { port } = server;
    const token = await server.addSource(SOURCE);
    const clients = Array.from(
      { length: clientCount },
      (_, id): Client => ({ id, token, next: 0, isUnanswered: false }),
    );
    for (let round = 0; round < kills; round++) {
      const meddler = bug === undefined ? null : await startMeddler(server.url, bug);
      const url = meddler?.url ?? server.url;
      const work = Promise.all(clients.map((client) => sendUntilCut(client, url, report)));
      await wait(SHORTEST_LIFE_MS + random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
      // A bug that had nothing to spoil would be seen by nobody.
      if (bug !== undefined) await until('answers to spoil', () => clients.every(({ next }) => next > 0) || null);
      await server.kill();
      await meddler?.close();
      await work;
      server = await startServer({ dataDir, port });
      await examine(server, clients, report, `after kill ${round + 1}`);
    }
    // What was left unanswered is sent again: it must now be there, and once.
    for (const client of clients) await sendOnce(client, server.url, report);
    await examine(server, clients, report, 'after the repeats');
    await server.stop();
  } finally {
    if (server.end() === null) await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return report;
}

/** Sends batch after batch, each when the one before was answered, until the line breaks. */
async function sendUntilCut(client: Client, url: string, report: KillServerReport): Promise<void> {
  for (;;) {
    try {
      await sendOnce(client, url, report);
    } catch (error) {
      if (error instanceof RefusedBatch) throw error;
      if (!client.isUnanswered) report.unanswered += 1;
      client.isUnanswered = true;
      return;
    }
  }
}

class RefusedBatch extends Error {}

async function sendOnce(client: Client, url: string, report: KillServerReport): Promise<void> {
  const items = batchOf(client.id, client.next);
  const { status, body } = await postItems(url, client.token, items);
  if (status !== 200 || body.accepted + body.duplicates !== items.length) {
    throw new RefusedBatch(`batch ${client.next} of client ${client.id}: ${status} ${JSON.stringify(body)}`);
  }
  if (client.isUnanswered && body.duplicates === items.length) report.keptUnanswered += 1;
  client.isUnanswered = false;
  client.next += 1;
  report.acknowledged += 1;
}

const historyOf = async (server: ServerProcess, indicator: string, unit: string) =>
  (
    await server.get<{ observations: ShownObservation[] }>(
      `/api/v1/observations?indicator=${indicator}&unit=${encodeURIComponent(unit)}&from=1999-01-01&maxPoints=100000`,
    )
  ).observations;

async function examine(server: ServerProcess, clients: readonly Client[], report: KillServerReport, when: string) {
  const note = (list: string[], finding: string) => {
    if (list.length < MOST_FINDINGS) list.push(`${when}: ${finding}`);
  };
  let keptCount = 0;
  for (const client of clients) {
    const kept = new Map<string, number>();
    for (const unit of unitsOf(client.id)) {
      for (const indicator of INDICATORS) {
        for (const { value, periodEnd } of await historyOf(server, indicator, unit)) {
          kept.set(`${indicator} ${unit} ${periodEnd}`, value);
        }
      }
    }
    keptCount += kept.size;
    for (let number = 0; number < client.next; number++) {
      for (const item of batchOf(client.id, number)) {
        const place = placeOf(item);
        const value = kept.get(place);
        if (value !== item.value) note(report.lost, `${place}: ${value ?? 'nothing'} instead of ${item.value}`);
        kept.delete(place);
      }
    }
    // Of the batch without an answer anything may be there, if it is what was asked.
    for (const item of client.isUnanswered ? batchOf(client.id, client.next) : []) {
      if (kept.get(placeOf(item)) === item.value) kept.delete(placeOf(item));
    }
    for (const [place, value] of kept) note(report.unasked, `${place}: ${value}`);
  }
  const surplus = (await rowsOf(server)) - keptCount;
  if (surplus !== 0) note(report.doubled, `${surplus} more rows than values`);
}

/** Rows that the clients' values take: all of the store but the lights of their source, which the server keeps itself. */
async function rowsOf(server: ServerProcess): Promise<number> {
  const count = async () =>
    (await server.get<{ storage: { observationCount: number } }>('/api/v1/health')).storage.observationCount;
  for (;;) {
    const before = await count();
    let lights = 0;
    for (const light of LIGHTS) lights += (await historyOf(server, light, `source:${SOURCE}`)).length;
    // A light kept meanwhile would be counted on one side alone.
    if ((await count()) === before) return before - lights;
  }
}
