/**
 * The packed past of the instants: per series a row of non-overlapping chunks of some hundreds, like the leaves of a
 * B-tree. Refused alternative: one chunk per civil day. A chunk by number packs a value a day as tightly as a value a
 * second, bounds what one late value rewrites, and lets a lookup by time touch exactly one chunk.
 */

import type { StatementSync } from 'node:sqlite';
import type { LiveChunkRow, ObservationTables } from '../schema/observations-schema.ts';
import { Statements } from './kysely-sqlite.ts';
import { gridsFor, RollUpBuilder } from './roll-up.ts';
import { RollUpStore } from './roll-up-store.ts';
import { decodeBlock, encodeBlock } from './row-codec.ts';
import { at, Rows } from './rows.ts';
import type { SqliteFile } from './sqlite-file.ts';

/** A chunk this full is not opened again for values after its end: larger chunks read faster but are rewritten more often. */
const FULL_COUNT = 512;
/** A chunk above this is split. */
const SPLIT_COUNT = 2 * FULL_COUNT;

type ChunkHead = Omit<LiveChunkRow, 'series_id' | 'body'>;

export class ChunkStore {
  readonly rollUps: RollUpStore;
  readonly #sources: readonly string[];
  readonly #statements: Statements<ObservationTables>;
  readonly #insert: StatementSync;
  readonly #remove: StatementSync;
  readonly #body: StatementSync;
  readonly #covering: StatementSync;
  readonly #headsFrom: StatementSync;
  readonly #newest: StatementSync;
  readonly #keys: StatementSync;
  readonly #keysAfter: StatementSync;
  /** Kept between merges: growing it anew for each chunk was the largest cost of packing. */
  readonly #merged = new Rows(4 * FULL_COUNT);
  /** The chunk looked into last: late values come sorted, so neighbours fall into one chunk. */
  #decoded: { id: number; minAt: number; nextAt: number; rows: Rows } | null = null;

  /** `sources`: the living list of names that `Rows.source` points into. */
  constructor(file: SqliteFile, sources: readonly string[]) {
    this.rollUps = new RollUpStore(file);
    this.#sources = sources;
    this.#statements = new Statements(file.db);
    this.#insert = file.db.prepare(
      'insert into live_chunk (series_id, min_at, max_at, item_count, body) values (?, ?, ?, ?, ?)',
    );
    this.#remove = file.db.prepare('delete from live_chunk where series_id = ? and min_at = ?');
    this.#body = file.db.prepare('select body from live_chunk where series_id = ? and min_at = ?');
    this.#covering = file.db.prepare(
      'select min_at, body from live_chunk where series_id = ? and min_at <= ? order by min_at desc limit 1',
    );
    this.#headsFrom = file.db.prepare(
      `select min_at, max_at, item_count from live_chunk where series_id = ? and min_at >= coalesce(
         (select max(min_at) from live_chunk where series_id = ? and min_at <= ?), -9007199254740991)
         and min_at <= ? order by min_at`,
    );
    this.#newest = file.db.prepare('select max_at from live_chunk where series_id = ? order by min_at desc limit 1');
    this.#keys = file.db.prepare(
      `select min_at from live_chunk where series_id = ? and min_at >= coalesce(
         (select max(min_at) from live_chunk where series_id = ? and min_at <= ?), -9007199254740991)
         and min_at <= ? order by min_at`,
    );
    this.#keys.setReturnArrays(true);
    this.#keysAfter = file.db.prepare(
      'select min_at from live_chunk where series_id = ? and min_at > ? and min_at <= ? order by min_at limit ?',
    );
  }

  /** Beginnings of the chunks that may hold something in [from, to], in order, read from the index alone. */
  keys(id: number, from: number, to: number): number[] {
    return (this.#keys.all(id, id, from, to) as unknown as [number][]).map(([minAt]) => minAt);
  }

  /** Beginnings of at most `limit` chunks after `after` and up to `to`, in order. */
  keysAfter(id: number, after: number, to: number, limit: number): number[] {
    return this.#keysAfter.all(id, after, to, limit).map((row) => Number(row.min_at));
  }

  /** Appends what the chunk beginning at `minAt` holds in [from, to]. */
  collectChunk(id: number, minAt: number, from: number, to: number, into: Rows): void {
    const before = into.length;
    decodeBlock(this.#body.get(id, minAt)?.body as Uint8Array, into);
    if (at(into.end, before) >= from && at(into.end, into.length - 1) <= to) return;
    let kept = before;
    for (let row = before; row < into.length; row++) {
      const time = at(into.end, row);
      if (time >= from && time <= to) into.set(kept++, into, row);
    }
    into.length = kept;
  }

  /** Takes a chunk and its roll-up away. Runs inside a transaction of the caller. */
  remove(id: number, minAt: number): void {
    this.#decoded = null;
    this.#remove.run(id, minAt);
    this.rollUps.remove(id, minAt);
  }

  /** Newest packed time of a series, or -Infinity. */
  newest(id: number): number {
    return Number(this.#newest.get(id)?.max_at ?? Number.NEGATIVE_INFINITY);
  }

  /** Appends the versions that stand at exactly `time`. */
  collectAt(id: number, time: number, into: Rows): void {
    const { rows } = this.#chunkAt(id, time);
    for (let row = firstFrom(rows, time); row < rows.length && rows.end[row] === time; row++) into.pushFrom(rows, row);
  }

  #chunkAt(id: number, time: number): { rows: Rows } {
    const last = this.#decoded;
    if (last && last.id === id && last.minAt <= time && time < last.nextAt) return last;
    const found = this.#covering.get(id, time);
    const rows = new Rows();
    if (found) decodeBlock(found.body as Uint8Array, rows);
    const minAt = found ? Number(found.min_at) : Number.NEGATIVE_INFINITY;
    const [next] = this.#statements.all(
      this.#statements.build
        .selectFrom('live_chunk')
        .select('min_at')
        .where('series_id', '=', id)
        .where('min_at', '>', time)
        .orderBy('min_at')
        .limit(1),
    );
    this.#decoded = { id, minAt, nextAt: next?.min_at ?? Number.POSITIVE_INFINITY, rows };
    return this.#decoded;
  }

  /** Appends everything of a series whose time is in [from, to]. */
  collect(id: number, from: number, to: number, into: Rows): void {
    for (const minAt of this.keys(id, from, to)) this.collectChunk(id, minAt, from, to, into);
  }

  /** Sorts rows of one series into its chunks; `order` is by time. Runs inside a transaction of the caller. */
  merge(id: number, rows: Rows, order: Uint32Array): void {
    this.#decoded = null;
    const time = (k: number) => at(rows.end, at(order, k));
    const heads = this.#headsFrom.all(id, id, time(0), time(order.length - 1)) as ChunkHead[];
    let next = heads[0] && heads[0].min_at <= time(0) ? 1 : 0;
    let begin = 0;
    while (begin < order.length) {
      const target = next === 0 ? undefined : heads[next - 1];
      const limit = heads[next]?.min_at ?? Number.POSITIVE_INFINITY;
      let end = begin;
      while (end < order.length && time(end) < limit) end++;
      if (end > begin) this.#mergeRun(id, target, rows, order.subarray(begin, end));
      begin = end;
      next++;
    }
  }

  #mergeRun(id: number, target: ChunkHead | undefined, rows: Rows, run: Uint32Array): void {
    const isBehind = target !== undefined && at(rows.end, at(run, 0)) > target.max_at;
    if (target === undefined || (isBehind && target.item_count >= FULL_COUNT)) {
      this.#write(id, rows, run);
      return;
    }
    const merged = this.#merged;
    merged.length = 0;
    decodeBlock(this.#body.get(id, target.min_at)?.body as Uint8Array, merged);
    for (const row of run) merged.pushFrom(rows, row);
    // Stable, so that versions of one time keep their order of arrival.
    const order = Uint32Array.from({ length: merged.length }, (_, row) => row);
    if (!isBehind) order.sort((a, b) => at(merged.end, a) - at(merged.end, b) || a - b);
    this.remove(id, target.min_at);
    this.#write(id, merged, order);
  }

  #write(id: number, rows: Rows, order: Uint32Array): void {
    let begin = 0;
    while (begin < order.length) {
      let end = order.length - begin <= SPLIT_COUNT ? order.length : begin + FULL_COUNT;
      // All versions of one time stay in one chunk: a lookup opens only one.
      while (end < order.length && at(rows.end, at(order, end)) === at(rows.end, at(order, end - 1))) end++;
      const piece = order.subarray(begin, end);
      const body = encodeBlock({ rows, order: piece, series: null, isCompact: true });
      const minAt = at(rows.end, at(piece, 0));
      const maxAt = at(rows.end, at(piece, piece.length - 1));
      this.#insert.run(id, minAt, maxAt, piece.length, body);
      this.#rollUp(id, rows, piece, maxAt - minAt);
      begin = end;
    }
  }

  /** Only full chunks: the last one of a series is still rewritten by every packing, and reading it whole is cheap. */
  #rollUp(id: number, rows: Rows, piece: Uint32Array, spanMs: number): void {
    if (piece.length < FULL_COUNT) return;
    const grids = gridsFor(spanMs, piece.length);
    if (grids.length === 0) return;
    const builder = new RollUpBuilder(grids, this.#sources);
    builder.add(rows, piece);
    this.rollUps.insert(id, builder);
  }
}

function firstFrom(rows: Rows, time: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(rows.end, middle) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
