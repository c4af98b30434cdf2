/** The vault in one SQLite file, the only one whose rows are changed and removed: what was leaves the bytes of the file too. */

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { canonicalJson } from '../canonical-json.ts';
import type { Json } from '../journal.ts';
import { VAULT_MIGRATIONS, type VaultRow } from '../schema/vault-schema.ts';
import { StorageError } from '../storage-error.ts';
import type { VaultChange } from '../vault.ts';
import { parsed, refuseUnstorable } from './chain-table.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import { FILE_OPTIONS, type FileKind, type FileOptions, SqliteFile } from './sqlite-file.ts';

export const VAULT_KIND: FileKind = {
  fileName: 'vault.sqlite',
  applicationId: 0x5443_5631,
  migrations: VAULT_MIGRATIONS,
  inspectContent: (db) => {
    for (const row of db.prepare('select * from vault').iterate()) valueOfRow(row as VaultRow);
  },
};

/** A change as it is stored; `json` null removes. */
export type VaultWrite = { readonly kind: string; readonly id: string; readonly json: string | null };

/** Rewriting the file may take at most one part in so many of the time; a file of 1 MB takes about 4 ms. */
const REWRITE_SHARE = 20;
const SECURE_DELETE_ON = 1;

export class VaultFile {
  readonly #file: SqliteFile;
  readonly #get: StatementSync;
  readonly #list: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  /** Something old may still stand in the write-ahead log or between the rows of a page. */
  #hasOldBytes = false;
  /** On the monotonic clock, ms. */
  #mayRewriteAt = 0;
  #timer: NodeJS.Timeout | null = null;

  /** Opens a file that `takeFolder` has inspected. Throws `StorageError`. */
  static async open(path: string, options: FileOptions = FILE_OPTIONS): Promise<VaultFile> {
    const file = await SqliteFile.open(path, VAULT_KIND, options);
    file.db.exec('pragma secure_delete = on');
    refuseForgetless(file.db, path);
    return new VaultFile(file);
  }

  private constructor(file: SqliteFile) {
    this.#file = file;
    this.#get = file.db.prepare('select * from vault where kind = ? and id = ?');
    this.#list = file.db.prepare('select * from vault where kind = ? order by id');
    this.#put = file.db.prepare('insert into vault (kind, id, json, check_sum) values (?, ?, ?, ?)');
    this.#remove = file.db.prepare('delete from vault where kind = ? and id = ?');
  }

  get(kind: string, id: string): Json | undefined {
    const row = this.#get.get(kind, id);
    return row && valueOfRow(row as VaultRow);
  }

  list(kind: string): { id: string; value: Json }[] {
    return this.#list.all(kind).map((row) => ({ id: String(row.id), value: valueOfRow(row as VaultRow) }));
  }

  /** All of `writes` in order in one durable transaction, or none. */
  put(writes: readonly VaultWrite[]): void {
    this.#file.transaction(() => {
      for (const { kind, id, json } of writes) {
        if (Number(this.#remove.run(kind, id).changes) > 0) this.#hasOldBytes = true;
        if (json !== null) this.#put.run(kind, id, json, checkSum(kind, id, json));
      }
    });
  }

  /**
   * Call after answering. `secure_delete` has overwritten what was removed where it stood; emptying the log takes away
   * the earlier pages that it holds. Neither reaches the copies that SQLite leaves between rows when it shares them out
   * among pages anew (1 in 500 rows in the test): only writing the file afresh does, as often as it may.
   */
  maintain(): void {
    if (!this.#hasOldBytes) {
      this.#file.checkpoint();
      return;
    }
    const waitMs = this.#mayRewriteAt - performance.now();
    if (waitMs <= 0) this.#rewrite();
    else {
      this.#file.truncateLog();
      this.#timer ??= setTimeout(() => this.#rewriteLater(), waitMs);
    }
  }

  #rewrite(): void {
    const begunAt = performance.now();
    this.#file.vacuum();
    if (this.#file.truncateLog()) this.#hasOldBytes = false;
    const endedAt = performance.now();
    this.#mayRewriteAt = endedAt + (endedAt - begunAt) * REWRITE_SHARE;
  }

  #rewriteLater(): void {
    this.#timer = null;
    try {
      this.maintain();
    } catch {
      // A full disk or a reader in the way: tried again after the next call and at the end.
    }
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    try {
      if (this.#hasOldBytes) this.#rewrite();
    } finally {
      this.#file.close();
    }
  }
}

/** Throws `TypeError` on what cannot be kept. */
export function writeOf({ kind, id, value }: VaultChange): VaultWrite {
  refuseUnstorable(kind, id);
  return { kind, id, json: value === null ? null : canonicalJson(value) };
}

/** Throws `StorageError` `unusable` when the row is damaged; without the value, which may be a secret. */
function valueOfRow({ kind, id, json, check_sum }: VaultRow): Json {
  refuseDamaged(check_sum, `vault ${kind} ${id}`, kind, id, json);
  return parsed(json, `vault ${kind} ${id}`);
}

function refuseForgetless(db: DatabaseSync, path: string): void {
  const found = db.prepare('pragma secure_delete').get()?.secure_delete;
  if (found === SECURE_DELETE_ON) return;
  db.close();
  throw new StorageError(
    'unusable',
    `${path}: thiết lập secure_delete là ${String(found)}, phải là ${SECURE_DELETE_ON}; không mở kho. / ` +
      `setting secure_delete reads ${String(found)} where it must be ${SECURE_DELETE_ON}; the store stays closed.`,
  );
}
