/**
 * Retention: whole old chunks become one roll-up each stretch, step by bounded step. What was thinned is counted in the
 * same transaction, so that no kill can part the two, until the run that did it stands in the journal.
 */

import type { ThinningRule, ThinningRun } from '../observations.ts';
import type { LiveLog } from './live-log.ts';
import type { MetaTable } from './meta-table.ts';
import { RollUpBuilder } from './roll-up.ts';
import { Rows } from './rows.ts';
import type { SeriesDirectory } from './series-directory.ts';
import type { SqliteFile } from './sqlite-file.ts';

/** Bounds of a step: chunks read and looked for. */
const CHUNKS_A_STEP = 24;
const SERIES_A_STEP = 500;
/** With fewer instants a slot than this a roll-up saves nothing: the chunk stays. */
const WORTHWHILE_RATIO = 2;

export class Thinning {
  readonly #file: SqliteFile;
  readonly #directory: SeriesDirectory;
  readonly #live: LiveLog;
  readonly #meta: MetaTable;
  /** Where the pass over all series stands. */
  #id = 1;
  #after = Number.MIN_SAFE_INTEGER;

  constructor(file: SqliteFile, directory: SeriesDirectory, live: LiveLog, meta: MetaTable) {
    this.#file = file;
    this.#directory = directory;
    this.#live = live;
    this.#meta = meta;
  }

  /** What was thinned since the last run was closed. */
  run(): ThinningRun | null {
    const instantCount = this.#meta.number('thinned_count');
    if (instantCount === 0) return null;
    const number = this.#meta.number('thinning_closed') + 1;
    return { number, instantCount, from: this.#meta.number('thinned_from'), to: this.#meta.number('thinned_to') };
  }

  close(number: number): void {
    this.#file.transaction(() => {
      if (number !== this.#meta.number('thinning_closed') + 1) return;
      this.#meta.setNumber('thinning_closed', number);
      this.#meta.setNumber('thinned_count', 0);
    });
  }

  /** `standingCount`: observations kept before the step. Says how many went, and whether the pass goes on. */
  step({ before, resolutionMs }: ThinningRule, standingCount: number): { thinnedCount: number; isMore: boolean } {
    let { id, after } = { id: this.#id, after: this.#after };
    const run = this.run();
    let count = 0;
    let from = run?.from ?? Number.POSITIVE_INFINITY;
    let to = run?.to ?? Number.NEGATIVE_INFINITY;
    this.#file.transaction(() => {
      let chunksLeft = CHUNKS_A_STEP;
      for (let looked = 0; looked < SERIES_A_STEP && chunksLeft > 0 && id <= this.#directory.lastId; looked++) {
        // A chunk ends before the next one begins: what has a successor begun by `before` lies whole before it. The
        // newest chunk has none and stays, so that what is newest is always known exactly.
        const keys = this.#live.chunks.keysAfter(id, after, before, chunksLeft + 1);
        if (keys.length < 2) {
          id++;
          after = Number.MIN_SAFE_INTEGER;
          continue;
        }
        const packed = this.#packedAtFirst(id, keys);
        const stretch = keys.slice(0, packed);
        // Past the stretch, or past the one chunk that waits for its packing.
        const seen = Math.max(1, packed);
        chunksLeft -= seen;
        after = keys[seen - 1] ?? after;
        const thinned = packed === 0 ? null : this.#thinStretch(id, stretch, (keys[packed] ?? 0) - 1, resolutionMs);
        if (thinned === null) continue;
        count += thinned.itemCount;
        from = Math.min(from, thinned.minAt);
        to = Math.max(to, thinned.maxAt);
      }
      if (count === 0) return;
      this.#meta.setNumber('thinned_count', (run?.instantCount ?? 0) + count);
      this.#meta.setNumber('thinned_from', from);
      this.#meta.setNumber('thinned_to', to);
      this.#meta.setNumber('count', standingCount - count);
    });
    const isMore = id <= this.#directory.lastId;
    this.#id = isMore ? id : 1;
    this.#after = isMore ? after : Number.MIN_SAFE_INTEGER;
    return { thinnedCount: count, isMore };
  }

  /** How many of the first chunks, the last of `keys` apart, have nothing in the log that may correct them. */
  #packedAtFirst(id: number, keys: readonly number[]): number {
    const slot = this.#directory.slotOfId(id);
    return keys.findIndex((minAt, k) => {
      const next = keys[k + 1];
      return next === undefined || this.#live.hasUnpacked(slot, minAt, next - 1);
    });
  }

  /** Replaces the neighbouring chunks that begin at `keys` and end by `end`; null when they stay as they are. */
  #thinStretch(id: number, keys: readonly number[], end: number, resolutionMs: number) {
    const { chunks } = this.#live;
    const rows = new Rows();
    for (const minAt of keys) chunks.collectChunk(id, minAt, minAt, end, rows);
    const builder = new RollUpBuilder([resolutionMs], this.#directory.sources);
    builder.add(
      rows,
      Uint32Array.from({ length: rows.length }, (_, row) => row),
    );
    if (builder.instantCount < builder.slotCount * WORTHWHILE_RATIO) return null;
    chunks.rollUps.insertThinned(id, builder);
    for (const minAt of keys) chunks.remove(id, minAt);
    return { itemCount: rows.length, minAt: builder.minAt, maxAt: builder.maxAt };
  }
}
