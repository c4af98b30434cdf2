import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromScaled, MAX_SCALE, scaleFor, toScaled } from './fixed-point.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test('a fixed-point integer, where there is one, gives back the same double bit for bit', () => {
  const scale = fc.integer({ min: 0, max: MAX_SCALE });
  const value = fc.oneof(
    finite,
    fc.integer(),
    fc.tuple(fc.maxSafeInteger(), scale).map(([n, s]) => fromScaled(n, s)),
  );
  fc.assert(
    fc.property(value, scale, (number, at) => {
      const scaled = toScaled(number, at);
      if (!Number.isNaN(scaled)) expect(Object.is(fromScaled(scaled, at), number)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test('what people publish is fixed-point, what only a division makes is not', () => {
  expect(scaleFor(56_412_806, 0)).toBe(0);
  expect(scaleFor(13e12, 0)).toBe(0);
  expect(scaleFor(14.6, 0)).toBe(1);
  expect(scaleFor(Number.MAX_SAFE_INTEGER, 0)).toBe(0);
  expect(scaleFor(0.1 + 0.2, 0)).toBe(null);
  expect(scaleFor(1 / 3, 0)).toBe(null);
  expect(scaleFor(-0, 0)).toBe(null);
  expect(scaleFor(2 ** 53, 0)).toBe(null);
  expect(scaleFor(1e300, 0)).toBe(null);
});
