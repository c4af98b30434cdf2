/** The sign of what waits past its limit, as status icons draw it: a triangle, or an octagon where it is grave. */

import type { Point } from './view.ts';

export type LateKind = 'plain' | 'grave';

/** On a 24 grid: the shape, and where the mark of exclamation begins. */
const SHAPE: Record<
  LateKind,
  { readonly path: string; readonly fill: string; readonly ink: string; readonly y: number }
> = {
  plain: { path: 'M12 2.4 22.8 21.6H1.2Z', fill: 'var(--r3)', ink: 'var(--ink-r3)', y: 9.3 },
  grave: { path: 'M7.5 1.2h9L22.8 7.5v9l-6.3 6.3h-9L1.2 16.5v-9Z', fill: 'var(--r4)', ink: 'var(--ink-r4)', y: 6.4 },
};

/** @param size side of the mark in pixels; `at` is its middle. */
export function LateMark({ kind, at, size }: { kind: LateKind; at: Point; size: number }) {
  const { path, fill, ink, y } = SHAPE[kind];
  const scale = size / 24;
  return (
    <g
      className="map-late"
      data-late={kind}
      transform={`translate(${at[0] - size / 2} ${at[1] - size / 2}) scale(${scale})`}
    >
      <path d={path} style={{ fill }} />
      <path d={`M12 ${y}v5.4`} style={{ stroke: ink, strokeWidth: 2.7, strokeLinecap: 'round' }} />
      <circle cx="12" cy={y + 9.2} r="1.5" style={{ fill: ink }} />
    </g>
  );
}
