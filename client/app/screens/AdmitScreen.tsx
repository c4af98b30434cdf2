/** Admitting a screen by the code that it shows: where it asks from is seen before it is named and cleared. */

import { type FormEvent, useEffect, useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { useCommand } from '#client/accounts/use-command.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { pollAnswerSchema, screenSchema, waitingScreenSchema } from '#shared/accounts/screen-api.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { SCREENS_PAGE_MESSAGES } from '#shared/i18n/screens-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { ActDialog } from '../people/ActDialog.tsx';
import { momentText } from '../people/moments.ts';
import { bodyOf, isComplete, type ScreenDraft, ScreenFields } from './ScreenFields.tsx';
import { readCode } from './screen-state.ts';

export function AdmitScreen({
  groups,
  onDone,
}: {
  readonly groups: readonly string[];
  readonly onDone: (said: string) => void;
}) {
  const { lang } = useDesk();
  const words = SCREENS_PAGE_MESSAGES[lang];
  const { value, write } = useFilter();
  const asked = value('code');
  const [written, setWritten] = useState(asked);
  const [isBad, setIsBad] = useState(false);
  const code = readCode(asked);
  // The QR of a screen leads here; a code that is decided leaves the address, and the field with it.
  useEffect(() => setWritten(asked), [asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readCode(written);
    setIsBad(read === null);
    if (read !== null) write('code')(read);
  };
  return (
    <Panel title={words.admit}>
      <div className="tcr-stack" data-plain="">
        <form className="tcs-code" noValidate onSubmit={submit}>
          <TextField
            label={words.code}
            hint={words.codeHint}
            value={written}
            onChange={(next) => {
              setWritten(next);
              setIsBad(false);
            }}
            {...(isBad ? { error: words.codeBad } : {})}
          />
          <button type="submit" className="tc-button tc-button--secondary tc-button--normal">
            {words.look}
          </button>
        </form>
        {code !== null && (
          <Waiting
            key={code}
            code={code}
            groups={groups}
            onDone={(said) => {
              write('code')('');
              onDone(said);
            }}
          />
        )}
      </div>
    </Panel>
  );
}

function Waiting({
  code,
  groups,
  onDone,
}: {
  readonly code: string;
  readonly groups: readonly string[];
  readonly onDone: (said: string) => void;
}) {
  const { lang } = useDesk();
  const words = SCREENS_PAGE_MESSAGES[lang];
  const path = `/api/v1/screens/enrolments/${code}`;
  const { value, refusal, reload } = useAnswer(path, waitingScreenSchema);
  const command = useCommand();
  const [draft, setDraft] = useState<ScreenDraft>({ name: '', group: groups[0] ?? '', clearance: 'public' });
  const [isChecked, setIsChecked] = useState(false);
  const [isRefusing, setIsRefusing] = useState(false);
  if (value === null) {
    if (refusal === null) return <p role="status">{words.looking}</p>;
    const text = refusal.code === 'not-found' ? words.noCode : refusalText(refusal, lang);
    return (
      <p role="alert" className="tcr-refused">
        <StatusIcon status="offline" />
        {text} {refusal.code !== 'not-found' && <Button onPress={reload}>{words.retry}</Button>}
      </p>
    );
  }
  const approve = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isComplete(draft) || command.isSending) return;
    const done = await command.send(`${path}/approve`, bodyOf(draft), screenSchema);
    if (done !== null) onDone(words.approved(done.name));
  };
  return (
    <form className="tcr-form tcs-waiting" noValidate onSubmit={(event) => void approve(event)}>
      <h3>{words.waiting(value.code)}</h3>
      <p className="tcr-note">{words.check}</p>
      <dl className="tcr-facts">
        <dt>{words.askedFrom}</dt>
        <dd>{value.address ?? words.unknown}</dd>
        <dt>{words.askedAt}</dt>
        <dd>{momentText(value.askedAt, lang)}</dd>
        <dt>{words.expiresAt}</dt>
        <dd>{momentText(value.expiresAt, lang)}</dd>
        <dt>{words.device}</dt>
        <dd>{value.device ?? words.unknown}</dd>
      </dl>
      <ScreenFields draft={draft} groups={groups} isChecked={isChecked} onChange={setDraft} />
      {command.refusal !== null && (
        <p role="alert" className="tcr-refused">
          <StatusIcon status="overdue" />
          {refusalText(command.refusal, lang)}
        </p>
      )}
      <div className="tcr-actions">
        <button type="submit" className="tc-button tc-button--primary tc-button--normal" disabled={command.isSending}>
          {command.isSending ? PEOPLE_MESSAGES[lang].saving : words.approve}
        </button>
        <Button onPress={() => setIsRefusing(true)}>{words.refuse}</Button>
      </div>
      {isRefusing && (
        <ActDialog
          act={{
            title: words.refuseTitle,
            why: words.refuseWhy,
            verb: words.refuse,
            path: `${path}/refuse`,
            answer: pollAnswerSchema,
            onDone: () => onDone(words.refused),
          }}
          onClose={() => setIsRefusing(false)}
        />
      )}
    </form>
  );
}
