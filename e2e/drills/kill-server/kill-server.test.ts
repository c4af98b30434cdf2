/** Promise 1 of the whole server at the size of every commit, and what the drill would see. */

import { expect, it } from 'vitest';
import { killServerDrill } from './kill-server.ts';

const seed = Date.now() % 1_000_000;

it('loses nothing acknowledged over 40 kills of the server, and keeps nothing twice', async () => {
  const report = await killServerDrill({ kills: 40, seed });
  console.log(`kill -9 of the server: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({ kills: 40, lost: [], doubled: [], unasked: [] });
  expect(report.acknowledged).toBeGreaterThan(400);
  // Kills that never fell between commit and answer would have tested half of the promise.
  expect(report.unanswered).toBeGreaterThan(40);
});

it.each([
  ['an answer before the commit', 'answer-early', 'lost'],
  ['a second row in one place', 'write-twice', 'doubled'],
  ['a value nobody asked for', 'invent', 'unasked'],
] as const)('would see %s', async (_, bug, finding) => {
  const report = await killServerDrill({ kills: 1, seed, bug });
  console.log(`planted ${bug}: ${JSON.stringify(report)}`);
  expect(report[finding]).not.toEqual([]);
});
