/** Promise 2: cuts the power of a simulated disk under a real store, many times, and looks for what was acknowledged. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { project } from '#server/storage/contract-projection.ts';
import { type OpenFiles, openFiles } from '#server/storage/sqlite/answers.ts';
import { DiskModel } from './disk-model.ts';
import { acknowledgedIn, examine } from './drill-content.ts';
import { STRACE_OPTIONS, type Step, stepsOf } from './strace-log.ts';

export type PowerCutOptions = {
  readonly cuts: number;
  readonly seed: number;
  /** `NORMAL` is the negative control: it must lose. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** Commands and batches written, each. */
  readonly writes?: number;
};

export type PowerCutReport = {
  cuts: number;
  /** Cuts after which something acknowledged was missing. */
  lost: number;
  /** Cuts after which the store did not open, or something in it was torn, doubled or altered. */
  corrupt: number;
  /** Acknowledged commands and batches in the whole run. */
  acknowledged: number;
  seed: number;
  /** The first findings, for a person. */
  findings: string[];
};

export const hasStrace = (): boolean => spawnSync('strace', ['-V']).status === 0;

/** mulberry32, in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Needs `strace` (Linux). The same seed cuts at the same steps of a run; the run itself is as its threads were scheduled. */
export async function powerCutDrill(options: PowerCutOptions): Promise<PowerCutReport> {
  const { cuts, seed, synchronous = 'FULL', writes = 250 } = options;
  const root = mkdtempSync(join(tmpdir(), 'toan-canh-power-cut-'));
  try {
    const steps = record(root, writes, synchronous);
    const report: PowerCutReport = { cuts, lost: 0, corrupt: 0, acknowledged: 0, seed, findings: [] };
    const random = randomFrom(seed);
    const moments = Array.from({ length: cuts }, () => Math.floor(random() * (steps.length + 1))).sort((a, b) => a - b);
    const disk = new DiskModel();
    let said = '';
    let done = 0;
    for (const moment of moments) {
      for (; done < moment; done++) {
        const step = steps[done] as Step;
        if (step.kind === 'said') said += step.text;
        else disk.apply(step.operation, done);
      }
      await examineCut(join(root, 'cut'), disk.cut(random), said, report);
    }
    const all = acknowledgedIn(steps.map((step) => (step.kind === 'said' ? step.text : '')).join(''));
    report.acknowledged = all.commands.size + all.batches.size;
    return report;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Runs the writer under strace and returns what it did. */
function record(root: string, writes: number, synchronous: string): Step[] {
  const folder = join(root, 'data');
  const log = join(root, 'strace.log');
  mkdirSync(folder);
  const writer = new URL('./store-writer.ts', import.meta.url).pathname;
  const run = spawnSync(
    'strace',
    [...STRACE_OPTIONS, '-o', log, process.execPath, writer, folder, '0', String(writes), synchronous],
    { encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (!run.stdout?.includes('ready') || run.stdout.includes('failed')) {
    throw new Error(`the writer did not work: ${run.stdout}${run.stderr}`);
  }
  return stepsOf(readFileSync(log, 'latin1'), `${folder}`);
}

async function examineCut(
  folder: string,
  disk: Map<string, Buffer>,
  said: string,
  report: PowerCutReport,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [path, bytes] of disk) writeFileSync(join(folder, basename(path)), bytes);
  const note = (finding: string) => {
    if (report.findings.length < 10) report.findings.push(finding);
  };
  let files: OpenFiles | undefined;
  try {
    files = await openFiles(folder, project);
    const { lost, wrong } = await examine(files, acknowledgedIn(said));
    if (lost.length > 0) {
      report.lost++;
      note(`lost ${lost.length}, first ${lost[0]}`);
    }
    if (wrong.length > 0) {
      report.corrupt++;
      note(`wrong: ${wrong[0]}`);
    }
  } catch (error) {
    report.corrupt++;
    note(String(error));
  } finally {
    files?.close();
  }
}
