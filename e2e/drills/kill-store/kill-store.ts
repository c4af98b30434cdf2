/** Promise 1 at the level of the store: kills the writer outright, many times, and looks for what was acknowledged. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { project } from '#server/storage/contract-projection.ts';
import { openFiles } from '#server/storage/sqlite/answers.ts';
import { acknowledgedIn, examine } from '../power-cut/drill-content.ts';
import { randomFrom } from '../power-cut/power-cut.ts';

export type KillReport = {
  kills: number;
  /** Acknowledged commands and batches over all rounds. */
  acknowledged: number;
  lost: string[];
  /** Torn, doubled or altered. */
  wrong: string[];
  seed: number;
};

/** Numbers of one round, so that rounds never share any. */
const ROUND_SIZE = 1_000_000;
const LONGEST_LIFE_MS = 250;

/** One folder lives through all rounds; after each kill everything acknowledged so far must be there once. */
export async function killStoreDrill(options: { readonly kills: number; readonly seed: number }): Promise<KillReport> {
  const { kills, seed } = options;
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-kill-'));
  const report: KillReport = { kills, acknowledged: 0, lost: [], wrong: [], seed };
  let said = '';
  try {
    for (let round = 0; round < kills; round++) {
      said += await writeUntilKilled(folder, round * ROUND_SIZE, random() * LONGEST_LIFE_MS);
      const files = await openFiles(folder, project);
      const { lost, wrong } = await examine(files, acknowledgedIn(said));
      files.close();
      report.lost.push(...lost.map((what) => `round ${round}: ${what}`));
      report.wrong.push(...wrong.map((what) => `round ${round}: ${what}`));
    }
    const all = acknowledgedIn(said);
    report.acknowledged = all.commands.size + all.batches.size;
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the writer, kills it `lifeMs` after it was ready, and returns what it had said. */
async function writeUntilKilled(folder: string, first: number, lifeMs: number): Promise<string> {
  const script = new URL('../power-cut/store-writer.ts', import.meta.url).pathname;
  const writer = spawn(process.execPath, [script, folder, String(first), String(ROUND_SIZE)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = new Promise<void>((resolve) => writer.once('close', () => resolve()));
  let said = '';
  writer.stdout.setEncoding('utf8');
  const ready = new Promise<void>((resolve) => {
    writer.stdout.on('data', (text: string) => {
      said += text;
      if (said.includes('ready\n')) resolve();
    });
  });
  await Promise.race([ready, ended]);
  if (!said.includes('ready\n')) throw new Error(`the writer did not start: ${said}`);
  await setTimeout(lifeMs);
  writer.kill('SIGKILL');
  await ended;
  return said;
}
