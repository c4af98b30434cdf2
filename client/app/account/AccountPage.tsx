/** The own account: posts, sessions, password and second factors. */

import { useState } from 'react';
import * as z from 'zod/mini';
import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { apiSend, takeSession, useMe } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { sessionAnswerSchema, sessionListSchema } from '#shared/accounts/session-api.ts';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { formatDate, formatTime } from '#shared/i18n/format.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { FactorsPanel } from './FactorsPanel.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import './account.css';

export function AccountPage() {
  const { lang } = useDesk();
  const words = ACCOUNT_MESSAGES[lang];
  const me = useMe();
  const [said, setSaid] = useState('');
  if (me === null) return null;
  return (
    <div className="tcd-page">
      <PageHead title={words.account} lead={<span data-plain="">{`${me.name} · ${me.login}`}</span>} />
      <p className="tca-said" role="status">
        {said}
      </p>
      <div className="tca-columns">
        <div className="tca-stack">
          <PostsPanel />
          <SessionsPanel />
        </div>
        <div className="tca-stack">
          <FactorsPanel onDone={setSaid} />
          <PasswordPanel onDone={setSaid} />
        </div>
      </div>
    </div>
  );
}

function PostsPanel() {
  const { lang } = useDesk();
  const words = ACCOUNT_MESSAGES[lang];
  const me = useMe();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (me === null) return null;
  const { choice: present, choices } = me;
  const titleOf = ({ titleVi, titleEn }: { readonly titleVi: string; readonly titleEn: string }) =>
    lang === 'vi' ? titleVi : titleEn;
  const take = async ({ post, ownPost }: typeof present) => {
    const body = { post: post.id, ownPost: ownPost?.id ?? null };
    const answer = await apiSend({ method: 'POST', path: '/api/v1/session/post', body }, sessionAnswerSchema);
    if (answer.ok) takeSession(answer.value);
    else setRefusal(answer.error);
  };
  return (
    <Panel title={words.posts}>
      <ul className="tca-list" data-plain="">
        {choices.map((choice) => (
          <li key={`${choice.post.id} ${choice.ownPost?.id ?? ''}`}>
            <span>
              {choice.ownPost === null ? titleOf(choice.post) : words.actingFor(titleOf(choice.post))}
              {choice.ownPost !== null && <small>{titleOf(choice.ownPost)}</small>}
            </span>
            {choice.post.id === present.post.id && choice.ownPost?.id === present.ownPost?.id ? (
              <span className="tca-quiet">{words.present}</span>
            ) : (
              <Button onPress={() => void take(choice)}>{words.take}</Button>
            )}
          </li>
        ))}
      </ul>
      {refusal !== null && <p role="alert">{refusalText(refusal, lang)}</p>}
    </Panel>
  );
}

function SessionsPanel() {
  const { lang } = useDesk();
  const words = ACCOUNT_MESSAGES[lang];
  const { value, refusal, reload } = useAnswer('/api/v1/session/list', sessionListSchema);
  const [notEnded, setNotEnded] = useState<Refusal | null>(null);
  const time = (at: number) => `${formatTime(at)} ${formatDate(at, lang)}`;
  const end = async (id: string) => {
    const answer = await apiSend({ method: 'DELETE', path: `/api/v1/sessions/${encodeURIComponent(id)}` }, z.unknown());
    setNotEnded(answer.ok ? null : answer.error);
    reload();
  };
  return (
    <Panel title={words.sessions}>
      {value === null && refusal === null && <p role="status">{words.loading}</p>}
      {refusal !== null && <p role="alert">{refusalText(refusal, lang)}</p>}
      {notEnded !== null && <p role="alert">{refusalText(notEnded, lang)}</p>}
      <ul className="tca-list" data-plain="">
        {value?.sessions.map((session) => (
          <li key={session.id}>
            <span>
              {lang === 'vi' ? session.post.titleVi : session.post.titleEn}
              {session.isThis && ` · ${words.thisSession}`}
              <small>
                {[
                  words.since(time(session.openedAt)),
                  words.lastSeen(time(session.lastSeenAt)),
                  words.until(time(session.endsAt)),
                ].join(' · ')}
              </small>
              <small>
                {[words.factors[session.factor], session.address, session.device].filter(Boolean).join(' · ')}
              </small>
            </span>
            {!session.isThis && <Button onPress={() => void end(session.id)}>{words.end}</Button>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
