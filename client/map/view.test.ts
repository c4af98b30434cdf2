import fc from 'fast-check';
import { expect, test } from 'vitest';
import { archipelagos } from './archipelagos.ts';
import { fitView, mercatorOf, OVERVIEW_BOUNDS, project, unproject, zoomOf } from './view.ts';

const size = fc.record({ width: fc.integer({ min: 100, max: 4000 }), height: fc.integer({ min: 100, max: 4000 }) });
const lonLat = fc.tuple(fc.double({ min: 86, max: 134, noNaN: true }), fc.double({ min: 2, max: 29, noNaN: true }));

test('a point projected and read back is the point', () => {
  fc.assert(
    fc.property(size, lonLat, (box, at) => {
      const view = fitView(box);
      const [lon, lat] = unproject(view, project(view, at));
      expect(lon).toBeCloseTo(at[0], 8);
      expect(lat).toBeCloseTo(at[1], 8);
    }),
  );
});

test('in every box the overview and every islet of both archipelagos are in view', () => {
  const [west, south, east, north] = OVERVIEW_BOUNDS;
  expect(west).toBeLessThanOrEqual(101.9);
  expect(south).toBeLessThanOrEqual(6.8);
  expect(east).toBeGreaterThanOrEqual(115.5);
  expect(north).toBeGreaterThanOrEqual(23.9);
  fc.assert(
    fc.property(size, (box) => {
      const view = fitView(box);
      const points = archipelagos.flatMap(({ islets }) => islets.map(({ at }) => at));
      for (const at of [...points, [west, south] as const, [east, north] as const]) {
        const [x, y] = project(view, at);
        expect(x >= -1e-6 && x <= box.width + 1e-6 && y >= -1e-6 && y <= box.height + 1e-6).toBe(true);
      }
    }),
  );
});

test('it is the projection of web maps: known ordinates, and a zoom at which the world is 512 px times a power of two', () => {
  expect(mercatorOf(0)).toBeCloseTo(0, 12);
  // 85.0511 degrees is where the Mercator world becomes square.
  expect(mercatorOf(85.051129)).toBeCloseTo(180, 4);
  const view = { ...fitView({ width: 1150, height: 1560 }), scale: (512 * 2 ** 6) / 360 };
  expect(zoomOf(view)).toBeCloseTo(6, 12);
});

test('north is up and east is right', () => {
  const view = fitView({ width: 1150, height: 1560 });
  const [x, y] = project(view, [105.85, 21.03]);
  const [x2, y2] = project(view, [108.2, 16.05]);
  expect(x2).toBeGreaterThan(x);
  expect(y2).toBeGreaterThan(y);
});
