/** Roll-ups on disk: those that stand beside a full chunk, and those that retention has left in the place of chunks. */

import type { StatementSync } from 'node:sqlite';
import type { LiveRollUpRow } from '../schema/observations-schema.ts';
import { decodeRollUp, type RollUp, type RollUpBuilder } from './roll-up.ts';
import type { SqliteFile } from './sqlite-file.ts';

export class RollUpStore {
  readonly #insert: StatementSync;
  readonly #remove: StatementSync;
  readonly #within: StatementSync;
  readonly #insertThinned: StatementSync;
  readonly #thinned: StatementSync;

  constructor({ db }: SqliteFile) {
    this.#insert = db.prepare('insert into live_rollup (series_id, min_at, max_at, body) values (?, ?, ?, ?)');
    this.#remove = db.prepare('delete from live_rollup where series_id = ? and min_at = ?');
    this.#within = db.prepare(
      `select min_at, max_at, body from live_rollup where series_id = ? and min_at >= ? and min_at <= ? and max_at <= ?
       order by min_at`,
    );
    // A thousand rows for one answer: arrays cost half of what objects do.
    this.#within.setReturnArrays(true);
    this.#insertThinned = db.prepare(
      `insert into live_thinned (series_id, min_at, part, max_at, body) values (?, ?, (
         select coalesce(max(part), 0) + 1 from live_thinned where series_id = ? and min_at = ?), ?, ?)`,
    );
    this.#thinned = db.prepare(
      'select min_at, max_at, body from live_thinned where series_id = ? and min_at <= ? and max_at >= ?',
    );
  }

  insert(id: number, builder: RollUpBuilder): void {
    this.#insert.run(id, builder.minAt, builder.maxAt, builder.encode());
  }

  remove(id: number, minAt: number): void {
    this.#remove.run(id, minAt);
  }

  /** Those of chunks that lie whole in [from, to], in order of time. */
  within(id: number, from: number, to: number): RollUp[] {
    const rows = this.#within.all(id, from, to, to) as unknown as [minAt: number, maxAt: number, body: Uint8Array][];
    return rows.map(([minAt, maxAt, body]) => decodeRollUp(body, minAt, maxAt));
  }

  insertThinned(id: number, builder: RollUpBuilder): void {
    this.#insertThinned.run(id, builder.minAt, id, builder.minAt, builder.maxAt, builder.encode());
  }

  /** What retention has left of [from, to]; stretches may reach beyond. */
  thinned(id: number, from: number, to: number): RollUp[] {
    const rows = this.#thinned.all(id, to, from) as LiveRollUpRow[];
    return rows.map((row) => decodeRollUp(row.body, row.min_at, row.max_at));
  }
}
