/** The map of addressees: the country between what lies over it, and nothing ever over the archipelagos. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { islandGroups } from '#client/map/archipelagos.ts';
import { overlaps } from '#client/map/callout-placement.ts';
import { contextTopology, worldPath } from '#client/map/geometry/context.ts';
import { boundaryPath, outlineOf, provinceTopology, readProvinces } from '#client/map/geometry/provinces.ts';
import { OVERVIEW_BOUNDS, project } from '#client/map/view.ts';
import { readGeometry } from '#client/map/vn-geometry.ts';
import { must } from '#shared/kernel/must.ts';
import { islandNames, leaderStart, paneView, placeChips } from './map-layout.ts';

const topo = provinceTopology(readProvinces(readFileSync(boundaryPath(), 'utf8')));
const world = JSON.parse(readFileSync(worldPath(), 'utf8'));
const geometry = readGeometry(topo, contextTopology(world, outlineOf(topo)));

/** The halves of the sizes that the page is drawn for. */
const SIZES = [
  { width: 439, height: 743 },
  { width: 559, height: 843 },
  { width: 699, height: 1023 },
];
const pad = fc.record({ top: fc.integer({ min: 60, max: 240 }), bottom: fc.integer({ min: 16, max: 110 }) });
const size = fc.constantFrom(...SIZES);
const codes = fc.subarray(
  geometry.provinces.map(({ code }) => code),
  { minLength: 1, maxLength: 5 },
);

describe('the map of addressees', () => {
  it('keeps the whole country and both archipelagos between head and foot', () => {
    fc.assert(
      fc.property(size, pad, (box, { top, bottom }) => {
        const view = paneView(box, { top, bottom });
        const [west, south, east, north] = OVERVIEW_BOUNDS;
        const [left, upper] = project(view, [west, north]);
        const [right, lower] = project(view, [east, south]);
        expect(left).toBeGreaterThan(-0.01);
        expect(right).toBeLessThan(box.width + 0.01);
        expect(upper).toBeGreaterThan(top - 0.01);
        expect(lower).toBeLessThan(box.height - bottom + 0.01);
      }),
    );
  });

  it('never puts a name of a province over an archipelago, its name, the head, the foot or another', () => {
    fc.assert(
      fc.property(size, pad, codes, (box, { top, bottom }, chosen) => {
        const view = paneView(box, { top, bottom });
        const names = islandNames(view, () => 118);
        const clear = [
          { x: 0, y: 0, width: box.width, height: top },
          { x: 0, y: box.height - bottom, width: box.width, height: bottom },
          ...names.map(({ rect }) => rect),
        ];
        const chips = chosen.map((id) => {
          const shape = must(
            geometry.provinces.find(({ code }) => code === id),
            id,
          );
          return { id, anchor: project(view, shape.label), width: 150, height: 32 };
        });
        const placed = placeChips(view, geometry, chips, clear, 110);
        const islets = islandGroups.flatMap((group) => group.islets.map(({ at }) => project(view, at)));
        for (const [index, chip] of placed.chips.entries()) {
          const { rect } = chip;
          for (const other of clear) expect(overlaps(rect, other)).toBe(false);
          for (const [x, y] of islets) expect(overlaps(rect, { x, y, width: 0.1, height: 0.1 })).toBe(false);
          for (const next of placed.chips.slice(index + 1)) expect(overlaps(rect, next.rect)).toBe(false);
          const [x, y] = leaderStart(chip);
          expect(x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds room for the three of the launch at every size', () => {
    for (const box of SIZES) {
      const view = paneView(box, { top: 140, bottom: 100 });
      const chips = ['22', '46', '70'].map((id) => {
        const shape = must(
          geometry.provinces.find(({ code }) => code === id),
          id,
        );
        return { id, anchor: project(view, shape.label), width: 150, height: 32 };
      });
      expect(placeChips(view, geometry, chips, [], 110).chips.map(({ id }) => id)).toEqual(['22', '46', '70']);
    }
  });
});
