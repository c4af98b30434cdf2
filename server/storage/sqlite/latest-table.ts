/** The current observation per series on disk, so that a start need not read the history. */

import type { StatementSync } from 'node:sqlite';
import type { LatestRow } from '../schema/observations-schema.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import { at, orNull, Rows } from './rows.ts';
import type { SeriesDirectory } from './series-directory.ts';
import type { SqliteFile } from './sqlite-file.ts';

export class LatestTable {
  readonly #file: SqliteFile;
  readonly #directory: SeriesDirectory;
  readonly #put: StatementSync;

  constructor(file: SqliteFile, directory: SeriesDirectory) {
    this.#file = file;
    this.#directory = directory;
    this.#put = file.db.prepare(
      `insert into latest (series_id, period_end, period_start, source_id, vintage_at, received_at, authority, quality,
         value, check_sum) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (series_id) do update set period_end = excluded.period_end, period_start = excluded.period_start,
         source_id = excluded.source_id, vintage_at = excluded.vintage_at, received_at = excluded.received_at,
         authority = excluded.authority, quality = excluded.quality, value = excluded.value,
         check_sum = excluded.check_sum`,
    );
  }

  /** Writes what the directory holds for the series in `slot`. */
  write(slot: number): void {
    const { latest } = this.#directory;
    const values = fieldsOf({
      series_id: this.#directory.idOf(slot),
      period_end: at(latest.end, slot),
      period_start: at(latest.start, slot),
      source_id: at(latest.source, slot) + 1,
      vintage_at: at(latest.vintage, slot),
      received_at: at(latest.received, slot),
      authority: at(latest.authority, slot),
      quality: at(latest.quality, slot),
      value: orNull(at(latest.value, slot)),
    });
    this.#put.run(...values, checkSum(...values));
  }

  /** Tells the directory, which knows the series, what is written. */
  load(): void {
    const found = new Rows(1);
    for (const stored of this.#file.db.prepare('select * from latest').iterate()) {
      const row = stored as LatestRow;
      found.length = 0;
      found.push(
        row.period_start,
        row.period_end,
        row.value ?? Number.NaN,
        row.vintage_at,
        row.received_at,
        row.quality,
        row.authority,
        row.source_id - 1,
      );
      this.#directory.consider(this.#directory.slotOfId(row.series_id), found, 0);
    }
  }
}

export function refuseDamagedLatest({ check_sum, ...fields }: LatestRow): void {
  refuseDamaged(check_sum, `the latest value of series ${fields.series_id}`, ...fieldsOf(fields));
}

/** In the order of the statement and of the check sum. */
const fieldsOf = (row: Omit<LatestRow, 'check_sum'>): (number | null)[] => [
  row.series_id,
  row.period_end,
  row.period_start,
  row.source_id,
  row.vintage_at,
  row.received_at,
  row.authority,
  row.quality,
  row.value,
];
