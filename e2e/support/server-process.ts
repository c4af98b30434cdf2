/** The real server as a process of its own, spoken to over HTTP alone; beside it, where asked, the real simulator. */

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { IngestAnswer } from '#server/ingest/ingest-service.ts';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import { ROOT, type RunningProcess, startProcess, until } from './running-process.ts';
import { TEST_CONTRACT } from './test-contract.ts';

const READY_LIMIT_MS = 60_000;

export type ServerOptions = {
  /** A folder that outlives the server; otherwise one of its own is made, and removed by `stop`. */
  readonly dataDir?: string;
  /** 0, the default, asks the system. */
  readonly port?: number;
  readonly args?: readonly string[];
  readonly isExpected?: (line: string) => boolean;
};

export type Reply<T> = { readonly status: number; readonly headers: Headers; readonly body: T };
export type Refused = { readonly error: { readonly code: string; readonly message: { vi: string; en: string } } };
export type IngestReply = Reply<IngestAnswer & Partial<Refused>>;

export type ShownObservation = {
  readonly indicator: string;
  readonly unit: string;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly value: number;
  readonly source: string;
  readonly receivedAt: number;
  readonly isDerived: boolean;
  readonly isPartial: boolean;
};

export type Health = {
  readonly status: 'ok' | 'degraded';
  readonly clock: { readonly realAt: number; readonly dataAt: number; readonly speed: number };
  readonly digest: string;
  readonly storage: { readonly isWritable: boolean; readonly observationCount: number };
  readonly sources: Readonly<Record<string, { readonly state: string; readonly accepted: number }>>;
};

export type ServerProcess = Pick<RunningProcess, 'pid' | 'output' | 'end'> & {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly adminFile: string;
  /** Adds a source; its token. */
  addSource(name: string, contract?: Partial<SourceContract>): Promise<string>;
  post(token: string, items: readonly object[]): Promise<IngestReply>;
  /** What the machine's owner proves that by. */
  readonly owner: Readonly<Record<string, string>>;
  /** Asks as the machine's owner. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** JSON of a read that must succeed, asked as the machine's owner. */
  get<T>(path: string): Promise<T>;
  latest(indicator: string, unit?: string): Promise<readonly ShownObservation[]>;
  kill(): Promise<void>;
  /** Ends it, throws if it had complained, and removes the folder that was made for it. */
  stop(): Promise<void>;
};

/** The built client: where `npm run build` puts it, or another folder named in DIST_DIR. */
export function distDir(): string {
  const folder = resolve(ROOT, process.env.DIST_DIR ?? 'dist');
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`no built client in ${folder}: run "npm run build"`);
  return folder;
}

export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'toan-canh-e2e-'));
  const adminFile = join(dataDir, 'admin.json');
  // A killed server leaves its file: only a newer one is of this start.
  const staleAt = existsSync(adminFile) ? statSync(adminFile).mtimeMs : 0;
  const running = startProcess({
    name: 'server',
    command: process.execPath,
    args: ['server/main.ts', 'serve', ...(options.args ?? [])],
    env: {
      DATA_DIR: dataDir,
      PORT: String(options.port ?? 0),
      HOST: '127.0.0.1',
      DIST_DIR: process.env.DIST_DIR ?? 'dist',
      LOG_LEVEL: 'warn',
    },
    ...(options.isExpected && { isExpected: options.isExpected }),
  });
  const admin = await until(
    'the server to be ready',
    async () => {
      if (running.end() !== null) throw new Error(`the server ended at start:\n${running.output()}`);
      if (!existsSync(adminFile) || statSync(adminFile).mtimeMs === staleAt) return null;
      try {
        const read = JSON.parse(readFileSync(adminFile, 'utf8')) as { url: string; token: string };
        const url = read.url.replace('localhost', '127.0.0.1');
        const health = await fetch(`${url}/api/v1/health`);
        await health.arrayBuffer();
        return health.ok ? { url, token: read.token } : null;
      } catch {
        // Half-written, or not listening yet.
        return null;
      }
    },
    { limitMs: READY_LIMIT_MS, everyMs: 20 },
  ).catch(async (error: unknown) => {
    await running.kill();
    throw error;
  });
  const { url } = admin;

  const owner = { authorization: `Bearer ${admin.token}` };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { ...init.headers, ...owner } });

  async function get<T>(path: string): Promise<T> {
    const response = await ask(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  return {
    url,
    port: Number(new URL(url).port),
    dataDir,
    adminFile,
    pid: running.pid,
    output: running.output,
    end: running.end,
    kill: running.kill,
    owner,
    ask,
    get,
    async addSource(name, contract) {
      const response = await fetch(`${url}/admin/v1/sources`, {
        method: 'POST',
        headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, contract: { ...TEST_CONTRACT, ...contract } }),
      });
      if (response.status !== 201) throw new Error(`source ${name}: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { token: string }).token;
    },
    post: (token, items) => postItems(url, token, items),
    async latest(indicator, unit) {
      const query = new URLSearchParams({ indicator, ...(unit === undefined ? {} : { unit }) });
      return (await get<{ observations: ShownObservation[] }>(`/api/v1/latest?${query}`)).observations;
    },
    async stop() {
      await running.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One ingest request; rejects when no answer came, whatever became of the items. */
export async function postItems(url: string, token: string, items: readonly object[]): Promise<IngestReply> {
  const response = await fetch(`${url}/api/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(items),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as IngestReply['body'] };
}

export type Scenario = { readonly server: ServerProcess; stop(): Promise<void> };

/** A year of tasks small enough to be brought in quickly. */
const SOME_TASKS = 1_200;

/**
 * The launch day with its history filled in and its sources connected; `startsAt` as ISO 8601 with a zone. `taskCount`
 * null: the whole year of tasks, as the installed demo has it.
 */
export async function startScenario(startsAt: string, taskCount: number | null = SOME_TASKS): Promise<Scenario> {
  const server = await startServer({ args: ['--scenario', 'launch-2020-08-19', '--scenario-start', startsAt] });
  const tasks = taskCount === null ? [] : ['--tasks', String(taskCount)];
  const simulator = startProcess({
    name: 'simulator',
    command: process.execPath,
    args: ['server/simulator/main.ts', '--server', server.url, '--admin', server.adminFile, ...tasks],
  });
  try {
    await until(
      'the simulated sources to be connected',
      () => {
        if (simulator.end() !== null) throw new Error(`the simulator ended:\n${simulator.output()}`);
        return simulator.output().includes('sources connected') || null;
      },
      { limitMs: 120_000 },
    );
  } catch (error) {
    await simulator.kill();
    await server.kill();
    throw error;
  }
  return {
    server,
    async stop() {
      await simulator.stop();
      await server.stop();
    },
  };
}
