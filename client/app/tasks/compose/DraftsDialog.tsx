/** One's own drafts and what lies before a leader: to open, to throw away, to give back with a reason. */

import { useState } from 'react';
import * as z from 'zod/mini';
import { refusalText } from '#client/accounts/request.ts';
import { useMe } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { useCommand } from '#client/accounts/use-command.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { directionSchema } from '#shared/directives/directive-api.ts';
import { formatMoment } from '#shared/i18n/format.ts';
import { useCompose } from './compose-context.ts';
import type { KeptDirection } from './use-sending.ts';

const listSchema = z.strictObject({ directions: z.array(directionSchema) });
const SHOWN_UNITS = 3;

type Act = { readonly step: 'discard' | 'return'; readonly direction: KeptDirection };

/** `onGone`: it was thrown away or given back, so that a page that holds it holds something that is no more. */
export function DraftsDialog({
  onOpen,
  onGone,
  onClose,
}: {
  readonly onOpen: (id: string) => void;
  readonly onGone: (id: string) => void;
  readonly onClose: () => void;
}) {
  const { lang, words } = useCompose();
  const { value, refusal, isAsking, reload } = useAnswer('/api/v1/directions', listSchema);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <Dialog title={words.drafts.title} closeLabel={words.drafts.close} onClose={onClose}>
      <div className="tcg-drafts" data-plain="" aria-busy={isAsking}>
        {refusal !== null && <p role="alert">{refusalText(refusal, lang)}</p>}
        {value?.directions.length === 0 && <p>{words.drafts.none}</p>}
        <ul>
          {value?.directions.map((direction) => (
            <li key={direction.id}>
              <Facts direction={direction} />
              <span className="tcg-drafts-acts">
                <Acts direction={direction} onAct={(step) => setAct({ step, direction })} />
                <Button onPress={() => onOpen(direction.id)}>{words.drafts.open}</Button>
              </span>
              {act?.direction.id === direction.id && (
                <ActForm
                  act={act}
                  onDone={() => {
                    setAct(null);
                    onGone(direction.id);
                    reload();
                  }}
                  onCancel={() => setAct(null)}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function Facts({ direction }: { readonly direction: KeptDirection }) {
  const { lang, words, work, now } = useCompose();
  const [first] = direction.input.items;
  const leads = first?.leads ?? [];
  const units = leads.slice(0, SHOWN_UNITS).map((unit) => unitShortName(unit, lang));
  const rest = leads.length - units.length;
  const state = words.drafts.states[direction.state as keyof typeof words.drafts.states] ?? direction.state;
  const isCurrent = work.sending.kept?.id === direction.id;
  return (
    <span className="tcg-drafts-facts">
      <strong>{first?.title || words.drafts.untitled}</strong>
      <span>
        {words.drafts.facts(
          isCurrent ? `${state}, ${words.drafts.current}` : state,
          [...units, ...(rest > 0 ? [words.addressees.more(String(rest))] : [])].join(', '),
          formatMoment(direction.savedAt, now, lang),
        )}
        {direction.reason !== null && ` · ${words.saved.returnedNote(direction.reason)}`}
      </span>
    </span>
  );
}

function Acts({
  direction: { state, madeBy },
  onAct,
}: {
  readonly direction: KeptDirection;
  readonly onAct: (step: Act['step']) => void;
}) {
  const { words, mayIssue } = useCompose();
  const isOwn = useMe()?.id === madeBy;
  if (state === 'submitted' && mayIssue) {
    return <Button onPress={() => onAct('return')}>{words.drafts.giveBack}</Button>;
  }
  if (isOwn && state !== 'submitted') return <Button onPress={() => onAct('discard')}>{words.drafts.discard}</Button>;
  return null;
}

function ActForm({
  act: { step, direction },
  onDone,
  onCancel,
}: {
  readonly act: Act;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const { lang, words } = useCompose();
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const command = useCommand('header');
  const send = async () => {
    setIsAsked(true);
    if (reason.trim() === '') return;
    const body = { expectedVersion: direction.version, reason: reason.trim() };
    const done = await command.send(`/api/v1/directions/${direction.id}/${step}`, body, directionSchema);
    if (done !== null) onDone();
  };
  return (
    <div className="tcg-drafts-form">
      <TextField
        label={words.drafts.reason}
        value={reason}
        isRequired
        onChange={setReason}
        {...(isAsked && reason.trim() === '' && { error: words.faults.missing.other })}
      />
      <Button kind="primary" isDisabled={command.isSending} onPress={() => void send()}>
        {step === 'return' ? words.drafts.giveBack : words.drafts.discard}
      </Button>
      <Button onPress={onCancel}>{words.drafts.cancel}</Button>
      {command.refusal !== null && (
        <p className="tcg-refused" role="alert">
          <StatusIcon status="overdue" />
          {refusalText(command.refusal, lang)}
        </p>
      )}
    </div>
  );
}
