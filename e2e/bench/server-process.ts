/** A real server in a process of its own, with what a bench asks of it: its address, how fast it started, its memory. */

import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { must } from '#shared/kernel/must.ts';
import { TEST_CONTRACT } from '../support/test-contract.ts';
import { ROOT, runToEnd, type Scratch } from './scratch.ts';

const READY_LIMIT_MS = 120_000;
const POLL_MS = 5;
const SCENARIO = 'launch-2020-08-19';

export type ServerProcess = {
  readonly child: ChildProcess;
  readonly url: string;
  /** From the start of the process to the first answer of `/api/v1/health`. */
  readonly readyMs: number;
  /** Processor time it had used by then, all threads; null where the system does not tell. */
  readonly readyCpuMs: number | null;
  /** Adds a source; its token. */
  addSource(name: string): Promise<string>;
  /** Asks as the machine's owner. */
  ask(path: string, init?: RequestInit): Promise<Response>;
};

export type ServerOptions = {
  readonly folder: string;
  /** Built client; without it the server serves none. */
  readonly distDir?: string;
  readonly args?: readonly string[];
};

/** Starts the server with its defaults but for the port and the folders; rejects with what it said when it ends. */
export async function startServer(scratch: Scratch, options: ServerOptions): Promise<ServerProcess> {
  const { folder, distDir = join(folder, 'no-client'), args = [] } = options;
  const adminFile = join(folder, 'admin.json');
  // A server that was killed leaves its file behind.
  rmSync(adminFile, { force: true });
  const flags = ['--port', '0', '--host', '127.0.0.1', '--data-dir', folder, '--dist-dir', distDir];
  const startedAt = performance.now();
  // The way npm starts it, but for the look whether the client is built.
  const child = scratch.start(process.execPath, [
    ...[join(ROOT, 'server/start.mjs'), 'run', join(ROOT, 'server/main.ts'), 'serve'],
    ...flags,
    ...['--log-level', 'warn', ...args],
  ]);
  let said = '';
  const hear = (piece: Buffer) => {
    said = (said + piece.toString()).slice(-4_000);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  while (performance.now() - startedAt < READY_LIMIT_MS) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said}`);
    const admin = readAdmin(adminFile);
    if (admin !== null) {
      // The printed name is localhost; the server listens on 127.0.0.1 alone here.
      const url = admin.url.replace('localhost', '127.0.0.1');
      const health = await fetch(`${url}/api/v1/health`);
      if (!health.ok) throw new Error(`health: ${health.status} ${await health.text()}`);
      await health.arrayBuffer();
      const readyMs = performance.now() - startedAt;
      const headers = { authorization: `Bearer ${admin.token}` };
      return {
        ...{ child, url, readyMs, readyCpuMs: cpuOf(child) },
        addSource: (name) => addSource(url, admin.token, name),
        ask: (path, init) => fetch(url + path, { ...init, headers: { ...headers, ...init?.headers } }),
      };
    }
    await wait(POLL_MS);
  }
  throw new Error(`the server was not ready after ${READY_LIMIT_MS} ms: ${said}`);
}

function readAdmin(path: string): { url: string; token: string } | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Not there yet, or half written: asked again.
    return null;
  }
}

async function addSource(url: string, adminToken: string, name: string): Promise<string> {
  const response = await fetch(`${url}/admin/v1/sources`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}` },
    body: JSON.stringify({ name, contract: TEST_CONTRACT }),
  });
  if (response.status !== 201) throw new Error(`source ${name}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
}

/** Processor time a process has used, ms: unlike the time on the clock it hardly depends on who else is at work. Linux only. */
function cpuOf(child: ChildProcess): number | null {
  const path = `/proc/${child.pid}/stat`;
  if (!existsSync(path)) return null;
  // Fields 14 and 15, in hundredths of a second; the name before them may hold spaces, but it ends with the last bracket.
  const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Memory of a process, MB: now, and the most it ever had. Linux only; null elsewhere. */
export function memoryOf(child: ChildProcess): { residentMb: number; peakMb: number } | null {
  const path = `/proc/${child.pid}/status`;
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  const read = (name: string): number => Number(must(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1], name)) / 1024;
  return { residentMb: read('VmRSS'), peakMb: read('VmHWM') };
}

/** The client of this very source tree, built into a folder of its own. */
export async function buildClient(scratch: Scratch): Promise<string> {
  const folder = scratch.folder();
  if (!existsSync(join(ROOT, 'public/map/vn.topo.json'))) {
    await runToEnd(scratch, process.execPath, [join(ROOT, 'client/map/geometry/build.ts')]);
  }
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  await runToEnd(scratch, process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']);
  return folder;
}

/** The launch day at `speed` with its simulator, past filled in and every source connected. */
export async function startLaunchDay(scratch: Scratch, distDir: string, speed: number): Promise<ServerProcess> {
  const folder = scratch.folder();
  const scenario = ['--scenario', SCENARIO];
  const server = await startServer(scratch, { folder, distDir, args: [...scenario, '--speed', String(speed)] });
  const simulator = scratch.start(process.execPath, [
    join(ROOT, 'server/simulator/main.ts'),
    ...['--server', server.url, '--admin', join(folder, 'admin.json'), ...scenario],
  ]);
  await new Promise<void>((done, fail) => {
    let said = '';
    const hear = (piece: Buffer) => {
      said = (said + piece.toString()).slice(-4_000);
      if (said.includes('sources connected')) done();
    };
    simulator.stdout?.on('data', hear);
    simulator.stderr?.on('data', hear);
    simulator.once('exit', (code) => fail(new Error(`the simulator ended with ${code}: ${said}`)));
  });
  return server;
}
