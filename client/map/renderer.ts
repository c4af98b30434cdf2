/** What the map asks of a renderer; two keep it, one in SVG and one in WebGL, and nothing above them knows which. */

import type { View } from './view.ts';

/** A national map shows either severities or one ramp, never both (design specification, section 8). */
export type MapFill =
  | { readonly kind: 'severity'; readonly level: 1 | 2 | 3 | 4 | 5 }
  | { readonly kind: 'ramp'; readonly step: 0 | 1 | 2 | 3 | 4 }
  | { readonly kind: 'offline' };

/** Fills by 63-unit code; a province without one is plain land. */
export type MapFills = ReadonlyMap<string, MapFill>;

export interface MapRenderer {
  /** Takes the whole set each time and touches only what differs from what is drawn. */
  setFills(fills: MapFills): void;
  setSelected(code: string | null): void;
  /** Draws exactly this view: the overlay is placed with it and relies on agreement to the pixel. */
  setView(view: View, unit: number): void;
  destroy(): void;
}

/** Line widths and radii in wall units, the same in both renderers. */
export const STROKE = { border: 2.2, coast: 3, neighbour: 2, selected: 9, isletRadius: 5.5, isletLine: 2.4 } as const;

export const LAND = 'land';
export const OFFLINE = 'offline';

/** The colour tokens that a province can wear, besides the offline hatch. */
export const FILL_TOKENS = [LAND, 'r1', 'r2', 'r3', 'r4', 'r5', 'ramp0', 'ramp1', 'ramp2', 'ramp3', 'ramp4'] as const;

/** The token of a fill: `land`, `offline`, `r1`-`r5` or `ramp0`-`ramp4`. */
export function fillToken(fill: MapFill | undefined): string {
  if (fill === undefined) return LAND;
  if (fill.kind === 'severity') return `r${fill.level}`;
  if (fill.kind === 'ramp') return `ramp${fill.step}`;
  return OFFLINE;
}

/** Calls `apply` for each code whose token differs from `drawn`, and brings `drawn` up to date. */
export function applyChangedFills(
  drawn: Map<string, string>,
  fills: MapFills,
  apply: (code: string, token: string) => void,
): void {
  for (const [code, before] of drawn) {
    const token = fillToken(fills.get(code));
    if (token === before) continue;
    drawn.set(code, token);
    apply(code, token);
  }
}
