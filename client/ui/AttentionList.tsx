/** The open alerts that need a person: severity, subject, one line, age; cut to what a glance can hold. */

import { useEffect, useReducer } from 'react';
import { type AttentionItem, viewAttention } from './attention.ts';
import { browserClock, type Clock } from './clock.ts';
import { SeverityIcon } from './SeverityIcon.tsx';
import { ValueFigure, ValueNote } from './ValueState.tsx';
import type { BlockState } from './value-state.ts';
import './attention-list.css';

/**
 * `state` is that of the list as a whole: `normal` shows the items, `stale` and `partial` show them under the reason, the rest
 * takes their place (no exception at all is `empty` with `isGood`). `moreText` says "và 3 mục khác".
 */
export function AttentionList({
  state,
  items,
  limit,
  moreText,
  clock = browserClock,
}: {
  readonly state: BlockState;
  readonly items: readonly AttentionItem[];
  readonly limit: 5 | 6 | 7;
  readonly moreText: (hiddenCount: number) => string;
  readonly clock?: Clock;
}) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // Read on every render, not kept in state: an item may be younger than the last reading, or arrive already old.
  const view = viewAttention(items, limit, clock.now());
  const { nextChangeAt } = view;
  useEffect(() => (nextChangeAt === null ? undefined : clock.wakeAt(nextChangeAt, redraw)), [nextChangeAt, clock]);
  if (state.kind === 'loading' || state.kind === 'empty' || state.kind === 'error') {
    return (
      <div className="tc-attention-none">
        <ValueFigure state={state} size="clock" />
        <ValueNote state={state} />
      </div>
    );
  }
  return (
    <div className={`tc-attention tc-attention--${state.kind}`}>
      {state.kind !== 'normal' && <ValueNote state={state} />}
      <ol>
        {view.shown.map((item) => (
          <li key={item.id} className={view.newIds.has(item.id) ? 'tc-attention-new' : undefined}>
            <SeverityIcon level={item.level} label={item.levelLabel} isCalling={view.callingId === item.id} />
            <span className="tc-attention-subject">{item.subject}</span>
            <span className="tc-attention-age" data-plain="">
              {item.age}
            </span>
            <span className="tc-attention-line">{item.line}</span>
          </li>
        ))}
      </ol>
      {view.hiddenCount > 0 && (
        <div className="tc-attention-more" data-plain="">
          {moreText(view.hiddenCount)}
        </div>
      )}
    </div>
  );
}
