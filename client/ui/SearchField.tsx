/** A line to search in; what it finds is the caller's matter. */

import { type KeyboardEvent, useId } from 'react';
import './field.css';

export function SearchField({
  label,
  isLabelHidden = false,
  placeholder,
  value,
  onChange,
  onKeyDown,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}) {
  const id = useId();
  return (
    <div className="tc-field">
      <label className={isLabelHidden ? 'tc-unseen' : 'tc-field-label'} htmlFor={id}>
        {label}
      </label>
      <span className="tc-search">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="10.5" cy="10.5" r="6.5" />
          <path d="M15.5 15.5 21 21" />
        </svg>
        <input
          id={id}
          type="search"
          className="tc-input"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </span>
    </div>
  );
}
