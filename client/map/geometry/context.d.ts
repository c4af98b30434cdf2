/** The neighbours as backdrop: one land area and the borders among them, with no one else's land in our two archipelagos. */
import type { Position } from 'geojson';
import type { Topology } from 'topojson-specification';
export type Box = readonly [west: number, south: number, east: number, north: number];
export declare function worldPath(): string;
export declare function boundsOf(rings: readonly (readonly Position[])[]): Box;
export declare function meets(a: Box, b: Box): boolean;
/** Area of a part in km², on a sphere of one degree = 111.2 km; meant for telling islets from coasts. */
export declare function partKm2(part: readonly (readonly Position[])[]): number;
/**
 * The backdrop topology: `land` (one MultiPolygon, no properties) and `borders` (lines among the neighbours only:
 * Viet Nam's own outline comes from its own file).
 * @param world Natural Earth `countries-10m` as TopoJSON
 * @param outline Viet Nam's outline of the province file, as MultiPolygon coordinates
 */
export declare function contextTopology(world: Topology, outline: Position[][][]): Topology;
