/** Holds the read tables against the journal, where no server has the store. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../projection.ts';
import { takeFolder } from '../storage/sqlite/data-folder.ts';
import { JournalFile } from '../storage/sqlite/journal-file.ts';
import { StorageError } from '../storage/storage-error.ts';

const FILES = ['journal.sqlite', 'observations.sqlite', 'audit.sqlite', 'vault.sqlite'];

/** `difference` null: none, or not looked for, and then the note says why. */
export async function compareReadTables(
  folder: string,
): Promise<{ readonly difference: string | null; readonly note: string }> {
  // Taking the folder would make what is missing, and whoever verifies changes nothing.
  if (!FILES.every((name) => existsSync(join(folder, name)))) return notLookedAt('the store is not complete');
  try {
    const taken = await takeFolder(folder);
    try {
      const journal = await JournalFile.open(taken.journalPath, project);
      try {
        const difference = await journal.compareWithRebuild();
        return { difference, note: 'Bảng đọc khớp với nhật ký. / The read tables are what the journal says.' };
      } finally {
        journal.close();
      }
    } finally {
      taken.release();
    }
  } catch (error) {
    if (error instanceof StorageError) return notLookedAt(error.message);
    throw error;
  }
}

const notLookedAt = (why: string) => ({
  difference: null,
  note: `Không so bảng đọc với nhật ký. / The read tables were not compared with the journal: ${why}`,
});
