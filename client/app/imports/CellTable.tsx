/** One page of judged cells: where each stands, what it says, how it was read, and what becomes of it in words. */

import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { exactNumber, periodText, withMeasure } from './cell-words.ts';
import type { CellAnswer } from './import-answers.ts';

export function CellTable({
  cells,
  mapping,
  definitions,
}: {
  readonly cells: readonly CellAnswer[];
  readonly mapping: Mapping;
  readonly definitions: readonly IndicatorDefinition[];
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { cellColumns: columns } = words;
  const caption = words.cellsOf(mapping.sheet);
  if (cells.length === 0) return <p className="tci-quiet">{words.noCells}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keys
    <section className="tci-scroll" tabIndex={0} aria-label={caption}>
      <table className="tci-table tci-cells">
        <caption className="tc-unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.cell}</th>
            <th scope="col">{columns.unit}</th>
            <th scope="col">{columns.period}</th>
            <th scope="col">{columns.indicator}</th>
            <th scope="col" data-align="end">
              {columns.written}
            </th>
            <th scope="col" data-align="end">
              {columns.read}
            </th>
            <th scope="col">{columns.fate}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const definition = definitions.find(({ id }) => id === cell.indicator);
            const column = mapping.values.find((value) => value.column === cell.column);
            const fileMeasure = column?.measure ?? definition?.measure ?? null;
            return (
              <tr key={cell.cell} data-fate={cell.fate} data-cell={cell.cell}>
                <th scope="row" data-plain="">
                  {mapping.sheet} · {cell.cell}
                </th>
                <td data-plain="">{cell.unit === null ? '' : unitShortName(cell.unit as UnitRef, lang)}</td>
                <td data-plain="">{periodText(definition, cell, lang)}</td>
                <td data-plain="">{cell.indicator}</td>
                <td data-plain="" data-align="end">
                  {cell.value === null ? '' : withMeasure(cell.value, fileMeasure, lang)}
                </td>
                <td data-align="end">
                  <ReadValue cell={cell} measure={definition?.measure ?? null} lang={lang} />
                </td>
                <td>
                  <FateWords cell={cell} lang={lang} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** What is kept already can say where it comes from; what is not kept yet is no number of the product. */
function ReadValue({
  cell: { fate, newValue, indicator, unit, periodEnd },
  measure,
  lang,
}: {
  readonly cell: CellAnswer;
  readonly measure: string | null;
  readonly lang: Lang;
}) {
  if (newValue === null) return null;
  const text = withMeasure(newValue, measure, lang);
  if (fate !== 'duplicate' || indicator === null || unit === null || periodEnd === null) {
    return <span data-plain="">{text}</span>;
  }
  return (
    <OriginNumber indicator={indicator} unit={unit as UnitRef} periodEnd={periodEnd}>
      {text}
    </OriginNumber>
  );
}

function FateWords({ cell, lang }: { readonly cell: CellAnswer; readonly lang: Lang }) {
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { fate, oldValue, newValue, indicator, unit, periodEnd } = cell;
  if (fate === 'kept') return <span>{words.isNew}</span>;
  if (fate === 'duplicate') return <span>{words.isDuplicate}</span>;
  if (fate === 'revision' && oldValue !== null && indicator !== null && unit !== null) {
    return (
      <span>
        {words.corrects}{' '}
        <OriginNumber indicator={indicator} unit={unit as UnitRef} {...(periodEnd === null ? {} : { periodEnd })}>
          {exactNumber(oldValue, lang)}
        </OriginNumber>{' '}
        <span data-plain="">→ {newValue === null ? '' : exactNumber(newValue, lang)}</span>
      </span>
    );
  }
  return (
    <span className="tci-fate" data-plain="">
      {fate === 'refused' && <StatusIcon status="overdue" label={words.fates.refused} />}
      {cell.message?.[lang] ?? words.fates[fate]}
    </span>
  );
}
