import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallStage } from './wall-unit.ts';

describe('wall unit', () => {
  test.each([
    [1920, 1080, { unit: 0.5, widthU: 3840, left: 0, top: 0 }],
    [3840, 2160, { unit: 1, widthU: 3840, left: 0, top: 0 }],
    [7680, 2160, { unit: 1, widthU: 7680, left: 0, top: 0 }],
    [1280, 800, { unit: 1 / 3, widthU: 3840, left: 0, top: 40 }],
    [1080, 1920, { unit: 0.28125, widthU: 3840, left: 0, top: 656.25 }],
  ])('%i x %i', (width, height, stage) => {
    expect(wallStage(width, height)).toEqual(stage);
  });

  test('1366 x 768 is limited by its height', () => {
    const stage = wallStage(1366, 768);
    expect(stage.unit).toBeCloseTo(768 / 2160, 12);
    expect(stage.top).toBeCloseTo(0, 9);
    expect(stage.left).toBeGreaterThan(0);
  });

  test('the stage always lies inside the viewport, centred, and touches it on one axis', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 20_000 }), fc.integer({ min: 200, max: 20_000 }), (width, height) => {
        const { unit, widthU, left, top } = wallStage(width, height);
        const right = left + widthU * unit;
        const bottom = top + 2160 * unit;
        expect(left).toBeGreaterThanOrEqual(-1e-6);
        expect(top).toBeGreaterThanOrEqual(-1e-6);
        expect(right + left).toBeCloseTo(width, 6);
        expect(bottom + top).toBeCloseTo(height, 6);
        expect(Math.min(left, top)).toBeCloseTo(0, 6);
      }),
    );
  });
});
