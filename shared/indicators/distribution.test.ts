import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classBreaks, classOf, histogram, spreadOf } from './distribution.ts';

const values = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
    fc.integer({ min: -1000, max: 1_000_000 }),
  ),
  { minLength: 1, maxLength: 80 },
);

describe('spreadOf', () => {
  test('known quartiles, and none of nothing', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([4, 1, 3, 2])).toEqual({
      count: 4,
      min: 1,
      lowerQuartile: 1.75,
      median: 2.5,
      upperQuartile: 3.25,
      max: 4,
    });
  });
});

describe('histogram', () => {
  test('holds every value exactly once, in few bins that join', () => {
    fc.assert(
      fc.property(values, (given) => {
        const bins = histogram(given);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        expect(bins.length).toBeLessThanOrEqual(12);
        bins.forEach((bin, i) => {
          if (i > 0) expect(bin.from).toBe(bins[i - 1]?.to);
          const isLast = i === bins.length - 1;
          expect(
            given.filter((value) => value >= bin.from && (isLast ? value <= bin.to : value < bin.to)),
          ).toHaveLength(bin.count);
        });
      }),
    );
  });

  test('equal values are one bin', () => {
    expect(histogram([7, 7])).toEqual([{ from: 7, to: 7, count: 2 }]);
    expect(histogram([])).toEqual([]);
  });
});

describe('classBreaks', () => {
  test('rise, are at most four, and leave no value below the first class or above the last', () => {
    fc.assert(
      fc.property(values, (given) => {
        const breaks = classBreaks(given);
        expect(breaks.length).toBeLessThanOrEqual(4);
        expect(breaks).toEqual([...new Set(breaks)].sort((a, b) => a - b));
        for (const limit of breaks) expect(classOf(breaks, limit)).toBe(breaks.indexOf(limit) + 1);
        if (breaks.length > 0) {
          expect(classOf(breaks, Math.min(...given))).toBe(0);
          expect(classOf(breaks, Math.max(...given))).toBe(breaks.length);
        }
      }),
    );
  });

  test('spread values get five classes of round ends', () => {
    expect(classBreaks(Array.from({ length: 63 }, (_, i) => 80 + i * 0.31))).toEqual([84, 88, 92, 96]);
    expect(classBreaks([5, 5, 5])).toEqual([]);
  });
});
