/** `npm run drill`: every drill at its full size, one after the other, a line each; any loss ends it with an error code. */

import { parseArgs } from 'node:util';
import { fullDiskDrill } from './full-disk/full-disk.ts';
import { killCommandsDrill } from './kill-commands/kill-commands.ts';
import { killServerDrill } from './kill-server/kill-server.ts';
import { killStoreDrill } from './kill-store/kill-store.ts';
import { hasStrace, powerCutDrill } from './power-cut/power-cut.ts';

/** Faults found, in words; or why the drill could not be held. */
type Outcome = { readonly figures: object; readonly faults: readonly string[] } | { readonly skipped: string };

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    /** Part of the full size, so that the whole can be tried in minutes: 0.01. */
    scale: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const firstSeed = Number(values.seed ?? Date.now() % 1_000_000);
const scale = Number(values.scale);
if (!Number.isInteger(firstSeed) || !(scale > 0)) throw new Error('--seed N --scale N');
const size = (full: number): number => Math.max(1, Math.round(full * scale));

const POWER_CUT_SEEDS = 3;

async function powerCut(seed: number): Promise<Outcome> {
  if (!hasStrace()) return { skipped: 'strace is not installed' };
  const { findings, ...figures } = await powerCutDrill({ cuts: size(2_000), seed, writes: 600 });
  return { figures, faults: figures.lost + figures.corrupt > 0 ? [`lost or corrupt`, ...findings] : [] };
}

async function killStore(): Promise<Outcome> {
  const { lost, wrong, ...figures } = await killStoreDrill({ kills: size(200), seed: firstSeed });
  return { figures, faults: [...lost, ...wrong] };
}

async function killServer(): Promise<Outcome> {
  const { lost, doubled, unasked, ...figures } = await killServerDrill({ kills: size(100), seed: firstSeed });
  return { figures, faults: [...lost, ...doubled, ...unasked] };
}

async function killCommands(): Promise<Outcome> {
  const report = await killCommandsDrill({ kills: size(200), seed: firstSeed });
  const { lost, doubled, unasked, broken, astray, misnumbered, ...figures } = report;
  return { figures, faults: [...lost, ...doubled, ...unasked, ...broken, ...astray, ...misnumbered] };
}

async function fullDisk(): Promise<Outcome> {
  const report = await fullDiskDrill({ rounds: size(20) });
  if (report === null) return { skipped: 'neither a memory file system nor prlimit can be had' };
  const { lost, broken, ...figures } = report;
  return { figures, faults: [...lost, ...broken] };
}

const DRILLS: readonly (readonly [name: string, run: () => Promise<Outcome>])[] = [
  ...Array.from({ length: POWER_CUT_SEEDS }, (_, k) => ['power-cut', () => powerCut(firstSeed + k)] as const),
  ['kill-store', killStore],
  ['kill-server', killServer],
  ['kill-commands', killCommands],
  ['full-disk', fullDisk],
];

let failed = 0;
let skipped = 0;
let held = 0;
for (const [name, run] of DRILLS) {
  if (values.only !== undefined && values.only !== name) continue;
  const startedAt = performance.now();
  const outcome = await run().catch((error: unknown): Outcome => ({ figures: {}, faults: [String(error)] }));
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  if ('skipped' in outcome) {
    skipped += 1;
    console.log(`${name}: SKIPPED, ${outcome.skipped}`);
    continue;
  }
  held += 1;
  if (outcome.faults.length > 0) failed += 1;
  console.log(
    `${name}: ${outcome.faults.length === 0 ? 'ok' : 'FAILED'} ${JSON.stringify(outcome.figures)} ${seconds} s`,
  );
  for (const fault of outcome.faults.slice(0, 10)) console.log(`   ${fault}`);
}
console.log(`${held - failed} drills passed, ${failed} failed, ${skipped} skipped`);
// A run in which no drill was held has shown nothing.
if (failed > 0 || held === 0) process.exitCode = 1;
