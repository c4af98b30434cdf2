/**
 * The way of the instants: durable as one block of a log per transaction, held in memory until a packer sorts them, slice
 * by slice, into the chunks of their series.
 */

import type { StatementSync } from 'node:sqlite';
import { ChunkStore } from './chunk-store.ts';
import type { LatestTable } from './latest-table.ts';
import { LiveTail } from './live-tail.ts';
import type { MetaTable } from './meta-table.ts';
import { decodeBlock, encodeBlock } from './row-codec.ts';
import { at, Rows } from './rows.ts';
import type { SeriesDirectory } from './series-directory.ts';
import type { SqliteFile } from './sqlite-file.ts';

export type PackLimits = {
  /** The log is sorted into chunks from this many instants on: bounds memory and what a start must read again. */
  readonly tailCount: number;
  /** … or from this many blocks on. */
  readonly blockCount: number;
  /**
   * Work of one transaction of packing, counted in instants read, merged and written again, so that an append never
   * waits long: at least one series, or of a long one this many.
   */
  readonly sliceCount: number;
};

export const PACK_LIMITS: PackLimits = { tailCount: 250_000, blockCount: 20_000, sliceCount: 10_000 };

/** What a series costs in a slice beside its own instants: its last chunk, half full on average, is written again. */
const SERIES_COST = 256;

/**
 * The part of the log being packed: everything up to block `through`. Series below `nextId` stand in chunks already,
 * and so does what series `nextId` has before `nextAt`.
 */
type Packing = {
  readonly tail: LiveTail;
  readonly through: number;
  nextId: number;
  nextAt: number;
  /** Slots that are still to be packed, in order of their ids; null before the first slice. */
  waiting: number[] | null;
};

export class LiveLog {
  readonly #file: SqliteFile;
  readonly #directory: SeriesDirectory;
  readonly #latest: LatestTable;
  readonly #meta: MetaTable;
  readonly #limits: PackLimits;
  readonly chunks: ChunkStore;
  readonly #insert: StatementSync;
  readonly #removeThrough: StatementSync;
  #tail = new LiveTail();
  /** Blocks and rows of the tail that are durable; rows beyond belong to the transaction under way. */
  #blockCount = 0;
  #durableCount = 0;
  #lastBlock = 0;
  #packing: Packing | null = null;

  constructor(file: SqliteFile, directory: SeriesDirectory, latest: LatestTable, meta: MetaTable, limits: PackLimits) {
    this.#file = file;
    this.#directory = directory;
    this.#latest = latest;
    this.#meta = meta;
    this.#limits = limits;
    this.chunks = new ChunkStore(file, directory.sources);
    this.#insert = file.db.prepare('insert into live_batch (id, body) values (?, ?)');
    this.#removeThrough = file.db.prepare('delete from live_batch where id <= ?');
  }

  /** Reads the log again into memory, leaving out what a packing under way has already moved. */
  load(): void {
    const through = this.#meta.number('packing_through');
    const packing: Packing | null =
      through > 0
        ? {
            tail: new LiveTail(),
            through,
            nextId: this.#meta.number('packing_next_id'),
            nextAt: this.#meta.number('packing_next_at', Number.MIN_SAFE_INTEGER),
            waiting: null,
          }
        : null;
    for (const block of this.#file.db.prepare('select id, body from live_batch order by id').iterate()) {
      const id = Number(block.id);
      const rows = new Rows();
      const series = decodeBlock(block.body as Uint8Array, rows);
      const isBeingPacked = packing !== null && id <= through;
      const tail = isBeingPacked ? packing.tail : this.#tail;
      if (!isBeingPacked) this.#blockCount++;
      for (let row = 0; series && row < rows.length; row++) {
        const seriesId = at(series, row);
        if (isBeingPacked && isPacked(packing, seriesId, at(rows.end, row))) continue;
        const slot = this.#directory.slotOfId(seriesId);
        tail.push(slot, rows, row);
        this.#directory.consider(slot, rows, row);
      }
      this.#lastBlock = id;
    }
    this.#packing = packing;
    this.#durableCount = this.#tail.rows.length;
  }

  /** Takes one instant into the transaction under way. */
  add(slot: number, rows: Rows, row: number): void {
    this.#tail.push(slot, rows, row);
  }

  /** Writes the block of the transaction under way, if it has instants. */
  writeBlock(): void {
    const { rows, slots } = this.#tail;
    if (rows.length === this.#durableCount) return;
    const order = Uint32Array.from({ length: rows.length - this.#durableCount }, (_, k) => this.#durableCount + k);
    const series = order.map((row) => this.#directory.idOf(at(slots, row)));
    this.#insert.run(this.#lastBlock + 1, encodeBlock({ rows, order, series, isCompact: false }));
  }

  commit(): void {
    if (this.#tail.rows.length === this.#durableCount) return;
    this.#durableCount = this.#tail.rows.length;
    this.#lastBlock++;
    this.#blockCount++;
  }

  /** `slots`: the series that the transaction under way touched. */
  rollback(slots: readonly number[]): void {
    this.#tail.truncate(this.#durableCount, slots);
  }

  /** Appends to `into` the versions that stand at exactly `time`. */
  collectAt(slot: number, time: number, into: Rows): void {
    this.#tail.collect(slot, time, time, into);
    this.#packing?.tail.collect(slot, time, time, into);
    const id = this.#directory.idOf(slot);
    if (id !== 0) this.chunks.collectAt(id, time, into);
  }

  /** Appends to `into` everything of a series in [from, to]. */
  collect(slot: number, from: number, to: number, into: Rows): void {
    this.chunks.collect(this.#directory.idOf(slot), from, to, into);
    this.collectUnpacked(slot, from, to, into);
  }

  /** … and only what does not stand in chunks yet. */
  collectUnpacked(slot: number, from: number, to: number, into: Rows): void {
    this.#packing?.tail.collect(slot, from, to, into);
    this.#tail.collect(slot, from, to, into);
  }

  /** Whether something of [from, to] does not stand in chunks yet. */
  hasUnpacked(slot: number, from: number, to: number): boolean {
    return this.#tail.hasTimeIn(slot, from, to) || this.#packing?.tail.hasTimeIn(slot, from, to) === true;
  }

  /** Newest time of a series, or -Infinity. */
  newest(slot: number): number {
    const id = this.#directory.idOf(slot);
    return Math.max(
      this.#tail.newest(slot),
      this.#packing?.tail.newest(slot) ?? Number.NEGATIVE_INFINITY,
      id === 0 ? Number.NEGATIVE_INFINITY : this.chunks.newest(id),
    );
  }

  /** Packs one slice when the log is long enough or a packing is under way; says whether there is more to pack. */
  maintain(): boolean {
    if (!this.#packing && this.#fillRatio() >= 1) {
      this.#packing = {
        tail: this.#tail,
        through: this.#lastBlock,
        nextId: 0,
        nextAt: Number.MIN_SAFE_INTEGER,
        waiting: null,
      };
      this.#tail = new LiveTail();
      this.#blockCount = 0;
      this.#durableCount = 0;
    }
    if (this.#packing) this.#packSlice(this.#packing);
    return this.#packing !== null;
  }

  /** Whether the log grows faster than it is packed: the next append must wait, or memory and start would grow with it. */
  get isBehind(): boolean {
    return this.#fillRatio() >= 2;
  }

  /** The unpacked part of the log over the limit from which on it is packed. */
  #fillRatio(): number {
    return Math.max(this.#durableCount / this.#limits.tailCount, this.#blockCount / this.#limits.blockCount);
  }

  #packSlice(packing: Packing): void {
    const { tail, through } = packing;
    const idOf = (slot: number) => this.#directory.idOf(slot);
    packing.waiting ??= tail.occupied().sort((a, b) => idOf(a) - idOf(b));
    const slice: { slot: number; order: Uint32Array }[] = [];
    let next = { id: 0, at: Number.MIN_SAFE_INTEGER };
    let work = 0;
    let doneCount = 0;
    for (const slot of packing.waiting) {
      const order = tail.orderOf(slot);
      const isRoomFor = work === 0 || work + order.length + SERIES_COST <= this.#limits.sliceCount;
      const taken = isRoomFor ? wholeTimes(order, tail.rows, this.#limits.sliceCount) : 0;
      if (taken > 0) slice.push({ slot, order: order.slice(0, taken) });
      if (taken < order.length) {
        next = { id: idOf(slot), at: taken === 0 ? Number.MIN_SAFE_INTEGER : at(tail.rows.end, at(order, taken)) };
        break;
      }
      doneCount++;
      work += taken + SERIES_COST;
    }
    const isDone = next.id === 0;
    this.#file.transaction(() => {
      for (const { slot, order } of slice) {
        this.chunks.merge(idOf(slot), tail.rows, order);
        this.#latest.write(slot);
      }
      this.#meta.setNumber('packing_through', isDone ? 0 : through);
      this.#meta.setNumber('packing_next_id', next.id);
      this.#meta.setNumber('packing_next_at', next.at);
      if (isDone) this.#removeThrough.run(through);
    });
    for (const { slot, order } of slice) tail.dropOldest(slot, order.length);
    packing.waiting.splice(0, doneCount);
    packing.nextId = next.id;
    packing.nextAt = next.at;
    if (isDone) this.#packing = null;
  }
}

const isPacked = ({ nextId, nextAt }: Packing, id: number, time: number): boolean =>
  id < nextId || (id === nextId && time < nextAt);

/** How many of the first rows make about `count` without parting versions of one time. */
function wholeTimes(order: Uint32Array, rows: Rows, count: number): number {
  let end = Math.min(count, order.length);
  while (end > 0 && end < order.length && at(rows.end, at(order, end)) === at(rows.end, at(order, end - 1))) end++;
  return end;
}
