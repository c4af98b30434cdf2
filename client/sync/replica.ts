/** A replica holds what the server's room holds for this audience: frames go in, changed keys come out. Pure. */

import type { SeriesId } from '#shared/indicators/observation.ts';
import type { Frame } from '#shared/sync/codec.ts';
import { decodeFrame, MAX_SERIES_COUNT } from '#shared/sync/codec.ts';
import type { Digest, Lanes } from '#shared/sync/digest.ts';
import { addLanes, digestOf, hashRecord } from '#shared/sync/digest.ts';
import { fromScaled, toScaled } from '#shared/sync/fixed-point.ts';
import type { Heartbeat } from '#shared/sync/protocol.ts';
import type { CurrentObservation } from '#shared/sync/series-columns.ts';
import { DERIVED, SeriesColumns } from '#shared/sync/series-columns.ts';

/**
 * What became of a frame.
 * - `applied`
 * - `old`: nothing in it that is not known; harmless
 * - `gap`, `other-epoch`, `malformed`: not applied, nothing was touched; say hello again
 */
export type ApplyOutcome = 'applied' | 'old' | 'gap' | 'other-epoch' | 'malformed';

/** What a heartbeat says about this replica: in step, `behind` (hello with the cursor), `diverged` (forget, then hello). */
export type HeartbeatVerdict = 'in-step' | 'behind' | 'diverged';

/** Place in the server's history; `null` before the first snapshot and after `forget`. */
export type Cursor = { readonly epoch: string; readonly version: number } | null;

export type ReplicaRecord = { readonly [field: string]: unknown };

export type Changes = { readonly series: readonly SeriesId[]; readonly records: readonly string[] };

type StoredRecord = { readonly record: ReplicaRecord; readonly json: string; readonly lanes: Lanes };

const NO_ROW = 0;

/** Rows are the replica's own and outlive epochs, so whoever listens to a series need not notice a server restart. */
export class Replica {
  private readonly columns = new SeriesColumns();
  private readonly records = new Map<string, StoredRecord>();
  /** Server's series index -> own row + 1; `NO_ROW` where unknown. Of this epoch. */
  private rowOfIndex = new Uint32Array(256);
  private scaleOfIndex = new Uint8Array(256);
  private position: Cursor = null;
  private readonly views: (CurrentObservation | undefined)[] = [];
  /** The first `dirtyCount` are rows that listeners were not told of; never more than there are rows. */
  private dirtyRows = new Uint32Array(256);
  private dirtyCount = 0;
  private readonly dirtyRecords = new Set<string>();

  get cursor(): Cursor {
    return this.position;
  }

  /** Gives the cursor up but keeps the state on the screens: the next snapshot is taken whatever its version. */
  forget(): void {
    this.position = null;
  }

  /** Takes the bytes of one frame: all of it or nothing. */
  apply(bytes: Uint8Array): ApplyOutcome {
    const decoded = decodeFrame(bytes);
    return decoded.ok ? this.applyFrame(decoded.value) : 'malformed';
  }

  /** Says whether a heartbeat of the same ordered connection agrees with what was received. */
  heed(beat: Heartbeat): HeartbeatVerdict {
    const at = this.position;
    if (at === null || at.epoch !== beat.epoch || at.version < beat.version) return 'behind';
    if (at.version > beat.version) return 'diverged';
    return this.digest() === beat.digest ? 'in-step' : 'diverged';
  }

  /** The same object until the series changes. */
  observation(id: SeriesId): CurrentObservation | undefined {
    const row = this.columns.rowOf(id);
    if (row === undefined || this.columns.isPresent[row] === 0) return undefined;
    const derived = this.columns.derived[row] as number;
    if ((derived & DERIVED.view) !== 0) return this.views[row];
    const view = this.columns.read(row);
    this.views[row] = view;
    this.columns.derived[row] = derived | DERIVED.view;
    return view;
  }

  /** The same object until the record changes. */
  record(key: string): ReplicaRecord | undefined {
    return this.records.get(key)?.record;
  }

  recordJson(key: string): string | undefined {
    return this.records.get(key)?.json;
  }

  recordKeys(noun: string): string[] {
    return [...this.records.keys()].filter((key) => nounOf(key) === noun);
  }

  seriesIds(): SeriesId[] {
    return this.columns.ids.filter((_, row) => this.columns.isPresent[row] === 1);
  }

  digest(): Digest {
    const sum = { a: 0, b: 0 };
    this.columns.sumInto(sum, () => true);
    for (const { lanes } of this.records.values()) addLanes(sum, lanes.a, lanes.b);
    return digestOf(sum);
  }

  /** Keys changed since the last call, each once. */
  takeChanges(): Changes {
    const { derived, ids } = this.columns;
    const series: SeriesId[] = [];
    for (let i = 0; i < this.dirtyCount; i++) {
      const row = this.dirtyRows[i] as number;
      series.push(ids[row] as SeriesId);
      derived[row] = (derived[row] as number) | DERIVED.told;
    }
    this.dirtyCount = 0;
    const records = [...this.dirtyRecords];
    this.dirtyRecords.clear();
    return { series, records };
  }

  /** PROTOCOL.md R4, R6, R8 and R11. */
  protected judge(frame: Frame): ApplyOutcome {
    const at = this.position;
    if (frame.kind === 'snapshot') {
      return at !== null && frame.epoch === at.epoch && frame.toVersion < at.version ? 'old' : 'applied';
    }
    if (at === null) return 'gap';
    if (frame.epoch !== at.epoch) return 'other-epoch';
    if (frame.toVersion <= at.version) return 'old';
    if (frame.fromVersion > at.version) return 'gap';
    // An absolute delta from further back says all that is needed; steps only make sense from the very state they count from.
    return frame.isRelative && frame.fromVersion < at.version ? 'gap' : 'applied';
  }

  /** Empties the replica before a snapshot; everything that was there counts as changed. */
  protected clear(): void {
    for (let row = 0; row < this.columns.count; row++) {
      if (this.columns.isPresent[row] === 1) this.removeRow(row);
    }
    for (const key of this.records.keys()) this.dirtyRecords.add(key);
    this.records.clear();
  }

  private applyFrame(frame: Frame): ApplyOutcome {
    const outcome = this.judge(frame);
    if (outcome !== 'applied') return outcome;
    const isSnapshot = frame.kind === 'snapshot';
    const records = parseRecords(frame);
    if (records === null || !this.knowsAll(frame, isSnapshot)) return 'malformed';
    if (isSnapshot) {
      this.clear();
      this.rowOfIndex.fill(NO_ROW);
    }
    this.learn(frame);
    this.applySeries(frame);
    for (let i = 0; i < frame.removedSeries.length; i++) {
      const row = (this.rowOfIndex[frame.removedSeries[i] as number] ?? NO_ROW) - 1;
      if (row >= 0 && this.columns.isPresent[row] === 1) this.removeRow(row);
    }
    for (const key of frame.removedRecords) if (this.records.delete(key)) this.dirtyRecords.add(key);
    for (const { key, record, json } of records) {
      this.records.set(key, { record, json, lanes: hashRecord(key, json) });
      this.dirtyRecords.add(key);
    }
    this.position = { epoch: frame.epoch, version: frame.toVersion };
    return 'applied';
  }

  /** Whether each changed index is announced, and none announced as another series than before. */
  private knowsAll(frame: Frame, isSnapshot: boolean): boolean {
    const announced = frame.dictionary;
    if (!isSnapshot) {
      for (const { index, id } of announced) {
        const row = this.rowOfIndex[index] ?? NO_ROW;
        if (row !== NO_ROW && this.columns.ids[row - 1] !== id) return false;
      }
    }
    // Both lists ascend, so one walk finds each changed index that the frame itself announces.
    let next = 0;
    let nextIndex = announced[0]?.index ?? MAX_SERIES_COUNT;
    const { changed } = frame;
    const known = this.rowOfIndex;
    for (let i = 0; i < changed.length; i++) {
      const index = changed[i] as number;
      while (nextIndex < index) nextIndex = announced[++next]?.index ?? MAX_SERIES_COUNT;
      if (nextIndex === index) continue;
      if (isSnapshot || index >= known.length || known[index] === NO_ROW) return false;
    }
    return true;
  }

  private learn(frame: Frame): void {
    for (const { index, id, scale } of frame.dictionary) {
      if (index >= this.rowOfIndex.length) {
        const capacity = Math.max(index + 1, this.rowOfIndex.length * 2);
        const rows = new Uint32Array(capacity);
        rows.set(this.rowOfIndex);
        this.rowOfIndex = rows;
        const scales = new Uint8Array(capacity);
        scales.set(this.scaleOfIndex);
        this.scaleOfIndex = scales;
      }
      const knownCount = this.columns.count;
      const row = this.columns.ensure(id);
      // Nothing was ever said about a new row, so nothing of it waits to be told.
      if (row === knownCount) this.columns.derived[row] = DERIVED.told;
      this.rowOfIndex[index] = row + 1;
      this.scaleOfIndex[index] = scale;
    }
    if (this.dirtyRows.length < this.columns.count) {
      const rows = new Uint32Array(this.columns.derived.length);
      rows.set(this.dirtyRows);
      this.dirtyRows = rows;
    }
  }

  private applySeries(frame: Frame): void {
    const { changed, steps, baseAt, isRelative } = frame;
    const { value, periodEnd, periodStart, source, quality, isPresent } = this.columns;
    const sources = frame.sources.map((name) => this.columns.sourceNumber(name));
    const baseSource = sources[0] ?? 0;
    const { rowOfIndex, scaleOfIndex } = this;
    for (let i = 0; i < changed.length; i++) {
      const index = changed[i] as number;
      const row = (rowOfIndex[index] as number) - 1;
      const scale = scaleOfIndex[index] as number;
      let scaled = steps[i] as number;
      if (isRelative && isPresent[row] === 1) {
        const held = toScaled(value[row] as number, scale);
        if (!Number.isNaN(held)) scaled += held;
      }
      value[row] = fromScaled(scaled, scale);
      periodEnd[row] = baseAt;
      periodStart[row] = baseAt;
      source[row] = baseSource;
      quality[row] = 0;
      isPresent[row] = 1;
      this.markRow(row);
    }
    const put = (column: Frame['times'], write: (row: number, exception: number) => void): void => {
      const { positions, values } = column;
      for (let i = 0; i < positions.length; i++) {
        write((rowOfIndex[changed[positions[i] as number] as number] as number) - 1, values[i] as number);
      }
    };
    put(frame.rawValues, (row, raw) => {
      value[row] = raw;
    });
    put(frame.times, (row, at) => {
      periodEnd[row] = at;
      periodStart[row] = at;
    });
    put(frame.spans, (row, span) => {
      periodStart[row] = (periodEnd[row] as number) - span;
    });
    put(frame.sourceNumbers, (row, number) => {
      source[row] = sources[number] ?? baseSource;
    });
    put(frame.qualities, (row, byte) => {
      quality[row] = byte;
    });
  }

  private removeRow(row: number): void {
    this.columns.isPresent[row] = 0;
    this.markRow(row);
  }

  /** Lists the row once: what listeners were not told of since its last change is on the list already. */
  private markRow(row: number): void {
    const derived = this.columns.derived[row] as number;
    this.columns.touch(row);
    if ((derived & DERIVED.told) !== 0) this.dirtyRows[this.dirtyCount++] = row;
  }
}

export const nounOf = (key: string): string => key.slice(0, key.indexOf('/'));

/** The records of a frame, or null when one is no JSON object. */
function parseRecords(frame: Frame): { key: string; json: string; record: ReplicaRecord }[] | null {
  const parsed = [];
  for (const { key, json } of frame.records) {
    try {
      const record: unknown = JSON.parse(json);
      if (typeof record !== 'object' || record === null) return null;
      parsed.push({ key, json, record: record as ReplicaRecord });
    } catch {
      return null;
    }
  }
  return parsed;
}
