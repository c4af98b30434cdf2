/** One public indicator: what it means in plain words, its newest values, and exactly this table to take along. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { DataTable } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { DownloadButtons } from '#client/ui/table/DownloadButtons.tsx';
import type { ExportTable } from '#client/ui/table/export-table.ts';
import { UNITS } from '#client/units/unit-names.ts';
import { definitionText } from '#shared/i18n/definition-text.ts';
import { formatDate, formatMeasured, formatNumber, formatTime, type Lang } from '#shared/i18n/format.ts';
import { OPEN_MESSAGES } from '#shared/i18n/open-messages.ts';
import { MEASURES, type MeasureCode } from '#shared/indicators/measure.ts';
import { DAY_MS, type Instant, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { type PublicIndicator, type PublicValue, tableAddress, usePublicValues } from './open-data.ts';

/** `15/07/2020 – 14/08/2020`, or the moment. */
function periodText({ periodStart, periodEnd }: PublicValue, lang: Lang): string {
  if (periodStart !== periodEnd) return `${formatDate(periodStart, lang)} – ${formatDate(periodEnd - 1, lang)}`;
  const isMidnight = (periodEnd + VIET_NAM_OFFSET_MS) % DAY_MS === 0;
  return isMidnight ? formatDate(periodEnd, lang) : `${formatTime(periodEnd)}, ${formatDate(periodEnd, lang)}`;
}

/** The name under which the server gives what it computes itself. */
const COMPUTED_HERE = 'toan-canh';

const iso = (at: Instant): string => new Date(at + VIET_NAM_OFFSET_MS).toISOString().replace('Z', '+07:00');

export function PublicTable({ indicator }: { readonly indicator: PublicIndicator }) {
  const { lang, unitName } = useScreen();
  const words = OPEN_MESSAGES[lang];
  const now = useDataNow(60_000);
  const loaded = usePublicValues(indicator.id);
  const values = loaded?.kind === 'loaded' ? loaded.value : [];
  const measure = MEASURES[indicator.measure as MeasureCode];
  const name = lang === 'vi' ? indicator.nameVi : indicator.nameEn;
  const meaning = definitionText(indicator, lang);
  const show = (value: number) => formatMeasured(value, indicator.measure as MeasureCode, lang, indicator.decimals);
  const table = (): ExportTable | null =>
    loaded?.kind !== 'loaded'
      ? null
      : {
          name: `so-lieu-mo-${indicator.id}`,
          columns: ['unit', 'unit_name', 'period_start', 'period_end', indicator.id, 'status', 'source'],
          rows: values.map(({ unit, periodStart, periodEnd, value, status, source }) => [
            unit,
            UNITS.get(unit)?.nameVi ?? unit,
            iso(periodStart),
            iso(periodEnd),
            value,
            status,
            source,
          ]),
          notes: [
            [words.noteTitle, `${indicator.id} ${name}`],
            [words.definition, meaning.text],
            [words.noteTaken, iso(now)],
            [words.noteReuse, words.reuse],
          ],
        };
  return (
    <Panel title={name} aside={<span data-plain="">{indicator.id}</span>}>
      <p className="tcn-plain" data-plain="">
        {[
          measure === undefined ? '' : words.counts(lang === 'vi' ? measure.vi : measure.en),
          `${words.arrives} ${words.frequencies[indicator.frequency] ?? indicator.frequency}`,
          words.keeper(
            indicator.owners
              .map((owner) => UNITS.get(owner)?.[lang === 'vi' ? 'nameVi' : 'nameEn'] ?? owner)
              .join(', '),
          ),
        ]
          .filter(Boolean)
          .join('. ')}
        .
      </p>
      <p className="tcn-definition" data-plain="">
        {words.definition}: <span lang={meaning.lang}>{meaning.text}</span>
      </p>
      <div className="tcn-downloads">
        <span>{words.download}</span>
        <DownloadButtons
          table={table}
          words={{
            group: words.download,
            csv: words.csv,
            xlsx: words.xlsx,
            dataSheet: words.dataSheet,
            notesSheet: words.notesSheet,
            failed: words.failed,
          }}
        />
        <a className="tcd-link" href={tableAddress(indicator.id, 'history')} download={`${indicator.id}.csv`}>
          {words.allHistory}
        </a>
      </div>
      {loaded === null && <p role="status">{words.loading}</p>}
      {loaded?.kind === 'failed' && <p role="alert">{words.failed}</p>}
      {loaded?.kind === 'loaded' && (
        <>
          <h3>
            {words.values}{' '}
            <span className="tcn-count" data-plain="">
              {words.valuesScope(formatNumber(values.length, lang))}
            </span>
          </h3>
          <div className="tcn-scroll">
            <DataTable
              caption={`${name}. ${words.values}`}
              emptyText={words.none}
              columns={[
                { id: 'unit', label: words.unit, align: 'start' },
                { id: 'value', label: words.value, align: 'end' },
                { id: 'period', label: words.period, align: 'start' },
                { id: 'source', label: words.source, align: 'start' },
              ]}
              rows={values.map((value) => ({
                id: value.unit,
                cells: [
                  unitName(value.unit),
                  <OriginNumber key="value" indicator={indicator.id} unit={value.unit} periodEnd={value.periodEnd}>
                    {show(value.value)}
                  </OriginNumber>,
                  <span key="period" data-plain="">
                    {periodText(value, lang)}
                  </span>,
                  <span key="source" data-plain="">
                    {value.source === COMPUTED_HERE ? words.computed : value.source},{' '}
                    {words.statuses[value.status] ?? value.status}
                  </span>,
                ],
              }))}
            />
          </div>
        </>
      )}
    </Panel>
  );
}
