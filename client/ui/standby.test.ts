import { expect, test } from 'vitest';
import { standbyPlace } from './standby.ts';

test('the mark visits 24 places in 24 minutes, never the same twice running, always on the screen', () => {
  const places = Array.from({ length: 24 }, (_, step) => standbyPlace(step));
  expect(new Set(places.map(({ left, top }) => `${left} ${top}`)).size).toBe(24);
  expect(standbyPlace(24)).toEqual(standbyPlace(0));
  for (const { left, top } of places) {
    expect(Math.min(left, top)).toBeGreaterThan(0);
    expect(Math.max(left, top)).toBeLessThan(100);
  }
});
