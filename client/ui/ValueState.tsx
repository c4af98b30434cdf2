/** The one place where the six states of a value are drawn: the number's place and the line that explains it. */

import type { ReactNode } from 'react';
import { assertNever } from '#shared/kernel/must.ts';
import { Glyph } from './Glyph.tsx';
import { StatusIcon } from './StatusIcon.tsx';
import type { BlockState, ValueState } from './value-state.ts';
import './value-state.css';

/** Which size of the scale the number takes: W1, W2, W3, W5 on walls; 40, 40, 24, 17 px on desks. */
export type FigureSize = 'hero' | 'count' | 'clock' | 'value';

/**
 * The number's place. A stale number is t3; a missing one is a dash; nothing moves when the state changes.
 * `isMarked` underlines a value that just changed. Under `data-offline` (any ancestor) numbers stand at 55 %.
 */
export function ValueFigure({
  state,
  size,
  isMarked = false,
}: {
  readonly state: ValueState;
  readonly size: FigureSize;
  readonly isMarked?: boolean;
}) {
  const name = `tc-figure tc-figure--${size} tc-figure--${state.kind}`;
  switch (state.kind) {
    case 'normal':
    case 'stale':
    case 'partial':
      return (
        <span className={name}>
          {state.bound && (
            <span className="tc-figure-bound">
              <Glyph name={state.bound.sign === '≥' ? 'at-least' : 'at-most'} label={state.bound.label} />
            </span>
          )}
          <span className={isMarked ? 'tc-figure-marked' : undefined}>{state.text}</span>
          {state.unit !== undefined && <span className="tc-figure-unit">{state.unit}</span>}
        </span>
      );
    case 'loading':
      return (
        <span className={name} aria-hidden="true">
          <span className="tc-figure-block" />
        </span>
      );
    case 'empty':
      return (
        <span className={name}>
          {state.isGood && <StatusIcon status="done" />}
          <span className="tc-figure-words">{state.text}</span>
        </span>
      );
    case 'error':
      return <span className={name}>–</span>;
    default:
      return assertNever(state);
  }
}

/** The line under or beside the number: the caller's context while all is well, the reason otherwise. */
export function ValueNote({ state, children }: { readonly state: BlockState; readonly children?: ReactNode }) {
  switch (state.kind) {
    case 'normal':
      return children === undefined ? null : (
        <span className="tc-note">
          <span>{children}</span>
        </span>
      );
    case 'loading':
      return <span className="tc-note tc-note--late">{state.note}</span>;
    case 'empty':
      return <span className="tc-note">{state.note}</span>;
    case 'stale':
      return (
        <span className="tc-note">
          <StatusIcon status="due-soon" />
          <span>{state.note}</span>
        </span>
      );
    case 'partial':
      return (
        <span className="tc-note">
          <StatusIcon status="offline" />
          <span>{state.note}</span>
        </span>
      );
    case 'error':
      return (
        <span className="tc-note">
          <StatusIcon status="offline" />
          <span>
            {state.cause}
            {state.lastGood !== undefined && <span className="tc-note-last">{state.lastGood}</span>}
          </span>
        </span>
      );
    default:
      return assertNever(state);
  }
}
