/** The geometry as the renderers want it, read once per page from the two generated topologies. */

import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type {
  GeometryCollection,
  Topology,
  MultiLineString as TopoMultiLineString,
  MultiPolygon as TopoMultiPolygon,
} from 'topojson-specification';
import { must } from '#shared/kernel/must.ts';
import type { LonLat } from './archipelagos.ts';
import type { LonLatBounds } from './view.ts';

export type ProvinceShape = {
  /** Code among the 63 units of 2008-2025. */
  readonly code: string;
  /** Inside the largest part: where a marker or name goes. */
  readonly label: LonLat;
  readonly polygons: readonly Position[][][];
  readonly bounds: LonLatBounds;
};

export type MapGeometry = {
  /** 63, sorted by code. */
  readonly provinces: readonly ProvinceShape[];
  /** Points of the islands too small for polygons, by the unit whose state they wear. */
  readonly islands: readonly { readonly code: string; readonly points: readonly LonLat[] }[];
  readonly innerBorders: Position[][];
  readonly outline: Position[][];
  readonly neighbourLand: Position[][][];
  readonly neighbourBorders: Position[][];
};

const lonLatOf = ([lon = 0, lat = 0]: Position): LonLat => [lon, lat];

function boundsOf(polygons: readonly Position[][][]): LonLatBounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of polygons.flat(2).map(lonLatOf)) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** @throws when a layer is absent: the files are generated and checked by the build, so that is a bug. */
export function readGeometry(provinces: Topology, context: Topology): MapGeometry {
  const p63 = must(provinces.objects.p63, 'layer p63') as GeometryCollection<{ label: LonLat }>;
  const isl = must(provinces.objects.isl, 'layer isl') as GeometryCollection;
  const land = must(context.objects.land, 'layer land') as TopoMultiPolygon;
  const borders = must(context.objects.borders, 'layer borders') as TopoMultiLineString;
  return {
    provinces: feature(provinces, p63).features.map(({ id, properties, geometry }) => {
      const shape = geometry as Polygon | MultiPolygon;
      const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
      return { code: String(id), label: properties.label, polygons, bounds: boundsOf(polygons) };
    }),
    islands: feature(provinces, isl).features.map(({ id, geometry }) => ({
      code: String(id),
      points: geometry.type === 'MultiPoint' ? geometry.coordinates.map(lonLatOf) : [],
    })),
    innerBorders: mesh(provinces, p63, (a, b) => a !== b).coordinates,
    outline: mesh(provinces, p63, (a, b) => a === b).coordinates,
    neighbourLand: (feature(context, land).geometry as MultiPolygon).coordinates,
    neighbourBorders: mesh(context, borders).coordinates,
  };
}

async function fetchTopology(name: string): Promise<Topology> {
  const response = await fetch(`${import.meta.env.BASE_URL}map/${name}`);
  if (!response.ok) throw new Error(`map/${name}: HTTP ${response.status}`);
  return response.json();
}

let loading: Promise<MapGeometry> | undefined;

/** The geometry, fetched once per page; a failure is not remembered, so the next map that mounts tries again. */
export function loadGeometry(): Promise<MapGeometry> {
  loading ??= Promise.all([fetchTopology('vn.topo.json'), fetchTopology('context.topo.json')])
    .then(([provinces, context]) => readGeometry(provinces, context))
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

function isInRing(ring: readonly Position[], [lon, lat]: LonLat): boolean {
  let isIn = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = lonLatOf(must(ring[i], 'ring point'));
    const [xj, yj] = lonLatOf(must(ring[j], 'ring point'));
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) isIn = !isIn;
  }
  return isIn;
}

/** Code of the province that contains a point, or null at sea and abroad. */
export function provinceAt(geometry: MapGeometry, at: LonLat): string | null {
  const [lon, lat] = at;
  const found = geometry.provinces.find(
    ({ bounds: [west, south, east, north], polygons }) =>
      lon >= west &&
      lon <= east &&
      lat >= south &&
      lat <= north &&
      polygons.some((rings) => rings.reduce((isIn, ring) => isIn !== isInRing(ring, at), false)),
  );
  return found?.code ?? null;
}
