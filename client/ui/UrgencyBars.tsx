/** Urgency as three rising bars, filled 0 to 3, in ink only: colour stays with severity. */

import './icons.css';

const BARS = [
  { x: 2, y: 15, height: 7 },
  { x: 9.5, y: 9, height: 13 },
  { x: 17, y: 3, height: 19 },
] as const;

export function UrgencyBars({ filled, label }: { readonly filled: 0 | 1 | 2 | 3; readonly label: string }) {
  return (
    <svg className="tc-urgency" viewBox="0 0 24 24" role="img" aria-label={label}>
      {BARS.map(({ x, y, height }, i) => (
        <rect key={x} className={i < filled ? 'tc-urgency-on' : 'tc-urgency-off'} {...{ x, y, height }} width="5" />
      ))}
    </svg>
  );
}
