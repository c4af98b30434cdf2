/** What a person compares with the file before confirming: totals by column and period, and names read by a variant. */

import { type ReactNode, useState } from 'react';
import { Panel } from '#client/ui/Panel.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { nameOf } from '../indicator/indicator-words.ts';
import { exactNumber, periodText } from './cell-words.ts';
import type { TotalAnswer, UnitAnswer } from './import-answers.ts';
import { Pager } from './Pager.tsx';

const ROWS_A_PAGE = 15;

type Column = { readonly label: string; readonly isNumber?: boolean };

/** Cells by column; the first names the row. */
function PagedTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}) {
  const [asked, setPage] = useState(1);
  const pageCount = Math.ceil(rows.length / ROWS_A_PAGE);
  const page = Math.min(asked, pageCount);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keys */}
      <section className="tci-scroll" tabIndex={0} aria-label={caption} data-plain="">
        <table className="tci-table">
          <caption className="tc-unseen">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ label, isNumber }) => (
                <th key={label} scope="col" data-align={isNumber ? 'end' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE).map(({ id, cells }) => (
              <tr key={id}>
                {columns.map(({ label, isNumber }, i) =>
                  i === 0 ? (
                    <th key={label} scope="row">
                      {cells[i]}
                    </th>
                  ) : (
                    <td key={label} data-align={isNumber ? 'end' : undefined}>
                      {cells[i]}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pager page={page} pageCount={pageCount} onPage={setPage} />
    </>
  );
}

export function TotalsPanel({
  totals,
  definitions,
}: {
  readonly totals: readonly TotalAnswer[];
  readonly definitions: readonly IndicatorDefinition[];
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { totalColumns: columns } = words;
  if (totals.length === 0) return null;
  const rows = totals.map((total) => {
    const definition = definitions.find(({ id }) => id === total.indicator);
    return {
      id: `${total.column} ${total.indicator} ${total.periodStart} ${total.periodEnd}`,
      cells: [
        total.column,
        definition === undefined ? total.indicator : `${total.indicator} ${nameOf(definition, lang)}`,
        periodText(definition, total, lang),
        formatNumber(total.count, lang),
        // A sum of doubles: its last digits are those of the addition, not of the file.
        exactNumber(Number(total.sum.toPrecision(12)), lang),
      ],
    };
  });
  return (
    <Panel title={words.totals}>
      <PagedTable
        caption={words.totals}
        columns={[
          { label: columns.column },
          { label: columns.indicator },
          { label: columns.period },
          { label: columns.count, isNumber: true },
          { label: columns.sum, isNumber: true },
        ]}
        rows={rows}
      />
    </Panel>
  );
}

/** Names that are no official ones: right by what is known, and shown, so that a person can object. */
export function VariantsPanel({ units }: { readonly units: readonly UnitAnswer[] }) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { variantColumns: columns } = words;
  if (units.length === 0) return null;
  const title = words.variants(formatNumber(units.length, lang));
  return (
    <Panel title={<span data-plain="">{title}</span>}>
      <PagedTable
        caption={title}
        columns={[{ label: columns.text }, { label: columns.unit }, { label: columns.count, isNumber: true }]}
        rows={units.map(({ text, ref, count }) => ({
          id: `${text} ${ref}`,
          cells: [text, unitShortName(ref as UnitRef, lang), formatNumber(count, lang)],
        }))}
      />
    </Panel>
  );
}
