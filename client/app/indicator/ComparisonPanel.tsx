/** Up to six units on one time axis, each labelled at the end of its own line. */

import { useMemo } from 'react';
import { TimeLine } from '#client/charts/TimeLine.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { DataTable, TableDisclosure } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Select } from '#client/ui/Select.tsx';
import { DownloadButtons } from '#client/ui/table/DownloadButtons.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { formatDate } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import {
  boundsOf,
  type HistoryLine,
  historyColumns,
  historyLabel,
  historyRows,
  historySpec,
  periodText,
  rangeOf,
} from './history-spec.ts';
import { useDataHour, useSeries, useSourceTitles } from './indicator-data.ts';
import { MAX_COMPARED, type ViewControl } from './indicator-view.ts';
import { downloadNotes, shortValue } from './indicator-words.ts';

const MAX_POINTS = 200;
const MAX_ROWS = 60;

export function ComparisonPanel({
  definition,
  units,
  control: { view, toggleCompared },
}: {
  readonly definition: IndicatorDefinition;
  readonly units: readonly UnitRef[];
  readonly control: ViewControl;
}) {
  const { lang, theme } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const { isSimulated } = useConnection();
  const hour = useDataHour();
  const titleOf = useSourceTitles(lang);
  const range = rangeOf(view, definition);
  const bounds = useMemo(() => boundsOf(range, view, hour), [range, view, hour]);
  const series = useSeries({
    indicator: definition.id,
    units: view.compare,
    ...bounds,
    knownAt: view.knownAt,
    maxPoints: MAX_POINTS,
  });
  const lines = useMemo(
    (): readonly HistoryLine[] =>
      series.kind === 'loaded'
        ? [...series.value].map(([unit, past]) => ({ unit, name: unitShortName(unit, lang), series: past }))
        : [],
    [series, lang],
  );
  const spec = useMemo(() => historySpec(definition, lines, lang), [definition, lines, lang]);
  const hasBuckets = lines.some((line) => line.series.kind === 'buckets');
  const table = () =>
    spec === null
      ? null
      : {
          name: `${definition.id}-so-sanh`,
          columns: historyColumns(definition.id, hasBuckets),
          rows: historyRows(lines, hasBuckets, lang),
          notes: downloadNotes(
            {
              definition,
              sources: lines.flatMap((line) =>
                line.series.kind === 'observations' ? line.series.observations.map((one) => titleOf(one.source)) : [],
              ),
              period: `${formatDate(spec.fromAt, lang)} – ${formatDate(spec.toAt, lang)}`,
              newestAt: spec.toAt,
              now: hour,
              isSimulated,
            },
            lang,
          ),
        };
  const free = units.filter((unit) => !view.compare.includes(unit));
  return (
    <Panel
      title={words.comparison}
      aside={
        spec !== null && (
          <DownloadButtons words={{ ...words.downloads, group: words.downloads.comparison }} table={table} />
        )
      }
    >
      <div className="tci-controls" data-plain="">
        <Select
          label={words.addUnit}
          options={[
            { id: '', label: words.addUnitNone },
            ...free.map((unit) => ({ id: unit as string, label: unitShortName(unit, lang) })),
          ]}
          value=""
          isDisabled={view.compare.length >= MAX_COMPARED}
          onChange={(unit) => unit !== '' && toggleCompared(unit as UnitRef)}
        />
        <ul className="tci-chips">
          {view.compare.map((unit) => (
            <li key={unit}>
              <button
                type="button"
                className="tci-chip"
                aria-label={words.removeUnit(unitShortName(unit, lang))}
                onClick={() => toggleCompared(unit)}
              >
                {unitShortName(unit, lang)}
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M6 6l12 12M18 6L6 18" />
                </svg>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {view.compare.length === 0 && <p className="tci-remark">{words.comparisonEmpty}</p>}
      {view.compare.length > 0 && spec === null && (
        <p className="tci-remark" role="status">
          {series.kind === 'failed' ? words.failed : series.kind === 'loading' ? words.loading : words.noHistory}
        </p>
      )}
      {view.compare.length > 0 && spec !== null && (
        <>
          <div className="tci-chart">
            <TimeLine
              state={{ kind: 'normal' }}
              spec={spec}
              label={historyLabel(definition, spec, lang)}
              scale="desk"
              theme={theme}
            />
          </div>
          <TableDisclosure label={words.table}>
            <ComparisonTable definition={definition} lines={lines} lang={lang} />
          </TableDisclosure>
        </>
      )}
    </Panel>
  );
}

/** One row a period, one column a unit; newest first. Of buckets the means, by the bucket's end. */
function ComparisonTable({
  definition,
  lines,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly lines: readonly HistoryLine[];
  readonly lang: 'vi' | 'en';
}) {
  const words = INDICATOR_MESSAGES[lang];
  const periods = new Map<Instant, string>();
  const cells = lines.map(({ series }) => {
    const column = new Map<Instant, number>();
    if (series.kind === 'buckets') {
      for (const { end, mean } of series.buckets) {
        periods.set(end, formatDate(end, lang));
        column.set(end, mean);
      }
    } else {
      for (const one of series.observations) {
        periods.set(one.periodEnd, periodText(definition, one, lang));
        column.set(one.periodEnd, one.value);
      }
    }
    return column;
  });
  const rows = [...periods].sort(([a], [b]) => b - a).slice(0, MAX_ROWS);
  return (
    <DataTable
      caption={words.comparison}
      emptyText={words.noHistory}
      columns={[
        { id: 'period', label: words.period, align: 'start' },
        ...lines.map(({ unit, name }) => ({ id: unit, label: name, align: 'end' as const })),
      ]}
      rows={rows.map(([end, label]) => ({
        id: String(end),
        cells: [
          <span key="p" data-plain="">
            {label}
          </span>,
          ...lines.map(({ unit }, i) => {
            const value = cells[i]?.get(end);
            return value === undefined ? (
              '–'
            ) : (
              <OriginNumber key={unit} indicator={definition.id} unit={unit} periodEnd={end}>
                {shortValue(definition, value, lang)}
              </OriginNumber>
            );
          }),
        ],
      }))}
    />
  );
}
