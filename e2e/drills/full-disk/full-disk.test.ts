/** Promise 3 of the whole server, twice over, and what the drill would see. */

import { expect, it } from 'vitest';
import { REQUEST_REFUSALS } from '#shared/i18n/refusals.ts';
import { fullDiskDrill } from './full-disk.ts';

const WHY_NOT = 'neither a memory file system nor prlimit can be had here: the full disk was not drilled';

it('refuses in words while the disk is full, goes on by itself when there is room, loses nothing', async (test) => {
  const report = await fullDiskDrill({ rounds: 2 });
  if (report === null) return test.skip(WHY_NOT);
  console.log(`full disk: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({ lost: [], broken: [] });
  expect(report.acknowledged).toBeGreaterThan(4);
  expect(report.refused).toBe(20);
  // A limit on the size of files is no full disk: the store can only say that it cannot write.
  const code = report.kind === 'tmpfs' ? 'disk-full' : 'storage';
  expect(report.said).toEqual([`${code}: ${REQUEST_REFUSALS[code].vi}`]);
});

it('would see a loss: an answer before the commit', async (test) => {
  const report = await fullDiskDrill({ rounds: 1, isAnsweredEarly: true });
  if (report === null) return test.skip(WHY_NOT);
  console.log(`planted answer-early: ${JSON.stringify(report)}`);
  expect(report.lost).not.toEqual([]);
});
