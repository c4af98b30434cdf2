/** Roll-ups on disk: those that stand beside a full chunk, and those that retention has left in the place of chunks. */

import type { StatementSync } from 'node:sqlite';
import type { LiveRollUpRow } from '../schema/observations-schema.ts';
import type { RollUpBuilder } from './roll-up.ts';
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
      'select min_at, max_at, body from live_rollup where series_id = ? and min_at >= ? and min_at <= ? and max_at <= ?',
    );
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

  /** Those of chunks that lie whole in [from, to], by their beginning. */
  within(id: number, from: number, to: number): Map<number, LiveRollUpRow> {
    const found = new Map<number, LiveRollUpRow>();
    for (const stored of this.#within.iterate(id, from, to, to)) {
      const row = stored as LiveRollUpRow;
      found.set(row.min_at, row);
    }
    return found;
  }

  insertThinned(id: number, builder: RollUpBuilder): void {
    this.#insertThinned.run(id, builder.minAt, id, builder.minAt, builder.maxAt, builder.encode());
  }

  /** What retention has left of [from, to]; stretches may reach beyond. */
  thinned(id: number, from: number, to: number): LiveRollUpRow[] {
    return this.#thinned.all(id, to, from) as LiveRollUpRow[];
  }
}
