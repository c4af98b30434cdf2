/** Declares the few entry points used of geometry packages that ship without types. */

declare module 'topojson-server' {
  import type { GeoJsonObject } from 'geojson';
  import type { Topology } from 'topojson-specification';
  export function topology(objects: Record<string, GeoJsonObject>, quantization?: number): Topology;
}

declare module 'topojson-simplify' {
  import type { Topology } from 'topojson-specification';
  export function presimplify(topology: Topology): Topology;
  export function quantile(topology: Topology, p: number): number;
  export function simplify(topology: Topology, minWeight: number): Topology;
}

declare module 'polylabel' {
  export default function polylabel(polygon: number[][][], precision?: number): [number, number];
}
