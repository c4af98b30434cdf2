/** A trend without axes beside a number: never the only carrier of an exception. */

import { sparklineShape } from './sparkline-path.ts';
import './sparkline.css';

const WIDTH = 190;
const HEIGHT = 96;
const DOT = 9;

/**
 * `values` are the last 30 points, oldest first, null where missing. `isDim` draws a stale trend in t3, `isAbnormal` one in r3
 * (whose number then carries the triangle). `label` is for a screen reader.
 */
export function Sparkline({
  values,
  label,
  isDim = false,
  isAbnormal = false,
}: {
  readonly values: readonly (number | null)[];
  readonly label: string;
  readonly isDim?: boolean;
  readonly isAbnormal?: boolean;
}) {
  const { path, last } = sparklineShape(values, WIDTH, HEIGHT, DOT);
  const tone = isDim ? ' tc-sparkline--dim' : isAbnormal ? ' tc-sparkline--abnormal' : '';
  return (
    <svg className={`tc-sparkline${tone}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path d={path} />
      {last !== null && <circle cx={last.x} cy={last.y} r={DOT} />}
    </svg>
  );
}
