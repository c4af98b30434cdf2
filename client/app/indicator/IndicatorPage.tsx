/** One indicator's whole story: what it means, how it came about, who stands where, and how the units compare. */

import { type ReactNode, useMemo } from 'react';
import { Link } from 'wouter';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useFigure } from '#client/indicators/use-figure.ts';
import { Breadcrumb } from '#client/ui/Breadcrumb.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { hasNumber } from '#client/ui/value-state.ts';
import { AGENCIES_30, PROVINCES_63 } from '#client/units/unit-names.ts';
import { formatAge, formatDate, formatNumber } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { successorOf } from '#shared/indicators/crosswalk-values.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { useAfterPaint } from '../desk/use-after-paint.ts';
import { monthName, useChosenPeriod } from '../unit/chosen-period.ts';
import { ComparisonPanel } from './ComparisonPanel.tsx';
import { DefinitionPanel } from './DefinitionPanel.tsx';
import { DistributionPanel } from './DistributionPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { useCatalogue, useStory } from './indicator-data.ts';
import { type UnitLevel, useIndicatorView } from './indicator-view.ts';
import { nameOf, valueText } from './indicator-words.ts';
import { MapPanel } from './MapPanel.tsx';
import { RankingPanel } from './RankingPanel.tsx';
import { RelationPanel } from './RelationPanel.tsx';
import { inScheme34, rankedOf, useStanding } from './standing.ts';
import './indicator-page.css';

const NO_UNITS: readonly UnitRef[] = [];
const NO_DEFINITIONS: readonly IndicatorDefinition[] = [];

export function IndicatorPage({ id }: { readonly id: string }) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const { catalogue } = useCatalogue();
  const story = useStory(id);
  const all = catalogue.kind === 'loaded' ? catalogue.value : NO_DEFINITIONS;
  // The catalogue is usually there at once; a retired indicator is in its story alone.
  const definition = story.kind === 'loaded' ? story.value.definition : all.find((one) => one.id === id);
  if (definition === undefined) {
    const isUnknown = story.kind === 'none' || (catalogue.kind === 'loaded' && story.kind === 'failed');
    return (
      <div className="tcd-page">
        <PageHead title={isUnknown ? <span data-plain="">{words.unknown(id)}</span> : words.name} />
        <p role="status">
          {isUnknown ? (
            <Link href="/indicators" className="tcd-link">
              {words.toCatalogue}
            </Link>
          ) : story.kind === 'failed' ? (
            words.failed
          ) : (
            words.loading
          )}
        </p>
      </div>
    );
  }
  return <Story definition={definition} all={all} story={story.kind === 'loaded' ? story.value : null} />;
}

function Story({
  definition,
  all,
  story,
}: {
  readonly definition: IndicatorDefinition;
  readonly all: readonly IndicatorDefinition[];
  readonly story: IndicatorStory | null;
}) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const isAfterPaint = useAfterPaint();
  const control = useIndicatorView();
  const { view, change } = control;
  const chosen = useChosenPeriod();
  const { levels } = definition;
  const hasLevel = { province: levels.province !== 'no', agency: levels.agency !== 'no' };
  const first: UnitLevel = hasLevel.province ? 'province' : 'agency';
  const level = view.level !== null && hasLevel[view.level] ? view.level : first;
  const hasUnits = hasLevel.province || hasLevel.agency;
  const units = !hasUnits ? NO_UNITS : level === 'province' ? PROVINCES_63 : AGENCIES_30;
  const standing = useStanding(definition, units, chosen.past?.end ?? null);
  const merged = level === 'province' && view.scheme === '34' ? inScheme34(definition, standing) : null;
  const shown = merged ?? standing;
  const ranked = rankedOf(definition, shown);
  const choosable = useMemo(
    () => [...(levels.province === 'no' ? [] : PROVINCES_63), ...(levels.agency === 'no' ? [] : AGENCIES_30)],
    [levels.province, levels.agency],
  );
  const byId = (id: string) => all.find((one) => one.id === id);
  const sections = [
    { id: 'history', name: words.history },
    { id: 'definition', name: words.definition },
    ...(ranked.length === 0
      ? []
      : [
          { id: 'ranking', name: words.ranking },
          { id: 'distribution', name: words.distribution },
          ...(level === 'province' ? [{ id: 'map', name: words.map }] : []),
          { id: 'comparison', name: words.comparison },
          { id: 'relation', name: words.relation },
        ]),
  ];
  return (
    <div className="tcd-page">
      <Head
        definition={definition}
        story={story}
        rankedCount={standing.filter(({ value }) => value !== null).length}
        unitCount={units.length}
      />
      <nav className="tci-sections" aria-label={words.sections}>
        {sections.map(({ id, name }) => (
          <a key={id} href={`#${id}`} className="tcd-link">
            {name}
          </a>
        ))}
      </nav>
      <div className="tci-top">
        <Part id="history">
          <HistoryPanel definition={definition} units={choosable} control={control} />
        </Part>
        <Part id="definition">
          <DefinitionPanel definition={definition} story={story} byId={byId} lang={lang} />
        </Part>
      </div>
      {!hasUnits && <p className="tci-remark tci-national">{words.notForUnits}</p>}
      {hasUnits && (
        <>
          <div className="tci-controls tci-scope" data-plain="">
            {hasLevel.province && hasLevel.agency && (
              <Segmented
                label={words.level}
                options={[
                  { id: 'province', label: words.localities },
                  { id: 'agency', label: words.agencies },
                ]}
                value={level}
                onChange={(next) => change({ level: next })}
              />
            )}
            <Select
              label={words.when}
              options={[
                { id: '', label: words.now },
                ...chosen.months.map((month) => ({ id: month.id, label: words.endOf(monthName(month, lang)) })),
              ]}
              value={chosen.past?.id ?? ''}
              onChange={chosen.choose}
            />
            {level === 'province' && (
              <Segmented
                label={words.scheme}
                options={[
                  { id: '63', label: words.scheme63 },
                  { id: '34', label: words.scheme34 },
                ]}
                value={view.scheme}
                onChange={(scheme) => change({ scheme })}
              />
            )}
          </div>
          {level === 'province' && view.scheme === '34' && (
            <p className="tci-remark" role="status" data-plain="">
              {merged === null ? words.schemeRefused : words.schemeNote}
            </p>
          )}
        </>
      )}
      {hasUnits && ranked.length === 0 && <p className="tci-remark">{words.noUnitValues}</p>}
      {ranked.length > 0 && isAfterPaint && (
        <div className="tci-grid">
          <div className="tci-column">
            <Part id="ranking">
              <RankingPanel
                definition={definition}
                standing={shown}
                ranked={ranked}
                level={level}
                isMerged={merged !== null}
                control={control}
              />
            </Part>
            <Part id="distribution">
              <DistributionPanel
                definition={definition}
                ranked={ranked}
                chosen={merged === null ? view.unit : (successorOf(view.unit) ?? NATION)}
              />
            </Part>
          </div>
          <div className="tci-column">
            {level === 'province' && (
              <Part id="map">
                <MapPanel definition={definition} standing={standing} control={control} />
              </Part>
            )}
            <Part id="comparison">
              <ComparisonPanel definition={definition} units={choosable} control={control} />
            </Part>
            <Part id="relation">
              <RelationPanel
                definition={definition}
                candidates={all}
                units={units}
                standing={standing}
                level={level}
                past={chosen.past?.end ?? null}
                control={control}
              />
            </Part>
          </div>
        </div>
      )}
    </div>
  );
}

/** A part that a link of the page leads to: a ranking has hundreds of stops for a keyboard, and nobody should pass them all. */
function Part({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={id} tabIndex={-1} className="tci-part">
      {children}
    </div>
  );
}

function Head({
  definition,
  story,
  rankedCount,
  unitCount,
}: {
  readonly definition: IndicatorDefinition;
  readonly story: IndicatorStory | null;
  readonly rankedCount: number;
  readonly unitCount: number;
}) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const figure = useFigure(definition.id, NATION);
  const now = useDataNow(5_000);
  const isAbnormal = (figure.severity ?? 0) > 1 && figure.value !== null;
  const { target } = definition;
  return (
    <>
      <PageHead
        trail={
          <Breadcrumb
            label={words.catalogue}
            steps={[
              { id: 'all', content: <Link href="/indicators">{words.catalogue}</Link> },
              {
                id: 'group',
                content: <Link href={`/indicators?group=${definition.group}`}>{words.groups[definition.group]}</Link>,
              },
            ]}
          />
        }
        title={
          <span data-plain="">
            {nameOf(definition, lang)} <span className="tci-id">{definition.id}</span>
          </span>
        }
        facts={
          <>
            <PageFact label={words.newest}>
              <span className="tci-figure">
                {isAbnormal && <StatusIcon status="overdue" label={words.belowTarget} />}
                {hasNumber(figure.state) && figure.value !== null ? (
                  <OriginNumber indicator={definition.id} unit={NATION}>
                    {valueText(definition, figure.value, lang)}
                  </OriginNumber>
                ) : (
                  '–'
                )}
              </span>
            </PageFact>
            <PageFact label={words.target}>
              {target === null ? (
                words.noTarget
              ) : (
                <OriginNumber indicator={definition.id} unit={NATION} isOf="share">
                  {valueText(definition, target.value, lang)}
                </OriginNumber>
              )}
            </PageFact>
            {figure.at !== null && (
              <PageFact label={words.updated}>
                <span data-plain="" title={figure.origin}>
                  {figure.when} · {words.ago(formatAge(now - figure.at, lang))}
                </span>
              </PageFact>
            )}
            {unitCount > 0 && (
              <PageFact label={words.units}>
                <OriginNumber indicator={definition.id} unit={NATION} isOf="count">
                  {formatNumber(rankedCount, lang)}/{formatNumber(unitCount, lang)}
                </OriginNumber>
              </PageFact>
            )}
          </>
        }
      />
      {story?.retired != null && (
        <p className="tci-remark" role="status" data-plain="">
          {words.retired(formatDate(story.retired.at, lang), story.retired.reason)}
        </p>
      )}
    </>
  );
}
