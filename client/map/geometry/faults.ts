/** What must be true of the geometry before it may ship; the build refuses otherwise and the tests plant each fault. */

import type { MultiPolygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology, MultiPolygon as TopoMultiPolygon } from 'topojson-specification';
import { archipelagos, islandGroups, truongSa } from '../archipelagos.ts';
import { type Box, boundsOf, meets } from './context.ts';
import { gso63ByGeometryName, members34, membersOfRegion } from './units-of-geometry.ts';

/** The part of Trường Sa's box that is the shore of Palawan and Borneo: the only foreign land the box may touch. */
const isShoreBesideTruongSa = ([lon = 0, lat = 0]: Position) => lon >= 116.7 || lat <= 7.1;

const isInside = ([x = 0, y = 0]: Position, box: Box) => meets([x, y, x, y], box);

function ids(topo: Topology, layer: string): string[] {
  const object = topo.objects[layer] as GeometryCollection | undefined;
  return (object?.geometries ?? []).map(({ id }) => String(id));
}

function sameSet(actual: readonly string[], expected: readonly string[]): boolean {
  return (
    actual.length === expected.length &&
    new Set(actual).size === actual.length &&
    expected.every((id) => actual.includes(id))
  );
}

/** The land of neighbours drawn in the waters of Hoàng Sa or Trường Sa, a sentence for each polygon. */
export function foreignParts(context: Topology): string[] {
  const land = feature(context, context.objects.land as TopoMultiPolygon).geometry as MultiPolygon;
  return archipelagos.flatMap(({ code, bounds }) => {
    const isForeign = (point: Position) =>
      isInside(point, bounds) && !(code === truongSa.code && isShoreBesideTruongSa(point));
    return land.coordinates
      .filter((part) => part.flat().some(isForeign))
      .map((part) => `land of a neighbour in the waters of unit ${code}: ${boundsOf(part)}`);
  });
}

/** Everything wrong with the two topologies; empty when they may ship. */
export function geometryFaults(provinces: Topology, context: Topology): string[] {
  const faults = foreignParts(context);
  const layers: [layer: string, expected: readonly string[]][] = [
    ['p63', Object.values(gso63ByGeometryName)],
    ['p34', Object.keys(members34)],
    ['r6', Object.keys(membersOfRegion)],
    ['isl', islandGroups.map(({ code }) => code)],
  ];
  for (const [layer, expected] of layers) {
    const found = ids(provinces, layer);
    if (!sameSet(found, expected))
      faults.push(`layer ${layer}: ${found.length} areas, expected ${expected.length} distinct codes`);
  }
  const islands = feature(provinces, provinces.objects.isl as GeometryCollection).features;
  for (const { code, islets, bounds } of archipelagos) {
    const points = islands.find(({ id }) => id === code)?.geometry;
    const inside = (points?.type === 'MultiPoint' ? points.coordinates : []).filter((point) => isInside(point, bounds));
    if (inside.length === 0 || inside.length !== islets.length)
      faults.push(`archipelago of unit ${code}: ${inside.length} islets`);
  }
  const text = JSON.stringify(provinces) + JSON.stringify(context) + JSON.stringify(islandGroups);
  if (text !== text.normalize('NFC')) faults.push('text is not NFC');
  return faults;
}
