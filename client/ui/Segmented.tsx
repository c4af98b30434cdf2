/** A choice of a few that stand side by side: a group of radio buttons, so arrows move and one is always chosen. */

import { type ReactNode, useId } from 'react';
import './field.css';

export function Segmented<Id extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly { readonly id: Id; readonly label: ReactNode }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}) {
  const name = useId();
  return (
    <fieldset className="tc-segmented">
      <legend className={isLabelHidden ? 'tc-unseen' : 'tc-field-label'}>{label}</legend>
      <div className="tc-segmented-row">
        {options.map((option) => (
          <label key={option.id} className="tc-segmented-option">
            <input
              type="radio"
              name={name}
              value={option.id}
              checked={option.id === value}
              onChange={() => onChange(option.id)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
