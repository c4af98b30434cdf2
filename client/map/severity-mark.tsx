/** The severity shape with its digit: colour, form and number say the same thing three times. */

import type { Point } from './view.ts';

export type SeverityLevel = 1 | 2 | 3 | 4 | 5;

const octagon = (radius: number): string =>
  Array.from({ length: 8 }, (_, i) => {
    const angle = ((i + 0.5) * Math.PI) / 4;
    return `${(12 + radius * Math.cos(angle)).toFixed(2)},${(12 + radius * Math.sin(angle)).toFixed(2)}`;
  }).join(' ');

/** Drawn on a 24 grid: circle, diamond, triangle, octagon, double octagon (design specification, section 6). */
function Shape({ level }: { level: SeverityLevel }) {
  const fill = { fill: `var(--r${level})` };
  if (level === 1) return <circle cx="12" cy="12" r="10.5" style={fill} />;
  if (level === 2) {
    return <path className="map-mark-yellow" d="M12 .8 23.2 12 12 23.2 .8 12Z" strokeLinejoin="round" style={fill} />;
  }
  if (level === 3) return <path d="M12 1.5 23.5 21.8H.5Z" style={fill} />;
  if (level === 4) return <polygon points={octagon(11.6)} style={fill} />;
  return (
    <>
      <polygon points={octagon(11.2)} style={{ fill: 'none', stroke: 'var(--r5)', strokeWidth: 1.5 }} />
      <polygon points={octagon(8.8)} style={fill} />
    </>
  );
}

/** @param size side of the mark in pixels; `at` is its middle. `hasDisc` lays a ground disc of 0.6 of the size beneath. */
export function SeverityMark(props: { level: SeverityLevel; at: Point; size: number; hasDisc?: boolean }) {
  const { level, at, size, hasDisc = false } = props;
  const scale = size / 24;
  return (
    <g
      className="map-mark"
      data-level={level}
      data-plain=""
      transform={`translate(${at[0] - size / 2} ${at[1] - size / 2}) scale(${scale})`}
    >
      {hasDisc && <circle className="map-mark-disc" cx="12" cy="12" r={24 * 0.6} />}
      <Shape level={level} />
      <text className="map-mark-digit" x="12" y={level === 3 ? 19.6 : 16.6} style={{ fill: `var(--ink-r${level})` }}>
        {level}
      </text>
    </g>
  );
}
