/** A value on a zoomed scale as a dot and a target tick: the honest form where a cut bar would lie. */

import { StatusIcon } from './StatusIcon.tsx';
import { ValueFigure, ValueNote } from './ValueState.tsx';
import { asItIs, hasNumber, type ValueState, type WrapNumber } from './value-state.ts';
import './scale-plots.css';

/** Place on the zoomed scale in percent; what lies outside stands at the edge. */
export function placeOn(scale: { readonly min: number; readonly max: number }, value: number): string {
  const share = (value - scale.min) / (scale.max - scale.min);
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}

/** `label` describes value, scale and target in words for a screen reader; the ends of the scale belong in the column head. */
export function DotTrack({
  label,
  state,
  value,
  target,
  scale,
  abnormalLabel,
  wrapNumber = asItIs,
}: {
  readonly label: string;
  readonly state: ValueState;
  readonly value: number | null;
  readonly target: number | null;
  readonly scale: { readonly min: number; readonly max: number };
  readonly abnormalLabel?: string;
  readonly wrapNumber?: WrapNumber;
}) {
  const isDrawn = hasNumber(state);
  const isAbnormal = abnormalLabel !== undefined && isDrawn;
  return (
    <div className="tc-plot-row">
      <span
        className={`tc-scale tc-scale--${state.kind}${isAbnormal ? ' tc-scale--abnormal' : ''}`}
        role="img"
        aria-label={label}
      >
        <span className="tc-scale-line" />
        {target !== null && <span className="tc-scale-target" style={{ left: placeOn(scale, target) }} />}
        {isDrawn && value !== null && <span className="tc-scale-dot" style={{ left: placeOn(scale, value) }} />}
      </span>
      <span className="tc-plot-value">
        {isAbnormal && <StatusIcon status="overdue" label={abnormalLabel} />}
        {wrapNumber(<ValueFigure state={state} size="value" />)}
      </span>
      {state.kind !== 'normal' && wrapNumber(<ValueNote state={state} />)}
    </div>
  );
}
