/** The thread of the journal: alone with its file, so that no flood of observations stands before a directive's fsync. */

import { parentPort, workerData } from 'node:worker_threads';
import { must } from '#shared/kernel/must.ts';
import type { ChainBreak } from '../event-chain.ts';
import type { ChainPage, EventFilter, JournalEvent, Json, NewEvent, Projection } from '../journal.ts';
import { type AppendAnswer, JournalFile } from './journal-file.ts';
import type { FileOptions } from './sqlite-file.ts';
import { type Failure, failureOf, serveCalls } from './worker-calls.ts';

export type JournalWorkerData = {
  readonly path: string;
  /** Address of a module that exports `project`: a function cannot cross into a thread. */
  readonly projectionModule: string;
  readonly file: FileOptions;
};

export type JournalCalls = {
  append: {
    argument: readonly NewEvent[];
    answer: readonly ({ readonly answer: AppendAnswer } | { readonly failure: Failure })[];
  };
  read: { argument: { position: number; limit: number }; answer: readonly JournalEvent[] };
  find: { argument: { filter: EventFilter; page: ChainPage }; answer: readonly JournalEvent[] };
  verify: { argument: null; answer: ChainBreak | null };
  get: { argument: { noun: string; id: string }; answer: Json | undefined };
  list: { argument: string; answer: readonly { id: string; record: Json }[] };
  compareWithRebuild: { argument: null; answer: string | null };
  close: { argument: null; answer: undefined };
};

const data = workerData as JournalWorkerData;
let file: JournalFile | null = null;

await serveCalls<JournalCalls>(
  must(parentPort, 'the journal runs in a thread'),
  async () => {
    const { project } = (await import(data.projectionModule)) as { project?: Projection };
    if (typeof project !== 'function') throw new Error(`${data.projectionModule} exports no function project`);
    const journal = await JournalFile.open(data.path, project, data.file);
    file = journal;
    return {
      append: (events) =>
        journal.append(events).map((appended) => ('bug' in appended ? { failure: failureOf(appended.bug) } : appended)),
      read: ({ position, limit }) => journal.read(position, limit),
      find: ({ filter, page }) => journal.find(filter, page),
      verify: () => journal.verify(),
      get: ({ noun, id }) => journal.get(noun, id),
      list: (noun) => journal.list(noun),
      compareWithRebuild: () => journal.compareWithRebuild(),
      close: () => {
        journal.close();
        return undefined;
      },
    };
  },
  () => {
    try {
      file?.maintain();
    } catch {
      // Upkeep has no caller to tell: a full disk is tried again after the next call, a failed fsync has fenced the file.
    }
  },
);
