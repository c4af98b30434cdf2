/** A server with the real store and the real HTTP interface on a free port, for the tests of ingest. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp, HTTP_SERVER_OPTIONS, type Http } from '#server/http/create-http.ts';
import { createLog } from '#server/http/log.ts';
import { createIndicatorService } from '#server/indicators/service.ts';
import { createIngestCounters } from '#server/ingest/counters.ts';
import { createFloodLimits } from '#server/ingest/flood-limits.ts';
import { createIngestService, type IngestAnswer } from '#server/ingest/ingest-service.ts';
import { createLights, createSourceActivities, type Lights } from '#server/ingest/lights.ts';
import { createSourceService, type SourceService } from '#server/ingest/sources.ts';
import type { Observations } from '#server/storage/observations.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import type { Store } from '#server/storage/storage.ts';
import { ALL_INDICATORS } from '#shared/indicators/catalogue/catalogue.ts';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export const ADMIN_TOKEN = 'admin-token-of-the-test';

export const contract = (fields: Partial<SourceContract> = {}): SourceContract => ({
  owner: null,
  expectedIntervalMs: 60_000,
  heartbeatMs: null,
  indicators: 'all',
  units: 'all',
  canBackfill: false,
  isSimulator: false,
  titleVi: 'Nguồn thử',
  titleEn: 'Test source',
  ...fields,
});

/** The answer of ingest, or the error of a request that was refused whole. */
export type IngestReply = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: IngestAnswer & {
    readonly error?: { readonly code: string; readonly message: { vi: string; en: string } };
  };
};

export type IngestServer = {
  readonly url: string;
  readonly http: Http;
  readonly store: Store;
  readonly sources: SourceService;
  readonly lights: Lights;
  /** Records put into the room, by key. */
  readonly room: Map<string, object>;
  readonly clock: { realAt: Instant; dataAt: Instant };
  /** Adds a source; its token. */
  token(name: string, fields?: Partial<SourceContract>): Promise<string>;
  post(token: string, body: string | Buffer | object[], type?: string): Promise<IngestReply>;
  close(): Promise<void>;
};

export type IngestServerOptions = {
  readonly itemsPerSecond?: number;
  readonly requestsPerSecond?: number;
  readonly bodyMemoryBytes?: number;
  readonly distDir?: string;
  readonly hasMetricsPort?: boolean;
  readonly folder?: string;
  /** Puts something between the service and the store. */
  readonly around?: (observations: Observations) => Observations;
};

export async function startIngestServer(options: IngestServerOptions = {}): Promise<IngestServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'toan-canh-ingest-'));
  const store = await openSqliteStorage(folder, {
    projectionModule: new URL('../../server/projection.ts', import.meta.url),
  });
  const clock = { realAt: Date.UTC(2026, 0, 15, 3), dataAt: Date.UTC(2026, 0, 15, 3) };
  const clocks = { realNow: () => clock.realAt, dataNow: () => clock.dataAt };
  const room = new Map<string, object>();
  const indicators = createIndicatorService({
    observations: options.around?.(store.observations) ?? store.observations,
    room: {
      observe: () => {},
      put: (key, record) => void room.set(key, record),
      removeRecord: (key) => void room.delete(key),
      commit: () => 0,
    },
    definitions: ALL_INDICATORS,
    dataNow: clocks.dataNow,
    owing: () => [],
    stateOf: () => 'fresh',
    sources: () => [],
    orderOf: () => 0,
  });
  await indicators.load();
  const sources = await createSourceService({ ...store, clocks, isSimulatedStore: true });
  const counters = createIngestCounters();
  const activities = createSourceActivities();
  const lights = createLights({
    sources,
    activities,
    indicators,
    clocks,
    publish: (name, record) => void room.set(`source/${name}`, record),
  });
  lights.restore();
  const limits = createFloodLimits({
    itemsPerSecond: options.itemsPerSecond ?? 1e6,
    requestsPerSecond: options.requestsPerSecond ?? 1e6,
  });
  const ingest = createIngestService({ indicators, sources, clocks, counters, activities, limits });
  const http = createHttp({
    log: createLog('silent'),
    clocks,
    startedAt: clock.realAt,
    indicators,
    sources,
    ingest,
    counters,
    activities,
    lights,
    facts: async () => ({
      store: { kind: 'simulated', scenario: 'test', id: 'test' },
      speed: 1,
      room: { epoch: 'e', version: 1, digest: 'd' },
      storage: {
        isWritable: true,
        observationCount: await store.observations.count(),
        sizeBytes: await store.observations.size(),
      },
      stream: { sessionCount: 0, tickCount: 0, tickBytes: 0 },
    }),
    adminToken: ADMIN_TOKEN,
    allowedHosts: ['wall.example'],
    distDir: options.distDir ?? join(folder, 'no-dist'),
    bodyMemoryBytes: options.bodyMemoryBytes ?? 128 * 1_048_576,
    maxConnections: 1000,
    hasMetricsPort: options.hasMetricsPort ?? false,
  });
  const server = createServer(HTTP_SERVER_OPTIONS, http.app);
  http.prepareServer(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let added = 0;
  return {
    url,
    http,
    store,
    sources,
    lights,
    room,
    clock,
    async token(name, fields) {
      const result = await sources.add(name, contract(fields), { commandId: `test-${name}-${++added}`, actor: 'test' });
      if (!result.ok) throw new Error(result.error);
      return result.value.token;
    },
    async post(token, body, type = 'application/json') {
      const response = await fetch(`${url}/api/v1/observations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body: Array.isArray(body) ? JSON.stringify(body) : body,
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await store.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
