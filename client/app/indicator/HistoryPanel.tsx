/** How one unit's value came about over time, as known now or as it was known then, with what was revised marked. */

import { useMemo } from 'react';
import { TimeLine } from '#client/charts/TimeLine.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { DataTable, TableDisclosure } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { DownloadButtons } from '#client/ui/table/DownloadButtons.tsx';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import { formatAge, formatDate, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import { DateField } from './DateField.tsx';
import {
  boundsOf,
  type HistoryLine,
  historyColumns,
  historyLabel,
  historyRows,
  historySpec,
  periodText,
  rangeOf,
  statusText,
  thinnedText,
} from './history-spec.ts';
import { missingChart, type PastSeries, useDataHour, useSeries, useSourceTitles } from './indicator-data.ts';
import type { RangeChoice, ViewControl } from './indicator-view.ts';
import { downloadNotes, valueText } from './indicator-words.ts';

const MAX_POINTS = 400;
/** Rows of the table on the page; the download has them all. */
const MAX_ROWS = 400;

export function HistoryPanel({
  definition,
  units,
  control: { view, change },
}: {
  readonly definition: IndicatorDefinition;
  /** Who may be chosen beside the nation. */
  readonly units: readonly UnitRef[];
  readonly control: ViewControl;
}) {
  const { lang, theme } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const { isSimulated } = useConnection();
  const hour = useDataHour();
  const range = rangeOf(view, definition);
  const bounds = useMemo(() => boundsOf(range, view, hour), [range, view, hour]);
  // A share or a score stands beside the nation's; a count would be a speck under it.
  const isComparable = view.unit !== NATION && /^(percent|score)/.test(definition.measure) && definition.levels.nation;
  const series = useSeries({
    indicator: definition.id,
    units: isComparable ? [view.unit, NATION] : [view.unit],
    ...bounds,
    knownAt: view.knownAt,
    maxPoints: MAX_POINTS,
  });
  const past = series.kind === 'loaded' ? series.value.get(view.unit) : undefined;
  const name = view.unit === NATION ? words.levels.nation : unitShortName(view.unit, lang);
  const nation = words.levels.nation;
  const lines = useMemo(
    (): readonly HistoryLine[] =>
      series.kind === 'loaded'
        ? [...series.value].map(([unit, of]) => ({ unit, name: unit === NATION ? nation : name, series: of }))
        : [],
    [series, name, nation],
  );
  const spec = useMemo(() => historySpec(definition, lines, lang), [definition, lines, lang]);
  const titleOf = useSourceTitles(lang);
  const known = parseCivilDate(view.knownAt);
  const missing = missingChart(series, lang);
  const thinned = past?.thinned;

  const table = () => {
    if (past === undefined) return null;
    const hasBuckets = lines.some((line) => line.series.kind === 'buckets');
    const ends =
      past.kind === 'buckets' ? past.buckets.map(({ end }) => end) : past.observations.map((one) => one.periodEnd);
    const newestAt = ends.at(-1) ?? null;
    return {
      name: `${definition.id}-${view.unit.replace(':', '-')}`,
      columns: historyColumns(definition.id, hasBuckets),
      rows: historyRows(lines, hasBuckets, lang),
      notes: downloadNotes(
        {
          definition,
          sources: past.kind === 'observations' ? past.observations.map((one) => titleOf(one.source)) : [],
          period: spec === null ? '–' : `${formatDate(spec.fromAt, lang)} – ${formatDate(spec.toAt, lang)}`,
          newestAt,
          now: hour,
          isSimulated,
          extra: [
            ...(known.ok ? [[words.notes.knownAt, formatDate(startOfDay(known.value), lang)] as const] : []),
            ...(past.thinned === undefined ? [] : [[words.notes.thinned, thinnedText(past.thinned, lang)] as const]),
          ],
        },
        lang,
      ),
    };
  };

  return (
    <Panel
      title={words.historyOf(name)}
      aside={<DownloadButtons words={{ ...words.downloads, group: words.downloads.history }} table={table} />}
    >
      <div className="tci-controls" data-plain="">
        <Select
          label={words.unit}
          options={[NATION, ...units].map((unit) => ({
            id: unit,
            label: unit === NATION ? words.levels.nation : unitShortName(unit, lang),
          }))}
          value={view.unit}
          onChange={(unit) => change({ unit })}
        />
        <Segmented
          label={words.range}
          options={(['days', 'year', 'all', 'custom'] satisfies RangeChoice[]).map((id) => ({
            id,
            label: words.ranges[id],
          }))}
          value={range}
          onChange={(next) => change({ range: next })}
        />
        {range === 'custom' && (
          <>
            <DateField label={words.from} value={view.from} onChange={(from) => change({ range, from })} />
            <DateField label={words.to} value={view.to} onChange={(to) => change({ range, to })} />
          </>
        )}
        <DateField label={words.knownAt} value={view.knownAt} onChange={(knownAt) => change({ knownAt })} />
      </div>
      {known.ok && (
        <p className="tci-remark" data-plain="">
          {words.knownNote(formatDate(startOfDay(known.value), lang))}
        </p>
      )}
      {thinned !== undefined && (
        <p className="tci-remark" data-plain="">
          {thinnedText(thinned, lang)}
        </p>
      )}
      <div className="tci-chart">
        {spec === null ? (
          <>
            <ValueFigure state={missing} size="clock" />
            <ValueNote state={missing} />
          </>
        ) : (
          <TimeLine
            state={{ kind: 'normal' }}
            spec={spec}
            label={historyLabel(definition, spec, lang)}
            scale="desk"
            theme={theme}
          />
        )}
      </div>
      {past !== undefined && spec !== null && (
        <>
          <MarkLegend past={past} lang={lang} />
          <TableDisclosure label={words.table}>
            <HistoryTable definition={definition} unit={view.unit} past={past} lang={lang} />
          </TableDisclosure>
        </>
      )}
    </Panel>
  );
}

/** What the shapes on the line mean, where there are any. */
function MarkLegend({ past, lang }: { readonly past: PastSeries; readonly lang: Lang }) {
  const words = INDICATOR_MESSAGES[lang];
  if (past.kind === 'buckets') {
    return (
      <p className="tci-remark" data-plain="">
        {words.bucketNote(formatAge(past.resolutionMs, lang))}
      </p>
    );
  }
  const hasEstimate = past.observations.some(({ status }) => status !== 'A');
  const hasRevised = past.observations.some(({ vintageCount }) => vintageCount > 1);
  const parts = [hasEstimate && words.legendEstimate, hasRevised && words.legendRevised].filter(Boolean);
  return parts.length === 0 ? null : <p className="tci-remark">{parts.join(' · ')}</p>;
}

function HistoryTable({
  definition,
  unit,
  past,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly unit: UnitRef;
  readonly past: PastSeries;
  readonly lang: Lang;
}) {
  const words = INDICATOR_MESSAGES[lang];
  const figure = (value: number, periodEnd?: Instant) => (
    <OriginNumber indicator={definition.id} unit={unit} {...(periodEnd !== undefined && { periodEnd })}>
      {valueText(definition, value, lang)}
    </OriginNumber>
  );
  if (past.kind === 'buckets') {
    return (
      <DataTable
        caption={words.history}
        emptyText={words.noHistory}
        columns={[
          { id: 'period', label: words.period, align: 'start' },
          { id: 'low', label: words.lowest, align: 'end' },
          { id: 'mean', label: words.mean, align: 'end' },
          { id: 'high', label: words.highest, align: 'end' },
        ]}
        rows={past.buckets
          .slice(-MAX_ROWS)
          .toReversed()
          .map(({ start, end, min, mean, max }) => ({
            id: String(start),
            cells: [
              <span key="p" data-plain="">
                {formatDate(start, lang)} – {formatDate(end, lang)}
              </span>,
              // A bucket has many origins; that of its last value stands for it.
              ...[min, mean, max].map((value) => figure(value, end)),
            ],
          }))}
      />
    );
  }
  return (
    <DataTable
      caption={words.history}
      emptyText={words.noHistory}
      columns={[
        { id: 'period', label: words.period, align: 'start' },
        { id: 'value', label: words.value, align: 'end' },
        { id: 'status', label: words.status, align: 'start' },
      ]}
      rows={past.observations
        .slice(-MAX_ROWS)
        .toReversed()
        .map((one) => ({
          id: `${one.periodStart} ${one.periodEnd}`,
          cells: [
            <span key="p" data-plain="">
              {periodText(definition, one, lang)}
            </span>,
            figure(one.value, one.periodEnd),
            <span key="s" data-plain="">
              {statusText(one, lang)}
            </span>,
          ],
        }))}
    />
  );
}
