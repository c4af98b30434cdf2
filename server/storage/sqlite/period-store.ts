/** Statistical observations (a period and a vintage) as rows, in the order in which they are asked for. */

import type { StatementSync } from 'node:sqlite';
import type { ObservationRow, ObservationTables } from '../schema/observations-schema.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import { Statements } from './kysely-sqlite.ts';
import { at, orNull, type Rows } from './rows.ts';
import type { SqliteFile } from './sqlite-file.ts';

export class PeriodStore {
  readonly #path: string;
  readonly #statements: Statements<ObservationTables>;
  readonly #insert: StatementSync;
  readonly #period: StatementSync;
  readonly #newestEnd: StatementSync;

  constructor(file: SqliteFile) {
    this.#path = file.path;
    this.#statements = new Statements(file.db);
    this.#insert = file.db.prepare(
      `insert into observation (series_id, period_end, period_start, source_id, vintage_at, received_at, revision,
         authority, quality, value, check_sum) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#period = file.db.prepare(
      'select * from observation where series_id = ? and period_end = ? and period_start = ?',
    );
    this.#newestEnd = file.db.prepare('select max(period_end) as newest from observation where series_id = ?');
  }

  /** `revision` only has to differ from the rows of the same source, period, vintage and receipt. */
  insert(id: number, rows: Rows, row: number, revision: number): void {
    const fields = [
      id,
      at(rows.end, row),
      at(rows.start, row),
      at(rows.source, row) + 1,
      at(rows.vintage, row),
      at(rows.received, row),
      revision,
      at(rows.authority, row),
      at(rows.quality, row),
      orNull(at(rows.value, row)),
    ];
    this.#insert.run(...fields, checkSum(...fields));
  }

  /** Appends every version of one period, of all sources. */
  collectPeriod(id: number, start: number, end: number, into: Rows): void {
    for (const row of this.#period.all(id, end, start)) this.#push(row as ObservationRow, into);
  }

  /** Appends every version whose period ends in [from, to]. */
  collect(id: number, from: number, to: number, into: Rows): void {
    const rows = this.#statements.build
      .selectFrom('observation')
      .selectAll()
      .where('series_id', '=', id)
      .where('period_end', '>=', from)
      .where('period_end', '<=', to)
      .orderBy('period_end')
      .orderBy('period_start');
    for (const row of this.#statements.all(rows)) this.#push(row, into);
  }

  #push(row: ObservationRow, into: Rows): void {
    refuseDamaged(
      row.check_sum,
      `${this.#path}: an observation of series ${row.series_id}`,
      row.series_id,
      row.period_end,
      row.period_start,
      row.source_id,
      row.vintage_at,
      row.received_at,
      row.revision,
      row.authority,
      row.quality,
      row.value,
    );
    into.push(
      row.period_start,
      row.period_end,
      row.value ?? Number.NaN,
      row.vintage_at,
      row.received_at,
      row.quality,
      row.authority,
      row.source_id - 1,
    );
  }

  /** Newest end of a period of a series, or -Infinity. */
  newestEnd(id: number): number {
    return Number(this.#newestEnd.get(id)?.newest ?? Number.NEGATIVE_INFINITY);
  }
}
