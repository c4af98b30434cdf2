/** Packing keeps up with appends that leave the thread no pause. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { batchOf, instant } from '../contract-items.ts';
import { openSqliteStorage } from './open.ts';

const PROJECTION = new URL('../contract-projection.ts', import.meta.url);

test('a flood that never pauses is packed all the same, so that memory and the next start stay bounded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-flood-'));
  const store = await openSqliteStorage(folder, {
    projectionModule: PROJECTION,
    pack: { tailCount: 500, sliceCount: 100 },
  });
  const batchCount = 400;
  const itemCount = 100;
  const append = (batch: number) =>
    store.observations.append(
      batchOf(Array.from({ length: itemCount }, (_, i) => instant(String(10 + (i % 40)), batch * itemCount + i, i))),
    );
  // Always more than one waiting, so that the thread's queue never empties.
  const underWay: Promise<unknown>[] = [];
  for (let batch = 0; batch < batchCount; batch++) {
    underWay.push(append(batch));
    if (underWay.length >= 6) await underWay.shift();
  }
  await Promise.all(underWay);
  await store.close();
  const db = new DatabaseSync(join(folder, 'observations.sqlite'), { readOnly: true });
  const packedCount = Number(db.prepare('select sum(item_count) as n from live_chunk').get()?.n);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  expect(batchCount * itemCount - packedCount).toBeLessThan(5_000);
});
