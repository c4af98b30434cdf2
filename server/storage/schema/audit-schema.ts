/** Tables of the audit trail, and the migrations that make them. */

import type { MigrationSet } from './columns.ts';

export type AuditRow = {
  position: number;
  kind: string;
  real_at: number;
  data_at: number;
  actor: string;
  /** Canonical JSON. */
  by: string;
  /** Of `by` once more, for the filter. */
  person: string | null;
  post: string | null;
  action: string;
  object: string;
  outcome: string;
  count: number;
  until_at: number | null;
  /** Canonical JSON. */
  detail: string | null;
  previous_hash: string;
  hash: string;
};

export const AUDIT_MIGRATIONS: MigrationSet = [
  {
    name: '0001-audit-entries',
    up: (types) => async (db) => {
      await db.schema
        .createTable('audit_entry')
        .addColumn('position', types.key, (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('real_at', 'bigint', (column) => column.notNull())
        .addColumn('data_at', 'bigint', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('person', 'text')
        .addColumn('post', 'text')
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('object', 'text', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        .addColumn('until_at', 'bigint')
        .addColumn('detail', 'text')
        .addColumn('previous_hash', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute();
      for (const column of ['real_at', 'kind', 'actor', 'person', 'post', 'object'] as const) {
        await db.schema.createIndex(`audit_entry_${column}`).on('audit_entry').columns([column, 'position']).execute();
      }
      await db.schema
        .createTable('meta')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
];
