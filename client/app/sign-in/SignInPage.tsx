/** Signing in: login and password, then the second factor; or a passkey alone, or single sign-on. */

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type * as z from 'zod/mini';
import { showPasskey } from '#client/accounts/passkeys.ts';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend, useMe, useSession } from '#client/accounts/session.ts';
import { Button } from '#client/ui/Button.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { passkeyOptionsAnswerSchema, secondFactorSchema, sessionAnswerSchema } from '#shared/accounts/session-api.ts';
import { REQUEST_REFUSALS, type Sentence } from '#shared/i18n/refusals.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { backTo } from './back-to.ts';
import { CodeField, isCode, PasswordField, Refused, SendButton } from './FormParts.tsx';
import './sign-in.css';

type SecondFactor = z.infer<typeof secondFactorSchema>;

/** `to`: where the person wanted to go; without it, where the address stands. */
export function SignInPage({ to }: { readonly to?: string }) {
  const { lang } = useDesk();
  const words = SIGN_IN_MESSAGES[lang];
  const session = useSession();
  const [search] = useSearchParams();
  const [asked, setAsked] = useState<SecondFactor | null>(null);
  // Single sign-on comes back here where the provider has seen no second factor.
  const isHalfIn = search.get('step') === 'second-factor';
  useEffect(() => {
    if (!isHalfIn) return;
    const request = { method: 'POST', path: '/api/v1/session/second-factor', body: {} } as const;
    void apiSend(request, secondFactorSchema).then((answer) => {
      if (answer.ok) setAsked(answer.value);
    });
  }, [isHalfIn]);
  const refusedBy = refusalOf(search.get('refused'));
  // Loaded anew: what the page holds was given to nobody.
  const wanted = backTo(to ?? search.get('to'));
  const goOn = () => location.replace(wanted);
  const isSignedIn = useMe() !== null;
  useEffect(() => {
    if (isSignedIn) location.replace(wanted);
  }, [isSignedIn, wanted]);
  if (isSignedIn) return null;
  return (
    <div className="tcs-page" data-plain="">
      <div>
        <h1 tabIndex={-1}>{asked === null ? words.title : words.factorTitle}</h1>
        {asked === null && <p className="tcd-lead">{words.lead}</p>}
      </div>
      {search.get('ended') !== null && asked === null && (
        <p className="tcs-note" role="status">
          {words.ended}
        </p>
      )}
      {refusedBy !== null && asked === null && (
        <p className="tcs-refused" role="alert">
          <StatusIcon status="overdue" />
          {refusedBy[lang]}
        </p>
      )}
      {session?.needsSetUp === true && (
        <p className="tcs-note">
          {words.needsSetUp} <code>npm run admin -- set-up</code>
        </p>
      )}
      {asked === null ? (
        <FirstFactor onAsked={setAsked} onDone={goOn} to={wanted} />
      ) : (
        <Second asked={asked} onDone={goOn} onStartOver={() => setAsked(null)} />
      )}
      {session?.isDemo === true && <p className="tcs-quiet">{words.demo}</p>}
    </div>
  );
}

/** Why single sign-on let nobody in; anything else in the address is not ours. */
const refusalOf = (code: string | null): Sentence | null =>
  code === 'sign-in-refused' || code === 'too-many-tries' || code === 'provider-unreachable'
    ? REQUEST_REFUSALS[code]
    : null;

function FirstFactor({
  onAsked,
  onDone,
  to,
}: {
  readonly onAsked: (asked: SecondFactor) => void;
  readonly onDone: () => void;
  readonly to: string;
}) {
  const { lang } = useDesk();
  const words = SIGN_IN_MESSAGES[lang];
  const oidc = useSession()?.oidc ?? null;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsSending(true);
    setHasFailed(false);
    const body = { login, password };
    const answer = await apiSend({ method: 'POST', path: '/api/v1/session', body }, secondFactorSchema);
    setIsSending(false);
    if (answer.ok) return onAsked(answer.value);
    setRefusal(answer.error);
    setPassword('');
  };
  const passkeyAlone = async () => {
    setRefusal(null);
    setHasFailed(false);
    const request = { method: 'POST', path: '/api/v1/session/passkey-options', body: {} } as const;
    const given = await apiSend(request, passkeyOptionsAnswerSchema);
    if (!given.ok) return setRefusal(given.error);
    const said = await showPasskey(given.value.options);
    if (said === null) return setHasFailed(true);
    const answer = await apiSend(
      { method: 'POST', path: '/api/v1/session/passkey', body: { response: said } },
      sessionAnswerSchema,
    );
    if (answer.ok) onDone();
    else setRefusal(answer.error);
  };
  return (
    <>
      <form className="tcs-form" onSubmit={(event) => void submit(event)}>
        <TextField label={words.login} value={login} onChange={setLogin} autoComplete="username webauthn" isRequired />
        <PasswordField label={words.password} value={password} onChange={setPassword} />
        <Refused refusal={refusal} />
        <SendButton isSending={isSending}>{words.next}</SendButton>
      </form>
      <div className="tcs-form">
        <div className="tcs-or">{words.or}</div>
        <Button size="touch" onPress={() => void passkeyAlone()}>
          {words.passkeyAlone}
        </Button>
        {oidc !== null && (
          <a
            className="tc-button tc-button--secondary tc-button--touch"
            href={`/api/v1/oidc/start?${new URLSearchParams({ return: to })}`}
          >
            {words.singleSignOn(lang === 'vi' ? oidc.nameVi : oidc.nameEn)}
          </a>
        )}
        {hasFailed && (
          <p className="tcs-refused" role="alert">
            {words.passkeyFailed}
          </p>
        )}
      </div>
    </>
  );
}

function Second({
  asked,
  onDone,
  onStartOver,
}: {
  readonly asked: SecondFactor;
  readonly onDone: () => void;
  readonly onStartOver: () => void;
}) {
  const words = SIGN_IN_MESSAGES[useDesk().lang];
  const { code, setCode, refusal, isSending, hasFailed, sendCode, sendPasskey } = useFactor('/api/v1/session', onDone);
  const form = useRef<HTMLFormElement>(null);
  // What one is asked for next takes the focus; the title says the rest.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const { hasTotp, passkeyOptions } = asked;
  return (
    <form
      ref={form}
      className="tcs-form"
      onSubmit={(event) => {
        event.preventDefault();
        void sendCode();
      }}
    >
      {hasTotp && (
        <>
          <p>{words.factorLead}</p>
          <CodeField value={code} onChange={setCode} />
        </>
      )}
      {!hasTotp && passkeyOptions === null && <p role="alert">{words.noFactor}</p>}
      <Refused refusal={refusal} />
      {hasFailed && <p role="alert">{words.passkeyFailed}</p>}
      {hasTotp && (
        <SendButton isSending={isSending} isDisabled={!isCode(code)}>
          {words.signIn}
        </SendButton>
      )}
      {passkeyOptions !== null && (
        <Button size="touch" onPress={() => void sendPasskey(passkeyOptions)}>
          {words.usePasskey}
        </Button>
      )}
      <Button size="touch" onPress={onStartOver}>
        {words.startOver}
      </Button>
    </form>
  );
}

/** A second factor shown to `PATH/totp` and `PATH/passkey`. */
function useFactor(path: string, onDone: () => void) {
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const send = async (kind: 'totp' | 'passkey', body: object) => {
    setIsSending(true);
    setRefusal(null);
    const answer = await apiSend({ method: 'POST', path: `${path}/${kind}`, body }, sessionAnswerSchema);
    setIsSending(false);
    if (answer.ok) return onDone();
    setRefusal(answer.error);
    setCode('');
  };
  return {
    ...{ code, setCode, refusal, isSending, hasFailed },
    sendCode: () => send('totp', { code }),
    sendPasskey: async (options: NonNullable<SecondFactor['passkeyOptions']>) => {
      setHasFailed(false);
      const said = await showPasskey(options);
      if (said === null) setHasFailed(true);
      else await send('passkey', { response: said });
    },
  };
}
