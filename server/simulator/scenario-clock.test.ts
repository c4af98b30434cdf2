import { expect, test } from 'vitest';
import type { Health } from './client.ts';
import { createScenarioClock } from './scenario-clock.ts';

const health = (dataAt: number, speed: number): Health => ({
  store: { kind: 'simulated', scenario: 's', id: 'i' },
  clock: { realAt: 0, dataAt, speed },
});

test('follows the server’s clock at its speed, never goes back, and survives a silent server', async () => {
  let ms = 1000;
  let answer: Health | null = health(1_000_000, 60);
  const clock = await createScenarioClock({
    monotonicMs: () => ms,
    health: async () => {
      if (answer === null) throw new Error('no answer');
      return answer;
    },
  });
  expect(clock.now()).toBe(1_000_000);
  ms += 500;
  expect(clock.now()).toBe(1_030_000);

  // The server's clock turns out to be a little behind: the scenario waits for it instead of running back.
  answer = health(1_029_000, 60);
  await clock.synchronise();
  expect(clock.now()).toBe(1_030_000);
  ms += 100;
  expect(clock.now()).toBe(1_035_000);

  answer = null;
  await clock.synchronise();
  ms += 1000;
  expect(clock.now()).toBe(1_095_000);

  // Nothing heard for a minute: after 15 seconds the scenario stands, as the clock of a server that is down does.
  ms += 60_000;
  const stopped = clock.now();
  expect(stopped).toBe(1_029_000 + 15_000 * 60);
  ms += 60_000;
  expect(clock.now()).toBe(stopped);

  // The machine slept: the server went on, so the scenario did.
  answer = health(9_000_000, 60);
  await clock.synchronise();
  expect(clock.now()).toBe(9_000_000);
  expect(clock.speed).toBe(60);
});
