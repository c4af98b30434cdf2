/** The neighbours as backdrop: one land area and the borders among them, with no one else's land in our two archipelagos. */

import { createRequire } from 'node:module';
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { difference, type Geom, intersection } from 'polyclip-ts';
import { feature, mergeArcs, meshArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology, Polygon as TopoPolygon } from 'topojson-specification';
import { must } from '#shared/kernel/must.ts';
import { hoangSa, truongSa } from '../archipelagos.ts';
import { partsOf, ringArea } from './provinces.ts';

export type Box = readonly [west: number, south: number, east: number, north: number];
type Country = Feature<MultiPolygon, { name: string }>;

/** Specks under this size are noise behind a national map (at 85 px a degree, about 3 px square). */
const SPECK_KM2 = 12;
/** What a 16:9 frame of the country shows at most, with room to spare. */
const FRAME: Box = [86, 2, 134, 29];
/** Share of the points that simplification keeps, largest triangles first (Visvalingam). */
const KEPT_SHARE = 0.2;
const QUANTIZATION = 1e5;
/** Natural Earth draws these features as nobody's or somebody's land; both are no backdrop of ours. */
const DROPPED_FEATURES = new Set(['Spratly Is.', 'Scarborough Reef']);
/** Small parts of these two in the waters of Trường Sa are their own coasts (Balabac, Banggi), not the archipelago. */
const COASTS_BESIDE_TRUONG_SA = new Set(['Philippines', 'Malaysia']);
const ISLET_KM2 = 30;
const BORDERING = new Set(['China', 'Laos', 'Cambodia']);

export function worldPath(): string {
  return createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
}

export function boundsOf(rings: readonly (readonly Position[])[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of rings.flat()) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

export function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

const within = (inner: Box, outer: Box) =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

/** Area of a part in km², on a sphere of one degree = 111.2 km; meant for telling islets from coasts. */
export function partKm2(part: readonly (readonly Position[])[]): number {
  const [, south, , north] = boundsOf(part);
  return (
    Math.abs(ringArea(must(part[0], 'outer ring'))) * 111.2 ** 2 * Math.cos(((south + north) / 2) * (Math.PI / 180))
  );
}

/** Natural Earth gives Hoàng Sa to China and draws islets of Trường Sa: such parts are left out. */
function isInArchipelago(country: string, part: Position[][]): boolean {
  const bounds = boundsOf(part);
  if (country === 'China' && meets(bounds, hoangSa.bounds)) return partKm2(part) < 1_000;
  return meets(bounds, truongSa.bounds) && partKm2(part) < ISLET_KM2 && !COASTS_BESIDE_TRUONG_SA.has(country);
}

function clipToFrame(part: Position[][]): Position[][][] {
  const bounds = boundsOf(part);
  if (!meets(bounds, FRAME)) return [];
  if (within(bounds, FRAME)) return [part];
  const [w, s, e, n] = FRAME;
  // biome-ignore format: one rectangle
  const frame: Position[][] = [[[w, s], [e, s], [e, n], [w, n], [w, s]]];
  return intersection(part as Geom, frame as Geom).map(rewound);
}

/**
 * Outer rings clockwise, holes the other way, as Natural Earth has them. The clipper answers in its own order, and
 * `mergeArcs` stitches arcs by direction: mixed, it draws lines across half a continent.
 */
function rewound(part: Position[][]): Position[][] {
  return part.map((ring, i) => (ringArea(ring) < 0 === (i === 0) ? ring : ring.toReversed()));
}

const pointKey = ([x, y]: Position) => `${x},${y}`;

/**
 * What Natural Earth's Viet Nam has beyond our outline along its land borders (the two sources differ by up to a few
 * kilometres): added to the neighbours, so that no sea shows in the cracks. Differences at sea share no vertex with a
 * neighbour and are left out, so that no ghost coast shows.
 */
function borderSlivers(vietNam: Country, outline: Position[][][], bordering: readonly Country[]): Position[][][] {
  const shared = new Set(bordering.flatMap(({ geometry }) => geometry.coordinates.flat(2).map(pointKey)));
  const beyond = difference(vietNam.geometry.coordinates as Geom, outline as Geom) as Position[][][];
  return beyond.filter((part) => part.flat().some((point) => shared.has(pointKey(point)))).map(rewound);
}

/**
 * The backdrop topology: `land` (one MultiPolygon, no properties) and `borders` (lines among the neighbours only:
 * Viet Nam's own outline comes from its own file).
 * @param world Natural Earth `countries-10m` as TopoJSON
 * @param outline Viet Nam's outline of the province file, as MultiPolygon coordinates
 */
export function contextTopology(world: Topology, outline: Position[][][]): Topology {
  const all = feature(world, world.objects.countries as GeometryCollection<{ name: string }>);
  const countries = all.features.flatMap((country): Country[] => {
    const { name } = country.properties;
    if (DROPPED_FEATURES.has(name)) return [];
    const parts = partsOf(country.geometry as Polygon | MultiPolygon);
    const coordinates = parts
      .filter((part) => partKm2(part) >= SPECK_KM2 && !isInArchipelago(name, part))
      .flatMap(clipToFrame);
    return coordinates.length === 0
      ? []
      : [{ type: 'Feature', properties: { name }, geometry: { type: 'MultiPolygon', coordinates } }];
  });

  const fine = presimplify(
    topology({ countries: { type: 'FeatureCollection', features: countries } as FeatureCollection }, QUANTIZATION),
  );
  const coarse = simplify(fine, quantile(fine, KEPT_SHARE));
  const simplified = feature(coarse, coarse.objects.countries as GeometryCollection<{ name: string }>)
    .features as Country[];

  const vietNam = must(
    simplified.find(({ properties }) => properties.name === 'Vietnam'),
    'Viet Nam in Natural Earth',
  );
  const neighbours = simplified.filter((country) => country !== vietNam);
  const bordering = neighbours.filter(({ properties }) => BORDERING.has(properties.name));
  const slivers = borderSlivers(vietNam, outline, bordering);

  // The slivers come last: they are land, and no nation of their own.
  const features: Feature[] = [
    ...neighbours,
    { type: 'Feature', properties: null, geometry: { type: 'MultiPolygon', coordinates: slivers } },
  ];
  const topo = topology({ all: { type: 'FeatureCollection', features } as FeatureCollection }, QUANTIZATION);
  const layer = topo.objects.all as GeometryCollection;
  const nations: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: layer.geometries.slice(0, neighbours.length),
  };
  topo.objects = {
    land: mergeArcs(topo, layer.geometries as TopoPolygon[]),
    borders: meshArcs(topo, nations, (a, b) => a !== b),
  };
  return topo;
}
