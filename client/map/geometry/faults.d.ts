/** What must be true of the geometry before it may ship; the build refuses otherwise and the tests plant each fault. */
import type { Topology } from 'topojson-specification';
/** The land of neighbours drawn in the waters of Hoàng Sa or Trường Sa, a sentence for each polygon. */
export declare function foreignParts(context: Topology): string[];
/** Everything wrong with the two topologies; empty when they may ship. */
export declare function geometryFaults(provinces: Topology, context: Topology): string[];
