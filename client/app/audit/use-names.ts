/** People and posts by name for those whom the server shows them; for others what an actor is called must do. */

import { useCallback, useMemo } from 'react';
import { useMay } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { useActorName } from '#client/indicators/actor-name.ts';
import { unitShortName } from '#client/units/unit-names.ts';
import { peopleAnswerSchema } from '#shared/accounts/people-api.ts';
import { AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';

export type Named = { readonly id: string; readonly label: string };

export type Names = {
  readonly people: readonly Named[];
  readonly posts: readonly Named[];
  /** A person, a post, a screen or an actor (a person in a post) by its id; the id itself where nobody says more. */
  readonly nameOf: (id: string) => string;
};

export function useNames(): Names {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const actorName = useActorName();
  const administers = useMay('accounts:administer');
  const approves = useMay('accounts:approve');
  const readsAll = useMay('audit:read', { units: [] });
  const path = administers || approves || readsAll ? '/api/v1/people' : null;
  const directory = useAnswer(path, peopleAnswerSchema).value;
  const { people, posts, byId } = useMemo(() => {
    const named = (directory?.people ?? []).map(({ id, name }) => ({ id, label: name }));
    const titled = (directory?.posts ?? []).map(({ id, titleVi, titleEn, unit }) => ({
      id,
      label: `${lang === 'vi' ? titleVi : titleEn} · ${unitShortName(unit, lang)}`,
    }));
    const all = [...named, ...titled].map(({ id, label }) => [id as string, label] as const);
    return { people: named, posts: titled, byId: new Map(all) };
  }, [directory, lang]);
  const nameOf = useCallback(
    (id: string) => {
      if (id === 'public') return words.nobody;
      if (id === 'system') return words.system;
      return byId.get(id) ?? actorName(id);
    },
    [words, byId, actorName],
  );
  return { people, posts, nameOf };
}
