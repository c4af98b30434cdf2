/** The first rows of a sheet as the file has them, under the names of their cells. */

import { Panel } from '#client/ui/Panel.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { columnName } from '#shared/imports/cell.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { SheetAnswer } from './import-answers.ts';

export function SampleGrid({ sheet, draft }: { readonly sheet: SheetAnswer; readonly draft: Mapping }) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { sample, columnCount } = sheet;
  const shown = sample[0]?.length ?? 0;
  const title = words.firstRows(formatNumber(sample.length, lang));
  return (
    <Panel
      title={<span data-plain="">{title}</span>}
      {...(columnCount > shown && {
        aside: <span data-plain="">{words.moreColumns(formatNumber(columnCount - shown, lang))}</span>,
      })}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keys */}
      <section className="tci-scroll" tabIndex={0} aria-label={title} data-plain="">
        <table className="tci-grid">
          <caption className="tc-unseen">{title}</caption>
          <thead>
            <tr>
              <td />
              {Array.from({ length: shown }, (_, i) => columnName(i)).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells, i) => {
              const place = placeOf(i + 1, draft);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row of a sheet is its number
                <tr key={i} data-place={place}>
                  <th scope="row">
                    {i + 1}
                    {place !== 'data' && (
                      <span className="tc-unseen"> {place === 'heading' ? words.isHeading : words.isOutside}</span>
                    )}
                  </th>
                  {cells.map((text, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column of a sheet is its number
                    <td key={column}>{text}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

function placeOf(row: number, { header, data }: Mapping): 'heading' | 'data' | 'outside' {
  if (header !== null && row >= header.first && row <= header.last) return 'heading';
  return row >= data.first && row <= (data.last ?? Number.POSITIVE_INFINITY) ? 'data' : 'outside';
}
