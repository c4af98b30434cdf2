/** The thread in which a file is read: heads, blocks of rows, then the end or why it was refused. */

import { parentPort, workerData } from 'node:worker_threads';
import type { ImportRefusalCode } from '#shared/i18n/import-messages.ts';
import type { CellValue } from '#shared/imports/cell.ts';
import { must } from '#shared/kernel/must.ts';
import { readTable, type TableOptions } from './table-reading.ts';
import { type SheetHead, TableRefused } from './table-sink.ts';

export type TableMessage =
  | { readonly kind: 'sheet'; readonly head: SheetHead }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly CellValue[])[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly code: ImportRefusalCode; readonly detail: string };

const port = must(parentPort, 'this file runs in a thread');
const tell = (message: TableMessage) => port.postMessage(message);

try {
  await readTable(workerData as TableOptions, {
    sheet: (head) => tell({ kind: 'sheet', head }),
    rows: (rows) => tell({ kind: 'rows', rows }),
  });
  tell({ kind: 'end' });
} catch (error) {
  if (!(error instanceof TableRefused)) throw error;
  tell({ kind: 'refused', code: error.code, detail: error.detail });
}
