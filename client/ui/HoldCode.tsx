/** The other way of a hold, for who cannot hold: a short code, shown and typed. */

import { useId, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { isCode } from './hold.ts';
import { StatusIcon } from './StatusIcon.tsx';
import './field.css';

export type HoldCodeWords = {
  /** Opens it: "Không giữ được? Nhập mã". */
  readonly useCode: string;
  /** Before the code: "Gõ mã". */
  readonly typeCode: string;
  readonly confirm: string;
  readonly wrongCode: string;
};

/** `onTyped` comes once per right code. */
export function HoldCode({
  words,
  code,
  isDisabled,
  isOpen,
  onToggle,
  onTyped,
}: {
  readonly words: HoldCodeWords;
  readonly code: string;
  readonly isDisabled: boolean;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onTyped: () => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const confirm = () => {
    if (isDisabled) return;
    if (isCode(typed, code)) {
      setTyped('');
      onTyped();
      return;
    }
    setIsWrong(true);
    field.current?.focus();
  };
  return (
    <div className="tc-hold-other">
      <button
        type="button"
        className="tc-hold-link"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        disabled={isDisabled}
        onClick={() => onToggle(!isOpen)}
      >
        {words.useCode}
      </button>
      {isOpen && (
        <div className="tc-hold-code" id={id}>
          <label htmlFor={`${id}-code`} data-plain="">
            {words.typeCode} <strong translate="no">{code}</strong>
          </label>
          <input
            // It was opened to be typed in.
            // biome-ignore lint/a11y/noAutofocus: see above
            autoFocus
            ref={field}
            id={`${id}-code`}
            className="tc-input"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={typed}
            disabled={isDisabled}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-wrong` : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              setIsWrong(false);
            }}
            onKeyDown={(event) => {
              // It may stand in a form, which Enter must not send.
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (!event.repeat) confirm();
            }}
          />
          <Button onPress={confirm} isDisabled={isDisabled}>
            {words.confirm}
          </Button>
          {isWrong && (
            <span className="tc-field-error" id={`${id}-wrong`} role="alert">
              <StatusIcon status="overdue" />
              {words.wrongCode}
            </span>
          )}
        </div>
      )}
    </div>
  );
}
