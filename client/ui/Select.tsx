/** A choice of many from a list that the browser draws, so that keys, phones and screen readers know it. */

import { useId } from 'react';
import './field.css';

export type SelectOption<Id extends string> = { readonly id: Id; readonly label: string };
export type SelectGroup<Id extends string> = { readonly label: string; readonly options: readonly SelectOption<Id>[] };

/** Either `options`, or `groups` of them under headings. */
export function Select<Id extends string>({
  label,
  isLabelHidden = false,
  options = [],
  groups = [],
  value,
  isDisabled = false,
  onChange,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options?: readonly SelectOption<Id>[];
  readonly groups?: readonly SelectGroup<Id>[];
  readonly value: Id;
  readonly isDisabled?: boolean;
  readonly onChange: (id: Id) => void;
}) {
  const id = useId();
  const draw = (option: SelectOption<Id>) => (
    <option key={option.id} value={option.id}>
      {option.label}
    </option>
  );
  return (
    <div className="tc-field">
      <label className={isLabelHidden ? 'tc-unseen' : 'tc-field-label'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="tc-input tc-select"
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value as Id)}
      >
        {options.map(draw)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(draw)}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
