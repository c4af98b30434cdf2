/** The living catalogue: every indicator with its newest national value, found by name without diacritics. */

import { memo, useMemo } from 'react';
import { Link } from 'wouter';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useFigure } from '#client/indicators/use-figure.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { SearchField } from '#client/ui/SearchField.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { ValueFigure } from '#client/ui/ValueState.tsx';
import { hasNumber } from '#client/ui/value-state.ts';
import { UNITS, unitShortName } from '#client/units/unit-names.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition, IndicatorGroup } from '#shared/indicators/definition.ts';
import { foldVietnamese } from '#shared/units/name-resolver.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { useAfterPaint } from '../desk/use-after-paint.ts';
import { useFilter } from '../desk/use-filter.ts';
import { useCatalogue } from './indicator-data.ts';
import { measureName, nameOf } from './indicator-words.ts';
import './indicator-page.css';

/** Words that an indicator is found by, marks gone. */
const haystackOf = (definition: IndicatorDefinition): string =>
  foldVietnamese(
    [definition.id, definition.nameVi, definition.nameEn, definition.shortVi, definition.shortEn]
      .concat(definition.definitionVi, definition.definition)
      .concat(definition.owners.flatMap((owner) => [unitShortName(owner, 'vi'), unitShortName(owner, 'en')]))
      .join(' '),
  );

const isAtLevel = ({ levels }: IndicatorDefinition, level: string): boolean =>
  level === 'nation' ? levels.nation : level === 'province' ? levels.province !== 'no' : levels.agency !== 'no';

export function IndicatorsPage() {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const { catalogue, retry } = useCatalogue();
  const isAfterPaint = useAfterPaint();
  const { value: read, write } = useFilter();
  const all = catalogue.kind === 'loaded' ? catalogue.value : NOTHING;
  const indexed = useMemo(() => all.map((definition) => ({ definition, text: haystackOf(definition) })), [all]);
  const terms = foldVietnamese(read('q')).split(/\s+/u).filter(Boolean);
  const shown = indexed
    .filter(
      ({ definition, text }) =>
        terms.every((term) => text.includes(term)) &&
        (read('group') === '' || definition.group === read('group')) &&
        (read('level') === '' || isAtLevel(definition, read('level'))) &&
        (read('owner') === '' || definition.owners.includes(read('owner') as UnitRef)) &&
        (read('public') === '' || definition.isPublic === (read('public') === 'yes')),
    )
    .map(({ definition }) => definition);
  const groups = [...new Set(all.map(({ group }) => group))];
  const owners = useMemo(() => ownersOf(all), [all]);
  const any = (label: string) => ({ id: '', label });
  return (
    <div className="tcd-page">
      <PageHead title={words.catalogue} lead={words.catalogueLead} />
      <Panel
        title={words.list}
        aside={
          <span data-plain="" aria-live="polite">
            {words.found(formatNumber(shown.length, lang), formatNumber(all.length, lang))}
          </span>
        }
      >
        <div className="tci-filters" data-plain="">
          <SearchField label={words.search} placeholder={words.searchHint} value={read('q')} onChange={write('q')} />
          <Select
            label={words.group}
            options={[any(words.allGroups), ...groups.map((group) => ({ id: group, label: words.groups[group] }))]}
            value={read('group')}
            onChange={write('group')}
          />
          <Select
            label={words.level}
            options={[
              any(words.allLevels),
              ...(['nation', 'province', 'agency'] as const).map((level) => ({
                id: level,
                label: words.levels[level],
              })),
            ]}
            value={read('level')}
            onChange={write('level')}
          />
          <Select
            label={words.owner}
            options={[
              any(words.allOwners),
              ...owners.map((owner) => ({ id: owner as string, label: unitShortName(owner, lang) })),
            ]}
            value={read('owner')}
            onChange={write('owner')}
          />
          <Select
            label={words.visibility}
            options={[
              any(words.allVisibilities),
              { id: 'yes', label: words.publicOnes },
              { id: 'no', label: words.internalOnes },
            ]}
            value={read('public')}
            onChange={write('public')}
          />
        </div>
        {catalogue.kind === 'loading' && <p className="tc-note tc-note--late">{words.loading}</p>}
        {catalogue.kind === 'failed' && (
          <p role="alert">
            {words.failed} <Button onPress={retry}>{words.retry}</Button>
          </p>
        )}
        {catalogue.kind === 'loaded' && (
          <table className="tci-list">
            <caption className="tc-unseen">{words.catalogue}</caption>
            <thead>
              <tr>
                <th scope="col">{words.code}</th>
                <th scope="col">{words.name}</th>
                <th scope="col" data-align="end">
                  {words.nationalValue}
                </th>
                <th scope="col">{words.source}</th>
                <th scope="col">{words.frequency}</th>
                <th scope="col">{words.owner}</th>
              </tr>
            </thead>
            {groups
              .map((group) => ({ group, rows: shown.filter((one) => one.group === group) }))
              .filter(({ rows }) => rows.length > 0)
              .slice(0, isAfterPaint ? undefined : 1)
              .map(({ group, rows }) => (
                <GroupRows key={group} group={group} rows={rows} lang={lang} />
              ))}
          </table>
        )}
        {catalogue.kind === 'loaded' && shown.length === 0 && <p>{words.noHit}</p>}
      </Panel>
    </div>
  );
}

const NOTHING: readonly IndicatorDefinition[] = [];

/** In protocol order, those who own most first being no ranking of ministries. */
function ownersOf(all: readonly IndicatorDefinition[]): readonly UnitRef[] {
  const owners = new Set(all.flatMap((definition) => definition.owners));
  return UNITS.units.flatMap(({ ref }) => (owners.has(ref) ? [ref] : []));
}

function GroupRows({
  group,
  rows,
  lang,
}: {
  readonly group: IndicatorGroup;
  readonly rows: readonly IndicatorDefinition[];
  readonly lang: Lang;
}) {
  return (
    <tbody>
      <tr className="tci-group">
        <th colSpan={6} scope="rowgroup">
          {INDICATOR_MESSAGES[lang].groups[group]}
        </th>
      </tr>
      {rows.map((definition) => (
        <IndicatorRow key={definition.id} definition={definition} lang={lang} />
      ))}
    </tbody>
  );
}

/** Drawn again by its own series alone: typing in the search must not draw 130 rows. */
const IndicatorRow = memo(function IndicatorRow({
  definition,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly lang: Lang;
}) {
  const words = INDICATOR_MESSAGES[lang];
  const figure = useFigure(definition.id, NATION);
  const owner = definition.owners[0];
  const isAbnormal = (figure.severity ?? 0) > 1 && figure.value !== null;
  return (
    <tr>
      <td data-plain="" className="tci-code">
        {definition.id}
      </td>
      <th scope="row">
        <Link href={`/indicators/${definition.id}`} className="tcd-link" data-plain="">
          {nameOf(definition, lang)}
        </Link>
        <span className="tci-measure" data-plain="">
          {measureName(definition, lang)}
        </span>
      </th>
      <td data-align="end" className="tci-value">
        {isAbnormal && <StatusIcon status="overdue" label={words.belowTarget} />}
        {hasNumber(figure.state) ? (
          <OriginNumber indicator={definition.id} unit={NATION}>
            <ValueFigure state={figure.state} size="value" />
          </OriginNumber>
        ) : (
          <span className="tci-quiet">{definition.levels.nation ? '–' : words.notNational}</span>
        )}
      </td>
      <td className="tci-origin" data-plain="">
        {figure.freshness === 'stale' && <StatusIcon status="due-soon" label={words.lateValue} />}
        {figure.freshness === 'lost' && <StatusIcon status="offline" label={words.lateValue} />}
        {figure.origin}
      </td>
      <td className="tci-quiet" data-plain="">
        {words.frequencies[definition.frequency] ?? definition.frequency}
      </td>
      <td className="tci-quiet">{owner === undefined ? '–' : unitShortName(owner, lang)}</td>
    </tr>
  );
});
