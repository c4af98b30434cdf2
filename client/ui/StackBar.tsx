/** Parts of a whole as one bar, with a legend that carries every number. */

import { ValueFigure, ValueNote } from './ValueState.tsx';
import { asItIs, type BlockState, hasNumber, type WrapNumber } from './value-state.ts';
import './stack-bar.css';

export type StackTone = 'done' | 'late' | 'running' | 'overdue' | 'attention' | 'none';

export type StackPart = {
  readonly id: string;
  readonly label: string;
  /** In any one unit, zero or more; parts at zero stay in the legend and leave the bar. */
  readonly value: number;
  readonly text: string;
  readonly tone: StackTone;
  readonly wrapNumber?: WrapNumber;
};

/** Order of parts is the caller's and equals the legend's: done, done late, running, overdue. A group without head stands inline. */
export type StackGroup = {
  readonly id: string;
  readonly label?: string;
  readonly text?: string;
  readonly parts: readonly StackPart[];
};

/** `state` is that of the whole; `label` names the bar for a screen reader. */
export function StackBar({
  label,
  state,
  groups,
}: {
  readonly label: string;
  readonly state: BlockState;
  readonly groups: readonly StackGroup[];
}) {
  const isDrawn = hasNumber(state);
  const parts = groups.flatMap((group) => group.parts);
  return (
    <div className={`tc-stack tc-stack--${state.kind}`}>
      <div className="tc-stack-bar" role="img" aria-label={label}>
        {isDrawn &&
          parts
            .filter((part) => part.value > 0)
            .map((part) => (
              <span key={part.id} className={`tc-stack-part tc-tone--${part.tone}`} style={{ flexGrow: part.value }} />
            ))}
      </div>
      {state.kind === 'empty' && <ValueFigure state={state} size="value" />}
      {state.kind !== 'normal' && <ValueNote state={state} />}
      {isDrawn && (
        <div className="tc-stack-legend">
          {groups.map((group) => (
            <dl key={group.id} className={group.label === undefined ? 'tc-stack-inline' : 'tc-stack-group'}>
              {group.label !== undefined && (
                <div className="tc-stack-head">
                  <dt>{group.label}</dt>
                  <dd>{group.text}</dd>
                </div>
              )}
              {group.parts.map((part) => (
                <div key={part.id}>
                  <dt>
                    <i className={`tc-swatch tc-tone--${part.tone}`} />
                    {part.label}
                  </dt>
                  <dd>{(part.wrapNumber ?? asItIs)(part.text)}</dd>
                </div>
              ))}
            </dl>
          ))}
        </div>
      )}
    </div>
  );
}
