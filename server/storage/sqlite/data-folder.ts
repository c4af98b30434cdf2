/** The folder of a store: one server at a time, and files that belong together or are refused together. */

import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../storage-error.ts';
import { JOURNAL_KIND } from './journal-file.ts';
import { OBSERVATIONS_KIND } from './observation-file.ts';
import { createFile, inspectFile, syncFolder } from './sqlite-file.ts';

/** Written last when a store is made: from then on a missing file is damage, not a beginning. */
const IDENTITY = 'store.json';
const LOCK = 'lock';

export type DataFolder = {
  readonly journalPath: string;
  readonly observationsPath: string;
  /** Lets another server in. */
  release(): void;
};

/**
 * Takes the folder for this process and makes what a new store needs. Throws `StorageError` `unusable` when another
 * server has it or when its files do not belong together.
 */
export async function takeFolder(folder: string): Promise<DataFolder> {
  mkdirSync(folder, { recursive: true });
  const lock = takeLock(folder);
  try {
    const journalPath = join(folder, JOURNAL_KIND.fileName);
    const observationsPath = join(folder, OBSERVATIONS_KIND.fileName);
    const files = [
      { path: journalPath, kind: JOURNAL_KIND },
      { path: observationsPath, kind: OBSERVATIONS_KIND },
    ];
    const identity = readIdentity(folder);
    const standing = files.filter(({ path }) => existsSync(path));
    const missing = files.find(({ path }) => !existsSync(path));
    if (identity !== null && missing) {
      throw new StorageError(
        'unusable',
        `Không có tệp ${missing.path}; hãy khôi phục từ bản sao lưu. / The file ${missing.path} is missing; restore it from a backup.`,
      );
    }
    // Without an identity the making of this store was interrupted; what already stands says which store it is.
    let storeId = identity;
    for (const { path, kind } of standing) {
      const found = inspectFile(path, kind);
      storeId ??= found;
      if (found !== storeId) {
        throw new StorageError(
          'unusable',
          `Tệp ${path} thuộc về một kho khác; tệp được giữ nguyên. / The file ${path} belongs to another store; it was left as it is.`,
        );
      }
    }
    storeId ??= randomUUID();
    for (const { path, kind } of files) if (!existsSync(path)) await createFile(path, kind, storeId);
    if (identity === null) writeIdentity(folder, storeId);
    return { journalPath, observationsPath, release: () => lock.close() };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** An open exclusive transaction of SQLite: unlike a file with a process number in it, it ends with the process, always. */
function takeLock(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, LOCK), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return lock;
  } catch (cause) {
    lock.close();
    throw new StorageError(
      'unusable',
      `Thư mục dữ liệu ${folder} đang được một máy chủ khác dùng; hãy dừng máy chủ đó hoặc đặt DATA_DIR khác. / ` +
        `The data folder ${folder} is in use by another server; stop that one or set another DATA_DIR.`,
      { cause },
    );
  }
}

function readIdentity(folder: string): string | null {
  const path = join(folder, IDENTITY);
  if (!existsSync(path)) return null;
  try {
    const identity: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (identity && typeof identity === 'object' && 'storeId' in identity && typeof identity.storeId === 'string') {
      return identity.storeId;
    }
  } catch {
    // Not JSON: told below like every other damage.
  }
  throw new StorageError(
    'unusable',
    `Tệp ${path} đã hỏng; tệp được giữ nguyên. / The file ${path} is damaged; it was left as it is.`,
  );
}

function writeIdentity(folder: string, storeId: string): void {
  const path = join(folder, IDENTITY);
  const draft = openSync(`${path}.new`, 'w');
  writeSync(draft, `${JSON.stringify({ storeId })}\n`);
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${path}.new`, path);
  syncFolder(folder);
}
