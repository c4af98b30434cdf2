/** A day to choose, drawn by the browser, so that keys, phones and screen readers know it; empty is no day. */

import { useId } from 'react';

export function DateField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  /** `2020-08-19`, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="tc-field">
      <label className="tc-field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="tc-input"
        min="1900-01-01"
        max="2100-12-31"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
