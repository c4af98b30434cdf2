/** The settings on which durability stands: set, read back, and the file refused when they did not take. */

import type { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../storage-error.ts';

export type Synchronous = 'FULL' | 'NORMAL';

type Setting = { readonly name: string; readonly set: string; readonly reads: string | number };

const SYNCHRONOUS_READS: Record<Synchronous, number> = { NORMAL: 1, FULL: 2 };

/** How long a statement waits for another connection to the same file. */
export const BUSY_TIMEOUT_MS = 5_000;

/**
 * `wal_autocheckpoint` is 0 because SQLite's own checkpoint hides a failed fsync and a later one may then "succeed" over
 * lost pages; `checkpoint` of `SqliteFile` does the work and hears the error. (Its default of 1000 pages is also slow.)
 */
const settings = (synchronous: Synchronous): readonly Setting[] => [
  { name: 'journal_mode', set: 'WAL', reads: 'wal' },
  { name: 'synchronous', set: synchronous, reads: SYNCHRONOUS_READS[synchronous] },
  { name: 'wal_autocheckpoint', set: '0', reads: 0 },
  { name: 'journal_size_limit', set: '67108864', reads: 67_108_864 },
  { name: 'busy_timeout', set: String(BUSY_TIMEOUT_MS), reads: BUSY_TIMEOUT_MS },
  { name: 'cache_size', set: '-32768', reads: -32_768 },
  { name: 'mmap_size', set: '0', reads: 0 },
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
  { name: 'cell_size_check', set: 'ON', reads: 1 },
  { name: 'trusted_schema', set: 'OFF', reads: 0 },
];

export function applySettings(db: DatabaseSync, synchronous: Synchronous): void {
  for (const { name, set } of settings(synchronous)) db.exec(`pragma ${name} = ${set}`);
}

/** Throws `StorageError` `unusable` naming the file and the setting that does not read back as it was set. */
export function refuseWrongSettings(db: DatabaseSync, path: string, synchronous: Synchronous): void {
  for (const { name, reads } of settings(synchronous)) {
    // A pragma without an answer (mmap where it is not compiled in) has nothing to be wrong about but durability.
    const answer = db.prepare(`pragma ${name}`).get();
    const found = answer ? Object.values(answer)[0] : undefined;
    if (found !== reads && !(name === 'mmap_size' && found === undefined)) {
      throw new StorageError(
        'unusable',
        `${path}: thiết lập ${name} là ${String(found)}, phải là ${reads}; không mở kho. / ` +
          `setting ${name} reads ${String(found)} where it must be ${reads}; the store stays closed.`,
      );
    }
  }
}
