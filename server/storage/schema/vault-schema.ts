/** Tables of the vault, and the migrations that make them. */

import type { MigrationSet } from './columns.ts';

export type VaultRow = {
  kind: string;
  id: string;
  /** Canonical JSON. */
  json: string;
  check_sum: number;
};

export const VAULT_MIGRATIONS: MigrationSet = [
  {
    name: '0001-vault',
    up: (types) => async (db) => {
      await db.schema
        .createTable('vault')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('json', 'text', (column) => column.notNull())
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('vault_key', ['kind', 'id'])
        .modifyEnd(types.clustered)
        .execute();
      await db.schema
        .createTable('meta')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
];
