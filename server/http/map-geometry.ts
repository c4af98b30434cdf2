/** The built boundaries as GeoJSON, read once: provinces of either scheme, and the archipelagos by name. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Geometry, MultiPoint, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { must } from '#shared/kernel/must.ts';
import { ARCHIPELAGOS } from '#shared/units/provinces.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import type { ProvinceScheme } from './provinces-in-scheme.ts';

export type MapGeometry = {
  /** Boundaries by province; small islands of one are among its geometry. */
  readonly provinces: Readonly<Record<ProvinceScheme, ReadonlyMap<UnitRef, Geometry>>>;
  /** Hoàng Sa and Trường Sa, whose islets are too small for polygons. */
  readonly archipelagos: readonly { readonly unit: Unit; readonly geometry: MultiPoint }[];
};

/** Credit that the Open Database License asks for wherever the boundaries go. */
export const GEOMETRY_CREDIT =
  '© OpenStreetMap contributors, ODbL 1.0 (https://opendatacommons.org/licenses/odbl/1-0/)';

const FILE = 'map/vn.topo.json';
const ARCHIPELAGO_CODES = new Set(ARCHIPELAGOS.map(({ parent }) => splitUnitRef(must(parent, 'a parent')).code));

function readGeometry(topology: Topology): MapGeometry {
  const layer = (name: string) =>
    feature(topology, must(topology.objects[name], `layer ${name}`) as GeometryCollection).features;
  const islands = new Map(layer('isl').map(({ id, geometry }) => [String(id), geometry as MultiPoint]));
  const provincesOf = (name: string, scheme: ProvinceScheme) =>
    new Map(
      layer(name).map(({ id, geometry }): [UnitRef, Geometry] => {
        const land = geometry as Polygon | MultiPolygon;
        const islets = scheme === 'gso63' && !ARCHIPELAGO_CODES.has(String(id)) ? islands.get(String(id)) : undefined;
        return [`${scheme}:${id}`, islets ? { type: 'GeometryCollection', geometries: [land, islets] } : land];
      }),
    );
  return {
    provinces: { gso63: provincesOf('p63', 'gso63'), gso34: provincesOf('p34', 'gso34') },
    archipelagos: ARCHIPELAGOS.map((unit) => {
      const { code } = splitUnitRef(must(unit.parent, 'a parent'));
      return { unit, geometry: must(islands.get(code), `islets of ${unit.shortVi}`) };
    }),
  };
}

/** Null where the client was never built. `distDir`: folder of the built client. */
export function loadMapGeometry(distDir: string): MapGeometry | null {
  const paths = [join(distDir, FILE), fileURLToPath(new URL(`../../public/${FILE}`, import.meta.url))];
  const path = paths.find(existsSync);
  return path === undefined ? null : readGeometry(JSON.parse(readFileSync(path, 'utf8')) as Topology);
}
