/** Who sits here: the post, whom one acts for, and the ways to another post, the account and out. */

import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { apiSend, signInAddress, signOut, takeSession, useMe, useSession } from '#client/accounts/session.ts';
import { Stamp } from '#client/ui/Stamp.tsx';
import { sessionAnswerSchema } from '#shared/accounts/session-api.ts';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { BarMenu } from './BarMenu.tsx';
import { useDesk } from './desk-context.ts';

export function PersonMenu() {
  const { lang } = useDesk();
  const words = ACCOUNT_MESSAGES[lang];
  const session = useSession();
  const me = useMe();
  const [path] = useLocation();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (session === null) return null;
  if (me === null) {
    if (path === '/sign-in') return null;
    return (
      <Link className="tc-top-bar-button" href={signInAddress(path + location.search)}>
        {words.signIn}
      </Link>
    );
  }
  const titleOf = ({ titleVi, titleEn }: { readonly titleVi: string; readonly titleEn: string }) =>
    lang === 'vi' ? titleVi : titleEn;
  const { post, ownPost } = me.choice;
  const isPresent = (choice: (typeof me.choices)[number]) =>
    choice.post.id === post.id && choice.ownPost?.id === ownPost?.id;
  const choose = async (choice: (typeof me.choices)[number]) => {
    const body = { post: choice.post.id, ownPost: choice.ownPost?.id ?? null };
    const answer = await apiSend({ method: 'POST', path: '/api/v1/session/post', body }, sessionAnswerSchema);
    if (answer.ok) takeSession(answer.value);
    else setRefusal(answer.error);
  };
  return (
    <BarMenu
      label={`${titleOf(ownPost ?? post)}. ${words.menu(me.name)}`}
      summary={
        <>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="8" r="4" />
            <path d="M4 21c0-4.4 3.6-7 8-7s8 2.6 8 7" />
          </svg>
          <span className="tcd-menu-post">{titleOf(ownPost ?? post)}</span>
        </>
      }
    >
      <p>
        <strong>{me.name}</strong>
        <br />
        {titleOf(ownPost ?? post)}
      </p>
      {ownPost !== null && <p>{words.actingFor(titleOf(post))}</p>}
      {me.choices.length > 1 && (
        <ul aria-label={words.choosePost}>
          {me.choices.map((choice) => (
            <li key={`${choice.post.id} ${choice.ownPost?.id ?? ''}`}>
              <button type="button" disabled={isPresent(choice)} onClick={() => void choose(choice)}>
                {choice.ownPost === null ? titleOf(choice.post) : words.actingFor(titleOf(choice.post))}
                {isPresent(choice) && <small> · {words.present}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul>
        <li>
          <Link href="/account">{words.account}</Link>
        </li>
        <li>
          <button type="button" onClick={() => void signOut().then(setRefusal)}>
            {words.signOut}
          </button>
        </li>
      </ul>
      {refusal !== null && <p role="alert">{refusalText(refusal, lang)}</p>}
    </BarMenu>
  );
}

/** For whom one acts stands on every page, in a line of its own: titles of posts are longer than any bar has room for. */
export function ActingStrip() {
  const { lang } = useDesk();
  const me = useMe();
  if (me === null || me.choice.ownPost === null) return null;
  const { titleVi, titleEn } = me.choice.post;
  return (
    <div className="tcd-acting" data-plain="">
      <Stamp kind="acting">{ACCOUNT_MESSAGES[lang].actingFor(lang === 'vi' ? titleVi : titleEn)}</Stamp>
    </div>
  );
}
