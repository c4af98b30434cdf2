/** Where the readers of files put what they read, and how they say that they will not read on. */

import type { ImportRefusalCode } from '#shared/i18n/import-messages.ts';
import type { CellRange, CellValue } from '#shared/imports/cell.ts';

/** A sheet without its rows; they follow. */
export type SheetHead = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
};

export type TableSink = {
  sheet(head: SheetHead): void;
  rows(rows: readonly (readonly CellValue[])[]): void;
};

/** Thrown out of the reading; `detail` names the place in the file where there is one. */
export class TableRefused extends Error {
  readonly code: ImportRefusalCode;
  readonly detail: string;

  constructor(code: ImportRefusalCode, detail = '') {
    super(code);
    this.name = 'TableRefused';
    this.code = code;
    this.detail = detail;
  }
}

/** Cells of one file. */
export const MAX_CELLS = 2_000_000;
/** Rows that cross the threads at one time. */
export const BLOCK_ROWS = 1_000;
