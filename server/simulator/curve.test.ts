import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monotoneCurve } from './curve.ts';

/** Rising knots a whole number apart in time and value. */
const risingKnots = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 10_000_000 })), {
    minLength: 2,
    maxLength: 12,
  })
  .map((steps) => {
    let at = 0;
    let value = 0;
    return steps.map(([width, rise]) => {
      at += width;
      value += rise;
      return { at, value };
    });
  });

describe('monotoneCurve', () => {
  test('passes exactly through every knot', () => {
    fc.assert(
      fc.property(risingKnots, (knots) => {
        const curve = monotoneCurve(knots, (at) => at);
        for (const { at, value } of knots) expect(curve(at)).toBe(value);
      }),
    );
  });

  test('never falls between rising knots, and never leaves the segment', () => {
    fc.assert(
      fc.property(
        risingKnots,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }),
        (knots, parts) => {
          const curve = monotoneCurve(knots, (at) => at);
          const first = knots[0]?.at ?? 0;
          const last = knots.at(-1)?.at ?? 0;
          const moments = parts.map((part) => first + part * (last - first)).sort((a, b) => a - b);
          let before = -Infinity;
          for (const at of moments) {
            const value = curve(at);
            // A unit in the last place is not a fall: counters are whole numbers.
            expect(value).toBeGreaterThanOrEqual(before - 1e-6);
            before = value;
          }
        },
      ),
    );
  });

  test('stands before the first knot and goes on at the last pace after the last', () => {
    const curve = monotoneCurve(
      [
        { at: 10, value: 5 },
        { at: 20, value: 25 },
      ],
      (at) => at,
    );
    expect(curve(0)).toBe(5);
    expect(curve(30)).toBe(45);
  });

  test('refuses knots out of order', () => {
    const knots = [
      { at: 10, value: 5 },
      { at: 10, value: 6 },
    ];
    expect(() => monotoneCurve(knots, (at) => at)).toThrow('out of order');
  });
});
