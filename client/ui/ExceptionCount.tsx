/** How many exceptions there are: icon, hero count, words and the change; zero is said in words with a check. */

import type { ReactNode } from 'react';
import { type Status, StatusIcon } from './StatusIcon.tsx';
import { ValueFigure, ValueNote } from './ValueState.tsx';
import type { ValueState } from './value-state.ts';
import './exception-count.css';

/** `status` is the icon of the exception counted; zero comes as state `empty` with `isGood`. */
export function ExceptionCount({
  status,
  state,
  words,
  change,
}: {
  readonly status: Status;
  readonly state: ValueState;
  readonly words: string;
  readonly change?: ReactNode;
}) {
  const hasCount = state.kind !== 'empty';
  return (
    <div className="tc-exception">
      {hasCount && state.kind !== 'loading' && state.kind !== 'error' && (
        <span className="tc-exception-icon">
          <StatusIcon status={status} />
        </span>
      )}
      <ValueFigure state={state} size="hero" />
      <div className="tc-exception-words">
        {hasCount && <span className="tc-exception-what">{words}</span>}
        <ValueNote state={state}>{change}</ValueNote>
      </div>
    </div>
  );
}
