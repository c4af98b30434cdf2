/** Second factors: the authenticator app set anew, passkeys added and removed; each asks for a fresh factor first. */

import { type FormEvent, useState } from 'react';
import type * as z from 'zod/mini';
import { makePasskey } from '#client/accounts/passkeys.ts';
import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { factorsSchema, passkeyOptionsAnswerSchema, totpSecretSchema } from '#shared/accounts/session-api.ts';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { formatDate, formatTime } from '#shared/i18n/format.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { AuthenticatorApp } from '../sign-in/AuthenticatorApp.tsx';
import { CodeField, isCode, Refused, SendButton } from '../sign-in/FormParts.tsx';
import '../sign-in/sign-in.css';

const FACTORS = '/api/v1/session/factors';

export function FactorsPanel({ onDone }: { readonly onDone: (said: string) => void }) {
  const { lang } = useDesk();
  const words = ACCOUNT_MESSAGES[lang];
  const { value, refusal: unread, reload } = useAnswer(FACTORS, factorsSchema);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [said, setSaid] = useState('');
  const [name, setName] = useState('');
  const [app, setApp] = useState<z.infer<typeof totpSecretSchema> | null>(null);
  const done = (what: string) => {
    setApp(null);
    setName('');
    reload();
    onDone(what);
  };
  const beginApp = async () => {
    setRefusal(null);
    const answer = await apiSend({ method: 'POST', path: `${FACTORS}/totp-begin`, body: {} }, totpSecretSchema);
    if (answer.ok) setApp(answer.value);
    else setRefusal(answer.error);
  };
  const addPasskey = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    setSaid('');
    const request = { method: 'POST', path: `${FACTORS}/passkey-options`, body: {} } as const;
    const given = await apiSend(request, passkeyOptionsAnswerSchema);
    if (!given.ok) return setRefusal(given.error);
    const made = await makePasskey(given.value.options);
    if (made === null) return setSaid(SIGN_IN_MESSAGES[lang].passkeyFailed);
    const body = { name, response: made };
    const added = await apiSend({ method: 'POST', path: `${FACTORS}/passkey`, body }, factorsSchema);
    if (added.ok) done(words.passkeyAdded);
    else setRefusal(added.error);
  };
  const remove = async (id: string) => {
    const path = `${FACTORS}/passkeys/${encodeURIComponent(id)}`;
    const removed = await apiSend({ method: 'DELETE', path }, factorsSchema);
    if (removed.ok) reload();
    else setRefusal(removed.error);
  };
  const time = (at: number) => `${formatTime(at)} ${formatDate(at, lang)}`;
  // An address in digits is no name that a passkey could be made for (WebAuthn, 5.1.3: effective domain).
  const isNumbered = /^[\d.]+$|^\[/.test(location.hostname);
  return (
    <Panel title={words.secondFactors}>
      <div className="tcs-form" data-plain="">
        {value === null && unread === null && <p role="status">{words.loading}</p>}
        {unread !== null && <p role="alert">{refusalText(unread, lang)}</p>}
        {value !== null && (
          <>
            <p>{value.hasTotp ? words.hasApp : words.hasNoApp}</p>
            <Button onPress={() => void beginApp()}>{words.newApp}</Button>
            <h3>{words.passkeys}</h3>
            {value.passkeys.length === 0 && <p className="tca-quiet">{words.noPasskeys}</p>}
            <ul className="tca-list">
              {value.passkeys.map((passkey) => (
                <li key={passkey.id}>
                  <span>
                    {passkey.name}
                    <small>
                      {words.since(time(passkey.addedAt))} ·{' '}
                      {passkey.lastUsedAt === null ? words.never : words.lastUsed(time(passkey.lastUsedAt))}
                    </small>
                  </span>
                  <Button onPress={() => void remove(passkey.id)}>{words.remove}</Button>
                </li>
              ))}
            </ul>
          </>
        )}
        {isNumbered ? (
          <p className="tca-quiet">{words.noPasskeysHere}</p>
        ) : (
          <form className="tcs-form" onSubmit={(event) => void addPasskey(event)}>
            <TextField label={words.passkeyName} value={name} onChange={setName} isRequired />
            <button type="submit" className="tc-button tc-button--secondary tc-button--normal" disabled={name === ''}>
              {words.addPasskey}
            </button>
          </form>
        )}
        <Refused refusal={refusal} />
        {said !== '' && <p role="alert">{said}</p>}
      </div>
      {app !== null && <AppDialog totp={app} onClose={() => setApp(null)} onDone={() => done(words.appChanged)} />}
    </Panel>
  );
}

function AppDialog({
  totp,
  onClose,
  onDone,
}: {
  readonly totp: z.infer<typeof totpSecretSchema>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { lang } = useDesk();
  const words = SIGN_IN_MESSAGES[lang];
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsSending(true);
    setRefusal(null);
    const answer = await apiSend({ method: 'POST', path: `${FACTORS}/totp`, body: { code } }, factorsSchema);
    setIsSending(false);
    if (answer.ok) onDone();
    else setRefusal(answer.error);
  };
  return (
    <Dialog title={words.appTitle} closeLabel={words.close} onClose={onClose}>
      <form className="tcs-form" onSubmit={(event) => void submit(event)} data-plain="">
        <AuthenticatorApp totp={totp} />
        <CodeField value={code} onChange={setCode} />
        <Refused refusal={refusal} />
        <SendButton isSending={isSending} isDisabled={!isCode(code)}>
          {words.finish}
        </SendButton>
      </form>
    </Dialog>
  );
}
