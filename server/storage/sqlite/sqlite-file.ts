/** One SQLite file of the store: made whole before it gets its name, inspected before it is opened, never deleted. */

import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MigrationSet } from '../schema/columns.ts';
import { StorageError } from '../storage-error.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import { migrate } from './kysely-sqlite.ts';
import { applySettings, BUSY_TIMEOUT_MS, refuseWrongSettings, type Synchronous } from './settings.ts';
import { asStorageError } from './sqlite-error.ts';

/** What a file must be. */
export type FileKind = {
  readonly fileName: string;
  /** Bytes 68 to 71 of the file: says that it is ours, and which of ours. */
  readonly applicationId: number;
  readonly migrations: MigrationSet;
  /** Throws when what SQLite holds for whole is not: broken chains and check sums. The connection is read-only. */
  readonly inspectContent: (db: DatabaseSync) => void;
};

/** Up to this size the thorough check (indexes against tables) is quick enough for every start. */
const THOROUGH_CHECK_BYTES = 32 * 1024 * 1024;

export type FileOptions = {
  /** `FULL` everywhere but in the negative control of the power-cut drill. */
  readonly synchronous: Synchronous;
  /** Pages in the write-ahead log from which it is moved into the file. */
  readonly checkpointPages: number;
};

/** 4096 pages are 16 MiB: SQLite's own default of 1000 makes large batches slow. */
export const FILE_OPTIONS: FileOptions = { synchronous: 'FULL', checkpointPages: 4_096 };

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

const unusable = (vi: string, en: string, cause?: unknown) => new StorageError('unusable', `${vi} / ${en}`, { cause });

/** Makes the entries of a folder durable: a file whose name is lost at a power cut is lost. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes a new file under another name and renames it when it is whole, so that no half-made file is ever met. */
export async function createFile(path: string, kind: FileKind, storeId: string): Promise<void> {
  const draft = `${path}.new`;
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(draft + part, { force: true });
  try {
    const db = new DatabaseSync(draft);
    try {
      applySettings(db, 'FULL');
      // The draft is made durable as a whole below; a hundred fsyncs on the way would only delay the first start.
      db.exec('pragma synchronous = off');
      db.exec(`pragma application_id = ${kind.applicationId}`);
      await migrate(db, kind.migrations);
      db.prepare('insert into meta (name, value, check_sum) values (?, ?, ?)').run(
        'store_id',
        storeId,
        checkSum('store_id', storeId),
      );
    } finally {
      db.close();
    }
  } catch (error) {
    throw asStorageError(error, path);
  }
  const made = openSync(draft, 'r+');
  fsyncSync(made);
  closeSync(made);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/**
 * Reads the file without changing a byte of it or of its log, and returns the id of the store it belongs to.
 * Throws `StorageError` `unusable`, naming the file, when it is not this kind of file, is of a newer schema, or is damaged.
 */
export function inspectFile(path: string, kind: FileKind): string {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC) {
      throw unusable(
        `Tệp ${path} không phải là cơ sở dữ liệu hoặc đã hỏng; tệp được giữ nguyên, hãy khôi phục từ bản sao lưu.`,
        `The file ${path} is not a database or is damaged; it was left as it is, restore it from a backup.`,
      );
    }
  } finally {
    closeSync(file);
  }
  if (header.readInt32BE(68) !== kind.applicationId) {
    throw unusable(
      `Tệp ${path} không phải là ${kind.fileName} của Toàn Cảnh; tệp được giữ nguyên.`,
      `The file ${path} is not a ${kind.fileName} of Toàn Cảnh; it was left as it is.`,
    );
  }
  try {
    // Read-only: closing an ordinary connection would fold the log into a file that may be evidence of damage.
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return inspectOpened(db, path, kind);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof StorageError && error.message.includes(path)) throw error;
    throw unusable(
      `Tệp ${path} đã hỏng; tệp được giữ nguyên, hãy khôi phục từ bản sao lưu.`,
      `The file ${path} is damaged (${error instanceof Error ? error.message : String(error)}); it was left as it is, restore it from a backup.`,
      error,
    );
  }
}

function inspectOpened(db: DatabaseSync, path: string, kind: FileKind): string {
  const version = Number(db.prepare('pragma user_version').get()?.user_version);
  if (version > kind.migrations.length) {
    throw unusable(
      `Tệp ${path} do một phiên bản mới hơn của Toàn Cảnh ghi (lược đồ ${version}, bản này biết đến ${kind.migrations.length}); hãy chạy phiên bản mới hơn.`,
      `The file ${path} was written by a newer Toàn Cảnh (schema ${version}, this one knows ${kind.migrations.length}); run the newer one.`,
    );
  }
  db.exec('pragma cell_size_check = on');
  const check = statSync(path).size <= THOROUGH_CHECK_BYTES ? 'integrity_check' : 'quick_check';
  const found = db
    .prepare(`pragma ${check}(3)`)
    .all()
    .map((row) => String(Object.values(row)[0]))
    .join('; ');
  if (found !== 'ok') throw new Error(found);
  const row = db.prepare("select value, check_sum from meta where name = 'store_id'").get();
  if (!row) throw new Error('it does not say which store it belongs to');
  const storeId = String(row.value);
  refuseDamaged(Number(row.check_sum), 'its store_id', 'store_id', storeId);
  // An older schema is brought up to date first; its own release has inspected it until now.
  if (version === kind.migrations.length) kind.inspectContent(db);
  return storeId;
}

/** An open, inspected file with its settings read back. */
export class SqliteFile {
  readonly path: string;
  readonly db: DatabaseSync;
  readonly #checkpointPages: number;
  #isFenced = false;

  private constructor(path: string, db: DatabaseSync, checkpointPages: number) {
    this.path = path;
    this.db = db;
    this.#checkpointPages = checkpointPages;
  }

  /**
   * Opens a file that `inspectFile` has passed, sets, reads back and migrates. Throws `StorageError`.
   */
  static async open(path: string, kind: FileKind, options: FileOptions): Promise<SqliteFile> {
    try {
      const db = new DatabaseSync(path);
      try {
        applySettings(db, options.synchronous);
        refuseWrongSettings(db, path, options.synchronous);
        await migrate(db, kind.migrations);
      } catch (error) {
        db.close();
        throw error;
      }
      return new SqliteFile(path, db, options.checkpointPages);
    } catch (error) {
      throw asStorageError(error, path);
    }
  }

  /**
   * Runs `work` in one transaction that is durable when this returns. On any failure the file stands as before (but
   * after `io` and `fenced` that is not certain) and a `StorageError`, or the bug that `work` threw, is thrown.
   */
  transaction<T>(work: () => T): T {
    if (this.#isFenced) throw this.#fence();
    try {
      this.db.exec('begin immediate');
      const result = work();
      this.db.exec('commit');
      return result;
    } catch (error) {
      try {
        if (this.db.isTransaction) this.db.exec('rollback');
      } catch {
        // SQLite has rolled back by itself after a full disk or an I/O error; the first error is the one to tell.
      }
      throw this.#judged(error);
    }
  }

  /** Moves the log into the file when it has grown enough. Not `TRUNCATE`: overwriting the log in place is what is fast. */
  checkpoint(): void {
    try {
      const { log, checkpointed } = this.#checkpointState('noop');
      if (log - checkpointed >= this.#checkpointPages) this.#checkpointState('passive');
    } catch (error) {
      throw this.#judged(error);
    }
  }

  /**
   * Moves the whole log into the file and empties it; false when a reader elsewhere still needs it. Does not wait for
   * that reader: the thread has others to serve.
   */
  truncateLog(): boolean {
    try {
      this.db.exec('pragma busy_timeout = 0');
      return this.#checkpointState('truncate').busy === 0;
    } catch (error) {
      throw this.#judged(error);
    } finally {
      this.db.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }

  /** Writes the whole file afresh, without anything that no longer stands in it. */
  vacuum(): void {
    if (this.#isFenced) throw this.#fence();
    try {
      this.db.exec('vacuum');
    } catch (error) {
      throw this.#judged(error);
    }
  }

  #checkpointState(mode: 'noop' | 'passive' | 'truncate'): {
    busy: number;
    log: number;
    checkpointed: number;
  } {
    const state = this.db.prepare(`pragma wal_checkpoint(${mode})`).get();
    return { busy: Number(state?.busy), log: Number(state?.log), checkpointed: Number(state?.checkpointed) };
  }

  #judged(error: unknown): unknown {
    const judged = asStorageError(error, this.path);
    if (judged instanceof StorageError && judged.code === 'fenced') this.#isFenced = true;
    return judged;
  }

  #fence(): StorageError {
    return new StorageError('fenced', `${this.path}: an fsync failed before; nothing is written until a restart`);
  }

  /** Bytes on disk, log included. */
  size(): number {
    return ['', '-wal'].reduce((sum, part) => {
      const path = this.path + part;
      return sum + (existsSync(path) ? statSync(path).size : 0);
    }, 0);
  }

  close(): void {
    this.db.close();
  }
}
