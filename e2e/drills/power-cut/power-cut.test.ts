/** Promise 2 at the size of every commit, and its negative control. */

import { expect, it } from 'vitest';
import { hasStrace, powerCutDrill } from './power-cut.ts';

const seed = Date.now() % 1_000_000;

it('loses nothing acknowledged over 300 power cuts', { timeout: 180_000 }, async (test) => {
  if (!hasStrace()) test.skip('strace is not installed: the power cut was not drilled');
  const report = await powerCutDrill({ cuts: 300, seed });
  console.log(`power cut: ${JSON.stringify(report)}`);
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ cuts: 300, lost: 0, corrupt: 0 });
  expect(report.acknowledged).toBe(500);
});

it('would see a loss: synchronous=NORMAL goes red', { timeout: 180_000 }, async (test) => {
  if (!hasStrace()) test.skip('strace is not installed: the power cut was not drilled');
  const report = await powerCutDrill({ cuts: 60, seed, synchronous: 'NORMAL' });
  console.log(`power cut, negative control: ${JSON.stringify(report)}`);
  expect(report.lost).toBeGreaterThan(0);
});
