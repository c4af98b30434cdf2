/**
 * The observations in one SQLite file. Instants become durable as one block of a log per transaction, stay in memory
 * (`LiveTail`) until a packer sorts them into chunks per series; observations of a period are rows.
 */

import type { StatementSync } from 'node:sqlite';
import type { SeriesKey } from '#shared/indicators/observation.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type AppendResult, type ObservationBatch, OUTCOME } from '../observations.ts';
import type { MetaRow } from '../schema/journal-schema.ts';
import {
  type LatestRow,
  OBSERVATION_MIGRATIONS,
  type ObservationTables,
  type SeriesRow,
  type SourceRow,
} from '../schema/observations-schema.ts';
import { ByteReader } from './bytes.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import { ChunkStore } from './chunk-store.ts';
import { Statements } from './kysely-sqlite.ts';
import { LiveTail } from './live-tail.ts';
import { PeriodStore } from './period-store.ts';
import { decodeBlock, encodeBlock } from './row-codec.ts';
import { at, compareVintage, isSameNumber, Rows } from './rows.ts';
import { SeriesDirectory } from './series-directory.ts';
import { FILE_OPTIONS, type FileKind, type FileOptions, SqliteFile } from './sqlite-file.ts';

export const OBSERVATIONS_KIND: FileKind = {
  fileName: 'observations.sqlite',
  applicationId: 0x5443_4f31,
  migrations: OBSERVATION_MIGRATIONS,
  // What every start reads. Chunks and rows, the many, are held against their check sums when they are read.
  inspectContent: (db) => {
    for (const row of db.prepare('select * from source').iterate()) refuseDamagedSource(row as SourceRow);
    for (const row of db.prepare('select * from series').iterate()) refuseDamagedSeries(row as SeriesRow);
    for (const row of db.prepare('select * from latest').iterate()) refuseDamagedLatest(row as LatestRow);
    for (const row of db.prepare('select * from meta').iterate()) refuseDamagedMeta(row as MetaRow);
    for (const row of db.prepare('select body from live_batch').iterate()) new ByteReader(row.body as Uint8Array);
  },
};

/** A batch whose series are already slots of the directory. */
export type SlotBatch = Omit<ObservationBatch, 'series'> & { readonly slots: Uint32Array };

export type PackLimits = {
  /** The log is sorted into chunks from this many instants on: bounds memory and what a start must read again. */
  readonly tailCount: number;
  /** … or from this many blocks on. */
  readonly blockCount: number;
  /** Instants packed in one transaction at least, so that an append never waits long. */
  readonly sliceCount: number;
};

export const PACK_LIMITS: PackLimits = { tailCount: 250_000, blockCount: 20_000, sliceCount: 20_000 };

/** The part of the log being packed: everything up to block `through`; series below `nextId` stand in chunks already. */
type Packing = { readonly tail: LiveTail; readonly through: number; nextId: number };

export class ObservationFile {
  readonly #file: SqliteFile;
  readonly #limits: PackLimits;
  readonly #statements: Statements<ObservationTables>;
  readonly #chunks: ChunkStore;
  readonly #periods: PeriodStore;
  readonly #directory = new SeriesDirectory();
  readonly #insertBlock: StatementSync;
  readonly #insertSeries: StatementSync;
  readonly #insertSource: StatementSync;
  readonly #putLatest: StatementSync;
  readonly #putMeta: StatementSync;
  #tail = new LiveTail();
  #blockCount = 0;
  #lastBlock = 0;
  #packing: Packing | null = null;
  #count = 0;
  /** Of the batch being decided: per slot, the item that last moved the series. */
  readonly #movedBy = new Map<number, number>();
  readonly #scratch = new Rows();

  private constructor(file: SqliteFile, limits: PackLimits) {
    this.#file = file;
    this.#limits = limits;
    this.#statements = new Statements(file.db);
    this.#chunks = new ChunkStore(file, this.#statements);
    this.#periods = new PeriodStore(file, this.#statements);
    const { db } = file;
    this.#insertBlock = db.prepare('insert into live_batch (id, body) values (?, ?)');
    this.#insertSeries = db.prepare('insert into series (id, indicator, unit, check_sum) values (?, ?, ?, ?)');
    this.#insertSource = db.prepare('insert into source (id, name, check_sum) values (?, ?, ?)');
    this.#putLatest = db.prepare(
      `insert into latest (series_id, period_end, period_start, source_id, vintage_at, received_at, authority, quality,
         value, check_sum) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (series_id) do update set period_end = excluded.period_end, period_start = excluded.period_start,
         source_id = excluded.source_id, vintage_at = excluded.vintage_at, received_at = excluded.received_at,
         authority = excluded.authority, quality = excluded.quality, value = excluded.value,
         check_sum = excluded.check_sum`,
    );
    this.#putMeta = db.prepare(
      `insert into meta (name, value, check_sum) values (?, ?, ?)
       on conflict (name) do update set value = excluded.value, check_sum = excluded.check_sum`,
    );
  }

  /** Opens a file that `takeFolder` has inspected and reads what is needed to go on: names, `latest`, and the unpacked part of the log. */
  static async open(
    path: string,
    limits: PackLimits = PACK_LIMITS,
    options: FileOptions = FILE_OPTIONS,
  ): Promise<ObservationFile> {
    const file = await SqliteFile.open(path, OBSERVATIONS_KIND, options);
    try {
      const observations = new ObservationFile(file, limits);
      observations.#load();
      return observations;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** For tests: the same connection, to take away and give back room. */
  get connection(): SqliteFile {
    return this.#file;
  }

  #load(): void {
    const { build } = this.#statements;
    for (const row of this.#statements.all(build.selectFrom('source').selectAll().orderBy('id'))) {
      this.#directory.addSource(row.name);
    }
    for (const row of this.#statements.all(build.selectFrom('series').selectAll().orderBy('id'))) {
      this.#directory.load(row.id, { indicator: row.indicator, unit: row.unit as UnitRef });
    }
    for (const row of this.#statements.all(build.selectFrom('latest').selectAll())) this.#loadLatest(row);
    this.#count = this.#meta('count');
    const through = this.#meta('packing_through');
    if (through > 0) this.#packing = { tail: new LiveTail(), through, nextId: this.#meta('packing_next_id') };
    this.#replay();
  }

  #loadLatest(row: LatestRow): void {
    const found = new Rows(1);
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

  #meta(name: string): number {
    const { build } = this.#statements;
    const row = this.#statements.all(build.selectFrom('meta').select('value').where('name', '=', name))[0];
    return Number(row?.value ?? 0);
  }

  #setMeta(name: string, value: number): void {
    this.#putMeta.run(name, String(value), checkSum(name, String(value)));
  }

  /** Reads the log again into memory, leaving out what a packing under way has already moved. */
  #replay(): void {
    const packing = this.#packing;
    const blocks = this.#file.db.prepare('select id, body from live_batch order by id').iterate();
    for (const block of blocks) {
      const id = Number(block.id);
      const rows = new Rows();
      const series = decodeBlock(block.body as Uint8Array, rows);
      const tail = packing && id <= packing.through ? packing.tail : this.#tail;
      if (tail === this.#tail) this.#blockCount++;
      for (let row = 0; series && row < rows.length; row++) {
        const seriesId = at(series, row);
        if (packing && tail === packing.tail && seriesId < packing.nextId) continue;
        const slot = this.#directory.slotOfId(seriesId);
        tail.rows.pushFrom(rows, row);
        tail.indexLast(slot);
        this.#directory.consider(slot, rows, row);
      }
      this.#lastBlock = id;
    }
  }

  slotOf(key: SeriesKey): number {
    return this.#directory.slotOf(key);
  }

  /**
   * Appends batches in one durable transaction; answers in order. Throws `StorageError` when none of them stands;
   * memory then equals the file again.
   */
  append(batches: readonly SlotBatch[]): AppendResult[] {
    const tailCount = this.#tail.rows.length;
    let added = 0;
    this.#directory.begin();
    try {
      const results = this.#file.transaction(() => {
        const outcomes = batches.map((batch) => this.#decide(batch));
        for (const result of outcomes)
          for (const outcome of result.outcomes) if (outcome !== OUTCOME.duplicate) added++;
        if (added > 0) this.#write(tailCount, added);
        return outcomes;
      });
      this.#directory.commit();
      this.#count += added;
      if (this.#tail.rows.length > tailCount) {
        this.#lastBlock++;
        this.#blockCount++;
      }
      return results;
    } catch (error) {
      this.#tail.truncate(tailCount, this.#directory.touched());
      this.#directory.rollback();
      throw error;
    } finally {
      this.#periodSlots.clear();
    }
  }

  /** Slots that got a row of a period in the transaction under way: their `latest` is written with it. */
  readonly #periodSlots = new Set<number>();

  #write(tailCount: number, added: number): void {
    const { rows, slots } = this.#tail;
    if (rows.length > tailCount) {
      const order = Uint32Array.from({ length: rows.length - tailCount }, (_, k) => tailCount + k);
      const series = order.map((row) => this.#directory.idOf(at(slots, row)));
      this.#insertBlock.run(this.#lastBlock + 1, encodeBlock({ rows, order, series, isCompact: false }));
    }
    for (const slot of this.#periodSlots) this.#writeLatest(slot);
    this.#setMeta('count', this.#count + added);
  }

  #writeLatest(slot: number): void {
    const { latest } = this.#directory;
    const fields = {
      series_id: this.#directory.idOf(slot),
      period_end: at(latest.end, slot),
      period_start: at(latest.start, slot),
      source_id: at(latest.source, slot) + 1,
      vintage_at: at(latest.vintage, slot),
      received_at: at(latest.received, slot),
      authority: at(latest.authority, slot),
      quality: at(latest.quality, slot),
      value: orNull(at(latest.value, slot)),
    };
    const values = latestFields(fields);
    this.#putLatest.run(...values, checkSum(...values));
  }

  /**
   * Decides every item of a batch. First those of a time the series has not reached yet, in order; the others after,
   * sorted by what they say, so that the order inside a batch never decides which of two contradicting values stays.
   */
  #decide(batch: SlotBatch): AppendResult {
    const outcomes = new Uint8Array(batch.count).fill(OUTCOME.kept);
    const candidate = new Rows(batch.count);
    const source = this.#sourceOf(batch.source);
    const late: number[] = [];
    this.#movedBy.clear();
    for (let item = 0; item < batch.count; item++) {
      const index = at(batch.seriesIndex, item);
      const slot = at(batch.slots, index);
      const start = at(batch.periodStart, item);
      const end = at(batch.periodEnd, item);
      candidate.push(
        start,
        end,
        // Adding zero turns -0 into 0: one number, one spelling.
        at(batch.value, item) + 0,
        at(batch.vintageAt, item),
        at(batch.receivedAt, item),
        at(batch.quality, item),
        at(batch.authority, index),
        source,
      );
      const isAhead = end > (start === end ? this.#newestInstant(slot) : this.#newestPeriodEnd(slot));
      if (isAhead) this.#keep(slot, candidate, item, 0);
      else late.push(item);
    }
    if (late.length > 0) this.#decideLate(batch, candidate, late, outcomes);
    for (const item of this.#movedBy.values()) outcomes[item] = OUTCOME.current;
    return { outcomes };
  }

  #decideLate(batch: SlotBatch, candidate: Rows, late: number[], outcomes: Uint8Array): void {
    const slotOf = (item: number) => at(batch.slots, at(batch.seriesIndex, item));
    late.sort(
      (a, b) =>
        slotOf(a) - slotOf(b) ||
        at(candidate.end, a) - at(candidate.end, b) ||
        at(candidate.start, a) - at(candidate.start, b) ||
        compareVintage(candidate, a, candidate, b),
    );
    for (const item of late) {
      const slot = slotOf(item);
      const versions = this.#versionsOf(slot, candidate, item);
      if (isDuplicate(candidate, item, versions)) outcomes[item] = OUTCOME.duplicate;
      else this.#keep(slot, candidate, item, versions.length);
    }
  }

  /** What the same source has said about the series and period of `item`; the rows are reused by the next call. */
  #versionsOf(slot: number, candidate: Rows, item: number): Rows {
    const found = this.#scratch;
    found.length = 0;
    const start = at(candidate.start, item);
    const end = at(candidate.end, item);
    const id = this.#directory.idOf(slot);
    if (start !== end) {
      if (id !== 0) this.#periods.collectPeriod(id, start, end, found);
    } else {
      this.#tail.collect(slot, end, end, found);
      this.#packing?.tail.collect(slot, end, end, found);
      if (id !== 0) this.#chunks.collectAt(id, end, found);
    }
    let kept = 0;
    for (let row = 0; row < found.length; row++) {
      if (found.source[row] === candidate.source[item]) found.set(kept++, found, row);
    }
    found.length = kept;
    return found;
  }

  #keep(slot: number, candidate: Rows, item: number, revision: number): void {
    const directory = this.#directory;
    directory.touch(slot);
    if (directory.idOf(slot) === 0) {
      const { indicator, unit } = directory.key(slot);
      const id = directory.assignId(slot);
      this.#insertSeries.run(id, indicator, unit, checkSum(id, indicator, unit));
    }
    const end = at(candidate.end, item);
    if (candidate.start[item] === end) {
      this.#tail.rows.pushFrom(candidate, item);
      this.#tail.indexLast(slot);
      if (end > this.#newestInstant(slot)) directory.newestInstant[slot] = end;
    } else {
      this.#periods.insert(directory.idOf(slot), candidate, item, revision);
      this.#periodSlots.add(slot);
      if (end > this.#newestPeriodEnd(slot)) directory.newestPeriodEnd[slot] = end;
    }
    if (directory.consider(slot, candidate, item)) this.#movedBy.set(slot, item);
  }

  #newestInstant(slot: number): number {
    const known = this.#directory.newestInstant[slot] as number;
    if (!Number.isNaN(known)) return known;
    const id = this.#directory.idOf(slot);
    const newest = Math.max(
      this.#tail.newest(slot),
      this.#packing?.tail.newest(slot) ?? Number.NEGATIVE_INFINITY,
      id === 0 ? Number.NEGATIVE_INFINITY : this.#chunks.newest(id),
    );
    this.#directory.newestInstant[slot] = newest;
    return newest;
  }

  #newestPeriodEnd(slot: number): number {
    const known = this.#directory.newestPeriodEnd[slot] as number;
    if (!Number.isNaN(known)) return known;
    const id = this.#directory.idOf(slot);
    const newest = id === 0 ? Number.NEGATIVE_INFINITY : this.#periods.newestEnd(id);
    this.#directory.newestPeriodEnd[slot] = newest;
    return newest;
  }

  #sourceOf(name: string): number {
    const known = this.#directory.findSource(name);
    if (known !== undefined) return known;
    const source = this.#directory.addSource(name);
    this.#insertSource.run(source + 1, name, checkSum(source + 1, name));
    return source;
  }

  /**
   * One bounded step of upkeep: a slice of packing, and a checkpoint when due. Call after answering, while it returns
   * true. Throws `StorageError`; after `disk-full` nothing has changed and a later call goes on.
   */
  maintain(): boolean {
    if (!this.#packing && this.#fillRatio() >= 1) {
      this.#packing = { tail: this.#tail, through: this.#lastBlock, nextId: 0 };
      this.#tail = new LiveTail();
      this.#blockCount = 0;
    }
    if (this.#packing) this.#packSlice(this.#packing);
    this.#file.checkpoint();
    return this.#packing !== null;
  }

  /** Whether the log grows faster than it is packed: the next append must wait, or memory and start would grow with it. */
  get isBehind(): boolean {
    return this.#fillRatio() >= 2;
  }

  /** The unpacked part of the log over the limit from which on it is packed. */
  #fillRatio(): number {
    return Math.max(this.#tail.rows.length / this.#limits.tailCount, this.#blockCount / this.#limits.blockCount);
  }

  #packSlice(packing: Packing): void {
    const waiting = packing.tail
      .occupied()
      .map((slot) => ({ slot, id: this.#directory.idOf(slot) }))
      .sort((a, b) => a.id - b.id);
    const slice: number[] = [];
    let count = 0;
    for (const { slot } of waiting) {
      if (count >= this.#limits.sliceCount) break;
      slice.push(slot);
      count += packing.tail.indexOf(slot)?.length ?? 0;
    }
    const next = waiting[slice.length];
    this.#file.transaction(() => {
      for (const slot of slice) {
        const index = packing.tail.indexOf(slot);
        if (!index) continue;
        this.#chunks.merge(this.#directory.idOf(slot), packing.tail.rows, index.order());
        this.#writeLatest(slot);
      }
      this.#setMeta('packing_through', next ? packing.through : 0);
      this.#setMeta('packing_next_id', next ? next.id : 0);
      if (!next)
        this.#statements.run(this.#statements.build.deleteFrom('live_batch').where('id', '<=', packing.through));
    });
    for (const slot of slice) packing.tail.drop(slot);
    if (next) packing.nextId = next.id;
    else this.#packing = null;
  }

  /** Appends to `into` every version of a series whose period ends in [from, to], in no particular order. */
  collect(key: SeriesKey, from: number, to: number, into: Rows): void {
    const slot = this.#directory.find(key);
    const id = slot === undefined ? 0 : this.#directory.idOf(slot);
    if (slot === undefined || id === 0) return;
    this.#chunks.collect(id, from, to, into);
    this.#packing?.tail.collect(slot, from, to, into);
    this.#tail.collect(slot, from, to, into);
    this.#periods.collect(id, from, to, into);
  }

  /** The current observation of every series that has one. */
  latest(): { keys: SeriesKey[]; rows: Rows } {
    const keys: SeriesKey[] = [];
    const rows = new Rows(this.#directory.count);
    for (let slot = 0; slot < this.#directory.count; slot++) {
      if (!this.#directory.hasLatest(slot)) continue;
      keys.push(this.#directory.key(slot));
      rows.pushFrom(this.#directory.latest, slot);
    }
    return { keys, rows };
  }

  get sources(): readonly string[] {
    return this.#directory.sources;
  }

  count(): number {
    return this.#count;
  }

  size(): number {
    return this.#file.size();
  }

  close(): void {
    this.#file.close();
  }
}

/**
 * Whether a source says nothing new: the very same version again, or the value and quality of its newest version heard
 * again later under the same vintage or under none of its own (`vintageAt` equal to `receivedAt`). The same value under
 * a vintage of its own is kept: should a different value of a vintage between the two arrive last, it must not win.
 */
function isDuplicate(candidate: Rows, item: number, versions: Rows): boolean {
  let newest = -1;
  for (let row = 0; row < versions.length; row++) {
    if (compareVintage(versions, row, candidate, item) === 0) return true;
    if (newest < 0 || compareVintage(versions, row, versions, newest) > 0) newest = row;
  }
  if (newest < 0) return false;
  const vintage = at(candidate.vintage, item);
  const received = at(candidate.received, item);
  return (
    isSameNumber(at(versions.value, newest), at(candidate.value, item)) &&
    versions.quality[newest] === candidate.quality[item] &&
    received >= at(versions.received, newest) &&
    (vintage === received || vintage === versions.vintage[newest])
  );
}

export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function refuseDamagedSource({ id, name, check_sum }: SourceRow): void {
  refuseDamaged(check_sum, `source ${id}`, id, name);
}

function refuseDamagedSeries({ id, indicator, unit, check_sum }: SeriesRow): void {
  refuseDamaged(check_sum, `series ${id}`, id, indicator, unit);
}

function refuseDamagedMeta({ name, value, check_sum }: MetaRow): void {
  refuseDamaged(check_sum, name, name, value);
}

function refuseDamagedLatest({ check_sum, ...fields }: LatestRow): void {
  refuseDamaged(check_sum, `the latest value of series ${fields.series_id}`, ...latestFields(fields));
}

/** In the order of the statement and of the check sum. */
const latestFields = (row: Omit<LatestRow, 'check_sum'>): (number | null)[] => [
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
