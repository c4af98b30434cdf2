/** Before something is changed: the person shows the key of this installation, once a page. */

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { ADMIN_MESSAGES } from '#shared/i18n/admin-messages.ts';
import { type AdminRefusal, forgetAdminKey, refusalText, showAdminKey, useAdminKey } from './admin-link.ts';
import { useDesk } from './desk-context.ts';

/** Draws the children once the key is good; until then the question for it. */
export function AdminGate({ children }: { readonly children: ReactNode }) {
  return useAdminKey() === null ? <KeyQuestion /> : children;
}

/** Gives the right back, for a page head. */
export function LockButton() {
  const { lang } = useDesk();
  return useAdminKey() === null ? null : <Button onPress={forgetAdminKey}>{ADMIN_MESSAGES[lang].lock}</Button>;
}

function KeyQuestion() {
  const { lang } = useDesk();
  const words = ADMIN_MESSAGES[lang];
  const id = useId();
  const [written, setWritten] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [refused, setRefused] = useState<AdminRefusal | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsAsking(true);
    setRefused(await showAdminKey(written));
    setIsAsking(false);
  };
  return (
    <Panel title={words.keyTitle}>
      <form className="tcd-key" onSubmit={(event) => void submit(event)}>
        <p>
          {words.keyWhy} <code>npm run admin -- key</code>
        </p>
        <div className="tc-field">
          <label className="tc-field-label" htmlFor={id}>
            {words.keyLabel}
          </label>
          <input
            id={id}
            className="tc-input"
            type="password"
            autoComplete="off"
            required
            value={written}
            aria-describedby={refused === null ? undefined : `${id}-error`}
            aria-invalid={refused !== null}
            onChange={(event) => setWritten(event.target.value)}
          />
          {refused !== null && (
            <span className="tc-field-error" id={`${id}-error`} role="alert">
              <StatusIcon status="overdue" />
              {refused.code === 'unauthorised' ? words.keyWrong : refusalText(refused, lang)}
            </span>
          )}
        </div>
        <button type="submit" className="tc-button tc-button--primary tc-button--normal" disabled={isAsking}>
          {words.unlock}
        </button>
      </form>
    </Panel>
  );
}
