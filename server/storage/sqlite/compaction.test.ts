/** A kill between any two steps of packing and thinning changes no answer, and no step is larger than its bound. */

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { expectAnswer, historyPlan, queryOf, stepsOf } from '../contract-history.ts';
import { batchOf, type Item, instant, modelOf } from '../contract-items.ts';
import { project } from '../contract-projection.ts';
import type { RangeQuery, RangeResult } from '../observations.ts';
import { appendTo, everyVersion, type OpenFiles, openFiles } from './answers.ts';

const PACK = { tailCount: 600, blockCount: 1_000, sliceCount: 250 };
const T0 = 1_597_800_000_000;
const KEY = { indicator: 'A02', unit: 'gso63:79' } as const;

let root: string;
let folder: string;
let files: OpenFiles;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'toan-canh-compaction-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function begin(): Promise<void> {
  folder = mkdtempSync(join(root, 'store-'));
  files = await openFiles(folder, project, PACK);
}

/** The files as a kill at this moment would leave them, opened anew. */
async function afterKill<T>(ask: (files: OpenFiles) => T): Promise<T> {
  const copy = join(root, 'copy');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  const reopened = await openFiles(copy, project, PACK);
  try {
    return ask(reopened);
  } finally {
    reopened.close();
  }
}

/** The answer as the interface gives it. */
function answerOf({ observations }: OpenFiles, query: RangeQuery): RangeResult {
  const answer = observations.range(query);
  if ('buckets' in answer) return { kind: 'buckets', ...answer };
  const { rows } = answer;
  const found = Array.from({ length: rows.length }, (_, row) => ({
    ...query.series,
    periodStart: rows.start[row] ?? 0,
    periodEnd: rows.end[row] ?? 0,
    value: rows.value[row] ?? 0,
    quality: rows.quality[row] ?? 0,
    vintageAt: rows.vintage[row] ?? 0,
    receivedAt: rows.received[row] ?? 0,
    source: observations.sources[rows.source[row] ?? 0] ?? '',
  }));
  return { kind: 'observations', observations: found };
}

const rollUpCount = () =>
  Number(files.observations.connection.db.prepare('select count(*) as n from live_rollup').get()?.n);

describe('compaction', () => {
  it('killed anywhere, answers as brute force does', async () => {
    let killCount = 0;
    let seenRollUps = 0;
    const check = fc.asyncProperty(historyPlan, fc.nat(1), async (plan, killEvery) => {
      await begin();
      const sent: Item[] = [];
      const questions: RangeQuery[] = [];
      let step = 0;
      const agree = (opened: OpenFiles) => {
        expect(opened.observations.count()).toBe(modelOf(sent).count);
        // What stands packed is not read from the log a second time.
        expect(everyVersion(opened.observations, KEY).length).toBe(modelOf(sent).count);
        for (const query of [queryOf(sent, { from: 0, to: 1, knownAt: 0.9, maxPoints: 50 }), ...questions])
          expectAnswer(answerOf(opened, query), sent, query);
      };
      for (const one of stepsOf(plan)) {
        if (one.kind === 'ask' && sent.length > 0) questions.push(queryOf(sent, one.question));
        if (one.kind !== 'append') continue;
        const items = one.items.map((item) => ({ ...item, unit: KEY.unit }));
        appendTo(files.observations, batchOf(items));
        sent.push(...items);
        // At most a few slices, so that the next append often meets a packing under way.
        for (let slice = 0; slice < 3 && files.observations.maintain(); slice++) {
          if (step++ % 2 !== killEvery) continue;
          killCount++;
          await afterKill(agree);
        }
      }
      agree(files);
      seenRollUps += rollUpCount();
      files.close();
      rmSync(folder, { recursive: true });
    });
    await fc.assert(check, { numRuns: 25, endOnFailure: true });
    expect(killCount).toBeGreaterThan(10);
    // Without roll-ups all of this would say nothing about them.
    expect(seenRollUps).toBeGreaterThan(10);
  }, 180_000);

  it('thins step by step, whole at every kill, and knows how much it has not told yet', async () => {
    await begin();
    const minutes = Array.from({ length: 40_000 }, (_, k) => instant('79', T0 + k * MINUTE_MS, (k * 7_919) % 1_009));
    appendTo(files.observations, batchOf(minutes));
    while (files.observations.maintain());
    const rule = { before: T0 + 39_000 * MINUTE_MS, resolutionMs: HOUR_MS };
    const query = { series: KEY, from: 0, to: Number.MAX_SAFE_INTEGER, maxPoints: 100 };
    const whole = (opened: OpenFiles) => {
      // Nothing is that old: only tells what was thinned before.
      const { run } = opened.observations.thin({ ...rule, before: 0 });
      expect(opened.observations.count() + (run?.instantCount ?? 0)).toBe(minutes.length);
      expectAnswer(answerOf(opened, query), minutes, query);
    };
    let stepCount = 0;
    for (let isMore = true; isMore; stepCount++) {
      isMore = files.observations.thin(rule).isMore;
      await afterKill(whole);
    }
    expect(stepCount).toBeGreaterThan(2);
    expect(files.observations.count()).toBeLessThan(2_000);
    files.close();
  });

  it('packs a long run of one series in slices', async () => {
    await begin();
    appendTo(files.observations, batchOf(Array.from({ length: 5_000 }, (_, k) => instant('79', T0 + k, k))));
    let sliceCount = 0;
    let packed = 0;
    const { db } = files.observations.connection;
    for (let isMore = true; isMore; sliceCount++) {
      isMore = files.observations.maintain();
      const now = Number(db.prepare('select coalesce(sum(item_count), 0) as n from live_chunk').get()?.n);
      expect(now - packed).toBeLessThanOrEqual(PACK.sliceCount);
      packed = now;
    }
    expect(packed).toBe(5_000);
    expect(sliceCount).toBeGreaterThanOrEqual(5_000 / PACK.sliceCount);
    files.close();
  });
});
