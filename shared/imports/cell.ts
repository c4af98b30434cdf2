/** A workbook as read: sheets of rows of cells, with what a reader must know to name, hide and merge them. */

import { dateOfDayNumber } from '../calendar/civil.ts';
import { DAY_MS } from '../kernel/instant.ts';

/**
 * A cell's value. Formulas count by their stored result. `date` is civil time in milliseconds since 1970 without a zone;
 * `error` is the spreadsheet's own word (`#DIV/0!`).
 */
export type CellValue = number | string | boolean | null | { readonly date: number } | { readonly error: string };

/** Zero-based, inclusive on both sides. */
export type CellRange = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
};

export type Sheet = {
  readonly name: string;
  readonly isHidden: boolean;
  /** From A1 on; a row ends after its last cell with a value. */
  readonly rows: readonly (readonly CellValue[])[];
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
};

export type Workbook = { readonly sheets: readonly Sheet[] };

export const cellAt = (sheet: Sheet, row: number, column: number): CellValue => sheet.rows[row]?.[column] ?? null;

/** `A`, `Z`, `AA` … of a zero-based column. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Zero-based column of `A` … `XFD`. */
export function columnNumber(name: string): number {
  let number = 0;
  for (const letter of name) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** `C5` of zero-based row 4 and column 2. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** A cell as text for names, codes and headings: one line, blanks around it dropped, NFC. */
export function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return 'error' in value ? value.error : isoDay(value.date);
  return String(value).replace(/\s+/gu, ' ').trim().normalize('NFC');
}

function isoDay(civilMs: number): string {
  const { year, month, day } = dateOfDayNumber(Math.floor(civilMs / DAY_MS));
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

/** Looks through merges: by row, so that a sheet with thousands of them is not searched for every cell. */
export type MergeIndex = {
  /** The merge of more than one cell that covers the cell, or null. */
  mergeAt(row: number, column: number): CellRange | null;
  /** The value that a reader sees at the cell: of a merged range the one at its upper left. */
  valueAt(row: number, column: number): CellValue;
};

export function mergeIndex(sheet: Sheet): MergeIndex {
  const byRow = new Map<number, CellRange[]>();
  for (const merge of sheet.merges) {
    for (let row = merge.firstRow; row <= Math.min(merge.lastRow, sheet.rows.length - 1); row += 1) {
      const list = byRow.get(row);
      if (list === undefined) byRow.set(row, [merge]);
      else list.push(merge);
    }
  }
  const mergeAt = (row: number, column: number): CellRange | null =>
    byRow.get(row)?.find((merge) => column >= merge.firstColumn && column <= merge.lastColumn) ?? null;
  return {
    mergeAt,
    valueAt(row, column) {
      const merge = mergeAt(row, column);
      return merge === null ? cellAt(sheet, row, column) : cellAt(sheet, merge.firstRow, merge.firstColumn);
    },
  };
}

/** Heading of a column over the heading rows, joined by `·`; a heading merged over two columns counts for both. */
export function headingOf(shown: MergeIndex, firstRow: number, lastRow: number, column: number): string {
  const parts: string[] = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    const text = cellText(shown.valueAt(row, column));
    if (text !== '' && text !== parts.at(-1)) parts.push(text);
  }
  return parts.join(' · ');
}
