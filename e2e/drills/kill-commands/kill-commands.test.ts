/** Commands under kill -9 at the size of every commit, and what the drill would see. */

import { expect, it } from 'vitest';
import { killCommandsDrill } from './kill-commands.ts';

const seed = Date.now() % 1_000_000;

it('loses no answered command over 40 kills of the server, does none twice, and stays whole', async () => {
  const report = await killCommandsDrill({ kills: 40, seed });
  console.log(`kill -9 under commands: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({
    kills: 40,
    lost: [],
    doubled: [],
    unasked: [],
    broken: [],
    astray: [],
    misnumbered: [],
  });
  expect(report.answered).toBeGreaterThan(200);
  // Kills that never fell between commit and answer would have tested half of the promise.
  expect(report.unanswered).toBeGreaterThan(40);
});

it.each([
  ['an answer before the commit', 'answer-early', ['lost']],
  ['a command that is done twice, and one that nobody sent', 'write-twice', ['doubled', 'unasked']],
  ['an event that was altered', 'alter-event', ['broken']],
  ['read tables that say otherwise than the journal', 'alter-record', ['astray']],
  ['one number on two tasks', 'same-number', ['misnumbered']],
] as const)('would see %s', async (_, bug, findings) => {
  const report = await killCommandsDrill({ kills: 2, seed, bug });
  console.log(`planted ${bug}: ${JSON.stringify(report).slice(0, 1_000)}`);
  for (const finding of findings) expect(report[finding], finding).not.toEqual([]);
});
