/** A unit is anything a number can belong to: the nation, a province, an agency, a centre, a data source. */

import type { Instant } from '../kernel/instant.ts';

/**
 * The scheme a code belongs to. A code alone is ambiguous: 15 is Yên Bái in `gso63` and Lào Cai in `gso34`,
 * so a code never travels without its scheme.
 * - `country`: `VN`
 * - `gso63`: General Statistics Office province codes of Decision 124/2004/QĐ-TTg, valid to 30/06/2025
 * - `gso34`: province codes of Decision 19/2025/QĐ-TTg, valid from 01/07/2025
 * - `agency`: level-1 codes of Decision 20/2020/QĐ-TTg (`G22`), or the product's own `X-…` where no code exists
 * - `source`: a data source of this installation
 */
export type UnitScheme = 'country' | 'gso63' | 'gso34' | 'agency' | 'source';

/** Canonical reference `scheme:code`, e.g. `gso63:79`, `agency:G22`, `country:VN`. */
export type UnitRef = `${UnitScheme}:${string}`;

export type UnitKind =
  | 'country'
  | 'province'
  | 'municipality'
  | 'archipelago-district'
  | 'ministry'
  | 'ministry-level-agency'
  | 'government-agency'
  | 'executive'
  | 'working-group'
  | 'subordinate'
  | 'operations-centre'
  | 'national-committee'
  | 'state-group'
  | 'source';

export type Unit = {
  readonly ref: UnitRef;
  readonly scheme: UnitScheme;
  readonly code: string;
  readonly kind: UnitKind;
  /** Full official name, NFC: `Tỉnh Thừa Thiên Huế`. */
  readonly nameVi: string;
  readonly nameEn: string;
  /** Name for lists and walls, NFC: `Thừa Thiên Huế`, `Bộ TN&MT`. */
  readonly shortVi: string;
  readonly shortEn: string;
  /** First instant at which the unit exists, null when older than this product's data. */
  readonly validFrom: Instant | null;
  /** First instant at which it no longer exists, null while it does. */
  readonly validTo: Instant | null;
  readonly parent: UnitRef | null;
  /** Ceremony order: protocol order of agencies, GSO code order of provinces. Lower comes first. */
  readonly protocolOrder: number;
  /** Identification code of the agency's level 1 (Decision 20/2020/QĐ-TTg): `H29`, `G22`; null where none exists. */
  readonly agencyCode: string | null;
  /** Population of the census of 01/04/2019, persons; null for units without inhabitants. */
  readonly population2019: number | null;
  /** Area, square kilometres (statistical yearbook 2023, archipelagos included); null where not applicable. */
  readonly areaKm2: number | null;
  readonly regionVi: string | null;
  readonly regionEn: string | null;
  readonly isCoastal: boolean;
  readonly hasLandBorder: boolean;
  /** How sure the codes are, from the domain note: high, medium-high, medium, low, n/a. */
  readonly codeConfidence: string;
  readonly note: string;
};

export const NATION: UnitRef = 'country:VN';

/** Splits a canonical reference; the scheme is trusted because a `UnitRef` is only made by the registry. */
export function splitUnitRef(ref: UnitRef): { scheme: UnitScheme; code: string } {
  const colon = ref.indexOf(':');
  return { scheme: ref.slice(0, colon) as UnitScheme, code: ref.slice(colon + 1) };
}
