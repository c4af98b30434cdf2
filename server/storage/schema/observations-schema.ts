/**
 * Tables of the observations, and the migrations that make them.
 * Instants are first made durable as one blob per transaction (`live_batch`, a log) and later sorted into blobs per
 * series (`live_chunk`); statistical observations (a period, a vintage) are rows. `latest` saves reading them at start.
 */

import type { MigrationSet } from './columns.ts';
import type { MetaRow } from './journal-schema.ts';

export type SeriesRow = { id: number; indicator: string; unit: string; check_sum: number };
export type SourceRow = { id: number; name: string; check_sum: number };
export type LiveBatchRow = { id: number; body: Uint8Array };

/** Chunks of one series never overlap: `min_at` of the next is after `max_at` of this one. */
export type LiveChunkRow = { series_id: number; min_at: number; max_at: number; item_count: number; body: Uint8Array };

/** What stands in for a full chunk in questions coarser than its grid; `body` holds its head a second time, under its check sum. */
export type LiveRollUpRow = { series_id: number; min_at: number; max_at: number; body: Uint8Array };

/** All that retention has left of a stretch of instants. `part` tells apart stretches that begin at one time. */
export type LiveThinnedRow = LiveRollUpRow & { part: number };

export type ObservationRow = {
  series_id: number;
  period_end: number;
  period_start: number;
  source_id: number;
  vintage_at: number;
  received_at: number;
  /** Tells apart contradicting values of one source with one vintage in one batch: 0, 1, 2 … */
  revision: number;
  authority: number;
  quality: number;
  /** Null stands for NaN, which SQL cannot hold. */
  value: number | null;
  check_sum: number;
};

export type LatestRow = Omit<ObservationRow, 'revision'>;

export type ObservationTables = {
  meta: MetaRow;
  series: SeriesRow;
  source: SourceRow;
  live_batch: LiveBatchRow;
  live_chunk: LiveChunkRow;
  live_rollup: LiveRollUpRow;
  live_thinned: LiveThinnedRow;
  observation: ObservationRow;
  latest: LatestRow;
};

export const OBSERVATION_MIGRATIONS: MigrationSet = [
  {
    name: '0001-log-chunks-and-rows',
    up: (types) => async (db) => {
      await db.schema
        .createTable('meta')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('series')
        .addColumn('id', types.key, (column) => column.primaryKey())
        .addColumn('indicator', 'text', (column) => column.notNull())
        .addColumn('unit', 'text', (column) => column.notNull())
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('series_key', ['indicator', 'unit'])
        .execute();
      await db.schema
        .createTable('source')
        .addColumn('id', types.key, (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('live_batch')
        .addColumn('id', types.key, (column) => column.primaryKey())
        .addColumn('body', types.bytes, (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('live_chunk')
        .addColumn('series_id', 'bigint', (column) => column.notNull())
        .addColumn('min_at', 'bigint', (column) => column.notNull())
        .addColumn('max_at', 'bigint', (column) => column.notNull())
        .addColumn('item_count', 'integer', (column) => column.notNull())
        .addColumn('body', types.bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint('live_chunk_key', ['series_id', 'min_at'])
        .execute();
      await db.schema
        .createTable('observation')
        .addColumn('series_id', 'bigint', (column) => column.notNull())
        .addColumn('period_end', 'bigint', (column) => column.notNull())
        .addColumn('period_start', 'bigint', (column) => column.notNull())
        .addColumn('source_id', 'bigint', (column) => column.notNull())
        .addColumn('vintage_at', 'bigint', (column) => column.notNull())
        .addColumn('received_at', 'bigint', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('authority', 'integer', (column) => column.notNull())
        .addColumn('quality', 'integer', (column) => column.notNull())
        .addColumn('value', 'double precision')
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('observation_key', [
          'series_id',
          'period_end',
          'period_start',
          'source_id',
          'vintage_at',
          'received_at',
          'revision',
        ])
        .modifyEnd(types.clustered)
        .execute();
      await db.schema
        .createTable('latest')
        .addColumn('series_id', types.key, (column) => column.primaryKey())
        .addColumn('period_end', 'bigint', (column) => column.notNull())
        .addColumn('period_start', 'bigint', (column) => column.notNull())
        .addColumn('source_id', 'bigint', (column) => column.notNull())
        .addColumn('vintage_at', 'bigint', (column) => column.notNull())
        .addColumn('received_at', 'bigint', (column) => column.notNull())
        .addColumn('authority', 'integer', (column) => column.notNull())
        .addColumn('quality', 'integer', (column) => column.notNull())
        .addColumn('value', 'double precision')
        .addColumn('check_sum', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  {
    name: '0002-roll-ups',
    up: (types) => async (db) => {
      await db.schema
        .createTable('live_rollup')
        .addColumn('series_id', 'bigint', (column) => column.notNull())
        .addColumn('min_at', 'bigint', (column) => column.notNull())
        .addColumn('max_at', 'bigint', (column) => column.notNull())
        .addColumn('body', types.bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint('live_rollup_key', ['series_id', 'min_at'])
        .modifyEnd(types.clustered)
        .execute();
      await db.schema
        .createTable('live_thinned')
        .addColumn('series_id', 'bigint', (column) => column.notNull())
        .addColumn('min_at', 'bigint', (column) => column.notNull())
        .addColumn('part', 'integer', (column) => column.notNull())
        .addColumn('max_at', 'bigint', (column) => column.notNull())
        .addColumn('body', types.bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint('live_thinned_key', ['series_id', 'min_at', 'part'])
        .modifyEnd(types.clustered)
        .execute();
    },
  },
];
