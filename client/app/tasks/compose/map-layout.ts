/** Where things stand on the map of addressees: the country between what lies over it, names of the sea, callouts of the chosen. */

import { watersOf } from '#client/map/archipelago-waters.ts';
import type { Archipelago, LonLat } from '#client/map/archipelagos.ts';
import { archipelagos, islandGroups } from '#client/map/archipelagos.ts';
import { landMask, type PlacedCallout, placeCallouts, type Rect } from '#client/map/callout-placement.ts';
import { type BoxSize, fitView, type Point, project, type View } from '#client/map/view.ts';
import type { MapGeometry, ProvinceShape } from '#client/map/vn-geometry.ts';

/** Pixels per wall unit: what widths of lines and distances of callouts are measured in. */
export const UNIT = 0.42;

/** What lies over the map at its upper and lower edge, in pixels. */
export type Pad = { readonly top: number; readonly bottom: number };

/** The whole country between the two edges; the map itself goes on under them. */
export function paneView(size: BoxSize, { top, bottom }: Pad): View {
  const inner = fitView({ width: size.width, height: Math.max(1, size.height - top - bottom) });
  const [midLon, midY] = inner.middle;
  return { ...inner, height: size.height, middle: [midLon, midY + (top - bottom) / 2 / inner.scale] };
}

export const NAME_SIZE = 13.5;
export const NAME_OF_SIZE = 13;
export const SEA_SIZE = 15;
export const SEA_SPACING = 0.28;
const NAME_LINES = 36;
const FROM_ISLETS = 9;

export type IslandName = { readonly code: Archipelago['code']; readonly at: Point; readonly rect: Rect };

/** Above the northernmost islet, pushed inward where the box is narrow: never cut, never left out. */
export function islandNames(view: View, widthOf: (code: Archipelago['code']) => number): readonly IslandName[] {
  return archipelagos.map(({ code, labelLon, islets }) => {
    const width = widthOf(code);
    const top = Math.min(...islets.map(({ at }) => project(view, at)[1]));
    const edge = width / 2 + 8;
    const x = Math.max(edge, Math.min(view.width - edge, project(view, [labelLon, 0])[0]));
    const bottom = top - FROM_ISLETS;
    return { code, at: [x, bottom], rect: { x: x - width / 2, y: bottom - NAME_LINES, width, height: NAME_LINES } };
  });
}

/** Between the archipelagos, or where callouts leave room. */
const SEA_PLACES: readonly LonLat[] = [
  [112.3, 14.1],
  [112.3, 15.0],
  [110.3, 7.5],
];

export type Chip = { readonly id: string; readonly anchor: Point; readonly width: number; readonly height: number };

export type PlacedChips = { readonly sea: Point; readonly chips: readonly PlacedCallout[] };

/** Slices of the waters are this much higher than a wall's: each is looked at for each place a chip might have. */
const WATER_UNIT = 4 * UNIT;

/** Chips round the country and the name of the sea beside them; over land only where there is no other room. */
export function placeChips(
  view: View,
  geometry: MapGeometry,
  chips: readonly Chip[],
  clear: readonly Rect[],
  seaWidth: number,
): PlacedChips {
  const land = landMask(view, UNIT, geometry.outline);
  const waters = islandGroups.flatMap(({ islets }) =>
    watersOf(
      islets.map(({ at }) => project(view, at)),
      14 * UNIT,
      WATER_UNIT,
    ),
  );
  const blocks = chips.map((chip) => [
    { ...chip, shape: 0, loss: 0, titleWidth: chip.width, titleHeight: chip.height },
  ]);
  const place = (at: LonLat, reach: 'off-land' | 'over-land'): PlacedChips => {
    const sea = project(view, at);
    const name = { x: sea[0] - seaWidth / 2, y: sea[1] - SEA_SIZE, width: seaWidth, height: SEA_SIZE * 1.3 };
    const keepClear = [...clear, ...waters, name];
    const around = { width: view.width, height: view.height, unit: UNIT, keepClear, noText: [], marks: [], land };
    return { sea, chips: placeCallouts(blocks, around, reach) };
  };
  let last: PlacedChips | null = null;
  for (const reach of ['off-land', 'over-land'] as const) {
    for (const at of SEA_PLACES) {
      last = place(at, reach);
      if (last.chips.length === chips.length) return last;
    }
  }
  return last ?? { sea: [0, 0], chips: [] };
}

/** Path of a province in the view. */
export function shapePath(view: View, { polygons }: ProvinceShape): string {
  const ring = (points: readonly (readonly number[])[]) =>
    `M${points
      .map(([lon = 0, lat = 0]) => {
        const [x, y] = project(view, [lon, lat]);
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join('L')}Z`;
  return polygons.flatMap((rings) => rings.map(ring)).join('');
}

/** A leader is drawn from the edge of its chip, though it is placed with a gap for bare text. */
export function leaderStart({ rect, leader: [[x, y]] }: PlacedCallout): Point {
  return [Math.max(rect.x, Math.min(rect.x + rect.width, x)), Math.max(rect.y, Math.min(rect.y + rect.height, y))];
}
