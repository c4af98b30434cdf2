/** kysely over node:sqlite: typed statements, compiled by kysely and run synchronously, and migrations. */

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type MigrationSet, migrationProvider, SQLITE_COLUMNS } from '../schema/columns.ts';

function kyselyOver<Tables>(db: DatabaseSync): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => undefined,
        prepare: (text) => {
          const statement = db.prepare(text);
          const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
          return {
            reader: statement.columns().length > 0,
            all: (parameters) => statement.all(...values(parameters)),
            run: (parameters) => statement.run(...values(parameters)),
            iterate: (parameters) => statement.iterate(...values(parameters)),
          };
        },
      },
    }),
  });
}

/** Brings the file to the newest schema and writes its number into `user_version`. */
export async function migrate(db: DatabaseSync, set: MigrationSet): Promise<void> {
  if (db.prepare('pragma user_version').get()?.user_version === set.length) return;
  const migrator = new Migrator({ db: kyselyOver<unknown>(db), provider: migrationProvider(set, SQLITE_COLUMNS) });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  db.exec(`pragma user_version = ${set.length}`);
}

/**
 * Typed synchronous statements. Synchronous on purpose: a reading that joins the file with the tail in memory must not
 * be interrupted by an append, and kysely's own execution gives way between statements.
 */
export class Statements<Tables> {
  /** Builder only; nothing runs through it. */
  readonly build: Kysely<Tables>;
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.build = kyselyOver<Tables>(db);
  }

  #prepare(text: string): StatementSync {
    let statement = this.#prepared.get(text);
    if (!statement) {
      statement = this.#db.prepare(text);
      this.#prepared.set(text, statement);
    }
    return statement;
  }

  all<Row>(query: { compile(): CompiledQuery<Row> }): Row[] {
    const { sql, parameters } = query.compile();
    return this.#prepare(sql).all(...(parameters as SQLInputValue[])) as Row[];
  }

  run(query: { compile(): CompiledQuery<unknown> }): void {
    const { sql, parameters } = query.compile();
    this.#prepare(sql).run(...(parameters as SQLInputValue[]));
  }
}
