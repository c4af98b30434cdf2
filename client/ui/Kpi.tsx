/** One key figure: label, number, one line of context, and a trend beside it when there is one. */

import { type ReactNode, useEffect, useState } from 'react';
import { browserClock, type Clock } from './clock.ts';
import { firstFigure, newest, nextWakeAt, offer, settle } from './live-figure.ts';
import { type FigureSize, ValueFigure, ValueNote } from './ValueState.tsx';
import { asItIs, type ValueState, type WrapNumber } from './value-state.ts';
import './kpi.css';

/** The state as it may be shown now: a live number changes at most once a second, every other state comes at once. */
function useLiveState(state: ValueState, clock: Clock): { readonly state: ValueState; readonly isMarked: boolean } {
  const text = state.kind === 'normal' ? state.text : null;
  const [figure, setFigure] = useState(() => (text === null ? null : firstFigure(text, clock.now())));
  // Adjusted while rendering, as React allows for state that follows a prop: an effect would draw the old number first.
  if (text === null) {
    // A number that comes back after an outage is a first number again, not a change.
    if (figure !== null) setFigure(null);
  } else if (figure === null) {
    setFigure(firstFigure(text, clock.now()));
  } else if (newest(figure) !== text) {
    setFigure(offer(figure, text, clock.now()));
  }
  const wakeAt = figure === null ? null : nextWakeAt(figure);
  useEffect(() => {
    if (wakeAt === null) return;
    return clock.wakeAt(wakeAt, () => setFigure((now) => now && settle(now, Math.max(wakeAt, clock.now()))));
  }, [wakeAt, clock]);
  if (state.kind !== 'normal' || figure === null) return { state, isMarked: false };
  return { state: { ...state, text: figure.shown }, isMarked: figure.markedUntil !== null };
}

/** `context` is one line and gives way to the reason when the value is not normal; `trend` is a sparkline with its caption. */
export function Kpi({
  label,
  state,
  context,
  trend,
  trendCaption,
  size = 'count',
  wrapNumber = asItIs,
  clock = browserClock,
}: {
  readonly label: string;
  readonly state: ValueState;
  readonly context?: ReactNode;
  readonly trend?: ReactNode;
  readonly trendCaption?: string;
  readonly size?: FigureSize;
  readonly wrapNumber?: WrapNumber;
  readonly clock?: Clock;
}) {
  const live = useLiveState(state, clock);
  return (
    <div className={`tc-kpi tc-kpi--${live.state.kind}`}>
      <div className="tc-kpi-label" data-plain="">
        {label}
      </div>
      {wrapNumber(<ValueFigure state={live.state} size={size} isMarked={live.isMarked} />)}
      {trend !== undefined && (
        <div className="tc-kpi-trend">
          {trend}
          {/* A reason needs the whole line. */}
          {live.state.kind === 'normal' && (
            <span className="tc-kpi-caption" data-plain="">
              {trendCaption}
            </span>
          )}
        </div>
      )}
      <div className="tc-kpi-context">
        {live.state.kind === 'normal' ? (
          <ValueNote state={live.state}>{context}</ValueNote>
        ) : (
          wrapNumber(<ValueNote state={live.state} />)
        )}
      </div>
    </div>
  );
}

type KpiGroupPart = {
  readonly id: string;
  readonly state: ValueState;
  readonly context: ReactNode;
  readonly wrapNumber?: WrapNumber;
};

/** Several small counts under one label, such as 18 / 63 / 8; each part has its own state and its own words. */
export function KpiGroup({
  label,
  parts,
  clock = browserClock,
}: {
  readonly label: string;
  readonly parts: readonly KpiGroupPart[];
  readonly clock?: Clock;
}) {
  return (
    <div className="tc-kpi-group">
      <div className="tc-kpi-label" data-plain="">
        {label}
      </div>
      <div className="tc-kpi-parts">
        {parts.map((part) => (
          <KpiPart key={part.id} {...part} clock={clock} />
        ))}
      </div>
    </div>
  );
}

function KpiPart({ state, context, wrapNumber = asItIs, clock }: KpiGroupPart & { readonly clock: Clock }) {
  const live = useLiveState(state, clock);
  return (
    <div className="tc-kpi-part">
      {wrapNumber(<ValueFigure state={live.state} size="count" isMarked={live.isMarked} />)}
      {/* The words say what the count is, so they stay; the reason stands under them. */}
      <span className="tc-note">{context}</span>
      {live.state.kind !== 'normal' && wrapNumber(<ValueNote state={live.state} />)}
    </div>
  );
}
