/** The waters of a group of islets as rectangles: what no callout may cover. */

import type { Rect } from './callout-placement.ts';
import type { Point } from './view.ts';

/** Height of the slices in which an archipelago's waters are kept clear, in wall units. */
const SLICE = 24;

/**
 * The waters of a group of islets: their convex outline in horizontal slices, `margin` wider on each side. A plain
 * bounding box would close the open sea north-west of Trường Sa to every callout of the southern coast.
 */
export function watersOf(points: readonly Point[], margin: number, unit: number): Rect[] {
  const ys = points.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const count = Math.max(1, Math.ceil((bottom - top) / (SLICE * unit)));
  const height = (bottom - top) / count;
  return Array.from({ length: count }, (_, slice): Rect => {
    const [from, to] = [top + slice * height, top + (slice + 1) * height];
    // The outline of a convex shape at a height is the reach of all lines between its points there.
    const xs = points.flatMap((a) =>
      points.flatMap((b) => [
        crossingX(a, b, from),
        crossingX(a, b, to),
        a[1] >= from && a[1] <= to ? a[0] : undefined,
      ]),
    );
    const known = xs.filter((x) => x !== undefined);
    const west = Math.min(...known) - margin;
    return { x: west, y: from - margin, width: Math.max(...known) + margin - west, height: height + 2 * margin };
  });
}

function crossingX([x0, y0]: Point, [x1, y1]: Point, y: number): number | undefined {
  if (y < Math.min(y0, y1) || y > Math.max(y0, y1)) return undefined;
  return y0 === y1 ? x0 : x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
}
