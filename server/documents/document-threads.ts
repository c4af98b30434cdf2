/** Looks through files and makes documents in threads of their own, with limits of memory and time. */

import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import type { AttachmentRefusal, CheckedAttachment } from './attachment-kinds.ts';
import type { DocumentWork, RowBlock } from './document-worker.ts';
import type { ExportedTable } from './exported-table.ts';
import type { LetterWriting, UrgingLetter } from './letter-layout.ts';

type TableHead = Omit<ExportedTable, 'rows'>;
type TableRow = ExportedTable['rows'][number];

/** Each rejects where its thread fails, which is a bug or a want of memory. */
export type DocumentThreads = {
  /** `bomb` also for what takes more memory or time than any honest file. */
  judge(bytes: Uint8Array, name: string): Promise<Result<CheckedAttachment, AttachmentRefusal>>;
  /** `rows` are taken in blocks, between which others have their turn. */
  table(kind: 'csv' | 'xlsx', head: TableHead, rows: Iterable<TableRow>): Promise<Buffer>;
  letter(kind: 'docx' | 'pdf', letter: UrgingLetter, writing: LetterWriting): Promise<Buffer>;
};

const TIME_LIMIT_MS = 60 * SECOND_MS;
const HEAP_LIMIT_MB = 512;
/** Handing over a block of this size takes less than the time between two frames. */
const BLOCK_ROWS = 250;

class ThreadFailed extends Error {}

/** The thread's answer; `feed` sends what belongs to the work after its beginning. */
function inThread(work: DocumentWork, feed?: (thread: Worker) => Promise<void>): Promise<unknown> {
  return new Promise((done, fail) => {
    // No inherited flags: a test runner's loader hooks have no business in the thread.
    const thread = new Worker(new URL('./document-worker.ts', import.meta.url), {
      workerData: work,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    });
    const timer = setTimeout(() => end(() => fail(new ThreadFailed('too slow'))), TIME_LIMIT_MS);
    const end = (answer: () => void) => {
      clearTimeout(timer);
      answer();
      thread.terminate().catch(fail);
    };
    thread.once('message', (answer) => end(() => done(answer)));
    thread.once('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(() => fail(isMemory ? new ThreadFailed('too large', { cause: error }) : error));
    });
    thread.once('exit', (code) => end(() => fail(new ThreadFailed(`the thread ended with ${code}`))));
    feed?.(thread).catch((error: unknown) => end(() => fail(error)));
  });
}

async function feedRows(thread: Worker, rows: Iterable<TableRow>): Promise<void> {
  let block: TableRow[] = [];
  for (const row of rows) {
    block.push(row);
    if (block.length < BLOCK_ROWS) continue;
    thread.postMessage(block satisfies RowBlock);
    block = [];
    await setImmediate();
  }
  thread.postMessage(block satisfies RowBlock);
  thread.postMessage(null satisfies RowBlock);
}

const bufferOf = (answer: unknown): Buffer => {
  const { buffer, byteOffset, length } = answer as Uint8Array<ArrayBuffer>;
  return Buffer.from(buffer, byteOffset, length);
};

export function createDocumentThreads(): DocumentThreads {
  // One thread of each sort: a table of the whole year holds up no evidence, and neither takes the core of the walls.
  const inTurnOfFiles = createQueue();
  const inTurnOfDocuments = createQueue();
  return {
    judge: (bytes, name) =>
      inTurnOfFiles(async () => {
        try {
          const answer = await inThread({ kind: 'judge', bytes, name });
          return answer as Result<CheckedAttachment, AttachmentRefusal>;
        } catch (error) {
          if (error instanceof ThreadFailed) return err('bomb');
          throw error;
        }
      }),
    table: (kind, head, rows) =>
      inTurnOfDocuments(async () => bufferOf(await inThread({ kind, head }, (thread) => feedRows(thread, rows)))),
    letter: (kind, letter, writing) =>
      inTurnOfDocuments(async () => bufferOf(await inThread({ kind, letter, writing }))),
  };
}
