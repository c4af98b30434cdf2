/** What the rows are narrowed by; all of it stands in the address. */

import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { BoardHead } from '#client/directives/board-store.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Select, type SelectGroup } from '#client/ui/Select.tsx';
import { AGENCIES_30, PROVINCES_63, UNITS, unitShortName } from '#client/units/unit-names.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import type { BoardTab } from '#shared/directives/board.ts';
import { ASSIGNERS, type CivilDay, TASK_FIELDS } from '#shared/directives/task.ts';
import { URGENCIES } from '#shared/directives/urgency.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { useFilter } from '../../desk/use-filter.ts';
import { DateField } from '../../indicator/DateField.tsx';
import { FILTER_KEYS, isFiltered, tabOf } from './board-query.ts';
import { dueChoices } from './due-choices.ts';
import { dayText } from './row-words.ts';

const OTHER_DAY = 'other';
const NOW_MS = 30_000;

/** `counts` of the scopes to choose from: null until they come, absent where there is nothing to choose. */
export function BoardFilters({ counts }: { readonly counts?: BoardHead['counts'] | null }) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const tasks = TASK_WORDS[lang];
  const [address, setAddress] = useSearchParams();
  const { value, write } = useFilter();
  const leads = useMemo(() => leadGroups(lang), [lang]);
  const clear = () =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        for (const key of FILTER_KEYS) after.delete(key);
        return after;
      },
      { replace: true },
    );
  const choose = (
    key: 'field' | 'urgency' | 'assigner',
    label: string,
    ids: readonly string[],
    names: Readonly<Record<string, string>>,
  ) => (
    <div className={`tct-filter tct-filter--${key}`} data-chosen={value(key) === '' ? undefined : ''}>
      <Select
        label={label}
        isLabelHidden
        options={[{ id: '', label }, ...ids.map((id) => ({ id, label: names[id] ?? id }))]}
        value={ids.includes(value(key)) ? value(key) : ''}
        onChange={write(key)}
      />
    </div>
  );
  return (
    <>
      <div className="tct-filter tct-filter--lead" data-chosen={value('lead') === '' ? undefined : ''}>
        <Select
          label={words.lead}
          isLabelHidden
          options={[{ id: '', label: words.lead }]}
          groups={leads}
          value={value('lead')}
          onChange={write('lead')}
        />
      </div>
      {choose('field', words.field, TASK_FIELDS, tasks.field)}
      {choose('urgency', words.urgency, URGENCIES.toReversed(), tasks.urgency)}
      {choose('assigner', words.assigner, ASSIGNERS, tasks.assigner)}
      <DueFilter />
      {counts !== undefined && <ScopeFilter counts={counts} />}
      {isFiltered(address) && (
        <button type="button" className="tct-clear" title={words.clear} onClick={clear}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M4 4l12 12M16 4 4 16" />
          </svg>
          <span>{words.clear}</span>
        </button>
      )}
    </>
  );
}

/** Tabs that have no count of their own over the board. */
const isScope = (tab: BoardTab): boolean => tab === 'monthly-meeting' || tab === 'done' || tab === 'all';

/** Which tab of all that is not under way alone. */
function ScopeFilter({ counts }: { readonly counts: BoardHead['counts'] | null }) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const tasks = TASK_WORDS[lang];
  const [address] = useSearchParams();
  const { write } = useFilter();
  const tab = tabOf(address);
  return (
    <div
      className="tct-filter tct-filter--scope"
      data-chosen={isScope(tab) ? '' : undefined}
      title={tab === 'monthly-meeting' ? tasks.tab[tab] : undefined}
    >
      <Select
        label={words.scope}
        isLabelHidden
        options={[
          { id: 'all-open', label: words.scopes.open },
          {
            id: 'monthly-meeting',
            label: words.scopes.meeting(formatNumber(counts?.['monthly-meeting'] ?? null, lang)),
          },
          { id: 'done', label: words.scopes.done(formatNumber(counts?.done ?? null, lang)) },
          { id: 'all', label: words.scopes.all(formatNumber(counts?.all ?? null, lang)) },
        ]}
        value={isScope(tab) ? tab : 'all-open'}
        onChange={write('tab', 'all-open')}
      />
    </div>
  );
}

function DueFilter() {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const { value, write } = useFilter();
  const [isOther, setIsOther] = useState(false);
  const chosen = value('dueUntil');
  const choices = dueChoices(civilDateOf(useDataNow(NOW_MS)));
  const isListed = chosen === '' || choices.some(({ day }) => day === chosen);
  return (
    <>
      <div className="tct-filter tct-filter--due" data-chosen={chosen === '' ? undefined : ''}>
        <Select
          label={words.due}
          isLabelHidden
          options={[
            { id: '', label: words.due },
            ...choices.map(({ span, day }) => ({ id: day, label: words.dueBy[span] })),
            ...(isListed ? [] : [{ id: chosen, label: words.dueBy.day(dayText(chosen as CivilDay, lang)) }]),
            { id: OTHER_DAY, label: words.dueBy.other },
          ]}
          value={isOther ? OTHER_DAY : chosen}
          onChange={(day) => {
            setIsOther(day === OTHER_DAY);
            if (day !== OTHER_DAY) write('dueUntil')(day);
          }}
        />
      </div>
      {isOther && (
        <div className="tct-filter tct-day">
          <DateField label={words.due} value={chosen} onChange={write('dueUntil')} />
        </div>
      )}
    </>
  );
}

function leadGroups(lang: Lang): readonly SelectGroup<string>[] {
  const words = BOARD_MESSAGES[lang];
  const option = (id: string) => ({ id, label: unitShortName(id as (typeof AGENCIES_30)[number], lang) });
  const others = UNITS.units.filter(
    ({ ref, scheme, kind }) => scheme === 'agency' && kind !== 'executive' && !AGENCIES_30.includes(ref),
  );
  return [
    { label: words.leadGroups.ministries, options: AGENCIES_30.map(option) },
    { label: words.leadGroups.provinces, options: PROVINCES_63.map(option) },
    { label: words.leadGroups.others, options: others.map(({ ref }) => option(ref)) },
  ];
}
