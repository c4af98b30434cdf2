/** A table as a workbook: the data alone on the first sheet, what it is on the second. Loaded when first asked for. */

import writeXlsxFile, { type Cell } from 'write-excel-file/universal';
import { neutralised } from '#shared/kernel/formula-injection.ts';
import type { ExportCell, ExportTable } from './export-table.ts';

function xlsxCell(cell: ExportCell): Cell {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return null;
  // Typed as text so that a code such as 01 or a date stays what it is.
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: neutralised(cell), type: String };
}

const headCell = (text: string): Cell => ({ value: neutralised(text), type: String, fontWeight: 'bold' });

const widthOf = (texts: readonly ExportCell[]) => ({
  width: Math.min(60, Math.max(8, ...texts.map((text) => String(text ?? '').length + 2))),
});

export async function xlsxOf(
  { columns, rows, notes }: ExportTable,
  sheets: { readonly data: string; readonly notes: string },
): Promise<Blob> {
  return writeXlsxFile([
    {
      sheet: sheets.data,
      data: [columns.map(headCell), ...rows.map((cells) => cells.map(xlsxCell))],
      columns: columns.map((column, i) => widthOf([column, ...rows.slice(0, 100).map((cells) => cells[i] ?? null)])),
      stickyRowsCount: 1,
    },
    {
      sheet: sheets.notes,
      data: notes.map(([label, text]) => [headCell(label), xlsxCell(text)]),
      columns: [widthOf(notes.map(([label]) => label)), { width: 80 }],
    },
  ]).toBlob();
}
