/** A value against its target: a bar that always starts at zero, and the target as a tick. */

import { StatusIcon } from './StatusIcon.tsx';
import { ValueFigure, ValueNote } from './ValueState.tsx';
import { asItIs, hasNumber, type ValueState, type WrapNumber } from './value-state.ts';
import './bullet.css';

/** Shares of the full axis, 0 to 1; null draws nothing. The axis is never cut, so 0 is always its left end. */
export type BulletShares = { readonly value: number | null; readonly target: number | null };

const percent = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;

/** The bar alone, for table cells and under a key figure; its meaning stands in words beside it. */
export function BulletBar({ value, target, isAbnormal = false }: BulletShares & { readonly isAbnormal?: boolean }) {
  return (
    <span className={`tc-bullet-bar${isAbnormal ? ' tc-bullet-bar--abnormal' : ''}`} aria-hidden="true">
      {value !== null && <span className="tc-bullet-fill" style={{ width: percent(value) }} />}
      {target !== null && <span className="tc-bullet-tick" style={{ left: percent(target) }} />}
    </span>
  );
}

/**
 * One line of indicators against targets: label, value, bar. `abnormalLabel` puts the triangle left of the value (the number
 * itself stays t1) and names it for a screen reader; `targetLabel` says the target in words there.
 */
export function Bullet({
  label,
  state,
  shares,
  targetLabel,
  abnormalLabel,
  note,
  wrapNumber = asItIs,
}: {
  readonly label: string;
  readonly state: ValueState;
  readonly shares: BulletShares;
  readonly targetLabel: string;
  readonly abnormalLabel?: string;
  /** Source and time of a normal value; every other state brings its own note. */
  readonly note?: string;
  readonly wrapNumber?: WrapNumber;
}) {
  const isDrawn = hasNumber(state);
  const isAbnormal = abnormalLabel !== undefined && isDrawn;
  return (
    <div className={`tc-bullet tc-bullet--${state.kind}`}>
      <div className="tc-bullet-head">
        <span className="tc-bullet-name">
          <span className="tc-bullet-label" data-plain="">
            {label}
          </span>
          {state.kind === 'normal' ? (
            <ValueNote state={state}>{note !== undefined && <span data-plain="">{note}</span>}</ValueNote>
          ) : (
            wrapNumber(<ValueNote state={state} />)
          )}
        </span>
        <span className="tc-bullet-value">
          {isAbnormal && <StatusIcon status="overdue" label={abnormalLabel} />}
          {wrapNumber(<ValueFigure state={state} size="value" />)}
        </span>
      </div>
      <BulletBar
        value={isDrawn ? shares.value : null}
        target={state.kind === 'loading' ? null : shares.target}
        isAbnormal={isAbnormal}
      />
      <span className="tc-unseen" data-plain="">
        {targetLabel}
      </span>
    </div>
  );
}
