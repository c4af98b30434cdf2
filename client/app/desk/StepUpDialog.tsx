/** The question for a fresh second factor: the command that needs it waits, and is not sent when it is closed. */

import { type FormEvent, useEffect, useState } from 'react';
import type * as z from 'zod/mini';
import { showPasskey } from '#client/accounts/passkeys.ts';
import { type Refusal, sendOnce } from '#client/accounts/request.ts';
import { takeSession, useSession } from '#client/accounts/session.ts';
import { answerStepUp, useIsStepUpAsked } from '#client/accounts/step-up.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { sessionAnswerSchema, stepUpOptionsSchema } from '#shared/accounts/session-api.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { CodeField, isCode, Refused, SendButton } from '../sign-in/FormParts.tsx';
import { useDesk } from './desk-context.ts';
import '../sign-in/sign-in.css';

export function StepUpDialog() {
  return useIsStepUpAsked() ? <Question /> : null;
}

function Question() {
  const { lang } = useDesk();
  const words = SIGN_IN_MESSAGES[lang];
  const minutes = (useSession()?.stepUpMs ?? 0) / MINUTE_MS;
  const [options, setOptions] = useState<z.infer<typeof stepUpOptionsSchema> | null>(null);
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    void sendOnce({ method: 'POST', path: '/api/v1/session/step-up-options', body: {} }).then((answer) => {
      if (!answer.ok) return setRefusal(answer.error);
      const parsed = stepUpOptionsSchema.safeParse(answer.value);
      if (parsed.success) setOptions(parsed.data);
    });
  }, []);
  const send = async (body: object) => {
    setIsSending(true);
    setRefusal(null);
    const answer = await sendOnce({ method: 'POST', path: '/api/v1/session/step-up', body });
    setIsSending(false);
    if (!answer.ok) {
      setRefusal(answer.error);
      setCode('');
      return;
    }
    const parsed = sessionAnswerSchema.safeParse(answer.value);
    if (parsed.success) takeSession(parsed.data);
    answerStepUp(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send({ code });
  };
  const passkey = async () => {
    if (options?.passkeyOptions == null) return;
    setHasFailed(false);
    const said = await showPasskey(options.passkeyOptions);
    if (said === null) setHasFailed(true);
    else await send({ response: said });
  };
  return (
    <Dialog title={words.stepUpTitle} closeLabel={words.close} onClose={() => answerStepUp(false)}>
      <form className="tcs-form" onSubmit={submit} data-plain="">
        <p>{words.stepUpWhy(formatNumber(minutes, lang))}</p>
        {options?.hasTotp === true && <CodeField value={code} onChange={setCode} />}
        <Refused refusal={refusal} />
        {hasFailed && <p role="alert">{words.passkeyFailed}</p>}
        {options?.hasTotp === true && (
          <SendButton isSending={isSending} isDisabled={!isCode(code)}>
            {words.confirm}
          </SendButton>
        )}
        {options?.passkeyOptions != null && (
          <Button size="touch" onPress={() => void passkey()}>
            {words.usePasskey}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
