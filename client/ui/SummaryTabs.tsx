/** Counts that filter what stands below them: a group of radio buttons, so arrows move and one is always chosen. */

import { type ReactNode, useId } from 'react';
import { type Status, StatusIcon } from './StatusIcon.tsx';
import { ValueFigure, ValueNote } from './ValueState.tsx';
import type { ValueState } from './value-state.ts';
import './summary-tabs.css';

export type SummaryTab<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly state: ValueState;
  /** Beside the count: "31 trên 10 ngày". */
  readonly note?: ReactNode;
  readonly status?: Status;
};

export function SummaryTabs<Id extends string>({
  label,
  tabs,
  value,
  onChange,
}: {
  readonly label: string;
  readonly tabs: readonly SummaryTab<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}) {
  const name = useId();
  return (
    <fieldset className="tc-summary">
      <legend className="tc-unseen">{label}</legend>
      <div className="tc-summary-row">
        {tabs.map((tab) => (
          <label key={tab.id} className="tc-summary-tab">
            <input
              type="radio"
              name={name}
              value={tab.id}
              checked={tab.id === value}
              onChange={() => onChange(tab.id)}
            />
            <span className="tc-summary-face">
              <span className="tc-summary-label">
                {tab.status !== undefined && <StatusIcon status={tab.status} />}
                {tab.label}
              </span>
              <span className="tc-summary-count">
                <ValueFigure state={tab.state} size="count" />
                <ValueNote state={tab.state}>{tab.note}</ValueNote>
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
