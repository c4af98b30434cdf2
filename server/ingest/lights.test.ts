import { beforeEach, describe, expect, test } from 'vitest';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import type { SourceContract, SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import type { ObservationBatch } from '../storage/observations.ts';
import { createLights, createSourceActivities, type Lights, type SourceActivities } from './lights.ts';
import type { SourceService } from './sources.ts';

const START = Date.parse('2020-08-19T08:50:00+07:00');
const MINUTE = 60_000;
const contract: SourceContract = {
  owner: 'gso63:84',
  expectedIntervalMs: MINUTE,
  heartbeatMs: null,
  indicators: 'all',
  units: ['gso63:84'],
  canBackfill: false,
  isSimulator: false,
  titleVi: 'Một cửa Trà Vinh',
  titleEn: 'One-stop Trà Vinh',
};

let now: number;
let failing: boolean;
let kept: Map<string, number>;
let batches: number;
let published: SourceRoomRecord[];
let standing: Observation[];
let activities: SourceActivities;
let lights: Lights;

beforeEach(() => {
  now = START;
  failing = false;
  kept = new Map();
  batches = 0;
  published = [];
  standing = [];
  activities = createSourceActivities();
  const indicators: Pick<IndicatorService, 'definition' | 'record' | 'latest'> = {
    definition: indicatorById,
    latest: () => standing,
    async record(batch: ObservationBatch) {
      if (failing) throw new Error('no room');
      batches += 1;
      for (const [i, { indicator, unit }] of batch.series.entries())
        kept.set(`${unit} ${indicator}`, batch.value[i] ?? -1);
      return { outcomes: new Uint8Array(batch.count) };
    },
  };
  const list = ['tra-vinh', 'import'].map((name) => ({ name, contract, addedAt: START }));
  lights = createLights({
    sources: { list: () => list } as unknown as SourceService,
    activities,
    indicators: indicators as IndicatorService,
    clocks: { realNow: () => now, dataNow: () => now },
    publish: (_, record) => void published.push(record),
  });
});

const sent = (at: number) => {
  activities.heard('tra-vinh', at);
  activities.kept('tra-vinh', [{ indicator: 'A04', periodEnd: at }], at);
  activities.judged('tra-vinh', false);
};
const values = () => ['S01', 'S02', 'S03', 'S04', 'S05'].map((id) => kept.get(`source:tra-vinh ${id}`));

describe('lights', () => {
  test('a source that sends has all four on, and says so once', async () => {
    sent(START);
    await lights.review();
    expect(values()).toEqual([1, 1, 1, 1, 0]);
    expect(published).toMatchObject([{ name: 'tra-vinh', state: 'fresh', soleUnit: 'gso63:84', lastSeenAt: START }]);
    now += 1_000;
    await lights.review();
    expect([batches, published.length]).toEqual([1, 1]);
  });

  test('a source that falls silent turns stale after two intervals and lost after ten', async () => {
    sent(START);
    const states: string[] = [];
    for (const minutes of [2, 2.1, 10, 10.1]) {
      now = START + minutes * MINUTE;
      await lights.review();
      states.push(lights.observed()[0]?.state ?? '');
    }
    expect(states).toEqual(['fresh', 'stale', 'stale', 'lost']);
    expect(values().slice(0, 3)).toEqual([0, 0, 0]);
    sent(now);
    await lights.review();
    expect(values().slice(0, 3)).toEqual([1, 1, 1]);
  });

  test('nothing known is not plausible, not late: it is not said', async () => {
    await lights.review();
    expect(values()).toEqual([0, 0, undefined, undefined, undefined]);
    expect(lights.observed()).toMatchObject([{ name: 'tra-vinh', state: 'none', lastSeenAt: null }]);
  });

  test('only the last thousand values decide about plausibility', async () => {
    for (let i = 0; i < 1_000; i++) activities.judged('tra-vinh', true);
    await lights.review();
    expect(kept.get('source:tra-vinh S04')).toBe(0);
    for (let i = 0; i < 960; i++) activities.judged('tra-vinh', false);
    await lights.review();
    expect(kept.get('source:tra-vinh S04')).toBe(1);
    expect(activities.of('tra-vinh')?.doubtfulCount).toBe(40);
  });

  test('after a restart a source was last heard when its values came', async () => {
    const times = { periodStart: START - 5 * MINUTE, periodEnd: START - 5 * MINUTE, vintageAt: START - 5 * MINUTE };
    const series = { indicator: 'A04', unit: 'gso63:84' as const, source: 'tra-vinh', value: 1, quality: 0 };
    standing = [{ ...series, ...times, receivedAt: START - 3 * MINUTE }];
    lights.restore();
    expect(lights.observed()).toMatchObject([{ state: 'stale', lastSeenAt: START - 3 * MINUTE }]);
  });

  test('what could not be kept is said again at the next review', async () => {
    sent(START);
    failing = true;
    await expect(lights.review()).rejects.toThrow('no room');
    failing = false;
    await lights.review();
    expect(values()).toEqual([1, 1, 1, 1, 0]);
  });

  test('file imports are watched by nobody', () => {
    expect(lights.observed().map(({ name }) => name)).toEqual(['tra-vinh']);
  });
});
