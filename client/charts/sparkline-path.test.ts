import { describe, expect, test } from 'vitest';
import { sparklineShape } from './sparkline-path.ts';

describe('sparkline', () => {
  test('runs from left to right, highest at the top', () => {
    expect(sparklineShape([0, 10, 5], 100, 40, 0)).toEqual({ path: 'M0 40L0 40L50 0L100 20', last: { x: 100, y: 20 } });
  });

  test('keeps a gap and ends the dot on the last known value', () => {
    const { path, last } = sparklineShape([0, null, 10, null], 90, 40, 0);
    expect(path).toBe('M0 40L0 40M60 0L60 0');
    expect(last).toEqual({ x: 60, y: 0 });
  });

  test('equal values lie in the middle, none at all draw nothing', () => {
    expect(sparklineShape([3, 3], 100, 40, 4).last).toEqual({ x: 96, y: 20 });
    expect(sparklineShape([null, null], 100, 40, 4)).toEqual({ path: '', last: null });
    expect(sparklineShape([], 100, 40, 4)).toEqual({ path: '', last: null });
  });
});
