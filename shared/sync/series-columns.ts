/** Observations as growing 64-bit columns, one row per series: the same table in the room and in the replica. */

import type { SeriesId } from '../indicators/observation.ts';
import type { Instant } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import type { Lanes } from './digest.ts';
import { addLanes, hashObservation, hashText, LANE_SEEDS } from './digest.ts';

/** What a series says now. An instant has `periodStart === periodEnd`. */
export type CurrentObservation = {
  readonly value: number;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  /** Name of the source. */
  readonly source: string;
  /** Packed by `packQuality`. */
  readonly quality: number;
};

type Column = Float64Array | Int32Array | Uint16Array | Uint8Array;

function grown<T extends Column>(column: T, capacity: number): T {
  const bigger = new (column.constructor as new (length: number) => T)(capacity);
  bigger.set(column);
  return bigger;
}

/** What may have been derived from a row since it last changed: its hash, an object for readers, the word to listeners. */
export const DERIVED = { hash: 1, view: 2, told: 4 } as const;

/**
 * A row is never given to another series: a removed one keeps its row with `isPresent` 0, so an index means one series
 * for as long as the table lives, and the number of rows is bounded by catalogue times units.
 */
export class SeriesColumns {
  readonly ids: SeriesId[] = [];
  value = new Float64Array(256);
  periodEnd = new Float64Array(256);
  periodStart = new Float64Array(256);
  /** Index into `sources`. */
  source = new Uint16Array(256);
  quality = new Uint8Array(256);
  isPresent = new Uint8Array(256);
  readonly sources: string[] = [];
  private readonly rows = new Map<SeriesId, number>();
  private readonly sourceNumbers = new Map<string, number>();
  private readonly sourceHashes: number[] = [];
  private readonly idHashes: number[] = [];
  /** Per row one bit for each thing derived from it that is still good; `touch` clears them all at once. */
  derived = new Uint8Array(256);
  private laneA = new Int32Array(256);
  private laneB = new Int32Array(256);

  get count(): number {
    return this.ids.length;
  }

  rowOf(id: SeriesId): number | undefined {
    return this.rows.get(id);
  }

  /** The row of the series, made when new (not present yet). */
  ensure(id: SeriesId): number {
    const known = this.rows.get(id);
    if (known !== undefined) return known;
    const row = this.ids.length;
    if (row === this.value.length) this.grow(row * 2);
    this.rows.set(id, row);
    this.ids.push(id);
    this.idHashes.push(hashText(id));
    return row;
  }

  private grow(capacity: number): void {
    this.value = grown(this.value, capacity);
    this.periodEnd = grown(this.periodEnd, capacity);
    this.periodStart = grown(this.periodStart, capacity);
    this.source = grown(this.source, capacity);
    this.quality = grown(this.quality, capacity);
    this.isPresent = grown(this.isPresent, capacity);
    this.derived = grown(this.derived, capacity);
    this.laneA = grown(this.laneA, capacity);
    this.laneB = grown(this.laneB, capacity);
  }

  sourceNumber(name: string): number {
    const known = this.sourceNumbers.get(name);
    if (known !== undefined) return known;
    const number = this.sources.length;
    if (number > 0xffff) throw new Error('more than 65,536 sources');
    this.sourceNumbers.set(name, number);
    this.sources.push(name);
    this.sourceHashes.push(hashText(name));
    return number;
  }

  /** Says that the row changed; hashing itself waits until a digest is asked for. */
  touch(row: number): void {
    this.derived[row] = 0;
  }

  read(row: number): CurrentObservation {
    return {
      value: must(this.value[row], 'row'),
      periodStart: must(this.periodStart[row], 'row'),
      periodEnd: must(this.periodEnd[row], 'row'),
      source: must(this.sources[must(this.source[row], 'row')], 'source'),
      quality: must(this.quality[row], 'row'),
    };
  }

  /** Adds the hashes of all present rows for which `sees` holds. */
  sumInto(sum: Lanes, sees: (row: number) => boolean): void {
    for (let row = 0; row < this.count; row++) {
      if (this.isPresent[row] === 0 || !sees(row)) continue;
      if (((this.derived[row] as number) & DERIVED.hash) === 0) this.hash(row);
      addLanes(sum, this.laneA[row] as number, this.laneB[row] as number);
    }
  }

  private hash(row: number): void {
    const entry = {
      idHash: must(this.idHashes[row], 'row'),
      value: must(this.value[row], 'row'),
      periodEnd: must(this.periodEnd[row], 'row'),
      periodStart: must(this.periodStart[row], 'row'),
      sourceHash: must(this.sourceHashes[must(this.source[row], 'row')], 'source'),
      quality: must(this.quality[row], 'row'),
    };
    this.laneA[row] = hashObservation(LANE_SEEDS.a, entry);
    this.laneB[row] = hashObservation(LANE_SEEDS.b, entry);
    this.derived[row] = (this.derived[row] as number) | DERIVED.hash;
  }
}
