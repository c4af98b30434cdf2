import { existsSync, readFileSync } from 'node:fs';
import type { Polygon } from 'geojson';
import { feature, merge } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology, MultiPolygon as TopoMultiPolygon } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { archipelagos, hoangSa, islandGroups, truongSa } from '../archipelagos.ts';
import { contextTopology, worldPath } from './context.ts';
import { foreignParts, geometryFaults } from './faults.ts';
import { boundaryPath, outlineOf, partsOf, provinceTopology, readProvinces, ringArea } from './provinces.ts';
import { geometryKey, members34, membersOfRegion } from './units-of-geometry.ts';

const shapes = readProvinces(readFileSync(boundaryPath(), 'utf8'));
const provinces = provinceTopology(shapes);
const context = contextTopology(JSON.parse(readFileSync(worldPath(), 'utf8')), outlineOf(provinces));

const layer = (name: string) => must(provinces.objects[name], name) as GeometryCollection<{ label: [number, number] }>;
const ids = (name: string) => layer(name).geometries.map(({ id }) => id);
const squareDegrees = (coordinates: number[][][][]) =>
  coordinates.reduce((sum, rings) => sum + rings.reduce((part, ring) => part - ringArea(ring), 0), 0);

/** The backdrop with one more square of land. */
function withLand(west: number, south: number, side: number): Topology {
  const land = feature(context, must(context.objects.land, 'land') as TopoMultiPolygon).geometry;
  if (land.type !== 'MultiPolygon') throw new Error('land is one MultiPolygon');
  const [east, north] = [west + side, south + side];
  const square = [[west, south], [west, north], [east, north], [east, south], [west, south]]; // biome-ignore format: one square
  const coordinates = [...land.coordinates, [square]];
  return topology({ land: { type: 'MultiPolygon', coordinates } as never }, 1e5);
}

describe('the geometry that ships', () => {
  test('holds 63 provinces, 34 units, six regions and the islands, without a fault', () => {
    expect(geometryFaults(provinces, context)).toEqual([]);
    expect(new Set(ids('p63')).size).toBe(63);
    expect(new Set(ids('p34')).size).toBe(34);
    expect(ids('r6')).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(ids('isl')).toEqual(islandGroups.map(({ code }) => code));
  });

  test.each([
    ['34 units', members34],
    ['six regions', membersOfRegion],
  ])('each province is in exactly one of the %s', (_, members) => {
    expect(Object.values(members).flat().toSorted()).toEqual(ids('p63'));
  });

  test('whole provinces are joined: 34 units cover what 63 cover, and no hole appears', () => {
    const area = (name: string) =>
      feature(provinces, layer(name)).features.reduce(
        (sum, { geometry }) => sum + squareDegrees(partsOf(geometry as Polygon)),
        0,
      );
    expect(area('p34')).toBeCloseTo(area('p63'), 6);
    expect(area('r6')).toBeCloseTo(area('p63'), 6);
    const whole = merge(provinces, layer('p63').geometries as never).coordinates;
    expect(whole.filter((rings) => rings.length > 1)).toEqual([]);
  });

  test('each label point lies inside its own largest part', () => {
    for (const { id, geometry, properties } of feature(provinces, layer('p63')).features) {
      const largest = partsOf(geometry as Polygon).toSorted(
        (a, b) => ringArea(must(a[0], 'ring')) - ringArea(must(b[0], 'ring')),
      )[0];
      const [x, y] = properties.label;
      const ring = must(largest?.[0], 'ring') as [number, number][];
      const crossings = ring.filter(([x0, y0], i) => {
        const [x1, y1] = must(ring[(i + 1) % ring.length], 'next');
        return y0 > y !== y1 > y && x < x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
      });
      expect(crossings.length % 2, `label of ${id}`).toBe(1);
    }
  });

  const table = '../shared/domain/provinces-63-34.csv';
  test.skipIf(!existsSync(table))('codes and crosswalk agree with the table of units', () => {
    const rows = readFileSync(table, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(rows.map(([code]) => code).toSorted()).toEqual(ids('p63'));
    for (const [code = '', , , , , code34 = ''] of rows) expect(members34[code34]).toContain(code);
    // The official area beside the geometric one: a swapped pair of codes shows at once.
    for (const [code = '', name, , , , , , , , , , , , geometricKm2] of rows) {
      const shape = must(
        shapes.features.find(({ id }) => id === code),
        `shape ${code}`,
      );
      const lat = shape.properties.label[1];
      const km2 = squareDegrees(partsOf(shape.geometry)) * 111.2 ** 2 * Math.cos((lat * Math.PI) / 180);
      expect(km2 / Number(geometricKm2), name).toBeCloseTo(1, 1);
    }
  });
});

describe('Hoàng Sa and Trường Sa', () => {
  test('both are named by their islets, inside their waters, under the codes of Đà Nẵng and Khánh Hòa', () => {
    expect(hoangSa.code).toBe('48');
    expect(truongSa.code).toBe('56');
    for (const {
      islets,
      bounds: [west, south, east, north],
    } of archipelagos) {
      expect(islets.length).toBeGreaterThanOrEqual(10);
      for (const {
        name,
        at: [lon, lat],
      } of islets) {
        expect(lon > west && lon < east && lat > south && lat < north, name).toBe(true);
      }
    }
  });

  test('no land of a neighbour lies in their waters, and planted land is refused', () => {
    expect(foreignParts(context)).toEqual([]);
    expect(foreignParts(withLand(112.3, 16.8, 0.02))).toHaveLength(1);
    expect(foreignParts(withLand(114.3, 10.3, 0.02))).toHaveLength(1);
    expect(foreignParts(withLand(116.9, 8.0, 0.02))).toEqual([]);
  });

  test('a file without them, or with a province missing, twice, or not in NFC, is refused', () => {
    const altered = (
      name: string,
      change: (geometries: GeometryCollection['geometries']) => GeometryCollection['geometries'],
    ) => ({
      ...provinces,
      objects: { ...provinces.objects, [name]: { ...layer(name), geometries: change(layer(name).geometries) } },
    });
    const faults = (topo: Topology) => geometryFaults(topo, context).length;
    expect(faults(altered('isl', (all) => all.filter(({ id }) => id !== '48')))).toBeGreaterThan(0);
    expect(faults(altered('isl', (all) => all.filter(({ id }) => id !== '56')))).toBeGreaterThan(0);
    expect(faults(altered('p63', (all) => all.slice(1)))).toBeGreaterThan(0);
    expect(faults(altered('p63', (all) => [must(all[1], 'second'), ...all.slice(1)]))).toBeGreaterThan(0);
    expect(faults(altered('p34', (all) => all.slice(1)))).toBeGreaterThan(0);
    expect(
      faults(altered('p63', (all) => all.map((one) => ({ ...one, properties: { name: 'Hòa'.normalize('NFD') } })))),
    ).toBeGreaterThan(0);
  });
});

test('names of the boundary file lose their marks and their kind, and nothing else', () => {
  expect(geometryKey('Tỉnh Hải Dương')).toBe('hai duong');
  expect(geometryKey('Ha Tinh province')).toBe('ha tinh');
  expect(geometryKey('Ba Ria–Vung Tau province')).toBe('ba ria vung tau');
});
