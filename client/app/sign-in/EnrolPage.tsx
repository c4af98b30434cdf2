/** A one-time link becomes a password and a second factor; the token stays behind `#`, where no log sees it. */

import { type FormEvent, useEffect, useState } from 'react';
import type * as z from 'zod/mini';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { TextField } from '#client/ui/TextField.tsx';
import { enrolmentSchema, sessionAnswerSchema } from '#shared/accounts/session-api.ts';
import { REQUEST_REFUSALS } from '#shared/i18n/refusals.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { AuthenticatorApp } from './AuthenticatorApp.tsx';
import { CodeField, isCode, PasswordField, Refused, SendButton } from './FormParts.tsx';
import './sign-in.css';

type Enrolment = z.infer<typeof enrolmentSchema>;

/** Without a token there is no link to ask the server about. */
const NO_LINK: Refusal = { code: 'link-invalid', message: REQUEST_REFUSALS['link-invalid'], details: [] };

export function EnrolPage() {
  const words = SIGN_IN_MESSAGES[useDesk().lang];
  const [token] = useState(() => location.hash.slice(1));
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(() => (token === '' ? NO_LINK : null));
  const [hasNoPost, setHasNoPost] = useState(false);
  useEffect(() => {
    if (token === '') return;
    const request = { method: 'POST', path: '/api/v1/enrolment', body: { token } } as const;
    void apiSend(request, enrolmentSchema).then((answer) => {
      if (answer.ok) setEnrolment(answer.value);
      else setRefusal(answer.error);
    });
  }, [token]);
  if (enrolment === null || hasNoPost) {
    return (
      <div className="tcs-page" data-plain="">
        <h1 tabIndex={-1}>{words.enrolTitles.account}</h1>
        {hasNoPost && <p role="status">{words.noPost}</p>}
        {!hasNoPost && refusal === null && <p role="status">{words.linkReading}</p>}
        <Refused refusal={refusal} />
        {(hasNoPost || refusal !== null) && <a href="/sign-in">{words.toSignIn}</a>}
      </div>
    );
  }
  const { kind, person } = enrolment;
  return (
    <div className="tcs-page tcs-page--wide" data-plain="">
      <div>
        <h1 tabIndex={-1}>{words.enrolTitles[kind]}</h1>
        <p className="tcd-lead">
          {person === null ? words.setUpLead : words.enrolLead(person.name, person.login)}{' '}
          {kind === 'key-replacement' && words.keyLead}
        </p>
      </div>
      <EnrolForm
        token={token}
        enrolment={enrolment}
        onDone={(isSignedIn) => (isSignedIn ? location.replace('/') : setHasNoPost(true))}
      />
    </div>
  );
}

function EnrolForm({
  token,
  enrolment: { kind, person, totp },
  onDone,
}: {
  readonly token: string;
  readonly enrolment: Enrolment;
  readonly onDone: (isSignedIn: boolean) => void;
}) {
  const words = SIGN_IN_MESSAGES[useDesk().lang];
  const [login, setLogin] = useState(person?.login ?? '');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const isNew = kind !== 'key-replacement';
  const differs = isNew && again !== '' && again !== password;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsSending(true);
    setRefusal(null);
    const body = { token, password, code, ...(kind === 'set-up' && { login, name }) };
    const answer = await apiSend({ method: 'POST', path: '/api/v1/enrolment/finish', body }, sessionAnswerSchema);
    setIsSending(false);
    if (answer.ok) return onDone(answer.value.viewer === 'person');
    setRefusal(answer.error);
    setCode('');
  };
  return (
    <form className="tcs-form" onSubmit={(event) => void submit(event)}>
      <div className="tcs-two">
        <div className="tcs-form">
          {kind === 'set-up' ? (
            <>
              <TextField label={words.name} value={name} onChange={setName} autoComplete="name" isRequired />
              <TextField
                label={words.login}
                hint={words.loginHint}
                value={login}
                onChange={setLogin}
                autoComplete="username"
                isRequired
              />
            </>
          ) : (
            // For the password manager: whose password is set here.
            <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
          )}
          <PasswordField
            label={isNew ? words.newPassword : words.currentPassword}
            {...(isNew && { hint: words.newPasswordHint })}
            value={password}
            onChange={setPassword}
            isNew={isNew}
          />
          {isNew && (
            <PasswordField
              label={words.again}
              value={again}
              onChange={setAgain}
              isNew
              {...(differs && { error: words.notTheSame })}
            />
          )}
        </div>
        <div className="tcs-form">
          <AuthenticatorApp totp={totp} />
          <CodeField value={code} onChange={setCode} />
        </div>
      </div>
      <Refused refusal={refusal} />
      <SendButton isSending={isSending} isDisabled={!isCode(code) || password === '' || (isNew && again !== password)}>
        {words.finish}
      </SendButton>
    </form>
  );
}
