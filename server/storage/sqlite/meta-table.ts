/** The few facts a file keeps about itself, by name. */

import type { StatementSync } from 'node:sqlite';
import type { MetaRow } from '../schema/journal-schema.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import type { SqliteFile } from './sqlite-file.ts';

export class MetaTable {
  readonly #put: StatementSync;
  readonly #get: StatementSync;

  constructor({ db }: SqliteFile) {
    this.#put = db.prepare(
      `insert into meta (name, value, check_sum) values (?, ?, ?)
       on conflict (name) do update set value = excluded.value, check_sum = excluded.check_sum`,
    );
    this.#get = db.prepare('select value from meta where name = ?');
  }

  /** `unset` while it was never set. */
  number(name: string, unset = 0): number {
    return Number(this.#get.get(name)?.value ?? unset);
  }

  setNumber(name: string, value: number): void {
    this.#put.run(name, String(value), checkSum(name, String(value)));
  }
}

export function refuseDamagedMeta({ name, value, check_sum }: MetaRow): void {
  refuseDamaged(check_sum, name, name, value);
}
