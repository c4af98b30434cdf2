import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitRef } from '../units/unit.ts';
import { type RankedUnit, type RankInput, rankUnits, SMALL_CASES, wilsonInterval } from './ranking.ts';

const unit = (i: number): UnitRef => `gso63:${String(i).padStart(2, '0')}`;
const up = { isRatio: true, direction: 'up', decimals: 1 } as const;

const ratios = fc
  .array(
    fc.record({
      percent: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      cases: fc.option(fc.integer({ min: 0, max: 5000 })),
    }),
    { maxLength: 70 },
  )
  .map((rows) => rows.map(({ percent, cases }, i): RankInput => ({ unit: unit(i), value: percent, cases })));

const reach = ({ interval, value }: RankedUnit) => interval ?? { low: value, high: value };
const placesByUnit = (ranked: readonly RankedUnit[]) =>
  Object.fromEntries(ranked.map(({ unit: ref, from, to }) => [ref, `${from}-${to}`]));

describe('wilsonInterval', () => {
  test('agrees with published values', () => {
    // Brown, Cai, DasGupta, Stat. Sci. 16 (2001): 0 of 10 gives an upper bound of 0.278; 50 of 100 gives 0.404 to 0.596.
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(27.75, 2) });
    expect(wilsonInterval(50, 100)).toEqual({ low: expect.closeTo(40.383, 3), high: expect.closeTo(59.617, 3) });
  });

  test('is none where there is no proportion', () => {
    for (const [percent, cases] of [
      [50, 0],
      [101, 10],
      [-1, 10],
      [Number.NaN, 10],
      [50, Number.POSITIVE_INFINITY],
    ] as const)
      expect(wilsonInterval(percent, cases)).toBeNull();
  });

  test('holds its value, stays within 0-100 and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 1, max: 1e9 }), (percent, cases) => {
        const { low, high } = wilsonInterval(percent, cases) ?? { low: Number.NaN, high: Number.NaN };
        const wider = wilsonInterval(percent, Math.max(1, Math.floor(cases / 2))) ?? { low: 0, high: 100 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(percent);
        expect(high).toBeGreaterThanOrEqual(percent);
        expect(high - low).toBeLessThanOrEqual(wider.high - wider.low + 1e-9);
      }),
    );
  });
});

describe('rankUnits', () => {
  test('no unit is ranked above another whose interval overlaps', () => {
    fc.assert(
      fc.property(ratios, fc.constantFrom('up', 'down', 'none'), (inputs, direction) => {
        const ranked = rankUnits(inputs, { ...up, direction });
        for (const a of ranked) {
          for (const b of ranked) {
            const areApart = reach(a).high < reach(b).low || reach(b).high < reach(a).low;
            const isAbove = a.to < b.from;
            if (isAbove) expect(areApart).toBe(true);
          }
        }
      }),
    );
  });

  test('a unit whose interval lies wholly on the better side never stands behind', () => {
    fc.assert(
      fc.property(ratios, fc.constantFrom('up', 'down'), (inputs, direction) => {
        const ranked = rankUnits(inputs, { ...up, direction });
        for (const a of ranked) {
          for (const b of ranked) {
            const isBetter = direction === 'up' ? reach(a).low > reach(b).high : reach(a).high < reach(b).low;
            if (!isBetter) continue;
            expect(a.from).toBeLessThan(b.from);
            expect(a.to).toBeLessThan(b.to);
            expect(ranked.indexOf(a)).toBeLessThan(ranked.indexOf(b));
          }
        }
      }),
    );
  });

  test('places are what counting by hand gives, and each place 1..n is held by somebody', () => {
    fc.assert(
      fc.property(ratios, (inputs) => {
        const ranked = rankUnits(inputs, up);
        expect(ranked.map((one) => one.unit).sort()).toEqual(inputs.map((one) => one.unit).sort());
        for (const a of ranked) {
          expect(a.from).toBe(1 + ranked.filter((b) => reach(b).low > reach(a).high).length);
          expect(a.to).toBe(ranked.length - ranked.filter((b) => reach(b).high < reach(a).low).length);
        }
        for (let place = 1; place <= ranked.length; place++)
          expect(ranked.some(({ from, to }) => from <= place && place <= to)).toBe(true);
      }),
    );
  });

  test('is stable under relabelling and under the order of what it is given', () => {
    fc.assert(
      fc.property(ratios, fc.integer({ min: 0, max: 69 }), (inputs, shift) => {
        const renamed = (ref: UnitRef): UnitRef => unit(((Number(ref.slice(6)) + shift) % 70) + 100);
        const first = placesByUnit(rankUnits(inputs, up));
        const second = placesByUnit(
          rankUnits(inputs.map((one) => ({ ...one, unit: renamed(one.unit) })).toReversed(), up),
        );
        expect(second).toEqual(
          Object.fromEntries(Object.entries(first).map(([ref, place]) => [renamed(ref as UnitRef), place])),
        );
      }),
    );
  });

  test('values that print alike tie, and a tie stands in the order given', () => {
    const inputs = [97.04, 98, 97.0, 95].map((value, i): RankInput => ({ unit: unit(i), value, cases: null }));
    expect(rankUnits(inputs, up).map((one) => [one.unit, one.from, one.to])).toEqual([
      [unit(1), 1, 1],
      [unit(0), 2, 3],
      [unit(2), 2, 3],
      [unit(3), 4, 4],
    ]);
  });

  test('counts have no interval and few cases are flagged only of ratios', () => {
    const inputs: RankInput[] = [{ unit: unit(1), value: 4, cases: SMALL_CASES - 1 }];
    expect(rankUnits(inputs, { ...up, isRatio: false })).toMatchObject([{ interval: null, isSmall: false }]);
    expect(rankUnits(inputs, up)).toMatchObject([{ isSmall: true, from: 1, to: 1 }]);
    expect(rankUnits([{ unit: unit(1), value: 4, cases: SMALL_CASES }], up)).toMatchObject([{ isSmall: false }]);
  });
});
