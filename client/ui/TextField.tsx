/** A line or a paragraph to write in, with its label above, its help under it, and what is wrong said in words. */

import { type KeyboardEvent, useId } from 'react';
import { StatusIcon } from './StatusIcon.tsx';
import './field.css';

export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  isRequired = false,
  rows,
  inputMode,
  type = 'text',
  autoComplete = 'off',
  onKeyUp,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string;
  readonly isRequired?: boolean;
  /** Given: a paragraph of so many lines. */
  readonly rows?: number;
  readonly inputMode?: 'text' | 'decimal' | 'numeric';
  readonly type?: 'text' | 'password';
  /** What a password manager or a phone may offer (HTML, 4.10.18.7). */
  readonly autoComplete?: string;
  readonly onKeyUp?: (event: KeyboardEvent<HTMLInputElement>) => void;
}) {
  const id = useId();
  const about = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    required: isRequired,
    'aria-invalid': error !== undefined,
    'aria-describedby': about === '' ? undefined : about,
  };
  return (
    <div className="tc-field">
      <label className="tc-field-label" htmlFor={id}>
        {label}
      </label>
      {rows === undefined ? (
        <input
          {...shared}
          type={type}
          className="tc-input"
          inputMode={inputMode}
          autoComplete={autoComplete}
          spellCheck={false}
          {...(onKeyUp !== undefined && { onKeyUp })}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <textarea
          {...shared}
          className="tc-input tc-textarea"
          rows={rows}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hint !== undefined && (
        <span className="tc-field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="tc-field-error" id={`${id}-error`} role="alert">
          <StatusIcon status="overdue" />
          {error}
        </span>
      )}
    </div>
  );
}
