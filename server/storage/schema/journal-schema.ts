/** Tables of the journal and of the read tables, and the migrations that make them. */

import type { MigrationSet } from './columns.ts';

export type EventRow = {
  position: number;
  command_id: string;
  stream: string;
  stream_version: number;
  type: string;
  actor: string;
  /** Canonical JSON; null where the system or a program acted. */
  by: string | null;
  /** Of `by` once more, for the filter. */
  person: string | null;
  post: string | null;
  real_at: number;
  data_at: number;
  /** Canonical JSON. */
  payload: string;
  previous_hash: string;
  hash: string;
};

export type RecordRow = {
  noun: string;
  id: string;
  /** Canonical JSON. */
  json: string;
  /** Of the event that wrote it. */
  position: number;
  check_sum: number;
};

export type MetaRow = { name: string; value: string; check_sum: number };

export type JournalTables = { event: EventRow; record: RecordRow; meta: MetaRow };

export const JOURNAL_MIGRATIONS: MigrationSet = [
  {
    name: '0001-events-and-records',
    up: (types) => async (db) => {
      await db.schema
        .createTable('event')
        .addColumn('position', types.key, (column) => column.primaryKey())
        .addColumn('command_id', 'text', (column) => column.notNull().unique())
        .addColumn('stream', 'text', (column) => column.notNull())
        .addColumn('stream_version', 'bigint', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('real_at', 'bigint', (column) => column.notNull())
        .addColumn('data_at', 'bigint', (column) => column.notNull())
        .addColumn('payload', 'text', (column) => column.notNull())
        .addColumn('previous_hash', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addUniqueConstraint('event_stream_version', ['stream', 'stream_version'])
        .execute();
      await db.schema
        .createTable('record')
        .addColumn('noun', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('json', 'text', (column) => column.notNull())
        .addColumn('position', 'bigint', (column) => column.notNull())
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('record_key', ['noun', 'id'])
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
  {
    name: '0002-attribution',
    up: () => async (db) => {
      for (const column of ['by', 'person', 'post'] as const) {
        await db.schema.alterTable('event').addColumn(column, 'text').execute();
      }
      for (const column of ['real_at', 'actor', 'person', 'post'] as const) {
        await db.schema.createIndex(`event_${column}`).on('event').columns([column, 'position']).execute();
      }
    },
  },
];
