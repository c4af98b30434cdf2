/**
 * The observations in one SQLite file: decides of each item whether it is new and whether the wall moves. Instants go
 * the way of `LiveLog`; observations of a period are rows.
 */

import type { StatementSync } from 'node:sqlite';
import type { SeriesKey } from '#shared/indicators/observation.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import {
  type AppendResult,
  type ObservationBatch,
  OUTCOME,
  type RangeQuery,
  type ThinningRule,
  type ThinningRun,
} from '../observations.ts';
import type { MetaRow } from '../schema/journal-schema.ts';
import {
  type LatestRow,
  OBSERVATION_MIGRATIONS,
  type SeriesRow,
  type SourceRow,
} from '../schema/observations-schema.ts';
import { ByteReader } from './bytes.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import { type HistoryAnswer, readHistory } from './history-reading.ts';
import { LatestTable, refuseDamagedLatest } from './latest-table.ts';
import { LiveLog, PACK_LIMITS, type PackLimits } from './live-log.ts';
import { MetaTable, refuseDamagedMeta } from './meta-table.ts';
import { PeriodStore } from './period-store.ts';
import { at, compareVintage, isSameNumber, Rows } from './rows.ts';
import { SeriesDirectory } from './series-directory.ts';
import { FILE_OPTIONS, type FileKind, type FileOptions, SqliteFile } from './sqlite-file.ts';
import { Thinning } from './thinning.ts';

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

export class ObservationFile {
  readonly #file: SqliteFile;
  readonly #directory = new SeriesDirectory();
  readonly #latest: LatestTable;
  readonly #meta: MetaTable;
  readonly #live: LiveLog;
  readonly #periods: PeriodStore;
  readonly #thinning: Thinning;
  readonly #insertSeries: StatementSync;
  readonly #insertSource: StatementSync;
  #count = 0;
  /** Of the batch being decided: per slot, the item that last moved the series. */
  readonly #movedBy = new Map<number, number>();
  /** Slots that got a row of a period in the transaction under way: their `latest` is written with it. */
  readonly #periodSlots = new Set<number>();
  readonly #scratch = new Rows();

  private constructor(file: SqliteFile, limits: PackLimits) {
    this.#file = file;
    this.#latest = new LatestTable(file, this.#directory);
    this.#meta = new MetaTable(file);
    this.#live = new LiveLog(file, this.#directory, this.#latest, this.#meta, limits);
    this.#periods = new PeriodStore(file);
    this.#thinning = new Thinning(file, this.#directory, this.#live, this.#meta);
    this.#insertSeries = file.db.prepare('insert into series (id, indicator, unit, check_sum) values (?, ?, ?, ?)');
    this.#insertSource = file.db.prepare('insert into source (id, name, check_sum) values (?, ?, ?)');
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
    const { db } = this.#file;
    for (const row of db.prepare('select name from source order by id').iterate()) {
      this.#directory.addSource(String(row.name));
    }
    for (const stored of db.prepare('select * from series order by id').iterate()) {
      const { id, indicator, unit } = stored as SeriesRow;
      this.#directory.load(id, { indicator, unit: unit as UnitRef });
    }
    this.#latest.load();
    this.#live.load();
    this.#count = this.#meta.number('count');
  }

  slotOf(key: SeriesKey): number {
    return this.#directory.slotOf(key);
  }

  /**
   * Appends batches in one durable transaction; answers in order. Throws `StorageError` when none of them stands;
   * memory then equals the file again.
   */
  append(batches: readonly SlotBatch[]): AppendResult[] {
    let added = 0;
    this.#directory.begin();
    try {
      const results = this.#file.transaction(() => {
        const decided = batches.map((batch) => this.#decide(batch));
        for (const { outcomes } of decided) for (const outcome of outcomes) if (outcome !== OUTCOME.duplicate) added++;
        if (added > 0) {
          this.#live.writeBlock();
          for (const slot of this.#periodSlots) this.#latest.write(slot);
          this.#meta.setNumber('count', this.#count + added);
        }
        return decided;
      });
      this.#directory.commit();
      this.#live.commit();
      this.#count += added;
      return results;
    } catch (error) {
      this.#live.rollback(this.#directory.touched());
      this.#directory.rollback();
      throw error;
    } finally {
      this.#periodSlots.clear();
    }
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
    if (start === end) this.#live.collectAt(slot, end, found);
    else if (id !== 0) this.#periods.collectPeriod(id, start, end, found);
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
      this.#live.add(slot, candidate, item);
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
    const newest = this.#live.newest(slot);
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
    const isMore = this.#live.maintain();
    this.#file.checkpoint();
    return isMore;
  }

  /** Whether packing must go before the next append. */
  get isBehind(): boolean {
    return this.#live.isBehind;
  }

  range(query: RangeQuery): HistoryAnswer {
    const slot = this.#directory.find(query.series);
    const id = slot === undefined ? 0 : this.#directory.idOf(slot);
    if (slot === undefined || id === 0) return { rows: new Rows() };
    return readHistory({ live: this.#live, periods: this.#periods, sources: this.sources }, slot, id, query);
  }

  /** `thin` of the interface. */
  thin(rule: ThinningRule): { run: ThinningRun | null; isMore: boolean } {
    // Only what is packed can be thinned.
    if (this.#live.maintain()) return { run: this.#thinning.run(), isMore: true };
    const { thinnedCount, isMore } = this.#thinning.step(rule, this.#count);
    this.#count -= thinnedCount;
    return { run: this.#thinning.run(), isMore };
  }

  closeThinning(number: number): void {
    this.#thinning.close(number);
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

function refuseDamagedSource({ id, name, check_sum }: SourceRow): void {
  refuseDamaged(check_sum, `source ${id}`, id, name);
}

function refuseDamagedSeries({ id, indicator, unit, check_sum }: SeriesRow): void {
  refuseDamaged(check_sum, `series ${id}`, id, indicator, unit);
}
