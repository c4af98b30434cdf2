/** Where a person is signed in now, with the way to end each session at once. */

import { useState } from 'react';
import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { sessionListSchema } from '#shared/accounts/session-api.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { doneSchema } from './acts.ts';
import { momentText } from './moments.ts';
import { RowTable } from './Register.tsx';

const LOOK_MS = 10_000;

export function PersonSessions({
  person,
  news,
  onEnded,
}: {
  readonly person: PersonId;
  /** Another value: something was done that may have ended sessions. */
  readonly news: unknown;
  readonly onEnded: () => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const { value, refusal, reload } = useAnswer(`/api/v1/people/${person}/sessions`, sessionListSchema, {
    news,
    everyMs: LOOK_MS,
  });
  const [refused, setRefused] = useState<Refusal | null>(null);
  const end = async (id: string) => {
    const ended = await apiSend({ method: 'DELETE', path: `/api/v1/sessions/${id}` }, doneSchema);
    setRefused(ended.ok ? null : ended.error);
    reload();
    if (ended.ok) onEnded();
  };
  const shown = refused ?? refusal;
  const { device, title, address, factor, opened, seen, action } = words.columns;
  return (
    <Panel title={words.sessions}>
      {value === null && refusal === null && <p role="status">{words.loading}</p>}
      {value?.sessions.length === 0 && <p>{words.noSessions}</p>}
      {value !== null && value.sessions.length > 0 && (
        <RowTable caption={words.sessions} columns={[device, title, address, factor, opened, seen, action]}>
          {value.sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row">{session.device ?? words.unknownDevice}</th>
              <td>{lang === 'vi' ? session.post.titleVi : session.post.titleEn}</td>
              <td>{session.address ?? words.nothing}</td>
              <td>{words.factors[session.factor]}</td>
              <td>{momentText(session.openedAt, lang)}</td>
              <td>{momentText(session.lastSeenAt, lang)}</td>
              <td data-narrow="">
                {session.isThis ? (
                  words.thisSession
                ) : (
                  <Button onPress={() => void end(session.id)}>{words.endSession}</Button>
                )}
              </td>
            </tr>
          ))}
        </RowTable>
      )}
      {shown !== null && (
        <p role="alert" data-plain="">
          {refusalText(shown, lang)}
        </p>
      )}
    </Panel>
  );
}
