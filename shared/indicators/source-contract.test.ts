import { describe, expect, test } from 'vitest';
import type { SourceActivity, SourceContract } from './source-contract.ts';
import { sourceContractSchema, sourceLights, sourceState } from './source-contract.ts';

const T = Date.parse('2020-08-19T08:50:00+07:00');
const contract: SourceContract = {
  owner: 'agency:G22',
  expectedIntervalMs: 60_000,
  heartbeatMs: null,
  indicators: 'all',
  units: ['gso63:79'],
  canBackfill: false,
  isSimulator: false,
  titleVi: 'Cổng Dịch vụ công quốc gia',
  titleEn: 'National Public Service Portal',
};
const activity = (fields: Partial<SourceActivity> = {}): SourceActivity => ({
  lastRequestAt: T,
  lastObservationAt: T,
  newestState: 'fresh',
  judgedCount: 100,
  doubtfulCount: 0,
  ...fields,
});

describe('the four lights', () => {
  test('all on', () => {
    expect(sourceLights(contract, activity(), T)).toEqual({
      isLinked: true,
      isSending: true,
      isOnTime: true,
      isPlausible: true,
    });
  });

  test('linked is not sending', () => {
    const lights = sourceLights(contract, activity({ lastObservationAt: T - 120_001 }), T);
    expect([lights.isLinked, lights.isSending]).toEqual([true, false]);
    expect(sourceLights(contract, activity({ lastObservationAt: null }), T).isSending).toBe(false);
  });

  test('linked is judged by the heartbeat where one is promised', () => {
    const quiet = { ...contract, expectedIntervalMs: 86_400_000, heartbeatMs: 300_000 };
    expect(sourceLights(quiet, activity({ lastRequestAt: T - 600_000 }), T).isLinked).toBe(true);
    expect(sourceLights(quiet, activity({ lastRequestAt: T - 600_001 }), T).isLinked).toBe(false);
  });

  test('five in a hundred doubtful values put the light out; without values it says nothing', () => {
    expect(sourceLights(contract, activity({ doubtfulCount: 4 }), T).isPlausible).toBe(true);
    expect(sourceLights(contract, activity({ doubtfulCount: 5 }), T).isPlausible).toBe(false);
    expect(sourceLights(contract, activity({ judgedCount: 0 }), T).isPlausible).toBeNull();
    expect(sourceLights(contract, activity({ newestState: 'none' }), T).isOnTime).toBeNull();
    expect(sourceLights(contract, activity({ newestState: 'stale' }), T).isOnTime).toBe(false);
  });
});

test.each([
  [null, 'none'],
  [T - 120_000, 'fresh'],
  [T - 120_001, 'stale'],
  [T - 600_000, 'stale'],
  [T - 600_001, 'lost'],
] as const)('a source last heard at %s is %s', (at, state) => expect(sourceState(contract, at, T)).toBe(state));

test.each([
  { owner: 'G22' },
  { owner: 'moon:1' },
  { expectedIntervalMs: 0 },
  { expectedIntervalMs: 1.5 },
  { heartbeatMs: -1 },
  { indicators: 'some' },
  { indicators: ['e02'] },
  { units: ['79'] },
  { titleVi: ' ' },
  { colour: 'red' },
])('a contract with %j is none', (fields) => {
  expect(sourceContractSchema.safeParse(contract).success).toBe(true);
  expect(sourceContractSchema.safeParse({ ...contract, ...fields }).success).toBe(false);
});
