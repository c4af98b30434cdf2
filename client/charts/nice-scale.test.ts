import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceScale } from './nice-scale.ts';

test.each([
  [0, 56_412_806, { min: 0, max: 60_000_000, interval: 20_000_000 }],
  [0, 268, { min: 0, max: 300, interval: 100 }],
  [0, 100, { min: 0, max: 100, interval: 25 }],
  [7, 7, { min: 2, max: 12, interval: 2.5 }],
])('%d to %d', (low, high, scale) => {
  const found = niceScale(low, high);
  expect(found.interval).toBe(scale.interval);
  expect(found.min).toBeLessThanOrEqual(low);
  expect(found.max).toBeGreaterThanOrEqual(high);
});

test('covers the range with at most four intervals, and wastes less than half of the axis', () => {
  const end = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(end, end, (a, b) => {
      fc.pre(a !== b);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const { min, max, interval } = niceScale(low, high);
      const slack = (high - low) * 1e-6;
      expect(min).toBeLessThanOrEqual(low + slack);
      expect(max).toBeGreaterThanOrEqual(high - slack);
      const count = (max - min) / interval;
      expect(count).toBeCloseTo(Math.round(count), 6);
      expect(Math.round(count)).toBeLessThanOrEqual(4);
      expect((high - low) / (max - min)).toBeGreaterThan(0.2);
    }),
  );
});
