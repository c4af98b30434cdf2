/** The simulator process against the real server process: what a person gets who starts the product. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { hanoi } from './activity.ts';
import { MAX_HISTORY_ITEMS } from './history.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'toan-canh-simulator-'));
const children: ChildProcess[] = [];

afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(file: string, ...args: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [join(ROOT, file), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  child.stdout?.on('data', (chunk) => (text += chunk));
  child.stderr?.on('data', (chunk) => (text += chunk));
  return { child, output: () => text };
}

async function until<T>(what: string, look: () => T | null | Promise<T | null>, trouble: () => string): Promise<T> {
  for (let tries = 0; tries < 450; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await wait(100);
  }
  throw new Error(`${what} never came:\n${trouble()}`);
}

type Observation = { value: number; qualifier: string; periodEnd: number; receivedAt: number; isImplausible: boolean };

async function startServer(name: string, ...args: string[]) {
  const dataDir = join(folder, name);
  const adminFile = join(dataDir, 'admin.json');
  const server = start('server/main.ts', 'serve', '--port', '0', '--data-dir', dataDir, '--log-level', 'warn', ...args);
  const { url, token } = await until(
    'the server',
    async () => {
      if (!existsSync(adminFile)) return null;
      const admin = JSON.parse(readFileSync(adminFile, 'utf8')) as { url: string; token: string };
      const answer = await fetch(`${admin.url}/api/v1/health`).catch(() => null);
      return answer?.ok ? admin : null;
    },
    server.output,
  );
  const read = async <T>(path: string): Promise<T> =>
    (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<T>;
  const latest = async (indicator: string) =>
    (await read<{ observations: Observation[] }>(`/api/v1/latest?indicator=${indicator}&unit=country:VN`))
      .observations[0] ?? null;
  const at = async (indicator: string, moment: number) =>
    (
      await read<{ observations: Observation[] }>(
        `/api/v1/observations?indicator=${indicator}&unit=country:VN&from=${moment}&to=${moment}`,
      )
    ).observations[0];
  return { server, url, adminFile, read, latest, at };
}

async function stop({ child }: { child: ChildProcess }): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  return code as number | null;
}

type Sources = { sources: Record<string, { state: string; rejected: Record<string, number> }> };
type Stored = { storage: { observationCount: number } };

describe('the launch scenario at sixty times the speed', () => {
  test('fills the past in, announces the 1,000th service, stops cleanly and goes on', {
    timeout: 120_000,
  }, async () => {
    const running = await startServer('launch', '--scenario', 'launch-2020-08-19', '--speed', '60', '--afresh');
    const args = ['--server', running.url, '--admin', running.adminFile, '--tasks', '1200'];
    const simulator = start('server/simulator/main.ts', ...args);
    const thousandth = await until(
      'the 1,000th service',
      async () => {
        const newest = await running.latest('A01');
        return newest?.value === 1000 ? newest : null;
      },
      simulator.output,
    );
    expect(thousandth).toMatchObject({ qualifier: 'exact', periodEnd: hanoi(2020, 8, 19, 8, 53) });

    const opening = hanoi(2020, 8, 19, 8, 50);
    expect(await running.at('A02', opening)).toMatchObject({ value: 220_000, qualifier: 'floor' });
    expect(await running.at('A03', opening)).toMatchObject({ value: 56_400_000, qualifier: 'floor' });
    expect(await running.at('A20', opening)).toMatchObject({ value: 6700, qualifier: 'floor' });
    expect(await running.at('A21', opening)).toMatchObject({ value: 13_000, qualifier: 'floor' });
    for (const [indicator, value] of [
      ['A11', 18],
      ['A12', 63],
      ['A16', 8],
    ] as const) {
      expect(await running.latest(indicator)).toMatchObject({ value });
    }
    const march = hanoi(2020, 3, 11, 8, 50);
    for (const [indicator, value, qualifier] of [
      ['A01', 161, 'exact'],
      ['A02', 79_000, 'ceiling'],
      ['A03', 23_000_000, 'floor'],
      ['A04', 2_900_000, 'floor'],
      ['A05', 13_681, 'exact'],
      ['A17', 6956, 'exact'],
    ] as const) {
      const figure = await running.at(indicator, march);
      expect(figure).toMatchObject({ value, qualifier });
      // Known then, not now: the past was filled in with the times at which it would have been received. Only what still
      // stands since March (A17) may have been said again by its owner, which then wins over the history.
      if (indicator !== 'A17') expect(figure?.receivedAt).toBeLessThan(march + 3_600_000);
    }

    const { sources } = await running.read<Sources>('/api/v1/health');
    const simulated = Object.entries(sources).filter(([name]) => name !== 'import');
    expect(simulated.length).toBeGreaterThan(100);
    expect(simulated.filter(([, source]) => Object.keys(source.rejected).length > 0)).toEqual([]);
    const filled = (await running.read<Stored>('/api/v1/health')).storage.observationCount;
    expect(filled).toBeGreaterThan(150_000);
    expect(filled).toBeLessThan(MAX_HISTORY_ITEMS + 30_000);

    expect(await stop(simulator)).toBe(0);
    expect(simulator.output()).toContain('refused 0');

    const again = start('server/simulator/main.ts', ...args, '--keep');
    await until('the second start', () => (again.output().includes('sources connected') ? true : null), again.output);
    const kept = (await running.read<Stored>('/api/v1/health')).storage.observationCount;
    expect(kept - filled).toBeLessThan(30_000);
    expect(await stop(again)).toBe(0);
    await stop(running.server);
  });
});

test('refuses to write into a real store', { timeout: 60_000 }, async () => {
  const running = await startServer('real');
  const simulator = start('server/simulator/main.ts', '--server', running.url, '--admin', running.adminFile);
  const [code] = await once(simulator.child, 'exit');
  expect(code).toBe(2);
  expect(simulator.output()).toContain('the store is a real one');
  const { sources } = await running.read<Sources>('/api/v1/health');
  expect(Object.keys(sources)).toEqual(['import']);
  await stop(running.server);
});
