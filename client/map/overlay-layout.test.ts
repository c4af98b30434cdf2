import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archipelagos } from './archipelagos.ts';
import { overlaps, type Rect, touches } from './callout-placement.ts';
import { contextTopology, worldPath } from './geometry/context.ts';
import { boundaryPath, outlineOf, provinceTopology, readProvinces } from './geometry/provinces.ts';
import { layoutOverlay, type MapCallout, type OverlayLayout } from './overlay-layout.ts';
import { fitView, type Point, project, unproject, type View } from './view.ts';
import { provinceAt, readGeometry } from './vn-geometry.ts';

const topo = provinceTopology(readProvinces(readFileSync(boundaryPath(), 'utf8')));
const world = JSON.parse(readFileSync(worldPath(), 'utf8'));
const geometry = readGeometry(topo, contextTopology(world, outlineOf(topo)));
const codes = geometry.provinces.map(({ code }) => code);

const labels = {
  hoangSa: 'Quần đảo Hoàng Sa',
  hoangSaOf: 'TP. Đà Nẵng',
  truongSa: 'Quần đảo Trường Sa',
  truongSaOf: 'tỉnh Khánh Hòa',
  eastSea: 'BIỂN ĐÔNG',
  credit: '© OpenStreetMap contributors (ODbL)',
};

/** IBM Plex Sans is about half an em wide per letter; a little more here, so that real text is narrower. */
const EM = 0.53;

function layout(
  box: { width: number; height: number; unit: number },
  callouts: readonly MapCallout[],
  severe: readonly string[],
): { view: View; result: OverlayLayout } {
  const { unit } = box;
  const view = fitView(box);
  const result = layoutOverlay({
    view,
    unit,
    geometry,
    labels,
    callouts,
    reserved: [],
    severities: severe.map((code) => ({ code, level: 2 })),
    measure: (text, sizeU) => text.length * sizeU * EM * unit,
    shorten: (text, sizeU, _weight, maxWidth) => text.slice(0, Math.floor(maxWidth / (sizeU * EM * unit))),
  });
  return { view, result };
}

const NARROW = 900;
const box = fc.constantFrom(
  { width: 1150, height: 1560, unit: 1 },
  { width: 575, height: 780, unit: 0.5 },
  { width: 1920, height: 1080, unit: 0.6 },
  { width: NARROW, height: 1400, unit: 1 },
);
const callout = (code: string) =>
  fc.record({
    id: fc.constant(code),
    code: fc.constant(code),
    title: fc.constantFrom('Hà Nội', 'Thừa Thiên Huế', 'Bà Rịa - Vũng Tàu', 'TP. Hồ Chí Minh'),
    lines: fc.constantFrom(
      ['Một cửa điện tử'],
      ['Hoàn lưu bão số 4', 'chậm 14 phút'],
      ['hàng hải · tàu SAR 27-01 ngoài khơi'],
    ),
    severity: fc.constantFrom(1 as const, 3 as const, 5 as const),
  });
const callouts = fc
  .uniqueArray(fc.constantFrom(...codes), { maxLength: 5 })
  .chain((chosen) => fc.tuple(...chosen.map(callout)));

/** Whether any of 12 x 5 points of a rectangle lies in a province. */
function coversLand(view: View, { x, y, width, height }: Rect): boolean {
  return Array.from(
    { length: 60 },
    (_, i): Point => [x + (width * (i % 12)) / 11, y + (height * Math.floor(i / 12)) / 4],
  )
    .map((at) => provinceAt(geometry, unproject(view, at)))
    .some((code) => code !== null);
}

const isletRects = (view: View): Rect[] =>
  archipelagos.flatMap(({ islets }) =>
    islets.map(({ at }) => {
      const [x, y] = project(view, at);
      return { x: x - 3, y: y - 3, width: 6, height: 6 };
    }),
  );

describe('the words on the map', () => {
  test('no callout or leader covers an archipelago, its name, the name of the sea or the credit; none overlap', () => {
    fc.assert(
      fc.property(box, callouts, fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 6 }), (size, asked, severe) => {
        const { view, result } = layout(size, asked, severe);
        const clear = [...result.islandNames.map(({ rect }) => rect), ...isletRects(view), ...result.keepClear];
        // The narrow box is there to be too small; in the boxes of the design three callouts always have room.
        const hasRoom = asked.length <= 3 && size.width !== NARROW;
        if (hasRoom) expect(result.callouts.length).toBe(asked.length);
        result.callouts.forEach((one, i) => {
          const { rect } = one;
          if (hasRoom) expect(coversLand(view, rect)).toBe(false);
          expect(
            rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= size.width && rect.y + rect.height <= size.height,
          ).toBe(true);
          for (const other of clear) {
            expect(overlaps(rect, other)).toBe(false);
            expect(touches(one.leader, other)).toBe(false);
          }
          for (const other of result.callouts.slice(i + 1)) {
            expect(overlaps(rect, other.rect)).toBe(false);
            expect(touches(one.leader, other.rect) || touches(other.leader, rect)).toBe(false);
          }
        });
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('in the wall box every callout of a usual set finds a place, off the mainland', () => {
    const asked = ['22', '46', '70', '01', '79'].map(
      (code): MapCallout => ({ id: code, code, title: 'Quảng Ninh', lines: ['Hoàn lưu bão số 4'] }),
    );
    const { view, result } = layout({ width: 1150, height: 1560, unit: 1 }, asked, []);
    expect(result.callouts.map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
    for (const { id, rect, leader } of result.callouts) {
      const province = geometry.provinces.find(({ code }) => code === id);
      expect(leader[1]).toEqual(province && project(view, province.label));
      expect(coversLand(view, rect)).toBe(false);
    }
  });

  test('at most five callouts show; a place at sea needs no province; a marked province with a callout has no second mark', () => {
    const six = codes.slice(0, 6).map((code): MapCallout => ({ id: code, code, title: 'A', lines: ['b'] }));
    const wall = { width: 1150, height: 1560, unit: 1 };
    expect(layout(wall, six, []).result.callouts.length).toBeLessThanOrEqual(5);
    const twice = ['a', 'b'].map(
      (id): MapCallout => ({ id, code: '22', title: 'Quảng Ninh', lines: ['Hoàn lưu bão số 4'] }),
    );
    expect(layout(wall, twice, []).result.callouts).toHaveLength(2);
    const atSea: MapCallout = {
      id: 's',
      code: null,
      lonLat: [107.6, 19.6],
      title: 'TT Phối hợp TKCN',
      lines: ['hàng hải'],
    };
    expect(layout(wall, [atSea], []).result.callouts).toHaveLength(1);
    expect(layout(wall, six.slice(0, 1), codes.slice(0, 2)).result.marks.map(({ code }) => code)).toEqual([codes[1]]);
  });

  test('both archipelagos are named, inside the box, at every size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 4000 }), fc.integer({ min: 500, max: 4000 }), (width, height) => {
        const unit = Math.min(width / 1150, height / 1560);
        const { result } = layout({ width, height, unit }, [], []);
        expect(result.islandNames.map(({ name }) => name)).toEqual([labels.hoangSa, labels.truongSa]);
        for (const { rect } of result.islandNames) {
          expect(rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= width && rect.y + rect.height <= height).toBe(
            true,
          );
        }
        const [first, second] = result.islandNames;
        expect(first && second && overlaps(first.rect, second.rect)).toBe(false);
      }),
    );
  });
});

test('a label point is found in its own province, and the open sea in none', () => {
  for (const { code, label } of geometry.provinces) expect(provinceAt(geometry, label)).toBe(code);
  expect(provinceAt(geometry, [112.3, 14.1])).toBeNull();
  expect(provinceAt(geometry, [102.6, 17.97])).toBeNull();
});
