/** Rows of the form: a section with its number, a label beside its field, what is wrong under it, and a picker by name. */

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { useCompose } from './compose-context.ts';
import type { FieldId } from './draft-faults.ts';

export function Section({
  number,
  title,
  aside,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="tcg-section" aria-labelledby={id}>
      <span className="tcg-section-number" aria-hidden="true">
        {number}
      </span>
      <div className="tcg-section-body">
        <div className="tcg-section-head">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
        {children}
      </div>
    </section>
  );
}

/** `label` stands beside the field; it names it by `htmlFor`, or by itself where `htmlFor` is none. */
export function Row({
  label,
  htmlFor,
  field,
  children,
}: {
  readonly label: string;
  readonly htmlFor?: string;
  readonly field?: FieldId;
  readonly children: ReactNode;
}) {
  return (
    <div className="tcg-row" {...(field !== undefined && { 'data-field': field })}>
      {htmlFor === undefined ? (
        <span className="tcg-label">{label}</span>
      ) : (
        <label className="tcg-label" htmlFor={htmlFor}>
          {label}
        </label>
      )}
      <div className="tcg-row-body">
        {children}
        {field !== undefined && <FieldFault field={field} />}
      </div>
    </div>
  );
}

export function FieldFault({ field, id }: { readonly field: FieldId; readonly id?: string }) {
  const error = useCompose().errorAt(field);
  return error === undefined ? null : (
    <span className="tc-field-error" role="alert" id={id}>
      <StatusIcon status="overdue" />
      {error}
    </span>
  );
}

/** A line or paragraph whose label only a screen reader hears: its place says what it is, as does the text while it is empty. */
export function PlainText({
  label,
  field,
  value,
  rows,
  isStrong = false,
  hasLabel = false,
  hint,
  type = 'text',
  onChange,
}: {
  readonly label: string;
  readonly field?: FieldId;
  readonly value: string;
  readonly rows?: number;
  readonly isStrong?: boolean;
  readonly hasLabel?: boolean;
  readonly hint?: string;
  readonly type?: 'text' | 'date' | 'time' | 'datetime-local';
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const { errorAt } = useCompose();
  const isWrong = field !== undefined && errorAt(field) !== undefined;
  const about = [hint !== undefined && `${id}-hint`, isWrong && `${id}-fault`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    placeholder: hasLabel ? undefined : label,
    className: `tc-input${isStrong ? ' tcg-strong' : ''}${rows === undefined ? '' : ' tc-textarea'}`,
    'aria-invalid': isWrong,
    'aria-describedby': about === '' ? undefined : about,
    autoComplete: 'off',
  };
  return (
    <div className="tc-field" {...(field !== undefined && { 'data-field': field })}>
      <label className={hasLabel ? 'tc-field-label' : 'tc-unseen'} htmlFor={id}>
        {label}
      </label>
      {rows === undefined ? (
        <input {...shared} type={type} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
      {hint !== undefined && (
        <span className="tc-field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {field !== undefined && <FieldFault field={field} id={`${id}-fault`} />}
    </div>
  );
}

export function Tick({
  label,
  isTicked,
  isDisabled = false,
  onChange,
}: {
  readonly label: string;
  readonly isTicked: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isTicked: boolean) => void;
}) {
  return (
    <label className="tcg-tick">
      <input
        type="checkbox"
        checked={isTicked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="tcg-box">
        <svg className="tcg-box-check" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5.5 12.5l4.3 4.3 8.7-9.6" />
        </svg>
      </span>
      {label}
    </label>
  );
}

export type PickerOption = { readonly id: string; readonly label: string; readonly note?: string };

/**
 * A button that opens a line to search in; what is found is taken with Enter or a press, and the line stays for the next one.
 * `find` answers a text, also the empty one.
 */
export function Picker({
  label,
  title,
  find,
  onPick,
}: {
  readonly label: string;
  readonly title: string;
  readonly find: (text: string) => readonly PickerOption[];
  readonly onPick: (id: string) => void;
}) {
  const { words } = useCompose();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    // At once: who goes on by keys must not be called back a moment later.
    button.current?.focus();
    setIsOpen(false);
  };
  return (
    <span className="tcg-picker">
      <button
        ref={button}
        type="button"
        className="tcg-add"
        aria-expanded={isOpen}
        aria-label={title}
        onClick={() => setIsOpen(!isOpen)}
      >
        + {label}
      </button>
      {isOpen && (
        <PickerSheet
          {...{ title, find, onPick, close }}
          none={words.addressees.pickerNone}
          onLeave={() => setIsOpen(false)}
        />
      )}
    </span>
  );
}

function PickerSheet({
  title,
  find,
  onPick,
  close,
  onLeave,
  none,
}: {
  readonly title: string;
  readonly find: (text: string) => readonly PickerOption[];
  readonly onPick: (id: string) => void;
  readonly close: () => void;
  readonly onLeave: () => void;
  readonly none: string;
}) {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = find(text);
  const current = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    const beside = (event: PointerEvent) => {
      if (!sheet.current?.parentElement?.contains(event.target as Node)) onLeave();
    };
    addEventListener('pointerdown', beside);
    return () => removeEventListener('pointerdown', beside);
  }, [onLeave]);
  const take = (option: PickerOption | undefined) => {
    if (option === undefined) return;
    onPick(option.id);
    setText('');
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') take(current);
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={sheet} className="tcg-picker-sheet">
      <input
        // It was opened to be typed in.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        className="tc-input"
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={title}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 && <p>{none}</p>}
      <div role="listbox" id={`${id}-list`} aria-label={title} className="tcg-picker-list">
        {found.map((option) => (
          // Keys stay in the line above, which says which one is meant.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            aria-selected={option === current}
            onClick={() => take(option)}
          >
            {option.label}
            {option.note !== undefined && <span>{option.note}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
