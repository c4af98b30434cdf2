/** Promise 1 at the size of every commit, and what a failing fsync does. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { project } from '#server/storage/contract-projection.ts';
import { openFiles } from '#server/storage/sqlite/answers.ts';
import { acknowledgedIn, examine } from '../power-cut/drill-content.ts';
import { hasStrace } from '../power-cut/power-cut.ts';
import { killStoreDrill } from './kill-store.ts';

const seed = Date.now() % 1_000_000;

it('loses nothing acknowledged over 40 kills', { timeout: 180_000 }, async () => {
  const report = await killStoreDrill({ kills: 40, seed });
  console.log(`kill: ${JSON.stringify(report)}`);
  expect(report.lost).toEqual([]);
  expect(report.wrong).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(1_000);
});

it('fences itself when an fsync fails, and keeps what was acknowledged', { timeout: 60_000 }, async (test) => {
  if (!hasStrace()) test.skip('strace is not installed: no fsync was made to fail');
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-fsync-'));
  try {
    const writer = new URL('../power-cut/store-writer.ts', import.meta.url).pathname;
    const { stdout } = spawnSync(
      'strace',
      [
        '-f',
        '-o',
        '/dev/null',
        '-e',
        'trace=fsync,fdatasync',
        '-e',
        'inject=fsync,fdatasync:error=EIO:when=60+',
        process.execPath,
        writer,
        folder,
        '0',
        '400',
        'FULL',
      ],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(stdout).toContain('failed fenced');
    const acknowledged = acknowledgedIn(stdout);
    expect(acknowledged.commands.size + acknowledged.batches.size).toBeGreaterThan(0);
    const files = await openFiles(folder, project);
    expect(await examine(files, acknowledged)).toEqual({ lost: [], wrong: [] });
    files.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
