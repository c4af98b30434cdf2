/** Every indicator in use with its version, its last change and who made it; a retired one is found by its exact code. */

import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { SearchField } from '#client/ui/SearchField.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { formatDate, formatNumber, formatTime, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { INDICATOR_ID } from '#shared/indicators/formula-text.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import { foldVietnamese } from '#shared/units/name-resolver.ts';
import { LockButton } from '../desk/AdminGate.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { nameOf } from '../indicator/indicator-words.ts';
import { useStories, useStoryOf } from './catalogue-data.ts';
import { stateOf } from './catalogue-state.ts';
import type { CatalogueWay } from './catalogue-way.ts';

type Shown = 'all' | 'own' | 'changed';
const SHOWN: readonly Shown[] = ['all', 'own', 'changed'];

export function CatalogueList({
  all,
  attempt,
  go,
  retry,
}: {
  readonly all: readonly IndicatorDefinition[];
  readonly attempt: number;
  readonly go: (way: CatalogueWay) => void;
  readonly retry: () => void;
}) {
  const { lang } = useDesk();
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const [search, setSearch] = useSearchParams();
  const write = (key: string) => (value: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '' || value === 'all') after.delete(key);
        else after.set(key, value);
        return after;
      },
      { replace: true },
    );
  const query = search.get('q') ?? '';
  const group = search.get('group') ?? '';
  const show = SHOWN.find((id) => id === search.get('show')) ?? 'all';
  const indexed = useMemo(
    () =>
      all.map((definition) => {
        const { id, nameVi, nameEn, shortVi, shortEn } = definition;
        return { definition, text: foldVietnamese([id, nameVi, nameEn, shortVi, shortEn].join(' ')) };
      }),
    [all],
  );
  const code = query.trim().toUpperCase();
  // A word is no code until it has a digit: the server is not asked about every syllable.
  const isElsewhere = INDICATOR_ID.test(code) && /\d/.test(code) && !all.some(({ id }) => id === code);
  const elsewhere = useStoryOf(isElsewhere ? code : null, attempt);
  const retired = isElsewhere && elsewhere.kind === 'loaded' ? elsewhere.value : null;
  const { stories, isComplete } = useStories(
    useMemo(() => all.map(({ id }) => id), [all]),
    attempt,
  );
  const terms = foldVietnamese(query).split(/\s+/u).filter(Boolean);
  const groups = [...new Set(all.map((definition) => definition.group))];
  const isShown = (id: string): boolean => {
    const story = stories.get(id);
    return show === 'all' || (story !== undefined && stateOf(story) === show);
  };
  const found = indexed
    .filter(
      ({ definition, text }) =>
        (group === '' || definition.group === group) &&
        terms.every((term) => text.includes(term)) &&
        isShown(definition.id),
    )
    .map(({ definition }) => definition);
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <>
            <LockButton />
            <Button kind="primary" onPress={() => go({ to: 'add' })}>
              {words.add}
            </Button>
          </>
        }
      />
      <Panel
        title={words.list}
        scope={words.retiredByCode}
        aside={
          <span data-plain="" aria-live="polite">
            {words.found(formatNumber(found.length, lang), formatNumber(all.length, lang))}
          </span>
        }
      >
        <div className="tcc-filters">
          <SearchField label={words.search} placeholder={words.searchHint} value={query} onChange={write('q')} />
          <Select
            label={words.group}
            options={[
              { id: '', label: words.allGroups },
              ...groups.map((id) => ({ id: id as string, label: INDICATOR_MESSAGES[lang].groups[id] })),
            ]}
            value={group}
            onChange={write('group')}
          />
          <Segmented
            label={words.show}
            options={SHOWN.map((id) => ({ id, label: words.showChoices[id] }))}
            value={show}
            onChange={write('show')}
          />
        </div>
        {/* Codes, versions and dates: no figure of any unit. */}
        <table className="tcc-list" data-plain="">
          <caption className="tc-unseen">{words.list}</caption>
          <thead>
            <tr>
              {(['code', 'name', 'state', 'version', 'changed', 'by'] as const).map((id) => (
                <th key={id} scope="col" data-align={id === 'version' ? 'end' : undefined}>
                  {words.columns[id]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {retired !== null && <Row definition={retired.definition} story={retired} lang={lang} />}
            {found.map((definition) => (
              <Row key={definition.id} definition={definition} story={stories.get(definition.id)} lang={lang} />
            ))}
          </tbody>
        </table>
        {found.length === 0 && retired === null && <p>{words.noHit}</p>}
        {isComplete === null && stories.size === 0 && <p role="status">{words.loading}</p>}
        {isComplete === false && (
          <p role="alert">
            {words.failed} <Button onPress={retry}>{words.retry}</Button>
          </p>
        )}
      </Panel>
    </>
  );
}

function Row({
  definition,
  story,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly story: IndicatorStory | undefined;
  readonly lang: Lang;
}) {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const [search] = useSearchParams();
  const to = new URLSearchParams(search);
  to.set('id', definition.id);
  const state = story === undefined ? null : stateOf(story);
  const last = story?.versions.at(-1);
  const change = story?.retired ?? last;
  return (
    <tr>
      <td className="tcc-code">{definition.id}</td>
      <th scope="row">
        <Link href={`/catalogue?${to}`} className="tcd-link">
          {nameOf(definition, lang)}
        </Link>
      </th>
      <td>
        {state !== null && (
          <span className="tcc-state">
            {state === 'retired' && <StatusIcon status="offline" />}
            {words.states[state]}
          </span>
        )}
      </td>
      <td data-align="end">{last?.version ?? ''}</td>
      <td>{change === undefined ? '' : `${formatTime(change.at)} ${formatDate(change.at, lang)}`}</td>
      <td>{change === undefined ? '' : (words.actors[change.actor] ?? change.actor)}</td>
    </tr>
  );
}
