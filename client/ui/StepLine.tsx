/** How far something came on its way: steps on one line, with the time at which each was reached. */

import { StatusIcon } from './StatusIcon.tsx';
import './step-line.css';

/** `late` is not reached past its limit; `reached-late` came, but past it. */
export type StepState = 'reached' | 'reached-late' | 'waiting' | 'late';

export type Step = {
  readonly id: string;
  /** "Đã nhận". */
  readonly label: string;
  /** "14:09", once reached. */
  readonly time?: string;
  readonly state: StepState;
  /** The state in words, for a screen reader: "đã qua", "chưa tới", "quá giờ". */
  readonly stateLabel: string;
};

/** `label` names the line for a screen reader: whose way it is. */
export function StepLine({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <ol className="tc-steps" aria-label={label} data-plain="" style={{ gridTemplateColumns: columns(steps.length) }}>
      {steps.map((step, i) => {
        const next = steps[i + 1];
        const way = next === undefined ? '' : isReached(next) ? ' tc-step--gone' : ' tc-step--ahead';
        return (
          <li key={step.id} className={`tc-step tc-step--${step.state}${way}`}>
            <span className="tc-step-point">
              {step.state === 'late' && <StatusIcon status="overdue" />}
              {step.state === 'reached-late' && <StatusIcon status="done-late" />}
            </span>
            <span className="tc-step-words">
              <span className="tc-step-label">{step.label}</span>
              {step.time !== undefined && <span className="tc-step-time"> {step.time}</span>}
              <span className="tc-unseen">, {step.stateLabel}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const isReached = ({ state }: Step) => state === 'reached' || state === 'reached-late';

/** Equal ways between the points; behind the last one there is only its label. */
const columns = (count: number) => (count < 2 ? 'auto' : `repeat(${count - 1}, minmax(0, 1fr)) auto`);
