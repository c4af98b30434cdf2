/** `Journal` and `ReadTables` as the rest of the server sees them, in front of the journal's thread. */

import type { Journal, NewEvent, ReadTables } from '../journal.ts';
import { GroupQueue } from './group-queue.ts';
import type { AppendAnswer } from './journal-file.ts';
import type { JournalCalls, JournalWorkerData } from './journal-worker.ts';
import { errorOf, type Failure, WorkerCalls } from './worker-calls.ts';

/** Events in one transaction at most. */
const GROUP_COUNT = 256;

export async function openJournal(
  workerData: JournalWorkerData,
): Promise<{ journal: Journal; readTables: ReadTables }> {
  const calls = await WorkerCalls.start<JournalCalls>(new URL('./journal-worker.ts', import.meta.url), workerData);
  const queue = new GroupQueue<NewEvent, { readonly answer: AppendAnswer } | { readonly failure: Failure }>(
    (events) => calls.call('append', events),
    GROUP_COUNT,
  );
  let closing: Promise<void> | undefined;
  return {
    journal: {
      async append(event) {
        const appended = await queue.add(event, 1);
        if ('failure' in appended) throw errorOf(appended.failure);
        return appended.answer;
      },
      read: (position, limit) => calls.call('read', { position, limit }),
      find: (filter, page) => calls.call('find', { filter, page }),
      verify: () => calls.call('verify', null),
      close: () => (closing ??= queue.close().then(() => calls.call('close', null))),
    },
    readTables: {
      get: (noun, id) => calls.call('get', { noun, id }),
      list: (noun) => calls.call('list', noun),
      compareWithRebuild: () => calls.call('compareWithRebuild', null),
    },
  };
}
