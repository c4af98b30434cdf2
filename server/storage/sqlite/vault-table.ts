/** The vault as a table of `accounts.sqlite`: the only one whose rows are changed and removed, and then overwritten. */

import type { StatementSync } from 'node:sqlite';
import { canonicalJson } from '../canonical-json.ts';
import type { Json } from '../journal.ts';
import type { VaultRow } from '../schema/accounts-schema.ts';
import type { VaultChange } from '../vault.ts';
import { parsed, refuseUnstorable } from './chain-table.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import type { SqliteFile } from './sqlite-file.ts';

/** A change as it is stored; `json` null removes. */
export type VaultWrite = { readonly kind: string; readonly id: string; readonly json: string | null };

export class VaultTable {
  readonly #file: SqliteFile;
  readonly #get: StatementSync;
  readonly #list: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  /** Something old still stands in the write-ahead log. */
  #hasOldBytes = false;

  constructor(file: SqliteFile) {
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

  /** `secure_delete` has overwritten the old bytes in the pages; this takes the log away, where earlier pages still stand. */
  forget(): void {
    if (this.#hasOldBytes && this.#file.truncateLog()) this.#hasOldBytes = false;
  }
}

/** Throws `TypeError` on what cannot be kept. */
export function writeOf({ kind, id, value }: VaultChange): VaultWrite {
  refuseUnstorable(kind, id);
  return { kind, id, json: value === null ? null : canonicalJson(value) };
}

/** Throws `StorageError` `unusable` when the row is damaged. */
export function valueOfRow({ kind, id, json, check_sum }: VaultRow): Json {
  // Without the value: it may be a secret, and this sentence goes to the log.
  refuseDamaged(check_sum, `vault ${kind} ${id}`, kind, id, json);
  return parsed(json, `vault ${kind} ${id}`);
}
