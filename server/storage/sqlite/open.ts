/** Opens the embedded store: SQLite files under one folder, in three threads: journal, observations, audit and vault. */

import type { Store } from '../storage.ts';
import { takeFolder } from './data-folder.ts';
import { PACK_LIMITS, type PackLimits } from './live-log.ts';
import { openAccounts } from './sqlite-accounts.ts';
import { FILE_OPTIONS, type FileOptions } from './sqlite-file.ts';
import { openJournal } from './sqlite-journal.ts';
import { openObservations } from './sqlite-observations.ts';

export type SqliteOptions = {
  /** A module that exports `project: Projection`; it is imported in the journal's thread. */
  readonly projectionModule: URL;
  /** When the log of instants is packed; tests set it low to see packing happen. */
  readonly pack?: Partial<PackLimits>;
  /** For drills only: a small log, and `NORMAL`, which loses what was acknowledged, as negative control. */
  readonly file?: Partial<FileOptions>;
};

/**
 * Opens or makes the store in `folder`. Rejects with `StorageError` `unusable` and a sentence naming the file when the
 * folder is in use, a file is foreign, of a newer schema or damaged, or a setting of durability does not take.
 */
export async function openSqliteStorage(folder: string, options: SqliteOptions): Promise<Store> {
  const { journalPath, observationsPath, auditPath, vaultPath, release } = await takeFolder(folder);
  const file = { ...FILE_OPTIONS, ...options.file };
  const opened = await Promise.allSettled([
    openJournal({ path: journalPath, projectionModule: options.projectionModule.href, file }),
    openObservations({ path: observationsPath, pack: { ...PACK_LIMITS, ...options.pack }, file }),
    openAccounts({ auditPath, vaultPath, file }),
  ]);
  const [journal, observations, accounts] = opened;
  if (journal.status === 'rejected' || observations.status === 'rejected' || accounts.status === 'rejected') {
    if (journal.status === 'fulfilled') await journal.value.journal.close();
    if (observations.status === 'fulfilled') await observations.value.close();
    if (accounts.status === 'fulfilled') await accounts.value.audit.close();
    release();
    throw opened.find((part) => part.status === 'rejected')?.reason;
  }
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    try {
      await Promise.all([journal.value.journal.close(), observations.value.close(), accounts.value.audit.close()]);
    } finally {
      release();
    }
  };
  return {
    ...journal.value,
    ...accounts.value,
    observations: observations.value,
    close: () => (closing ??= closeAll()),
  };
}
