/** A whole server with its real store on a free port and a clock that stands still, for the tests of ingest. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '#server/app.ts';
import type { StoreClock } from '#server/clock/store-clock.ts';
import { type Config, parseConfig } from '#server/config.ts';
import { createLog } from '#server/http/log.ts';
import type { IngestAnswer } from '#server/ingest/ingest-service.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import { TEST_CONTRACT } from '../support/test-contract.ts';

export const ADMIN_TOKEN = 'admin-token-of-the-test';

/** 15/01/2026 10:00 in Ha Noi. */
const NOW = Date.UTC(2026, 0, 15, 3);

/** The answer of ingest, or the error of a request that was refused whole. */
export type IngestReply = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: IngestAnswer & {
    readonly error?: { readonly code: string; readonly message: { vi: string; en: string } };
  };
};

export type Health = {
  readonly sources: Readonly<Record<string, { state: string; accepted: number; rejected: Record<string, number> }>>;
};

export type IngestServer = {
  readonly url: string;
  /** Adds a source; its token. */
  token(name: string, contract?: Partial<SourceContract>): Promise<string>;
  post(token: string, body: string | Buffer | readonly object[], type?: string): Promise<IngestReply>;
  /** Asks as the machine's owner. */
  asOwner(path: string, init?: RequestInit): Promise<Response>;
  /** JSON of a read that must succeed, asked as the machine's owner. */
  get<T>(path: string): Promise<T>;
  close(): Promise<void>;
};

export type IngestServerOptions = {
  readonly config?: Partial<Config>;
  /** Instead of a folder of its own that is removed at the end. */
  readonly folder?: string;
};

export async function startIngestServer(options: IngestServerOptions = {}): Promise<IngestServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'toan-canh-ingest-'));
  const where = ['--data-dir', folder, '--dist-dir', join(folder, 'no-dist')];
  const config = parseConfig(['--port', '0', '--host', '127.0.0.1', ...where], {});
  if (!config.ok) throw new Error(config.error.en);
  const store = await openSqliteStorage(folder, {
    projectionModule: new URL('../../server/projection.ts', import.meta.url),
  });
  const standing = { realAt: NOW, dataAt: NOW, speed: 1 };
  const clock: StoreClock = {
    store: { kind: 'real', id: 'test', scenario: null, clock: standing },
    realNow: () => NOW,
    dataNow: () => NOW,
    reading: () => standing,
  };
  const app = await createApp({
    config: { ...config.value, itemsPerSecond: 1e6, requestsPerSecond: 1e6, ...options.config },
    log: createLog('silent'),
    store,
    clock,
    adminToken: ADMIN_TOKEN,
    onFenced: () => {
      throw new Error('fenced');
    },
  });
  const url = (await app.listen()).url.replace('localhost', '127.0.0.1');
  const asOwner = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { ...init.headers, authorization: `Bearer ${ADMIN_TOKEN}` } });
  return {
    url,
    async token(name, contract) {
      const response = await fetch(`${url}/admin/v1/sources`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
        body: JSON.stringify({ name, contract: { ...TEST_CONTRACT, ...contract } }),
      });
      if (response.status !== 201) throw new Error(await response.text());
      return ((await response.json()) as { token: string }).token;
    },
    async post(token, body, type = 'application/json') {
      const response = await fetch(`${url}/api/v1/observations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body: typeof body === 'string' ? body : body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body),
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as IngestReply['body'],
      };
    },
    asOwner,
    async get<T>(path: string) {
      const response = await asOwner(path);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    async close() {
      await app.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
