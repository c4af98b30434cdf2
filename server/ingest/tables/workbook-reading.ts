/** Reads the cells of a workbook that was inspected: stored results, dates by their format, what is hidden and merged. */

import { read, SSF, type WorkSheet } from '@e965/xlsx';
import type { CellValue } from '#shared/imports/cell.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { BLOCK_ROWS, MAX_CELLS, TableRefused, type TableSink } from './table-sink.ts';

/** More than any person merges by hand. */
const MAX_MERGES = 50_000;
/** Days from 30/12/1899 (0 of a spreadsheet) to 01/01/1970; workbooks of old Macs count from 1904. */
const DAYS_TO_1970 = 25_569;
const DAYS_OF_1904 = 1_462;

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** A cell as the library gives it. */
type RawCell = {
  readonly t?: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: unknown;
  readonly f?: string;
};

export function readWorkbook(bytes: Buffer, sink: TableSink): void {
  const workbook = (() => {
    try {
      return read(bytes, {
        type: 'buffer',
        dense: true,
        cellStyles: true,
        cellNF: true,
        cellText: false,
        cellHTML: false,
      });
    } catch (error) {
      if (/password|encrypt/i.test(String(error))) throw new TableRefused('file-encrypted');
      throw new TableRefused('file-damaged');
    }
  })();
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  let cellCount = 0;
  workbook.SheetNames.forEach((name, number) => {
    const sheet: WorkSheet | undefined = workbook.Sheets[name];
    // A chart on a sheet of its own has no cells.
    if (sheet === undefined || sheet['!type'] === 'chart') return;
    const merges = sheet['!merges'] ?? [];
    if (merges.length > MAX_MERGES) throw new TableRefused('file-too-many-cells', name);
    sink.sheet({
      name,
      isHidden: (workbook.Workbook?.Sheets?.[number]?.Hidden ?? 0) !== 0,
      merges: merges.map(({ s, e }) => ({ firstRow: s.r, lastRow: e.r, firstColumn: s.c, lastColumn: e.c })),
      hiddenRows: numbersOf(sheet['!rows']),
      hiddenColumns: numbersOf(sheet['!cols']),
    });
    const rows = (sheet['!data'] ?? []) as (RawCell | undefined)[][];
    let block: CellValue[][] = [];
    for (let row = 0; row < rows.length; row += 1) {
      const cells = Array.from(rows[row] ?? [], (cell) => cellValue(cell, is1904));
      while (cells.length > 0 && cells.at(-1) === null) cells.pop();
      cellCount += cells.length;
      if (cellCount > MAX_CELLS) throw new TableRefused('file-too-many-cells', name);
      block.push(cells);
      if (block.length >= BLOCK_ROWS) {
        sink.rows(block);
        block = [];
      }
    }
    sink.rows(block);
  });
}

function numbersOf(list: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] {
  const hidden: number[] = [];
  list?.forEach((one, i) => {
    if (one?.hidden === true) hidden.push(i);
  });
  return hidden;
}

function cellValue(cell: RawCell | undefined, is1904: boolean): CellValue {
  if (cell === undefined) return null;
  const { t, v, z, f } = cell;
  if (t === 'e') return { error: ERRORS[Number(v)] ?? '#ERROR!' };
  // A formula that nobody computed has no result to bring in.
  if (v === undefined || v === null) return f === undefined ? null : { error: '#CALC!' };
  if (t === 'n' && typeof v === 'number') {
    if (!Number.isFinite(v)) return { error: '#NUM!' };
    if (typeof z !== 'string' || !SSF.is_date(z)) return v;
    return { date: (v + (is1904 ? DAYS_OF_1904 : 0) - DAYS_TO_1970) * DAY_MS };
  }
  if (t === 'b') return v === true;
  return v === '' ? null : String(v);
}
