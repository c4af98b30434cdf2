/** The few column types that SQLite and PostgreSQL name differently; everything else in the migrations is shared. */

import { type RawBuilder, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

export type ColumnTypes = {
  /** A key counted up from 1. In SQLite only the exact word `integer` makes it the row id itself. */
  readonly key: 'integer' | 'bigint';
  readonly bytes: 'blob' | 'bytea';
  /** Ends a table whose rows should lie in the order of their key; PostgreSQL has no such word and needs none. */
  readonly clustered: RawBuilder<unknown>;
};

export const SQLITE_COLUMNS: ColumnTypes = { key: 'integer', bytes: 'blob', clustered: sql`without rowid` };

/** Migrations in order; the number of them is the schema version of the file. */
export type MigrationSet = readonly { readonly name: string; readonly up: (types: ColumnTypes) => Migration['up'] }[];

export function migrationProvider(set: MigrationSet, types: ColumnTypes): MigrationProvider {
  return {
    getMigrations: () => Promise.resolve(Object.fromEntries(set.map(({ name, up }) => [name, { up: up(types) }]))),
  };
}
