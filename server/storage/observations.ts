/** The store of observations: append durable batches, read by period and vintage; never overwrites. */

import type { Observation, SeriesKey } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/**
 * One batch of one source as parallel columns, all of length `count`. `series` holds the distinct keys,
 * `seriesIndex` points into it. An instant has `periodStart === periodEnd`.
 */
export type ObservationBatch = {
  readonly source: string;
  /** Higher wins where sources disagree about a series and period: 1 for the owner named in the contract, else 0. Per series key. */
  readonly authority: Uint8Array;
  readonly series: readonly SeriesKey[];
  readonly count: number;
  readonly seriesIndex: Uint32Array;
  readonly periodStart: Float64Array;
  readonly periodEnd: Float64Array;
  readonly value: Float64Array;
  readonly quality: Uint8Array;
  /** When the source made the version known. Equal to `receivedAt`: the source stated none. */
  readonly vintageAt: Float64Array;
  readonly receivedAt: Float64Array;
};

/** What became of one item of a batch. */
export const OUTCOME = {
  /**
   * Equals (value and quality) the source's current vintage for that series and period, or is the very same version
   * again: nothing written. The same value under a newer vintage that the source itself states is not a duplicate: a
   * source that revises 5 to 6 and back to 5 must end at 5, in whatever order the three arrive.
   */
  duplicate: 0,
  /** Kept as history: an older period, an older vintage, or outranked by the owner's value. */
  kept: 1,
  /** Kept, and now the value of the series' newest period: the wall moves. */
  current: 2,
} as const;

export type AppendResult = {
  /** `OUTCOME` per item. */
  readonly outcomes: Uint8Array;
};

export type RangeQuery = {
  readonly series: SeriesKey;
  /** Observations whose period ends in [from, to]. */
  readonly from: Instant;
  readonly to: Instant;
  /** Only what had been received by then; default: everything. */
  readonly knownAt?: Instant;
  /** At most this many points: beyond it, buckets with min, max and mean so that no peak is lost. */
  readonly maxPoints?: number;
  /** All vintages and sources instead of the current one per period. Not together with `maxPoints`. */
  readonly allVintages?: boolean;
};

/** Values of [start, end). A bucket without a value is left out; missing values do not count. */
export type Bucket = {
  start: Instant;
  end: Instant;
  min: number;
  max: number;
  mean: number;
  count: number;
};

/** What an answer must say when it reaches into history of which retention has kept roll-ups only. */
export type Thinned = {
  /** Begin and end of the thinned history in the answer. */
  readonly from: Instant;
  readonly to: Instant;
  /** Values were kept as least, largest, mean and count of slots this wide. */
  readonly resolutionMs: number;
  /**
   * Instants left out of the answer: a roll-up cannot say what was known before its newest value was received, and
   * has no vintages.
   */
  readonly omittedCount: number;
};

/** `resolutionMs`: width of the buckets. */
export type RangeResult = (
  | { readonly kind: 'observations'; readonly observations: readonly Observation[] }
  | { readonly kind: 'buckets'; readonly resolutionMs: number; readonly buckets: readonly Bucket[] }
) & { readonly thinned?: Thinned };

/** Instants before `before` are to be kept as roll-ups in slots of at least `resolutionMs`. */
export type ThinningRule = { readonly before: Instant; readonly resolutionMs: number };

/** What a run of retention has thinned so far. Kept in the store, with the thinning itself, until the run is closed. */
export type ThinningRun = {
  /** 1, 2, 3 …: names the run in the journal. */
  readonly number: number;
  /** Observations of instants that now stand in roll-ups only, all vintages. */
  readonly instantCount: number;
  /** Oldest and newest of them. */
  readonly from: Instant;
  readonly to: Instant;
};

export interface Observations {
  /**
   * Appends one batch in one durable transaction; concurrent calls may share one (group commit).
   * Resolves only after fsync. Rejects with `StorageError`; after a rejection with `io` the outcome is unknown
   * and sending the same batch again is safe.
   */
  append(batch: ObservationBatch): Promise<AppendResult>;
  /** The current observation of the newest period of every series; for start-up. */
  latest(): Promise<readonly Observation[]>;
  range(query: RangeQuery): Promise<RangeResult>;
  /**
   * One bounded step of thinning instants (never observations of a period), in one durable transaction; appends go
   * between the steps. The newest chunk of every series stays, and so does what is too sparse to gain by it. `isMore`:
   * call again. `run`: null while nothing was thinned since the last `closeThinning`, also before a restart.
   */
  thin(rule: ThinningRule): Promise<{ readonly run: ThinningRun | null; readonly isMore: boolean }>;
  /** The run is in the journal: the next thinning begins a new one. */
  closeThinning(number: number): Promise<void>;
  /** Number of observations kept, all vintages. */
  count(): Promise<number>;
  /** Bytes on disk. */
  size(): Promise<number>;
  close(): Promise<void>;
}
