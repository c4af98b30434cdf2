/** Where a local map looks and where its names stand: one province in the middle, its neighbours around it. Pure. */

import type { Position } from 'geojson';
import type { LonLat } from './archipelagos.ts';
import { textWidth } from './text-width.ts';
import { type BoxSize, fitView, type LonLatBounds, type Point, unproject, type View } from './view.ts';
import type { MapGeometry, ProvinceShape } from './vn-geometry.ts';

/** How much land around the province is shown, as a part of its own width and height. */
const AROUND = 0.38;
/** Steps of the grid in which the places of names are looked for. */
const STEP_PX = 9;
const MARGIN_PX = 6;

export type NameKind = 'own' | 'neighbour' | 'country' | 'sea';
export type PlacedName = {
  readonly id: string;
  readonly kind: NameKind;
  readonly lines: readonly string[];
  readonly at: Point;
  readonly size: number;
};

const sizes: Record<NameKind, number> = { own: 15, neighbour: 13, country: 13, sea: 14 };
const LINE_HEIGHT = 1.25;

/** The view of one province with some of what lies around it. */
export function localView(shape: ProvinceShape, size: BoxSize): View {
  const [west, south, east, north] = shape.bounds;
  const reach = AROUND * Math.max(east - west, north - south);
  const bounds: LonLatBounds = [west - reach, south - reach, east + reach, north + reach];
  return fitView(size, bounds);
}

/** Codes of the provinces that share a border with this one: the topology gives neighbours the very same points. */
export function neighboursOf(geometry: MapGeometry, code: string): readonly string[] {
  const own = geometry.provinces.find((province) => province.code === code);
  if (own === undefined) return [];
  const points = new Set(own.polygons.flat(2).map(String));
  return geometry.provinces
    .filter((other) => other.code !== code)
    .filter((other) => {
      const shared = new Set(
        other.polygons
          .flat(2)
          .map(String)
          .filter((point) => points.has(point)),
      );
      // Two provinces that meet in one point have no border.
      return shared.size > 1;
    })
    .map((other) => other.code);
}

export type NameWords = {
  readonly own: string;
  readonly nameOf: (code: string) => string;
  readonly eastSea: string;
  readonly gulf: string;
  readonly countries: { readonly china: string; readonly laos: string; readonly cambodia: string };
};

/** Codes of provinces of which some part is in the box. */
export function visibleProvinces(geometry: MapGeometry, view: View): readonly ProvinceShape[] {
  const [west, north] = unproject(view, [0, 0]);
  const [east, south] = unproject(view, [view.width, view.height]);
  return geometry.provinces.filter(({ bounds: [w, s, e, n] }) => w < east && e > west && s < north && n > south);
}

function isIn(polygons: readonly (readonly (readonly Position[])[])[], [lon, lat]: LonLat): boolean {
  let isInside = false;
  for (const ring of polygons.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi = 0, yi = 0] = ring[i] ?? [];
      const [xj = 0, yj = 0] = ring[j] ?? [];
      if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) isInside = !isInside;
    }
  }
  return isInside;
}

/**
 * A name for the province, for each other province in view, for what lies beyond the land border and for the sea, each in the
 * widest free part of its area; one that has no room is left out (the list of neighbours beside the map has it). `blocked`
 * are boxes that names keep clear of, such as insets: left, top, right, bottom.
 */
export function placeNames(
  geometry: MapGeometry,
  shape: ProvinceShape,
  view: View,
  words: NameWords,
  blocked: readonly (readonly [number, number, number, number])[],
): readonly PlacedName[] {
  const shapes = visibleProvinces(geometry, view);
  const land = geometry.neighbourLand;
  const cells = new Map<string, Point[]>();
  for (let y = MARGIN_PX; y < view.height; y += STEP_PX) {
    for (let x = MARGIN_PX; x < view.width; x += STEP_PX) {
      const at = unproject(view, [x, y]);
      const area = shapes.find(
        ({ bounds: [w, s, e, n], polygons }) =>
          at[0] >= w && at[0] <= e && at[1] >= s && at[1] <= n && isIn(polygons, at),
      );
      const id = area?.code ?? (isIn(land, at) ? countryAt(at) : seaAt(at));
      cells.set(id, [...(cells.get(id) ?? []), [x, y]]);
    }
  }
  const taken: (readonly [number, number, number, number])[] = [...blocked];
  const order = [shape.code, ...[...cells.keys()].filter((id) => id !== shape.code)];
  return order.flatMap((id): PlacedName[] => {
    const kind: NameKind =
      id === shape.code ? 'own' : /^\d\d$/.test(id) ? 'neighbour' : id.startsWith('sea') ? 'sea' : 'country';
    const text = nameFor(id, shape.code, words);
    const lines = kind === 'sea' || kind === 'country' ? [text] : broken(text);
    const size = sizes[kind];
    const width =
      Math.max(...lines.map((line) => textWidth(line, `600 ${size}px "IBM Plex Sans Variable"`))) *
      (kind === 'sea' ? 1.15 : 1);
    const height = lines.length * size * LINE_HEIGHT;
    const others = [...cells].filter(([other]) => other !== id).flatMap(([, points]) => points);
    const place = widestPlace(cells.get(id) ?? [], others, { width, height }, view, taken);
    if (place === null) return [];
    taken.push(boxAt(place, { width, height }));
    return [{ id, kind, lines, at: place, size }];
  });
}

const boxAt = ([x, y]: Point, { width, height }: BoxSize) =>
  [x - width / 2, y - height / 2, x + width / 2, y + height / 2] as const;

/** The cell that is farthest from all that is not of the same area, among those where the name stays in the box and free. */
function widestPlace(
  own: readonly Point[],
  others: readonly Point[],
  name: BoxSize,
  view: BoxSize,
  taken: readonly (readonly [number, number, number, number])[],
): Point | null {
  let best: Point | null = null;
  let bestClear = STEP_PX * 1.2;
  for (const at of own) {
    const [left, top, right, bottom] = boxAt(at, name);
    if (left < MARGIN_PX || top < MARGIN_PX || right > view.width - MARGIN_PX || bottom > view.height - MARGIN_PX)
      continue;
    if (taken.some(([l, t, r, b]) => left < r + 4 && right > l - 4 && top < b + 2 && bottom > t - 2)) continue;
    // Text is wide and low: what stands beside it disturbs it sooner than what stands above.
    const squeeze = name.height / name.width;
    let clear = Math.min(at[0], view.width - at[0]) * squeeze;
    for (const other of others) {
      clear = Math.min(clear, Math.hypot((other[0] - at[0]) * squeeze, other[1] - at[1]));
      if (clear <= bestClear * squeeze) break;
    }
    if (clear / squeeze > bestClear) {
      bestClear = clear / squeeze;
      best = at;
    }
  }
  return best;
}

/** Two lines where one would be long. */
function broken(name: string): readonly string[] {
  const words = name.split(' ');
  if (name.length <= 10 || words.length < 2) return [name];
  const cuts = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const);
  return cuts.reduce((best, cut) =>
    Math.max(cut[0].length, cut[1].length) < Math.max(best[0].length, best[1].length) ? cut : best,
  );
}

function nameFor(id: string, own: string, { nameOf, own: ownName, eastSea, gulf, countries }: NameWords): string {
  if (id === own) return ownName;
  if (id === 'sea-east') return eastSea;
  if (id === 'sea-gulf') return gulf;
  if (id === 'china' || id === 'laos' || id === 'cambodia') return countries[id];
  return nameOf(id);
}

/**
 * The country beyond the border at a place near it. The backdrop is one area without names, and a local map never looks
 * farther than a province's width beyond the border, so the two points where three countries meet tell them apart:
 * China and Laos at 22.4 N 102.1 E, Laos and Cambodia at 14.7 N 107.5 E.
 */
const countryAt = ([lon, lat]: LonLat): 'china' | 'laos' | 'cambodia' =>
  lat > 22.4 || (lon > 105.2 && lat > 20.5) ? 'china' : lat > 14.7 ? 'laos' : 'cambodia';

/** West of Cà Mau lies the Gulf of Thailand. */
const seaAt = ([lon, lat]: LonLat): 'sea-east' | 'sea-gulf' => (lon < 104.8 && lat < 11 ? 'sea-gulf' : 'sea-east');
