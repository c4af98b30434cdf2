/** Where a number comes from: who said it, of which period, when it was learnt, how it was computed, and what it was before. */

import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import type { Aggregation, Formula } from './definition.ts';
import type { ObservationStatus, Qualifier } from './observation.ts';

/** One version of a value as one source gave it. */
export type OriginVintage = {
  readonly value: number;
  readonly status: ObservationStatus;
  readonly qualifier: Qualifier;
  readonly vintageAt: Instant;
  readonly receivedAt: Instant;
  readonly source: string;
  readonly sourceTitleVi: string;
  readonly sourceTitleEn: string;
  /** The one that counts now; of several, the owner's and then the newest. */
  readonly isCurrent: boolean;
};

/** One input of a computed value, whose own origin is one question away. */
export type OriginInput = {
  readonly indicator: string;
  readonly unit: UnitRef;
  /** Null: it was never reported, and the result says so. */
  readonly value: number | null;
  readonly periodStart: Instant | null;
  readonly periodEnd: Instant | null;
  readonly source: string | null;
  readonly isLate: boolean;
  /** Of a part of a weighted mean: what it weighs; null where nothing is known of it, and in every other method. */
  readonly weight: number | null;
};

/** How a value computed here was made. */
export type OriginDerivation = {
  readonly method: Aggregation['kind'];
  /** Of a `formula`. */
  readonly formula: Formula | null;
  /** Indicator that weighs the parts of a weighted mean. */
  readonly weight: string | null;
  readonly usedCount: number;
  readonly owedCount: number;
  readonly missing: readonly UnitRef[];
  readonly late: readonly UnitRef[];
  /** The inputs of a formula, or the parts of a total in protocol order. */
  readonly inputs: readonly OriginInput[];
};

/** The cell of a table that a person brought in, from which a value was read. */
export type ImportedCell = {
  readonly importId: string;
  readonly fileName: string;
  /** Of the file as it was sent, hex; the file itself is kept beside the store. */
  readonly sha256: string;
  readonly sheet: string;
  /** A1 name. */
  readonly cell: string;
  readonly actor: string;
  readonly importedAt: Instant;
};

/** The answer of `GET /api/v1/origin`. */
export type Origin = {
  readonly indicator: string;
  readonly unit: UnitRef;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly measure: string;
  readonly decimals: number;
  /** Definition in force at the period, in English and Vietnamese, and which version of it, counted from 1. */
  readonly definition: string;
  readonly definitionVi: string;
  readonly definitionVersion: number;
  /** Agencies that own the number, most responsible first. */
  readonly owners: readonly UnitRef[];
  readonly cutoff: CutoffRule;
  readonly cutoffText: string;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  readonly value: number;
  readonly status: ObservationStatus;
  readonly qualifier: Qualifier;
  readonly isImplausible: boolean;
  readonly hasRunBackwards: boolean;
  readonly vintageAt: Instant;
  readonly receivedAt: Instant;
  readonly source: {
    readonly name: string;
    readonly titleVi: string;
    readonly titleEn: string;
    readonly owner: UnitRef | null;
    readonly isSimulator: boolean;
  };
  /** When it was due; null where nothing is owed at a fixed time. */
  readonly dueAt: Instant | null;
  /** Reference of the definition's texts: keys of the domain note's list of sources. */
  readonly sourceKey: string;
  readonly confidence: string;
  /** Null where the value was reported and not computed here. */
  readonly derivation: OriginDerivation | null;
  /** Every version of this period, newest first; a computed value has those that its inputs' versions give. */
  readonly vintages: readonly OriginVintage[];
  /** Who said why a past value was corrected, where somebody did. */
  readonly corrections: readonly { readonly at: Instant; readonly actor: string; readonly reason: string }[];
  /** Of a value that came in by a file alone. */
  readonly importedCell?: ImportedCell;
};

/** `A01|country:VN` or `A01|country:VN|1597791600000`: names a number so that its origin can be asked for. */
export type OriginKey = string;

/** `periodEnd` omitted: the newest value. */
export function originKey(indicator: string, unit: UnitRef, periodEnd?: Instant): OriginKey {
  return periodEnd === undefined ? `${indicator}|${unit}` : `${indicator}|${unit}|${periodEnd}`;
}

/** Null when the text is no such key. */
export function parseOriginKey(
  key: string,
): { readonly indicator: string; readonly unit: UnitRef; readonly periodEnd: Instant | null } | null {
  const [, indicator, unit, periodEnd] = /^([A-Z]\w{1,15})\|([a-z0-9]+:[\w.-]+)(?:\|(-?\d{1,16}))?$/.exec(key) ?? [];
  if (indicator === undefined || unit === undefined) return null;
  return { indicator, unit: unit as UnitRef, periodEnd: periodEnd === undefined ? null : Number(periodEnd) };
}
