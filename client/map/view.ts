/** The view: one Mercator frame over the country that both renderers draw and the overlay is placed in. */

import type { LonLat } from './archipelagos.ts';

/** Pixels from the top left corner of the map's box. */
export type Point = readonly [x: number, y: number];
export type BoxSize = { readonly width: number; readonly height: number };
export type LonLatBounds = readonly [west: number, south: number, east: number, north: number];

export type View = BoxSize & {
  /** Pixels per degree of longitude. */
  readonly scale: number;
  /** The middle of the box: longitude and Mercator ordinate, both in degrees. */
  readonly middle: Point;
};

/**
 * What every national map keeps in view: 101.9-115.5 E, 6.8-23.9 N of the design specification, carried east to 116.1 so
 * that Vĩnh Viễn and Bình Nguyên, the easternmost islets of Trường Sa, are not cut off.
 */
export const OVERVIEW_BOUNDS: LonLatBounds = [101.9, 6.8, 116.1, 23.9];

const RADIAN = Math.PI / 180;

/** Mercator ordinate of a latitude, in degrees of longitude at the equator; spherical, as web maps use it. */
export function mercatorOf(lat: number): number {
  return Math.log(Math.tan((45 + lat / 2) * RADIAN)) / RADIAN;
}

export function latitudeOf(mercator: number): number {
  return 2 * (Math.atan(Math.exp(mercator * RADIAN)) / RADIAN - 45);
}

/** The largest view of `bounds` that fits whole and centred into a box of `size` pixels (both sides above zero). */
export function fitView(size: BoxSize, bounds: LonLatBounds = OVERVIEW_BOUNDS): View {
  const [west, south, east, north] = bounds;
  const [bottom, top] = [mercatorOf(south), mercatorOf(north)];
  return {
    width: size.width,
    height: size.height,
    scale: Math.min(size.width / (east - west), size.height / (top - bottom)),
    middle: [(west + east) / 2, (bottom + top) / 2],
  };
}

export function project(view: View, [lon, lat]: LonLat): Point {
  const [midLon, midY] = view.middle;
  return [view.width / 2 + (lon - midLon) * view.scale, view.height / 2 - (mercatorOf(lat) - midY) * view.scale];
}

export function unproject(view: View, [x, y]: Point): LonLat {
  const [midLon, midY] = view.middle;
  return [midLon + (x - view.width / 2) / view.scale, latitudeOf(midY - (y - view.height / 2) / view.scale)];
}

/** The same frame as a web-map zoom, where the world is 512 px wide at zoom 0. */
export function zoomOf(view: View): number {
  return Math.log2((view.scale * 360) / 512);
}
