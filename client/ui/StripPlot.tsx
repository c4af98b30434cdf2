/** One among many: every other unit as a faint tick, the median as a dark one, this unit as the dot, and its rank in words. */

import { placeOn } from './DotTrack.tsx';
import { ValueNote } from './ValueState.tsx';
import { asItIs, hasNumber, type ValueState, type WrapNumber } from './value-state.ts';
import './scale-plots.css';

/**
 * `others` are the values of the other units (62 of 63 provinces) in the unit of `value`. The text of `state` is the rank and
 * its unit the rest: `{ text: '6', unit: '/63' }`. `label` says place, median and spread in words for a screen reader.
 */
export function StripPlot({
  label,
  state,
  value,
  others,
  median,
  scale,
  isAbnormal = false,
  wrapNumber = asItIs,
}: {
  readonly label: string;
  readonly state: ValueState;
  readonly value: number | null;
  readonly others: readonly number[];
  readonly median: number;
  readonly scale: { readonly min: number; readonly max: number };
  readonly isAbnormal?: boolean;
  readonly wrapNumber?: WrapNumber;
}) {
  const isDrawn = hasNumber(state);
  return (
    <div className="tc-plot-row">
      <span
        className={`tc-scale tc-scale--${state.kind}${isAbnormal && isDrawn ? ' tc-scale--abnormal' : ''}`}
        role="img"
        aria-label={label}
      >
        <span className="tc-scale-line" />
        {state.kind !== 'loading' &&
          // Several units may share a value; the ticks have no identity beyond their place in the list.
          others.map((other, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={i} className="tc-scale-other" style={{ left: placeOn(scale, other) }} />
          ))}
        {state.kind !== 'loading' && <span className="tc-scale-median" style={{ left: placeOn(scale, median) }} />}
        {isDrawn && value !== null && <span className="tc-scale-dot" style={{ left: placeOn(scale, value) }} />}
      </span>
      <span className="tc-strip-rank">{wrapNumber(rank(state))}</span>
      {state.kind !== 'normal' && wrapNumber(<ValueNote state={state} />)}
    </div>
  );
}

function rank(state: ValueState) {
  if (state.kind === 'normal' || state.kind === 'stale' || state.kind === 'partial') {
    return (
      <>
        {state.kind === 'normal' ? <strong>{state.text}</strong> : state.text}
        {state.unit}
      </>
    );
  }
  if (state.kind === 'loading') return null;
  return state.kind === 'empty' ? state.text : '–';
}
