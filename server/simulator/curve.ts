/** A smooth curve through known points that never turns back between them, over any increasing scale of time. */

import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';

export type Knot = { readonly at: Instant; readonly value: number };

export type Curve = (at: Instant) => number;

/** Position of an instant on the scale on which growth is even (activity, or plain time). Increasing. */
export type Scale = (at: Instant) => number;

/**
 * Piecewise cubic Hermite interpolation with the harmonic-mean slopes of Fritsch and Butland (1984): monotone between
 * knots and exact at them. Before the first knot its value stands; after the last the last pace goes on.
 * Knots in order of time, at least one, positions on the scale distinct.
 */
export function monotoneCurve(knots: readonly Knot[], scale: Scale): Curve {
  const points = knots.map((knot) => ({ at: knot.at, x: scale(knot.at), y: knot.value }));
  const first = must(points[0], 'a curve needs a knot');
  const last = must(points.at(-1), 'a curve needs a knot');
  const secants: number[] = [];
  for (let index = 1; index < points.length; index += 1) {
    const from = must(points[index - 1], 'knot');
    const to = must(points[index], 'knot');
    if (!(to.x > from.x)) throw new Error(`knots out of order at ${new Date(to.at).toISOString()}`);
    secants.push((to.y - from.y) / (to.x - from.x));
  }
  const slopes = points.map((_, index) => {
    const left = secants[index - 1];
    const right = secants[index];
    if (left === undefined || right === undefined) return left ?? right ?? 0;
    return left * right <= 0 ? 0 : (2 * left * right) / (left + right);
  });
  return (at) => {
    if (at <= first.at) return first.y;
    if (at >= last.at) return last.y + (secants.at(-1) ?? 0) * (scale(at) - last.x);
    let low = 0;
    let high = points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (must(points[middle], 'knot').at <= at) low = middle;
      else high = middle;
    }
    const from = must(points[low], 'knot');
    const to = must(points[high], 'knot');
    if (at === from.at) return from.y;
    const width = to.x - from.x;
    const t = (scale(at) - from.x) / width;
    const rest = 1 - t;
    const value =
      from.y * rest * rest * (1 + 2 * t) +
      to.y * t * t * (3 - 2 * t) +
      width * t * rest * (rest * (slopes[low] ?? 0) - t * (slopes[high] ?? 0));
    // Rounding may leave the segment by a unit in the last place, which a whole-number floor would show.
    return Math.min(Math.max(value, Math.min(from.y, to.y)), Math.max(from.y, to.y));
  };
}
