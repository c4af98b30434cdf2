/** Runs the reading of a file in a thread with limits of memory and time: a hostile file costs its thread, not the wall. */

import { Worker } from 'node:worker_threads';
import type { ImportRefusalCode } from '#shared/i18n/import-messages.ts';
import type { CellValue, Sheet, Workbook } from '#shared/imports/cell.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { TableOptions } from './table-reading.ts';
import type { TableMessage } from './table-worker.ts';

export type ReadRefusal = { readonly code: ImportRefusalCode; readonly detail: string };

const TIME_LIMIT_MS = 60 * SECOND_MS;
const HEAP_LIMIT_MB = 512;
/** Rows leave the thread as they come: a small nursery is swept often and keeps it small. */
const YOUNG_LIMIT_MB = 4;
/** A column of dates, codes or counts says few things often; what is longer or comes after so many is not looked up. */
const SHARED_TEXTS = 10_000;
const SHARED_CHARACTERS = 40;

/** Rejects only on a bug. `onRows` tells how many rows there are so far. */
export function readInThread(
  options: TableOptions,
  onRows: (rowCount: number) => void = () => {},
): Promise<Result<Workbook, ReadRefusal>> {
  return new Promise((done, fail) => {
    const sheets: (Sheet & { readonly rows: (readonly CellValue[])[] })[] = [];
    const texts = new Map<string, string>();
    let rowCount = 0;
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
      workerData: options,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB, maxYoungGenerationSizeMb: YOUNG_LIMIT_MB },
    });
    const timer = setTimeout(() => end(err({ code: 'file-too-slow', detail: '' })), TIME_LIMIT_MS);
    const end = (result: Result<Workbook, ReadRefusal>) => {
      clearTimeout(timer);
      done(result);
      worker.terminate().catch(fail);
    };
    worker.on('message', (message: TableMessage) => {
      switch (message.kind) {
        case 'sheet': {
          const { hiddenRows, hiddenColumns, ...head } = message.head;
          sheets.push({ ...head, rows: [], hiddenRows: new Set(hiddenRows), hiddenColumns: new Set(hiddenColumns) });
          break;
        }
        case 'rows': {
          const rows = sheets.at(-1)?.rows;
          for (const row of message.rows) rows?.push(row.map((cell) => sharedCell(texts, cell)));
          rowCount += message.rows.length;
          onRows(rowCount);
          break;
        }
        case 'end': {
          const isEmpty = sheets.every((sheet) => sheet.rows.every((row) => row.every((cell) => cell === null)));
          end(isEmpty ? err({ code: 'file-empty', detail: '' }) : ok({ sheets }));
          break;
        }
        case 'refused':
          end(err({ code: message.code, detail: message.detail }));
          break;
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        end(err({ code: 'file-too-slow', detail: '' }));
        return;
      }
      clearTimeout(timer);
      fail(error);
    });
  });
}

/** Every text that crosses threads is a copy of its own: forty thousand rows weigh three times what they say. */
function sharedCell(texts: Map<string, string>, cell: CellValue): CellValue {
  if (typeof cell !== 'string' || cell.length > SHARED_CHARACTERS) return cell;
  const known = texts.get(cell);
  if (known !== undefined) return known;
  if (texts.size < SHARED_TEXTS) texts.set(cell, cell);
  return cell;
}
