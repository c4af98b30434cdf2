/** The folder of a store: one server at a time, and files that belong together or are refused together. */

import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { StorageError } from '../storage-error.ts';
import { AUDIT_KIND } from './audit-file.ts';
import { JOURNAL_KIND } from './journal-file.ts';
import { OBSERVATIONS_KIND } from './observation-file.ts';
import { createFile, inspectFile, syncFolder } from './sqlite-file.ts';
import { VAULT_KIND } from './vault-file.ts';

/** Written last when a store is made: from then on a file that it names is damage where it is missing, not a beginning. */
const IDENTITY = 'store.json';
const KINDS = [JOURNAL_KIND, OBSERVATIONS_KIND, AUDIT_KIND, VAULT_KIND];
/** Files of a store whose identity names none, from before there were accounts. */
const FIRST_FILES = [JOURNAL_KIND.fileName, OBSERVATIONS_KIND.fileName];

type Identity = { readonly storeId: string; readonly files: readonly string[] };
const LOCK = 'lock';

export type DataFolder = {
  readonly journalPath: string;
  readonly observationsPath: string;
  readonly auditPath: string;
  readonly vaultPath: string;
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
    const files = KINDS.map((kind) => ({ path: join(folder, kind.fileName), kind }));
    const identity = readIdentity(folder);
    const standing = files.filter(({ path }) => existsSync(path));
    const missing = files.find(({ path, kind }) => identity?.files.includes(kind.fileName) && !existsSync(path));
    if (missing) {
      throw new StorageError(
        'unusable',
        `Không có tệp ${missing.path}; hãy khôi phục từ bản sao lưu. / The file ${missing.path} is missing; restore it from a backup.`,
      );
    }
    // Without an identity the making of this store was interrupted; what already stands says which store it is.
    let storeId = identity?.storeId;
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
    const names = KINDS.map(({ fileName }) => fileName);
    if (names.some((name) => !identity?.files.includes(name))) writeIdentity(folder, { storeId, files: names });
    return {
      journalPath: join(folder, JOURNAL_KIND.fileName),
      observationsPath: join(folder, OBSERVATIONS_KIND.fileName),
      auditPath: join(folder, AUDIT_KIND.fileName),
      vaultPath: join(folder, VAULT_KIND.fileName),
      release: () => lock.close(),
    };
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

const identitySchema = z.looseObject({ storeId: z.string(), files: z.optional(z.array(z.string())) });

function readIdentity(folder: string): Identity | null {
  const path = join(folder, IDENTITY);
  if (!existsSync(path)) return null;
  try {
    const { storeId, files } = identitySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { storeId, files: files ?? FIRST_FILES };
  } catch {
    // Told below like every other damage.
  }
  throw new StorageError(
    'unusable',
    `Tệp ${path} đã hỏng; tệp được giữ nguyên. / The file ${path} is damaged; it was left as it is.`,
  );
}

function writeIdentity(folder: string, identity: Identity): void {
  const path = join(folder, IDENTITY);
  const draft = openSync(`${path}.new`, 'w');
  writeSync(draft, `${JSON.stringify(identity)}\n`);
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${path}.new`, path);
  syncFolder(folder);
}
