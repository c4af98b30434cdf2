/** Severity 1 to 5: each level has its own shape and carries its digit, so it survives greyscale. */

import type { ReactNode } from 'react';
import './icons.css';

export type Severity = 1 | 2 | 3 | 4 | 5;

/** Regular octagon of width `w` around the centre of the 52 grid. */
function octagon(w: number): string {
  const near = 26 - w / 2;
  const far = 26 + w / 2;
  const cut = w * (1 - Math.SQRT1_2);
  const [a, b] = [near + cut, far - cut];
  return `${a},${near} ${b},${near} ${far},${a} ${far},${b} ${b},${far} ${a},${far} ${near},${b} ${near},${a}`;
}

const INNER = octagon(36);
const MIDDLE = octagon(42);
const OUTER = octagon(48.6);

const FILLED: Record<Severity, ReactNode> = {
  1: <circle cx="26" cy="26" r="22" />,
  2: <path className="tc-severity-edge" d="M26 2.4 49.6 26 26 49.6 2.4 26Z" strokeLinejoin="round" />,
  3: <path d="M26 4 50 48H2Z" />,
  4: <polygon points={octagon(48)} />,
  5: (
    <>
      <polygon className="tc-severity-ring" points={OUTER} />
      <polygon points={INNER} />
    </>
  ),
};

function Digit({ level }: { readonly level: Severity }) {
  return (
    <text className="tc-severity-digit" x="26" y={level === 3 ? 42.5 : 35.2} fontSize={level === 5 ? 25 : 26}>
      {level}
    </text>
  );
}

/**
 * `label` names it for a screen reader; without one it is hidden from it (the words stand beside it).
 * `isCalling` marks the one unacknowledged level 4 or 5 alert of the screen: the icon blinks at 1 Hz for at most 60 s, or wears
 * a steady double outline where blinking is off (`prefers-reduced-motion`, or `data-no-blink` on an ancestor).
 */
export function SeverityIcon({
  level,
  label,
  isCalling = false,
}: {
  readonly level: Severity;
  readonly label?: string;
  readonly isCalling?: boolean;
}) {
  const calls = isCalling && level >= 4;
  return (
    <svg
      className={`tc-severity tc-severity--${level}${calls ? ' tc-severity--calling' : ''}`}
      viewBox="0 0 52 52"
      data-plain=""
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      <g className="tc-severity-filled">
        {FILLED[level]}
        <Digit level={level} />
      </g>
      {calls && (
        <>
          <g className="tc-severity-outlined">
            <polygon className="tc-severity-ring" points={OUTER} />
            {level === 5 && <polygon className="tc-severity-ring" points={INNER} />}
            <Digit level={level} />
          </g>
          <g className="tc-severity-steady">
            <polygon className="tc-severity-ring" points={OUTER} />
            <polygon className="tc-severity-ring" points={MIDDLE} />
            <polygon points={octagon(level === 5 ? 32 : 36)} />
            <Digit level={level} />
          </g>
        </>
      )}
    </svg>
  );
}
