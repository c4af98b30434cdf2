/** What the list of entries is narrowed by; all of it stands in the address. */

import { useSearchParams } from 'wouter';
import { Button } from '#client/ui/Button.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { AUDIT_ACTIONS, AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { DateField } from '../indicator/DateField.tsx';
import { FILTER_KEYS, isFiltered } from './audit-query.ts';
import type { Named, Names } from './use-names.ts';

const KINDS = ['command', 'read', 'export', 'refusal', 'session', 'screen', 'head'] as const;
const OUTCOMES = ['all', 'done', 'refused'] as const;

export function AuditFilters({ names }: { readonly names: Names }) {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const [search, setSearch] = useSearchParams();
  const { value, write } = useFilter();
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
        options={[{ id: '', label: words.allPeople }, ...withChosen(names.people, value('person'), names)]}
        value={value('person')}
        onChange={write('person')}
      />
      <Select
        label={words.post}
        options={[{ id: '', label: words.allPosts }, ...withChosen(names.posts, value('post'), names)]}
        value={value('post')}
        onChange={write('post')}
      />
      <TextField label={words.object} hint={words.objectHint} value={value('object')} onChange={write('object')} />
      <Segmented
        label={words.outcome}
        options={OUTCOMES.map((id) => ({ id, label: words.outcomes[id] }))}
        value={outcome}
        onChange={write('outcome', 'all')}
      />
      {isFiltered(search) && (
        <div>
          <Button onPress={clear}>{words.clear}</Button>
        </div>
      )}
    </>
  );
}

function actionOptions(chosen: string, all: string, lang: 'vi' | 'en'): readonly Named[] {
  const known = Object.entries(AUDIT_ACTIONS)
    .map(([id, text]) => ({ id, label: text[lang] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, lang));
  const isKnown = chosen === '' || AUDIT_ACTIONS[chosen] !== undefined;
  return [{ id: '', label: all }, ...(isKnown ? [] : [{ id: chosen, label: chosen }]), ...known];
}

/** What the address names is always among the choices. */
function withChosen(options: readonly Named[], chosen: string, { nameOf }: Names): readonly Named[] {
  const isKnown = chosen === '' || options.some(({ id }) => id === chosen);
  return isKnown ? options : [{ id: chosen, label: nameOf(chosen) }, ...options];
}
