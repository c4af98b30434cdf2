/** A table as comma-separated text (RFC 4180) in UTF-8 that spreadsheets open rightly and never compute. */

import { type ExportedTable, isoDate, linesAbove, safeText, type TableCell, titleOf } from './exported-table.ts';

/** Without it a spreadsheet takes Vietnamese text for its own old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Quoted also for what divides cells elsewhere: a Vietnamese Excel may cut at semicolons, and a cell cut in two may be a formula. */
const MUST_QUOTE = /[",;\t\r\n]|^\s|\s$/u;

const quoted = (text: string): string => (MUST_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function csvCell(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return quoted(safeText(cell));
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return isoDate(cell);
}

/** Lines above open with `#`, as the reader of tables expects; then the titles and the rows. Lines end with CR LF. */
export function csvOf(table: ExportedTable): string {
  const { columns, rows, lang } = table;
  const above = linesAbove(table).map((line) => quoted(`# ${line}`));
  const head = columns.map((column) => quoted(titleOf(column, lang))).join(',');
  const lines = rows.map((row) => columns.map(({ key }) => csvCell(row[key])).join(','));
  return `${BYTE_ORDER_MARK}${[...above, head, ...lines].join('\r\n')}\r\n`;
}
