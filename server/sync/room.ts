/** A room holds the current state that screens replicate, and says what changed for an audience since a cursor. */

import { deflateRawSync } from 'node:zlib';
import { NOBODY_SIGHT, type Sight } from '#shared/accounts/sight.ts';
import type { SeriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import type { Frame } from '#shared/sync/codec.ts';
import { encodeFrame, MAX_ID_LENGTH, MAX_SERIES_COUNT } from '#shared/sync/codec.ts';
import type { Digest, Lanes } from '#shared/sync/digest.ts';
import { addLanes, digestOf, hashRecord } from '#shared/sync/digest.ts';
import { scaleFor, toScaled } from '#shared/sync/fixed-point.ts';
import { packFrame } from '#shared/sync/packed-frame.ts';
import type { CurrentObservation } from '#shared/sync/series-columns.ts';
import { SeriesColumns } from '#shared/sync/series-columns.ts';
import type { HeldValues } from './changed-rows.ts';
import { changedColumns } from './changed-rows.ts';
import { type RecordKey, RemovalLog } from './removal-log.ts';

export type { RecordKey };

/**
 * Who sees what. An id names one fixed set of sights for ever: when somebody's rights change, the session gets an audience
 * with another id, and with it a snapshot. Of a series `sees` is asked once and remembered.
 */
export type Audience = { readonly id: string; sees(key: SeriesId | RecordKey, sight: Sight): boolean };

/** One audience that sees everything. */
export const EVERYONE: Audience = { id: 'all', sees: () => true };

export type RoomOptions = {
  /** Names this life of the room: a new one at each start, since versions begin again. */
  readonly epoch: string;
  /** Removals remembered; an older cursor gets a snapshot. */
  readonly historyLimit?: number;
  /** Asked once for each series and audience; without it no viewer sees any. */
  readonly sightOfSeries?: (id: SeriesId) => Sight;
};

/** `left`: sights it had before, with the version that ended each; who saw it then and does not now is told it is gone. */
type StoredRecord = {
  readonly json: string;
  readonly version: number;
  readonly lanes: Lanes;
  readonly sight: Sight;
  readonly left: readonly { readonly sight: Sight; readonly version: number }[];
};

const DEFAULT_HISTORY_LIMIT = 4096;
/** Distinct cursors encoded for one version; more than a reconnect storm leaves between two commits. */
const CACHE_LIMIT = 64;

/**
 * Changes collect until `commit` gives them the next version; nothing is ever read between (`encodeSince` and `digest`
 * commit first), so a reader never sees half a batch under the old number.
 */
export class Room {
  private readonly epoch: string;
  private readonly sightOfSeries: (id: SeriesId) => Sight;
  private readonly columns = new SeriesColumns();
  private readonly records = new Map<RecordKey, StoredRecord>();
  private readonly removals: RemovalLog;
  private readonly visible = new WeakMap<Audience, Uint8Array>();
  private readonly cache = new Map<string, Uint8Array>();
  private committed = 0;
  private hasPending = false;
  /** Per row: version of the last change, and of the last time its dictionary entry changed. */
  private changedAt = new Float64Array(256);
  private announcedAt = new Float64Array(256);
  private scale = new Uint8Array(256);
  /** The state at `tickVersion`: what a receiver at that cursor holds, so that steps can be relative to it. */
  private tickVersion = 0;
  private tickValue = new Float64Array(256);
  private tickPresent = new Uint8Array(256);

  constructor(options: RoomOptions) {
    this.epoch = options.epoch;
    this.sightOfSeries = options.sightOfSeries ?? (() => NOBODY_SIGHT);
    this.removals = new RemovalLog(options.historyLimit ?? DEFAULT_HISTORY_LIMIT);
  }

  get version(): number {
    return this.committed;
  }

  /** Version of the last `markTick`: the cursor most sessions stand at. */
  get commonCursor(): number {
    return this.tickVersion;
  }

  /** The audience is part of the epoch: a cursor earned in one audience is worth nothing in another. */
  epochFor(audience: Audience): string {
    return `${this.epoch}.${audience.id}`;
  }

  /** Puts a JSON object under `noun/id`; without a sight no viewer sees it. Returns whether anything changed. */
  put(key: RecordKey, record: object, sight: Sight = NOBODY_SIGHT): boolean {
    const json = JSON.stringify(record);
    const before = this.records.get(key);
    const hasMoved = before !== undefined && JSON.stringify(before.sight) !== JSON.stringify(sight);
    if (before?.json === json && !hasMoved) return false;
    const version = this.nextVersion();
    const left = before === undefined ? [] : before.left;
    this.records.set(key, {
      ...{ json, version, sight },
      lanes: hashRecord(key, json),
      left: before !== undefined && hasMoved ? [...left, { sight: before.sight, version }] : left,
    });
    return true;
  }

  /** Returns whether there was such a record. */
  removeRecord(key: RecordKey): boolean {
    const before = this.records.get(key);
    if (before === undefined) return false;
    this.records.delete(key);
    const sights = [before.sight, ...before.left.map(({ sight }) => sight)];
    this.removals.push({ version: this.nextVersion(), record: key, sights });
    return true;
  }

  /**
   * Sets what a series says now. Values are finite and times whole milliseconds with `periodStart <= periodEnd`: ingest
   * has refused the rest, so here it is a bug and throws. Returns whether anything changed.
   */
  observe(id: SeriesId, next: CurrentObservation): boolean {
    assertObservation(id, next);
    const columns = this.columns;
    const row = this.ensureRow(id);
    const source = columns.sourceNumber(next.source);
    const wasPresent = columns.isPresent[row] === 1;
    if (
      wasPresent &&
      Object.is(columns.value[row], next.value) &&
      columns.periodEnd[row] === next.periodEnd &&
      columns.periodStart[row] === next.periodStart &&
      columns.source[row] === source &&
      columns.quality[row] === next.quality
    ) {
      return false;
    }
    const version = this.nextVersion();
    columns.value[row] = next.value;
    columns.periodEnd[row] = next.periodEnd;
    columns.periodStart[row] = next.periodStart;
    columns.source[row] = source;
    columns.quality[row] = next.quality;
    columns.isPresent[row] = 1;
    columns.touch(row);
    this.changedAt[row] = version;
    if (!wasPresent) this.announcedAt[row] = version;
    const scale = this.scale[row] as number;
    if (Number.isNaN(toScaled(next.value, scale))) {
      const needed = scaleFor(next.value, scale + 1);
      if (needed !== null) {
        this.scale[row] = needed;
        this.announcedAt[row] = version;
      }
    }
    return true;
  }

  /** Returns whether the series was there. */
  removeSeries(id: SeriesId): boolean {
    const row = this.columns.rowOf(id);
    if (row === undefined || this.columns.isPresent[row] === 0) return false;
    const version = this.nextVersion();
    this.columns.isPresent[row] = 0;
    this.changedAt[row] = version;
    this.removals.push({ version, series: row });
    return true;
  }

  /** Gives all changes since the last commit one version; without changes the version stays. Once per batch. */
  commit(): number {
    if (this.hasPending) {
      this.committed++;
      this.hasPending = false;
      this.cache.clear();
    }
    return this.committed;
  }

  observation(id: SeriesId): CurrentObservation | undefined {
    const row = this.columns.rowOf(id);
    return row === undefined || this.columns.isPresent[row] === 0 ? undefined : this.columns.read(row);
  }

  /** The record's JSON text. */
  recordJson(key: RecordKey): string | undefined {
    return this.records.get(key)?.json;
  }

  /** Everything the audience sees, for comparison and export. */
  contents(audience: Audience): { series: Map<SeriesId, CurrentObservation>; records: Map<RecordKey, string> } {
    const series = new Map<SeriesId, CurrentObservation>();
    this.columns.ids.forEach((id, row) => {
      if (this.columns.isPresent[row] === 1 && audience.sees(id, this.sightOfSeries(id)))
        series.set(id, this.columns.read(row));
    });
    const records = new Map<RecordKey, string>();
    for (const [key, record] of this.records) if (audience.sees(key, record.sight)) records.set(key, record.json);
    return { series, records };
  }

  /** Fingerprint of what the audience sees at the committed version. */
  digest(audience: Audience): Digest {
    this.commit();
    const visible = this.visibleRows(audience);
    const sum = { a: 0, b: 0 };
    this.columns.sumInto(sum, (row) => visible[row] === SEEN);
    for (const [key, record] of this.records) {
      if (audience.sees(key, record.sight)) addLanes(sum, record.lanes.a, record.lanes.b);
    }
    return digestOf(sum);
  }

  /**
   * The frame that brings a replica of `audience` from `cursor` to the committed version, or null when it is there.
   * A null cursor, one of the future and one older than the removal history get a snapshot. Encoded once per audience
   * and cursor: equal calls between two commits return the same bytes.
   */
  encodeSince(audience: Audience, cursor: number | null): Uint8Array | null {
    const version = this.commit();
    if (cursor === version) return null;
    const canResume = cursor !== null && cursor < version && cursor >= this.removals.floor;
    const from = canResume ? cursor : null;
    const key = `${audience.id} ${from}`;
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    if (this.cache.size >= CACHE_LIMIT) this.cache.clear();
    const frame = encodeFrame(this.frameSince(audience, from));
    // Deltas of a tick go out as they are: they are dense already, and deflating them would cost more than their bytes.
    const bytes = from === null ? packFrame(frame, deflateRawSync) : frame;
    this.cache.set(key, bytes);
    return bytes;
  }

  /** The cursor a returning replica may use: null for another epoch, another audience, or a version of the future. */
  resumeCursor(audience: Audience, epoch: string | undefined, version: number | undefined): number | null {
    if (epoch !== this.epochFor(audience) || version === undefined) return null;
    return version <= this.commit() ? version : null;
  }

  /** After a tick went out: steps of the next frame are relative to this state. */
  markTick(): void {
    const version = this.commit();
    if (version === this.tickVersion) return;
    for (let row = 0; row < this.columns.count; row++) {
      if ((this.changedAt[row] as number) <= this.tickVersion) continue;
      this.tickValue[row] = this.columns.value[row] as number;
      this.tickPresent[row] = this.columns.isPresent[row] as number;
    }
    this.tickVersion = version;
  }

  private nextVersion(): number {
    this.hasPending = true;
    return this.committed + 1;
  }

  private ensureRow(id: SeriesId): number {
    const row = this.columns.ensure(id);
    if (row >= MAX_SERIES_COUNT || id.length > MAX_ID_LENGTH) throw new Error(`series limit: ${id}`);
    if (row >= this.changedAt.length) {
      const capacity = this.changedAt.length * 2;
      this.changedAt = enlarge(this.changedAt, new Float64Array(capacity));
      this.announcedAt = enlarge(this.announcedAt, new Float64Array(capacity));
      this.scale = enlarge(this.scale, new Uint8Array(capacity));
      this.tickValue = enlarge(this.tickValue, new Float64Array(capacity));
      this.tickPresent = enlarge(this.tickPresent, new Uint8Array(capacity));
    }
    return row;
  }

  /** Per row 1 where the audience sees the series; extended as series appear. */
  private visibleRows(audience: Audience): Uint8Array {
    let rows = this.visible.get(audience) ?? new Uint8Array(0);
    if (rows.length < this.columns.count) {
      rows = enlarge(rows, new Uint8Array(this.changedAt.length));
      this.visible.set(audience, rows);
    }
    for (let row = this.columns.count - 1; row >= 0 && rows[row] === UNKNOWN; row--) {
      const id = must(this.columns.ids[row], 'row');
      rows[row] = audience.sees(id, this.sightOfSeries(id)) ? SEEN : HIDDEN;
    }
    return rows;
  }

  private frameSince(audience: Audience, cursor: number | null): Frame {
    const since = cursor ?? 0;
    const visible = this.visibleRows(audience);
    const rows: number[] = [];
    const dictionary: { index: number; id: SeriesId; scale: number }[] = [];
    for (let row = 0; row < this.columns.count; row++) {
      if ((this.changedAt[row] as number) <= since || this.columns.isPresent[row] === 0 || visible[row] !== SEEN)
        continue;
      rows.push(row);
      if ((this.announcedAt[row] as number) > since) {
        dictionary.push({ index: row, id: must(this.columns.ids[row], 'row'), scale: this.scale[row] as number });
      }
    }
    const records: { key: RecordKey; json: string }[] = [];
    for (const [key, { json, version, sight }] of this.records) {
      if (version > since && audience.sees(key, sight)) records.push({ key, json });
    }
    const isRelative = cursor !== null && cursor === this.tickVersion;
    const base: HeldValues | null = isRelative ? { value: this.tickValue, isPresent: this.tickPresent } : null;
    return {
      kind: cursor === null ? 'snapshot' : 'delta',
      isRelative,
      epoch: this.epochFor(audience),
      fromVersion: since,
      toVersion: this.committed,
      dictionary,
      ...changedColumns(this.columns, rows, this.scale, base),
      ...this.removedSince(audience, cursor),
      records,
    };
  }

  private removedSince(audience: Audience, cursor: number | null): Pick<Frame, 'removedSeries' | 'removedRecords'> {
    const series = new Set<number>();
    const records = new Set<RecordKey>();
    for (const removal of cursor === null ? [] : this.removals.since(cursor)) {
      if ('series' in removal) {
        const id = must(this.columns.ids[removal.series], 'row');
        if (this.columns.isPresent[removal.series] === 0 && audience.sees(id, this.sightOfSeries(id)))
          series.add(removal.series);
      } else {
        const { record: key, sights } = removal;
        const now = this.records.get(key);
        const isSeen = now !== undefined && audience.sees(key, now.sight);
        if (!isSeen && sights.some((sight) => audience.sees(key, sight))) records.add(key);
      }
    }
    for (const [key, { sight, left }] of cursor === null ? [] : this.records) {
      const wasSeen = left.some((one) => one.version > (cursor ?? 0) && audience.sees(key, one.sight));
      if (wasSeen && !audience.sees(key, sight)) records.add(key);
    }
    return { removedSeries: [...series].sort((a, b) => a - b), removedRecords: [...records] };
  }
}

const UNKNOWN = 0;
const SEEN = 1;
const HIDDEN = 2;

function enlarge<T extends Float64Array | Uint8Array>(column: T, bigger: T): T {
  bigger.set(column);
  return bigger;
}

function assertObservation(id: SeriesId, { value, periodStart, periodEnd, quality }: CurrentObservation): void {
  const isSound =
    Number.isFinite(value) &&
    Number.isSafeInteger(periodStart) &&
    Number.isSafeInteger(periodEnd) &&
    periodStart <= periodEnd &&
    Number.isSafeInteger(periodEnd - periodStart) &&
    quality >= 0 &&
    quality <= 255;
  if (!isSound) throw new Error(`unsound observation of ${id}: ${value} ${periodStart}..${periodEnd} ${quality}`);
}
