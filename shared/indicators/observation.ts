/** An observation is one value of one series for one period or instant, as one source knew it at one time (SDMX). */

import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';

/** SDMX code list CL_OBS_STATUS, the four in use: normal, estimate (ước), provisional (sơ bộ), missing. */
export type ObservationStatus = 'A' | 'E' | 'P' | 'M';

export const OBSERVATION_STATUSES: readonly ObservationStatus[] = ['A', 'E', 'P', 'M'];

/** Published figures say "more than" (floor), "nearly" (ceiling) or "about"; the word is part of the number. */
export type Qualifier = 'exact' | 'floor' | 'ceiling' | 'about';

export const QUALIFIERS: readonly Qualifier[] = ['exact', 'floor', 'ceiling', 'about'];

/** Bits of the quality byte. Status and qualifier share it so that one exception byte tells all on the wire. */
export const QUALITY = {
  statusMask: 0b0000_0011,
  qualifierShift: 2,
  qualifierMask: 0b0000_1100,
  /** Outside the plausible range of the definition. */
  implausible: 0b0001_0000,
  /** A running total that stands lower than before: reset or error. */
  ranBackwards: 0b0010_0000,
  /** Computed here from other observations. */
  derived: 0b0100_0000,
  /** A derived value some of whose parts are missing, stale or lost. */
  partial: 0b1000_0000,
} as const;

/** Packs status, qualifier and flag bits into the quality byte. */
export function packQuality(status: ObservationStatus, qualifier: Qualifier, flags = 0): number {
  return OBSERVATION_STATUSES.indexOf(status) | (QUALIFIERS.indexOf(qualifier) << QUALITY.qualifierShift) | flags;
}

export function statusOf(quality: number): ObservationStatus {
  return OBSERVATION_STATUSES[quality & QUALITY.statusMask] ?? 'A';
}

export function qualifierOf(quality: number): Qualifier {
  return QUALIFIERS[(quality & QUALITY.qualifierMask) >> QUALITY.qualifierShift] ?? 'exact';
}

/** A series is an indicator for a unit. */
export type SeriesKey = { readonly indicator: string; readonly unit: UnitRef };

/** `A02|country:VN`: neither indicator ids nor unit references contain a bar. */
export type SeriesId = `${string}|${UnitRef}`;

export const seriesId = (indicator: string, unit: UnitRef): SeriesId => `${indicator}|${unit}`;

export function splitSeriesId(id: SeriesId): SeriesKey {
  const bar = id.indexOf('|');
  return { indicator: id.slice(0, bar), unit: id.slice(bar + 1) as UnitRef };
}

/**
 * One observation. An instant has `periodStart === periodEnd`.
 * `vintageAt` is when the source made this version known, `receivedAt` when this installation learnt it
 * (a privileged backfill carries its own, so that "as known then" is true for filled history too).
 */
export type Observation = SeriesKey & {
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  readonly value: number;
  /** Packed by `packQuality`. */
  readonly quality: number;
  readonly vintageAt: Instant;
  readonly receivedAt: Instant;
  /** Name of the source. */
  readonly source: string;
};

/** Largest magnitude accepted: beyond it a 64-bit float no longer holds every integer, so sums stop being exact. */
export const MAX_MAGNITUDE = Number.MAX_SAFE_INTEGER;
