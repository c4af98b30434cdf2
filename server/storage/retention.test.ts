/** Every run of retention stands in the journal, also one that a stop cut off before it could be told. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { batchOf, instant } from './contract-items.ts';
import type { ThinningRun } from './observations.ts';
import { applyRetention, type RetentionDeps } from './retention.ts';
import { openSqliteStorage } from './sqlite/open.ts';
import type { Store } from './storage.ts';

const T0 = Date.UTC(2020, 7, 19);
const PROJECTION = new URL('./contract-projection.ts', import.meta.url);
const COUNT = 30_000;

let folder: string;
let store: Store;
const open = async () => {
  store = await openSqliteStorage(folder, { projectionModule: PROJECTION, pack: { tailCount: 1_000 } });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-retention-'));
  await open();
  await store.observations.append(
    batchOf(Array.from({ length: COUNT }, (_, k) => instant('79', T0 + k * MINUTE_MS, k % 100))),
  );
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const applied: ThinningRun[] = [];
const deps = (now: number): RetentionDeps => ({
  rule: { keepInstantsMs: 2 * DAY_MS, resolutionMs: HOUR_MS },
  observations: store.observations,
  journal: store.journal,
  clocks: { realNow: () => 5, dataNow: () => now },
  onApplied: (run) => applied.push(run),
});
const end = T0 + COUNT * MINUTE_MS;
const events = async () => (await store.journal.read(0, 100)).filter(({ type }) => type === 'retention:applied');
const never = () => false;

it('writes down what it thinned, once, and nothing when nothing was old enough', async () => {
  expect(await applyRetention(deps(T0 + DAY_MS), never)).toBeNull();
  expect(await events()).toEqual([]);
  const run = await applyRetention(deps(end), never);
  expect(run?.instantCount).toBe(COUNT - (await store.observations.count()));
  expect(applied.at(-1)).toEqual(run);
  const [event, ...others] = await events();
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    realAt: 5,
    dataAt: end,
    payload: { ...run, before: end - 2 * DAY_MS, resolutionMs: HOUR_MS },
  });
  expect(await applyRetention(deps(end), never)).toBeNull();
  expect(await events()).toHaveLength(1);
});

it('tells a run that ended before the journal heard of it', async () => {
  const broken = { append: () => Promise.reject(new Error('the journal is not there')) };
  await expect(applyRetention({ ...deps(end), journal: broken }, never)).rejects.toThrow('is not there');
  const thinnedCount = COUNT - (await store.observations.count());
  expect(thinnedCount).toBeGreaterThan(0);
  await store.close();
  await open();
  const run = await applyRetention(deps(end), never);
  expect(run?.instantCount).toBe(thinnedCount);
  expect(await events()).toHaveLength(1);
});

it('breaks off when the server ends, tells what it did, and goes on later', async () => {
  let hasThinned = false;
  const observations: RetentionDeps['observations'] = {
    async thin(rule) {
      const step = await store.observations.thin(rule);
      hasThinned = step.run !== null;
      return step;
    },
    closeThinning: (number) => store.observations.closeThinning(number),
  };
  const first = await applyRetention({ ...deps(end), observations }, () => hasThinned);
  const second = await applyRetention(deps(end), never);
  expect(second?.number).toBe((first?.number ?? 0) + 1);
  const told = (await events()).map(({ payload }) => (payload as { instantCount: number }).instantCount);
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(COUNT - (await store.observations.count()));
});
