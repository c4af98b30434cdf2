/** Every indicator ever known, retired ones too, with its version, its last change and who made it. */

import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { useActorName } from '#client/indicators/actor-name.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { SearchField } from '#client/ui/SearchField.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { BUILT_IN_ACTOR, type CatalogueEntry } from '#shared/indicators/catalogue-entry.ts';
import { foldVietnamese } from '#shared/units/name-resolver.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { useFilter } from '../desk/use-filter.ts';
import { nameOf } from '../indicator/indicator-words.ts';
import { useEntries } from './catalogue-data.ts';
import { stateOf } from './catalogue-state.ts';
import type { CatalogueWay } from './catalogue-way.ts';
import { momentText } from './VersionList.tsx';

type Shown = 'all' | 'own' | 'changed' | 'retired';
const SHOWN: readonly Shown[] = ['all', 'own', 'changed', 'retired'];
const NO_ENTRIES: readonly CatalogueEntry[] = [];

export function CatalogueList({
  attempt,
  go,
  retry,
}: {
  readonly attempt: number;
  readonly go: (way: CatalogueWay) => void;
  readonly retry: () => void;
}) {
  const { lang } = useDesk();
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const mayDefine = useMay('catalogue:define');
  const { value, write } = useFilter();
  const query = value('q');
  const group = value('group');
  const show = SHOWN.find((id) => id === value('show')) ?? 'all';
  const { entries, isStale } = useEntries(attempt);
  const all = entries.kind === 'loaded' ? entries.value : NO_ENTRIES;
  const indexed = useMemo(
    () =>
      all.map((entry) => {
        const { id, nameVi, nameEn, shortVi, shortEn } = entry;
        return { entry, text: foldVietnamese([id, nameVi, nameEn, shortVi, shortEn].join(' ')) };
      }),
    [all],
  );
  const terms = foldVietnamese(query).split(/\s+/u).filter(Boolean);
  const groups = [...new Set(all.map((entry) => entry.group))];
  const found = indexed
    .filter(
      ({ entry, text }) =>
        (group === '' || entry.group === group) &&
        (show === 'all' || stateOf(entry) === show) &&
        terms.every((term) => text.includes(term)),
    )
    .map(({ entry }) => entry);
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          mayDefine && (
            <Button kind="primary" onPress={() => go({ to: 'add' })}>
              {words.add}
            </Button>
          )
        }
      />
      <Panel
        title={words.list}
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
            onChange={write('show', 'all')}
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
            {found.map((entry) => (
              <Row key={entry.id} entry={entry} lang={lang} />
            ))}
          </tbody>
        </table>
        {entries.kind === 'loaded' && found.length === 0 && <p>{words.noHit}</p>}
        {entries.kind === 'loading' && <p role="status">{words.loading}</p>}
        {isStale && (
          <p role="alert">
            {words.failed} <Button onPress={retry}>{words.retry}</Button>
          </p>
        )}
      </Panel>
    </>
  );
}

function Row({ entry, lang }: { readonly entry: CatalogueEntry; readonly lang: Lang }) {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const actorName = useActorName();
  const [search] = useSearchParams();
  const to = new URLSearchParams(search);
  to.set('id', entry.id);
  const state = stateOf(entry);
  const { at, actor } = entry.lastChange ?? { at: null, actor: BUILT_IN_ACTOR };
  return (
    <tr>
      <td className="tcc-code">{entry.id}</td>
      <th scope="row">
        <Link href={`/catalogue?${to}`} className="tcd-link">
          {nameOf(entry, lang)}
        </Link>
      </th>
      <td>
        <span className="tcc-state">
          {state === 'retired' && <StatusIcon status="offline" />}
          {words.states[state]}
        </span>
      </td>
      <td data-align="end">{entry.version}</td>
      <td>{at === null ? '' : momentText(at, lang)}</td>
      <td>{actorName(actor)}</td>
    </tr>
  );
}
