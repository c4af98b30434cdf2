/** What the forms of signing in share: a code of six digits, a refusal in words, the button that sends. */

import { useState } from 'react';
import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import '#client/ui/button.css';

export const isCode = (text: string): boolean => /^\d{6}$/.test(text);

/** Digits alone are kept: apps show them with a gap in the middle. */
export function CodeField({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }) {
  const words = SIGN_IN_MESSAGES[useDesk().lang];
  return (
    <div className="tcs-digits">
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={value}
        onChange={(text) => onChange(text.replace(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        isRequired
      />
    </div>
  );
}

export function PasswordField({
  label,
  hint,
  value,
  onChange,
  isNew = false,
  error,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly isNew?: boolean;
  readonly error?: string;
}) {
  const words = SIGN_IN_MESSAGES[useDesk().lang];
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const said = hasCapsLock ? words.capsLock : hint;
  return (
    <TextField
      type="password"
      label={label}
      value={value}
      onChange={onChange}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      isRequired
      onKeyUp={(event) => setHasCapsLock(event.getModifierState('CapsLock'))}
      {...(said !== undefined && { hint: said })}
      {...(error !== undefined && { error })}
    />
  );
}

export function Refused({ refusal }: { readonly refusal: Refusal | null }) {
  const { lang } = useDesk();
  return refusal === null ? null : (
    <p className="tcs-refused" role="alert" data-plain="">
      <StatusIcon status="overdue" />
      {refusalText(refusal, lang)}
    </p>
  );
}

export function SendButton({
  isSending,
  isDisabled = false,
  children,
}: {
  readonly isSending: boolean;
  readonly isDisabled?: boolean;
  readonly children: string;
}) {
  const words = SIGN_IN_MESSAGES[useDesk().lang];
  return (
    <button type="submit" className="tc-button tc-button--primary tc-button--touch" disabled={isSending || isDisabled}>
      {isSending ? words.working : children}
    </button>
  );
}
