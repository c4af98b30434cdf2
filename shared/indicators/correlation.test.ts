import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spearman } from './correlation.ts';

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
  minLength: 5,
  maxLength: 70,
});

test('a worked example with ties', () => {
  // Ranks 1, 2.5, 2.5, 4, 5 against 1, 2, 3, 5, 4.
  const { rho, count } = spearman([
    [1, 10],
    [2, 20],
    [2, 30],
    [3, 50],
    [4, 40],
  ]) ?? { rho: 0, count: 0 };
  expect(count).toBe(5);
  expect(rho).toBeCloseTo(0.8721, 4);
});

test('none for few pairs or one value', () => {
  expect(
    spearman([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ]),
  ).toBeNull();
  expect(spearman(Array.from({ length: 9 }, (_, i) => [i, 3] as const))).toBeNull();
});

test('stays within -1 and 1, ignores order and any rising scale, turns with the sign', () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const straight = spearman(given);
      const stretched = spearman(given.map(([x, y]) => [Math.exp(x / 10), y ** 3 + y] as const).toReversed());
      const turned = spearman(given.map(([x, y]) => [x, -y] as const));
      if (straight === null) {
        expect(stretched).toBeNull();
        return;
      }
      expect(Math.abs(straight.rho)).toBeLessThanOrEqual(1);
      expect(stretched?.rho).toBeCloseTo(straight.rho, 9);
      expect(turned?.rho).toBeCloseTo(-straight.rho, 9);
    }),
  );
});

test('a rising function is 1', () => {
  expect(spearman(Array.from({ length: 12 }, (_, i) => [i, i * i] as const))?.rho).toBeCloseTo(1, 12);
});
