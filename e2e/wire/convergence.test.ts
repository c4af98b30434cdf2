import { expect, test } from 'vitest';
import { convergenceFaults, SOUND } from './convergence.ts';

const RUN_COUNT = 400;
const FIRST_SEED = Math.floor(Math.random() * 1e9);

test(`R4 to R12 every replica equals its room after the line has healed (seeds from ${FIRST_SEED})`, () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUN_COUNT; seed++) {
    for (const hasHeartbeats of [true, false]) {
      const faults = convergenceFaults(SOUND, { seed, hasHeartbeats });
      expect(faults, `seed ${seed}, heartbeats ${hasHeartbeats}`).toEqual([]);
    }
  }
});
