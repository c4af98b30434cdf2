/** Contract of the observations. */

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Observation, packQuality } from '#shared/indicators/observation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { StoreHarness } from './contract.ts';
import { batchOf, type Item, instant, modelOf } from './contract-items.ts';
import { OUTCOME } from './observations.ts';
import type { Store } from './storage.ts';

const T0 = Date.UTC(2020, 7, 19, 1, 50);
const { duplicate, kept, current } = OUTCOME;

/** Over this many shuffled, repeated, split histories the answers must not differ. */
const PERMUTATION_COUNT = 10_000;
const PERMUTATIONS_A_RUN = 100;

export function contractOfObservations(name: string, make: (packAfterCount: number) => Promise<StoreHarness>): void {
  describe(`${name}: observations`, () => {
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

    const append = async (...items: Item[]) => [...(await store.observations.append(batchOf(items))).outcomes];
    const range = async (item: Item, fields: object = {}): Promise<readonly Observation[]> => {
      const { indicator, unit } = item;
      const query = { series: { indicator, unit }, from: 0, to: Number.MAX_SAFE_INTEGER, ...fields };
      const found = await store.observations.range(query);
      if (found.kind !== 'observations') throw new Error(found.kind);
      return found.observations;
    };
    const month = (value: number, fields: Partial<Item> = {}) =>
      instant('79', T0, value, {
        periodStart: T0 - 30 * DAY_MS,
        vintageAt: T0 + DAY_MS,
        receivedAt: T0 + 2 * DAY_MS,
        ...fields,
      });

    // Each rule must hold for rows of a period and for instants in memory and packed.
    const shapes: [string, number, (value: number, fields?: Partial<Item>) => Item][] = [
      ['a period', 1_000_000, month],
      ['an instant of the tail', 1_000_000, (value, fields) => instant('79', T0, value, fields)],
      ['a packed instant', 1, (value, fields) => instant('79', T0, value, fields)],
    ];
    for (const [shape, packAfterCount, make1] of shapes) {
      it(`says nothing new twice: ${shape}`, async () => {
        await begin(packAfterCount);
        expect(await append(make1(5))).toEqual([current]);
        expect(await append(make1(5))).toEqual([duplicate]);
        const later = make1(5).receivedAt + HOUR_MS;
        // The same value again, received later: under the same vintage, and under none of its own.
        expect(await append(make1(5, { receivedAt: later }))).toEqual([duplicate]);
        expect(await append(make1(5, { receivedAt: later, vintageAt: later }))).toEqual([duplicate]);
        expect(await store.observations.count()).toBe(1);
        await reopen();
        expect(await append(make1(5))).toEqual([duplicate]);
        expect(await range(make1(5), { allVintages: true })).toEqual(modelOf([make1(5)]).allVintages);
      });

      it(`keeps another value or quality as a newer vintage: ${shape}`, async () => {
        await begin(packAfterCount);
        const first = make1(5);
        const later = { vintageAt: first.vintageAt + HOUR_MS, receivedAt: first.receivedAt + HOUR_MS };
        const second = make1(6, later);
        const doubted = make1(6, { ...later, receivedAt: later.receivedAt + 1, quality: packQuality('P', 'about') });
        const back = make1(5, { ...later, receivedAt: later.receivedAt + 2 });
        const all = [first, second, doubted, back];
        for (const item of all) expect(await append(item)).toEqual([current]);
        const model = modelOf(all);
        expect(await range(first)).toEqual(model.current);
        expect(await range(first, { allVintages: true })).toEqual(model.allVintages);
        for (const item of all) {
          expect(await range(first, { knownAt: item.receivedAt })).toEqual(model.knownAt(item.receivedAt));
        }
        expect(await range(first, { knownAt: first.receivedAt - 1 })).toEqual([]);
      });

      it(`keeps an older vintage as history: ${shape}`, async () => {
        await begin(packAfterCount);
        const first = make1(5);
        expect(await append(first)).toEqual([current]);
        const older = make1(4, { vintageAt: first.vintageAt - HOUR_MS, receivedAt: first.receivedAt + HOUR_MS });
        expect(await append(older)).toEqual([kept]);
        expect(await store.observations.latest()).toEqual([modelOf([first]).latest]);
        expect(await range(first, { allVintages: true })).toEqual(modelOf([first, older]).allVintages);
      });

      it(`lets the owner win and keeps the others: ${shape}`, async () => {
        await begin(packAfterCount);
        const owner = make1(5, { source: 'owner', authority: 1 });
        const newer = make1(6, { vintageAt: owner.vintageAt + HOUR_MS, receivedAt: owner.receivedAt + HOUR_MS });
        expect(await append(owner)).toEqual([current]);
        expect(await append(newer)).toEqual([kept]);
        expect(await append(newer)).toEqual([duplicate]);
        expect(await range(owner)).toEqual(modelOf([owner]).current);
        expect(await store.observations.latest()).toEqual([modelOf([owner]).latest]);
        expect(await range(owner, { allVintages: true })).toHaveLength(2);
      });
    }

    it('judges the items of one batch by what they say, not by their order', async () => {
      await begin(1_000_000);
      const now = { vintageAt: T0 + DAY_MS, receivedAt: T0 + DAY_MS };
      await append(instant('01', T0, 5), instant('79', T0, 5));
      await append(...[5, 4].map((value) => instant('01', T0, value, now)));
      await append(...[4, 5].map((value) => instant('79', T0, value, now)));
      const told = async (unit: string) =>
        (await range(instant(unit, T0, 0), { allVintages: true })).map(({ unit: _, ...observation }) => observation);
      expect(await told('01')).toEqual(await told('79'));
    });

    it('does not move back for what arrives out of order, and marks only the winner of a batch', async () => {
      await begin(1_000_000);
      expect(await append(instant('79', T0, 1))).toEqual([current]);
      expect(await append(instant('79', T0 - HOUR_MS, 2))).toEqual([kept]);
      expect(await append(instant('79', T0 + 1, 3), instant('79', T0 + 3, 5), instant('79', T0 + 2, 4))).toEqual([
        kept,
        current,
        kept,
      ]);
      expect((await store.observations.latest()).map(({ value }) => value)).toEqual([5]);
      expect((await range(instant('79', T0, 0))).map(({ value }) => value)).toEqual([2, 1, 3, 4, 5]);
    });

    it('answers exactly the asked stretch of time from chunks and tail, in order', async () => {
      await begin(500);
      const minutes = Array.from({ length: 5_000 }, (_, k) => instant('79', T0 + k * MINUTE_MS, k));
      // Odd minutes come late, so that the packed past is opened again.
      for (const parity of [0, 1]) {
        const half = minutes.filter((_, k) => k % 2 === parity);
        for (let k = 0; k < half.length; k += 125) await append(...half.slice(k, k + 125));
      }
      const model = modelOf(minutes).current;
      expect(await range(instant('79', T0, 0))).toEqual(model);
      for (const [from, to] of [
        [0, 0],
        [17, 1_234],
        [2_600, 2_600],
        [4_990, 9_999],
      ] as const) {
        expect(await range(instant('79', T0, 0), { from: T0 + from * MINUTE_MS, to: T0 + to * MINUTE_MS })).toEqual(
          model.slice(from, to + 1),
        );
      }
      await reopen();
      expect(await range(instant('79', T0, 0))).toEqual(model);
      expect(await store.observations.count()).toBe(5_000);
      expect(await range(instant('01', T0, 0))).toEqual([]);
    });

    it('makes buckets that lose no peak', async () => {
      await begin(300);
      const values = Array.from({ length: 1_000 }, (_, k) => (k === 617 ? 1e9 : k === 618 ? -1e9 : k % 10));
      await append(...values.map((value, k) => instant('79', T0 + k * MINUTE_MS, value)));
      await append(instant('79', T0 + 5 * MINUTE_MS + 1, 9e15, { quality: packQuality('M', 'exact') }));
      const query = { series: { indicator: 'A02', unit: 'gso63:79' as const }, from: T0, to: T0 + 1_000 * MINUTE_MS };
      const found = await store.observations.range({ ...query, maxPoints: 20 });
      if (found.kind !== 'buckets') throw new Error(found.kind);
      const { buckets } = found;
      expect(buckets.length).toBeLessThanOrEqual(20);
      expect(Math.max(...buckets.map(({ max }) => max))).toBe(1e9);
      expect(Math.min(...buckets.map(({ min }) => min))).toBe(-1e9);
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
      const total = buckets.reduce((sum, { mean, count }) => sum + mean * count, 0);
      expect(total).toBeCloseTo(
        values.reduce((sum, value) => sum + value, 0),
        3,
      );
      for (const [k, { start, end }] of buckets.entries()) expect(start).toBeLessThan(buckets[k + 1]?.start ?? end);
      expect((await store.observations.range({ ...query, maxPoints: 2_000 })).kind).toBe('observations');
    });

    it('gives every number back bit for bit, in the log, packed and as a row', async () => {
      await begin(40);
      const number = fc.oneof(
        fc.double({ noNaN: false }),
        fc.constantFrom(0, -0, 56_412_806, 1e308, 5e-324, Number.MAX_SAFE_INTEGER, 0.1, 14.6, 15.9, 6_700e9, 1 / 3),
        fc.integer().map((whole) => whole / 100),
      );
      const series = fc.array(fc.record({ value: number, quality: fc.integer({ min: 0, max: 255 }), gap: fc.nat(9) }), {
        minLength: 1,
        maxLength: 60,
      });
      let run = 0;
      const check = fc.asyncProperty(series, fc.boolean(), async (points, isPeriod) => {
        const unit = `exact${run++}`;
        let end = T0;
        const items = points.map(({ value, quality, gap }) => {
          end += gap * 997 + 1;
          const item = instant(unit, end, value, { quality, receivedAt: end + gap, periodStart: isPeriod ? T0 : end });
          return item;
        });
        await append(...items);
        const expected = items.map(({ authority: _, ...item }) => ({ ...item, value: item.value + 0 }));
        expect(await range(items[0] as Item)).toEqual(expected);
        if (run % 25 === 0) {
          await reopen();
          expect(await range(items[0] as Item)).toEqual(expected);
        }
      });
      await fc.assert(check, { numRuns: 100, endOnFailure: true });
    });

    it(`ends in the same state after any of ${PERMUTATION_COUNT} permutations with repetitions`, async () => {
      await begin(700);
      const item = fc
        .record({
          period: fc.nat(2),
          isPeriod: fc.boolean(),
          value: fc.nat(3),
          isEstimate: fc.boolean(),
          vintage: fc.nat(3),
          isOwner: fc.boolean(),
        })
        .map(({ period, isPeriod, value, isEstimate, vintage, isOwner }): Item => {
          const end = T0 + period * DAY_MS;
          const vintageAt = end + vintage;
          return instant('', end, value, {
            periodStart: isPeriod ? end - DAY_MS : end,
            quality: packQuality(isEstimate ? 'E' : 'A', 'exact'),
            vintageAt,
            // Follows from what is said, never equal to the vintage: each item states a vintage of its own.
            receivedAt: vintageAt + DAY_MS + ((value * 7 + vintage) % 5),
            source: isOwner ? 'owner' : 'other',
            authority: isOwner ? 1 : 0,
          });
        });
      const order = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
      let run = 0;
      const expectedLatest = new Map<string, Observation>();
      let expectedCount = 0;
      const check = fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 7 }), order, async (items, numbers) => {
        const next = () => numbers.next().value as number;
        const model = modelOf(items);
        const units = Array.from({ length: PERMUTATIONS_A_RUN }, () => `perm${run++}`);
        await Promise.all(
          units.map(async (unit) => {
            const sent = [...items, ...items.filter(() => next() < 0.4)]
              .map((one) => ({ one: { ...one, unit: `gso63:${unit}` as const }, key: next() }))
              .toSorted((a, b) => a.key - b.key)
              .map(({ one }) => one);
            for (const batch of splitBySource(sent, next)) await append(...batch);
          }),
        );
        const knownAt = T0 + 2 * DAY_MS + 2;
        const expected = JSON.stringify([model.allVintages, model.current, model.knownAt(knownAt)]);
        await Promise.all(
          units.map(async (unit) => {
            const any = instant(unit, T0, 0);
            const answers = await Promise.all([range(any, { allVintages: true }), range(any), range(any, { knownAt })]);
            // As text: a deep comparison of 30,000 answers takes longer than the store does.
            expect(JSON.stringify(answers).replaceAll(`gso63:${unit}`, 'gso63:')).toBe(expected);
            if (model.latest) expectedLatest.set(`gso63:${unit}`, { ...model.latest, unit: `gso63:${unit}` });
          }),
        );
        expectedCount += model.count * units.length;
        expect(await store.observations.count()).toBe(expectedCount);
      });
      await fc.assert(check, { numRuns: PERMUTATION_COUNT / PERMUTATIONS_A_RUN, endOnFailure: true });
      await reopen();
      const latest = await store.observations.latest();
      expect(latest).toHaveLength(expectedLatest.size);
      for (const observation of latest) expect(observation).toEqual(expectedLatest.get(observation.unit));
    }, 180_000);

    it('keeps every one of many single appends made at once', async () => {
      await begin(100);
      const items = Array.from({ length: 500 }, (_, k) => instant(`u${k % 7}`, T0 + k, k));
      const outcomes = await Promise.all(items.map((item) => append(item)));
      expect(outcomes.flat().every((outcome) => outcome === current)).toBe(true);
      await reopen();
      expect(await store.observations.count()).toBe(500);
      expect(await range(instant('u3', T0, 0))).toEqual(
        modelOf(items.filter(({ unit }) => unit === 'gso63:u3')).current,
      );
    });

    it('refuses a malformed batch alone', async () => {
      await begin(100);
      const broken = { ...batchOf([instant('79', T0, 1)]), count: 2 };
      const results = await Promise.allSettled([
        append(instant('79', T0, 1)),
        store.observations.append(broken),
        store.observations.append(batchOf([instant('79', Number.NaN, 1)])),
        store.observations.append(batchOf([instant('79', T0, 1, { periodStart: T0 + 1 })])),
        append(instant('01', T0, 1)),
      ]);
      expect(results.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect(await store.observations.count()).toBe(2);
      expect(await store.observations.append(batchOf([]))).toEqual({ outcomes: new Uint8Array() });
      expect(await store.observations.size()).toBeGreaterThan(0);
    });
  });
}

/** Cuts a history into batches at random places and wherever the source changes. */
function splitBySource(items: readonly Item[], next: () => number): Item[][] {
  const batches: Item[][] = [];
  for (const item of items) {
    const last = batches.at(-1);
    if (last && last[0]?.source === item.source && next() < 0.5) last.push(item);
    else batches.push([item]);
  }
  return batches;
}
