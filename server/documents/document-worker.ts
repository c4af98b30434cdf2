/** The thread in which a file is looked through or a document made: one piece of work, then it ends. */

import { parentPort, workerData } from 'node:worker_threads';
import { must } from '#shared/kernel/must.ts';
import type { ExportedTable } from './exported-table.ts';
import type { LetterWriting, UrgingLetter } from './letter-layout.ts';

/** Rows of a table come in blocks afterwards, so that nobody has to hand over all of them at once; null after the last. */
export type DocumentWork =
  | { readonly kind: 'judge'; readonly bytes: Uint8Array; readonly name: string }
  | { readonly kind: 'csv' | 'xlsx'; readonly head: Omit<ExportedTable, 'rows'> }
  | { readonly kind: 'docx' | 'pdf'; readonly letter: UrgingLetter; readonly writing: LetterWriting };

export type RowBlock = ExportedTable['rows'] | null;

const port = must(parentPort, 'this file runs in a thread');

async function wholeTable(head: Omit<ExportedTable, 'rows'>): Promise<ExportedTable> {
  const rows: ExportedTable['rows'][number][] = [];
  await new Promise<void>((done) => {
    port.on('message', (block: RowBlock) => {
      if (block === null) done();
      else for (const row of block) rows.push(row);
    });
  });
  return { ...head, rows };
}

/** Each kind loads what it needs and nothing else: the libraries are large. */
async function done(work: DocumentWork): Promise<unknown> {
  switch (work.kind) {
    case 'judge':
      return (await import('./attachment-kinds.ts')).attachmentKindOf(work.bytes, work.name);
    case 'csv':
      return Buffer.from((await import('./table-csv.ts')).csvOf(await wholeTable(work.head)));
    case 'xlsx':
      return (await import('./table-xlsx.ts')).xlsxOf(await wholeTable(work.head));
    case 'docx':
      return (await import('./letter-docx.ts')).letterDocx(work.letter, work.writing);
    case 'pdf':
      return (await import('./letter-pdf.ts')).letterPdf(work.letter, work.writing);
  }
}

port.postMessage(await done(workerData as DocumentWork));
port.close();
