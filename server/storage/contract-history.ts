/** Contract of long histories: buckets equal brute force over every value, whatever stands packed, late, corrected or thinned. */

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Observation, packQuality, QUALITY } from '#shared/indicators/observation.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import type { StoreHarness } from './contract.ts';
import { batchOf, type Item, instant, modelOf } from './contract-items.ts';
import type { RangeQuery, RangeResult } from './observations.ts';
import type { Store } from './storage.ts';

const T0 = Date.UTC(2020, 7, 19, 1, 50);
const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** What is asked, as shares (0 to 1) of the history: of its time, and of its times of receipt. */
type Question = { from: number; to: number; knownAt: number | null; maxPoints: number | null };
type HistoryStep =
  | { readonly kind: 'append'; readonly items: readonly Item[] }
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'reopen' };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const question = fc.record({
  from: fc.oneof(fc.constant(0), share),
  to: fc.oneof(fc.constant(1), share),
  knownAt: fc.oneof(fc.constant(null), share),
  maxPoints: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 3_000 })),
});
const correction = fc.record({
  place: share,
  when: share,
  value: fc.integer({ min: -2_000, max: 2_000 }),
  /** Half of them at the very edge of the chunks that a plain history makes. */
  isAtEdge: fc.boolean(),
  isMissing: fc.boolean(),
  isOwner: fc.boolean(),
  isBetween: fc.boolean(),
});

/** How a history of one series goes: batches, some of them late, corrections, periods between, restarts and questions. */
export const historyPlan = fc.record({
  stepMs: fc.constantFrom(SECOND_MS, 5 * SECOND_MS, MINUTE_MS, 7 * MINUTE_MS + 1, 15 * MINUTE_MS, HOUR_MS, DAY_MS),
  count: fc.integer({ min: 20, max: 2_500 }),
  batchCount: fc.integer({ min: 1, max: 12 }),
  late: fc.array(share, { maxLength: 3 }),
  gap: fc.nat(3),
  corrections: fc.array(correction, { maxLength: 25 }),
  periodCount: fc.nat(5),
  restarts: fc.array(share, { maxLength: 2 }),
  questions: fc.array(fc.record({ when: share, question }), { minLength: 2, maxLength: 5 }),
});

type Plan = typeof historyPlan extends fc.Arbitrary<infer P> ? P : never;

/** The plan step by step. */
export function stepsOf(plan: Plan): HistoryStep[] {
  const { stepMs, count, batchCount } = plan;
  const timeOf = (place: number) => T0 + place * stepMs + (place > count / 2 ? plan.gap * 400 * stepMs : 0);
  const timed: { when: number; step: HistoryStep }[] = [];
  const size = Math.ceil(count / batchCount);
  for (let batch = 0; batch * size < count; batch++) {
    const items = Array.from({ length: Math.min(size, count - batch * size) }, (_, i) => {
      const place = batch * size + i;
      return instant('', timeOf(place), ((place * 7_919) % 2_003) / 10 + (place % 701 === 0 ? 5_000 : 0));
    });
    const isLate = plan.late.some((one) => Math.floor(one * batchCount) === batch);
    timed.push({ when: isLate ? 0.9 : (0.8 * batch) / batchCount, step: { kind: 'append', items } });
  }
  plan.corrections.forEach((one, k) => {
    const wished = Math.floor(one.place * count);
    const place = one.isAtEdge ? Math.min(count - 1, Math.round(wished / 512) * 512 - (k % 2)) : wished;
    const at = timeOf(Math.max(0, place)) + (one.isBetween ? Math.floor(stepMs / 2) : 0);
    const vintageAt = at + k + 1;
    const quality = packQuality(one.isMissing ? 'M' : 'A', 'exact');
    const receivedAt = vintageAt + Math.floor(one.when * count * stepMs) + 1;
    const source = one.isOwner ? { source: 'owner', authority: 1 } : {};
    const items = [instant('', at, one.value, { vintageAt, receivedAt, quality, ...source })];
    timed.push({ when: one.when, step: { kind: 'append', items } });
  });
  for (let k = 0; k < plan.periodCount; k++) {
    const end = timeOf(Math.floor((k / plan.periodCount) * count));
    const items = [instant('', end, 900 + k, { periodStart: end - HOUR_MS, receivedAt: end + k })];
    timed.push({ when: k / 5, step: { kind: 'append', items } });
  }
  for (const when of plan.restarts) timed.push({ when, step: { kind: 'reopen' } });
  for (const { when, question: one } of plan.questions) timed.push({ when, step: { kind: 'ask', question: one } });
  for (const knownAt of [null, 0.6]) {
    timed.push({ when: 2, step: { kind: 'ask', question: { from: 0, to: 1, knownAt, maxPoints: 40 } } });
  }
  return timed.toSorted((a, b) => a.when - b.when).map(({ step }) => step);
}

/** The question in times of the items sent so far. */
export function queryOf(items: readonly Item[], { from, to, knownAt, maxPoints }: Question): RangeQuery {
  const ends = items.map(({ periodEnd }) => periodEnd);
  const received = items.map(({ receivedAt }) => receivedAt);
  const between = (times: readonly number[], at: number): Instant => {
    const [first, last] = times.reduce(([a, b], time) => [Math.min(a, time), Math.max(b, time)], [Infinity, -Infinity]);
    return times.length === 0 ? T0 : Math.round(first + at * (last - first));
  };
  return {
    series: { indicator: 'A02', unit: items[0]?.unit ?? 'gso63:none' },
    from: between(ends, from),
    to: between(ends, to),
    ...(knownAt === null ? {} : { knownAt: between(received, knownAt) }),
    ...(maxPoints === null ? {} : { maxPoints }),
  };
}

const isCounted = ({ value, quality }: Observation) => !Number.isNaN(value) && (quality & QUALITY.statusMask) !== 3;

/** Holds an answer against brute force over the items: the values themselves when few, else every bucket of them. */
export function expectAnswer(answer: RangeResult, items: readonly Item[], query: RangeQuery): void {
  const model = modelOf(items);
  const current = (query.knownAt === undefined ? model.current : model.knownAt(query.knownAt)).filter(
    ({ periodEnd }) => periodEnd >= query.from && periodEnd <= query.to,
  );
  if (current.length <= (query.maxPoints ?? Number.POSITIVE_INFINITY)) {
    expect(answer.kind).toBe('observations');
    if (answer.kind === 'observations') expect(JSON.stringify(answer.observations)).toBe(JSON.stringify(current));
    return;
  }
  if (answer.kind !== 'buckets') throw new Error(`${current.length} observations for ${query.maxPoints} points`);
  expect(answer.buckets.length).toBeLessThanOrEqual(query.maxPoints ?? Number.POSITIVE_INFINITY);
  expectBuckets(answer, current);
}

function expectBuckets(
  { buckets, resolutionMs }: RangeResult & { kind: 'buckets' },
  current: readonly Observation[],
): void {
  const values = current.filter(isCounted);
  let next = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const bucket of buckets) {
    expect(bucket.start).toBeGreaterThanOrEqual(end);
    end = bucket.end;
    expect(end - bucket.start).toBe(resolutionMs);
    const inside: number[] = [];
    for (let one = values[next]; one && one.periodEnd < end; one = values[++next]) {
      expect(one.periodEnd).toBeGreaterThanOrEqual(bucket.start);
      inside.push(one.value);
    }
    const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length;
    const { min, max, count } = bucket;
    expect({ min, max, count }).toEqual({ min: Math.min(...inside), max: Math.max(...inside), count: inside.length });
    expect(Math.abs(bucket.mean - mean)).toBeLessThan(1e-6);
  }
  expect(next).toBe(values.length);
}

export function contractOfHistory(name: string, make: (packAfterCount: number) => Promise<StoreHarness>): void {
  describe(`${name}: history`, () => {
    let harness: StoreHarness;
    let store: Store;
    const begin = async (packAfterCount: number) => {
      harness = await make(packAfterCount);
      store = await harness.open();
    };
    const reopen = async () => {
      await store.close();
      store = await harness.open();
    };
    afterEach(async () => {
      await store.close();
      await harness.destroy();
    });

    const append = (items: readonly Item[]) => store.observations.append(batchOf(items));
    /** Steps of the store until the run is done; nothing is closed. */
    const thin = async (before: Instant, resolutionMs: number) => {
      let step = await store.observations.thin({ before, resolutionMs });
      while (step.isMore) step = await store.observations.thin({ before, resolutionMs });
      return step.run;
    };

    it('keeps every minimum and maximum, equal to brute force', async () => {
      await begin(700);
      let run = 0;
      const check = fc.asyncProperty(historyPlan, async (plan) => {
        const unit = `gso63:hist${run++}` as const;
        const sent: Item[] = [];
        for (const step of stepsOf(plan)) {
          if (step.kind === 'reopen') await reopen();
          else if (step.kind === 'append') {
            const items = step.items.map((item) => ({ ...item, unit }));
            await append(items);
            sent.push(...items);
          } else if (sent.length > 0) {
            const query = queryOf(sent, step.question);
            expectAnswer(await store.observations.range(query), sent, query);
          }
        }
      });
      await fc.assert(check, { numRuns: 30, endOnFailure: true });
    }, 180_000);

    /** 4,000 minutes and as many months; minute 100 and month 100 corrected a day after the end. */
    const long = () => {
      const minutes = Array.from({ length: 4_000 }, (_, k) => instant('79', T0 + k * MINUTE_MS, (k * 7_919) % 1_009));
      const months = Array.from({ length: 600 }, (_, k) =>
        instant('48', T0 + k * DAY_MS, k, { periodStart: T0 + k * DAY_MS - 1 }),
      );
      const late = { vintageAt: T0 + 9 * DAY_MS, receivedAt: T0 + 9 * DAY_MS + 1 };
      const corrected = [
        { ...(minutes[100] as Item), ...late, value: 77_777 },
        { ...(months[100] as Item), ...late, value: 5 },
      ];
      return { minutes, months, corrected };
    };
    const minuteSeries = { indicator: 'A02', unit: 'gso63:79' } as const;

    it('thins old instants to roll-ups that lose no peak, says so, and counts what it did until the run is closed', async () => {
      await begin(500);
      const { minutes, months, corrected } = long();
      // The correction of the minute first, so that it is packed with the minutes.
      for (const items of [corrected, minutes, months]) await append(items);
      const latest = await store.observations.latest();
      const before = T0 + 3_000 * MINUTE_MS;
      const run = await thin(before, HOUR_MS);
      if (run === null) throw new Error('nothing was thinned');
      expect(run).toMatchObject({ number: 1, from: T0 });
      expect(run.to).toBeLessThan(before);
      expect(run.instantCount).toBeGreaterThan(2_000);
      expect(await thin(before, HOUR_MS)).toEqual(run);
      await reopen();
      expect(await thin(before, HOUR_MS)).toEqual(run);
      const total = minutes.length + months.length + corrected.length;
      expect(await store.observations.count()).toBe(total - run.instantCount);
      expect(await store.observations.latest()).toEqual(latest);

      const model = modelOf([...minutes, ...corrected.slice(0, 1)]).current;
      for (const maxPoints of [1, 7, 30, 1_000]) {
        const answer = await store.observations.range({ series: minuteSeries, ...ALWAYS, maxPoints });
        if (answer.kind !== 'buckets') throw new Error(answer.kind);
        expect(answer.buckets.length).toBeLessThanOrEqual(maxPoints);
        expect(answer.resolutionMs % HOUR_MS).toBe(0);
        expectBuckets(answer, model);
        expect(answer.thinned).toEqual({ from: T0, to: run.to, resolutionMs: HOUR_MS, omittedCount: 0 });
      }
      // What is newer is there value by value, and says nothing of thinning.
      const recent = await store.observations.range({ series: minuteSeries, from: run.to + 1, to: ALWAYS.to });
      expect(recent).toEqual({
        kind: 'observations',
        observations: model.filter(({ periodEnd }) => periodEnd > run.to),
      });
      // A roll-up has no vintages and cannot say what was known before its newest value came.
      for (const asked of [{ allVintages: true }, { knownAt: T0 + 8 * DAY_MS }]) {
        const answer = await store.observations.range({ series: minuteSeries, ...ALWAYS, ...asked });
        expect(answer.thinned?.omittedCount).toBeGreaterThan(0);
      }
      // Statistical series keep every vintage, always.
      const kept = await store.observations.range({
        series: { indicator: 'A02', unit: 'gso63:48' },
        ...ALWAYS,
        allVintages: true,
      });
      expect(kept).toEqual({
        kind: 'observations',
        observations: modelOf([...months, ...corrected.slice(1)]).allVintages,
      });

      await store.observations.closeThinning(run.number);
      expect(await thin(before, HOUR_MS)).toBeNull();
      const next = await thin(T0 + 4_000 * MINUTE_MS, HOUR_MS);
      expect(next?.number).toBe(2);
    });

    it('keeps what arrives late for a thinned stretch, beside its roll-up', async () => {
      await begin(500);
      const { minutes } = long();
      await append(minutes);
      const run = await thin(T0 + 3_000 * MINUTE_MS, HOUR_MS);
      await append([{ ...instant('79', T0 + 30, 99_999), receivedAt: T0 + DAY_MS }]);
      const answer = await store.observations.range({ series: minuteSeries, ...ALWAYS, maxPoints: 20 });
      if (answer.kind !== 'buckets') throw new Error(answer.kind);
      expect(answer.buckets[0]?.max).toBe(99_999);
      expect(answer.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(minutes.length + 1);
      expect(run?.instantCount).toBeGreaterThan(0);
    });

    it('leaves alone what is too sparse to gain by thinning', async () => {
      await begin(500);
      await append(Array.from({ length: 2_000 }, (_, k) => instant('79', T0 + k * HOUR_MS, k)));
      expect(await thin(ALWAYS.to, HOUR_MS)).toBeNull();
      expect(await store.observations.count()).toBe(2_000);
    });
  });
}
