/** Keeps the severity marks of small neighbouring provinces from covering each other. */

import type { Point } from './view.ts';

/**
 * Moves marks off each other and off the rings, at best `near` pixels apart: two neighbouring provinces must not read as
 * one. Twenty-four rounds settle a cluster; a country full of marks stays crowded, and says so by its colours.
 */
export function spread<T extends { readonly at: Point }>(
  marks: readonly T[],
  rings: readonly Point[],
  near: number,
): T[] {
  const places = marks.map(({ at }) => [...at] as [number, number]);
  const push = (place: [number, number], from: Point, share: number, order: number) => {
    const [dx, dy] = [place[0] - from[0], place[1] - from[1]];
    const distance = Math.hypot(dx, dy);
    if (distance >= near) return;
    // Marks on one point part sideways, in a fixed order, so that the picture does not depend on chance.
    const [ux, uy] = distance < 0.01 ? [order, 0] : [dx / distance, dy / distance];
    place[0] += ux * (near - distance) * share;
    place[1] += uy * (near - distance) * share;
  };
  for (let round = 0; round < 24; round++) {
    places.forEach((place, i) => {
      for (const ring of rings) push(place, ring, 1, 1);
      places.forEach((other, j) => {
        if (i !== j) push(place, other, 0.5, i < j ? -1 : 1);
      });
    });
  }
  return marks.map((mark, i) => ({ ...mark, at: places[i] ?? mark.at }));
}
