/** Turns the boundary package into one topology: 63 provinces, the 34 units, six regions and the islands it lacks. */
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import type { Topology } from 'topojson-specification';
/** What every area of the file carries: where to put its name or marker, inside its largest part. */
export type AreaProperties = {
  readonly label: readonly [lon: number, lat: number];
};
/** Path of the boundary package's file, for the "is the output newer" question. */
export declare function boundaryPath(): string;
/** Signed planar area in square degrees; good enough to compare parts of one province. */
export declare function ringArea(ring: readonly Position[]): number;
export declare function partsOf(geometry: Polygon | MultiPolygon): Position[][][];
/**
 * The 63 provinces as GeoJSON, id = code, sorted by code.
 * @param source text of `Vietnam.js`, a UMD module that hands its map to `registerMap` of whatever `echarts` it is given;
 *   it is run in an empty context with a stub, because real ECharts gives the geometry back still encoded
 * @throws when a feature matches no code
 */
export declare function readProvinces(source: string): FeatureCollection<Polygon | MultiPolygon, AreaProperties>;
/** The topology that ships: layers `p63`, `p34`, `r6` (id = code) and `isl` (points, id = code of the unit they belong to). */
export declare function provinceTopology(
  provinces: FeatureCollection<Polygon | MultiPolygon, AreaProperties>,
): Topology;
/** Viet Nam's outline as one geometry, for cutting it out of the neighbours. */
export declare function outlineOf(topo: Topology): Position[][][];
