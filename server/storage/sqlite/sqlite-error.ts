/** SQLite's result codes as the few things a caller can do about them. */

import { StorageError, type StorageErrorCode } from '../storage-error.ts';

/** Result codes of sqlite3.h; extended codes carry the primary one in their low byte. */
const SQLITE = { READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, NOTADB: 26 } as const;
const SQLITE_IOERR_FSYNC = SQLITE.IOERR | (4 << 8);
const SQLITE_IOERR_DIR_FSYNC = SQLITE.IOERR | (5 << 8);
/** The shared-memory index could not grow: on a full file system this comes before SQLITE_FULL. */
const SQLITE_IOERR_SHMSIZE = SQLITE.IOERR | (19 << 8);

function codeOf(resultCode: number): StorageErrorCode {
  if (resultCode === SQLITE_IOERR_FSYNC || resultCode === SQLITE_IOERR_DIR_FSYNC) return 'fenced';
  if (resultCode === SQLITE_IOERR_SHMSIZE) return 'disk-full';
  switch (resultCode & 0xff) {
    case SQLITE.FULL:
      return 'disk-full';
    case SQLITE.READONLY:
      return 'read-only';
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return 'unusable';
    default:
      return 'io';
  }
}

function hasResultCode(error: unknown): error is Error & { errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** A `StorageError` for what SQLite reports about file `path`; anything else (a bug) comes back as it is. */
export function asStorageError(error: unknown, path: string): unknown {
  if (!hasResultCode(error)) return error;
  return new StorageError(codeOf(error.errcode), `${path}: ${error.message} (SQLite ${error.errcode})`, {
    cause: error,
  });
}
