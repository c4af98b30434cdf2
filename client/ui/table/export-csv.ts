/** A table as comma-separated text (RFC 4180) that spreadsheets open rightly and an import reads back. */

import { neutralised } from '#shared/kernel/formula-injection.ts';
import type { ExportCell, ExportTable } from './export-table.ts';

/** Without it a spreadsheet takes Vietnamese text for its own old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

function csvCell(cell: ExportCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = neutralised(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The notes stand above the table, one a line, each opened by `#`: an import skips them, a person reads them first. */
export function csvOf({ columns, rows, notes }: ExportTable): string {
  const head = notes.map(([label, text]) => csvCell(`# ${label}: ${text.replace(/\s+/gu, ' ')}`));
  const lines = [columns, ...rows].map((cells) => cells.map(csvCell).join(','));
  return `${BYTE_ORDER_MARK}${[...head, ...lines].join('\r\n')}\r\n`;
}
