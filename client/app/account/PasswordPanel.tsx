/** Another password: the present one is shown once more, and the other sessions end. */

import { type FormEvent, useState } from 'react';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend, takeSession, useMe } from '#client/accounts/session.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { sessionAnswerSchema } from '#shared/accounts/session-api.ts';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PasswordField, Refused, SendButton } from '../sign-in/FormParts.tsx';
import '../sign-in/sign-in.css';

export function PasswordPanel({ onDone }: { readonly onDone: (said: string) => void }) {
  const { lang } = useDesk();
  const words = ACCOUNT_MESSAGES[lang];
  const fields = SIGN_IN_MESSAGES[lang];
  const login = useMe()?.login ?? '';
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsSending(true);
    setRefusal(null);
    const body = { current, next };
    const answer = await apiSend({ method: 'POST', path: '/api/v1/session/password', body }, sessionAnswerSchema);
    setIsSending(false);
    if (!answer.ok) return setRefusal(answer.error);
    for (const clear of [setCurrent, setNext, setAgain]) clear('');
    takeSession(answer.value);
    onDone(words.passwordChanged);
  };
  const differs = again !== '' && again !== next;
  return (
    <Panel title={words.passwordTitle}>
      <form className="tcs-form" onSubmit={(event) => void submit(event)} data-plain="">
        <p>{words.passwordWhy}</p>
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <PasswordField label={fields.currentPassword} value={current} onChange={setCurrent} />
        <PasswordField label={fields.newPassword} hint={fields.newPasswordHint} value={next} onChange={setNext} isNew />
        <PasswordField
          label={fields.again}
          value={again}
          onChange={setAgain}
          isNew
          {...(differs && { error: fields.notTheSame })}
        />
        <Refused refusal={refusal} />
        <SendButton isSending={isSending} isDisabled={current === '' || next === '' || again !== next}>
          {words.change}
        </SendButton>
      </form>
    </Panel>
  );
}
