/** What the list of entries is narrowed by; all of it stands in the address. */

import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { useActorName } from '#client/indicators/actor-name.ts';
import { Button } from '#client/ui/Button.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { peopleAnswerSchema } from '#shared/accounts/people-api.ts';
import { AUDIT_ACTIONS, AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { DateField } from '../indicator/DateField.tsx';
import { useFilter } from '../people/use-filter.ts';
import { FILTER_KEYS, isFiltered } from './audit-query.ts';

const KINDS = ['command', 'read', 'export', 'refusal', 'session', 'screen', 'head'] as const;
const OUTCOMES = ['all', 'done', 'refused'] as const;

type Option = { readonly id: string; readonly label: string };

export function AuditFilters() {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const [search, setSearch] = useSearchParams();
  const { value, write } = useFilter();
  const choices = useNamedChoices();
  const outcome = OUTCOMES.find((id) => id === value('outcome')) ?? 'all';
  const clear = () =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const key of FILTER_KEYS) after.delete(key);
        return after;
      },
      { replace: true },
    );
  return (
    <>
      <DateField label={words.from} value={value('from')} onChange={write('from')} />
      <DateField label={words.to} value={value('to')} onChange={write('to')} />
      <Select
        label={words.kind}
        options={[{ id: '', label: words.allKinds }, ...KINDS.map((id) => ({ id, label: words.kinds[id] }))]}
        value={KINDS.find((id) => id === value('kind')) ?? ''}
        onChange={write('kind')}
      />
      <Select
        label={words.action}
        options={actionOptions(value('action'), words.allActions, lang)}
        value={value('action')}
        onChange={write('action')}
      />
      <Select
        label={words.person}
        options={[{ id: '', label: words.allPeople }, ...choices.people]}
        value={value('person')}
        onChange={write('person')}
      />
      <Select
        label={words.post}
        options={[{ id: '', label: words.allPosts }, ...choices.posts]}
        value={value('post')}
        onChange={write('post')}
      />
      <TextField label={words.object} hint={words.objectHint} value={value('object')} onChange={write('object')} />
      <Segmented
        label={words.outcome}
        options={OUTCOMES.map((id) => ({ id, label: words.outcomes[id] }))}
        value={outcome}
        onChange={write('outcome')}
      />
      {isFiltered(search) && (
        <div>
          <Button onPress={clear}>{words.clear}</Button>
        </div>
      )}
    </>
  );
}

function actionOptions(chosen: string, all: string, lang: 'vi' | 'en'): readonly Option[] {
  const known = Object.entries(AUDIT_ACTIONS)
    .map(([id, text]) => ({ id, label: text[lang] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, lang));
  const isKnown = chosen === '' || AUDIT_ACTIONS[chosen] !== undefined;
  return [{ id: '', label: all }, ...(isKnown ? [] : [{ id: chosen, label: chosen }]), ...known];
}

/** People and posts by name, for those whom the server shows them; what the address names is always among them. */
function useNamedChoices(): { readonly people: readonly Option[]; readonly posts: readonly Option[] } {
  const { lang } = useDesk();
  const { value } = useFilter();
  const actorName = useActorName();
  const isAdministrator = useMay('accounts:administer');
  const readsAll = useMay('audit:read', { units: [] });
  const path = isAdministrator || readsAll ? '/api/v1/people' : null;
  const directory = useAnswer(path, peopleAnswerSchema).value;
  const person = value('person');
  const post = value('post');
  return useMemo(() => {
    const withChosen = (options: readonly Option[], chosen: string): readonly Option[] =>
      chosen === '' || options.some(({ id }) => id === chosen)
        ? options
        : [{ id: chosen, label: actorName(chosen) }, ...options];
    const people = (directory?.people ?? []).map(({ id, name }) => ({ id, label: name }));
    const posts = (directory?.posts ?? []).map(({ id, titleVi, titleEn, unit }) => ({
      id,
      label: `${lang === 'vi' ? titleVi : titleEn} · ${unitShortName(unit, lang)}`,
    }));
    return { people: withChosen(people, person), posts: withChosen(posts, post) };
  }, [directory, person, post, lang, actorName]);
}
