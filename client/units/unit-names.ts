/** Names of units for the screen, from the same data the server has. */

import type { Lang } from '#shared/i18n/format.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { PROVINCES_63 as PROVINCES } from '#shared/units/provinces.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';

export const UNITS = unitRegistry(KNOWN_UNITS);

/** Name for lists and walls; the reference itself where a unit is not known to this version of the client. */
export function unitShortName(ref: UnitRef, lang: Lang): string {
  const unit = UNITS.get(ref);
  if (unit === undefined) return ref;
  return lang === 'vi' ? unit.shortVi : unit.shortEn;
}

/** Abbreviations of names that are no units, for walls (design specification, section 14). */
const SHORT_TITLES: Readonly<Record<Lang, readonly (readonly [full: string, short: string])[]>> = {
  vi: [
    ['Cổng Dịch vụ công quốc gia', 'Cổng DVCQG'],
    ['Hệ thống thông tin báo cáo Chính phủ', 'Hệ thống BCQG'],
    ['Trung tâm Phối hợp tìm kiếm, cứu nạn hàng hải', 'TT Phối hợp TKCN'],
    ['Kho bạc Nhà nước', 'Kho bạc NN'],
  ],
  en: [
    ['National Public Service Portal', 'NPSP'],
    ['Government reporting platform', 'Reporting platform'],
  ],
};

/** Full and short names of agencies, the longest first, so that no name is cut by a shorter one inside it. */
const agencyShorts = (full: (unit: Unit) => string, short: (unit: Unit) => string) =>
  UNITS.units
    .filter((unit) => unit.scheme === 'agency' && full(unit) !== short(unit))
    .map((unit) => [full(unit), short(unit)] as const)
    .sort((a, b) => b[0].length - a[0].length);

const AGENCY_SHORTS: Readonly<Record<Lang, readonly (readonly [full: string, short: string])[]>> = {
  vi: agencyShorts(
    (unit) => unit.nameVi,
    (unit) => unit.shortVi,
  ),
  en: agencyShorts(
    (unit) => unit.nameEn,
    (unit) => unit.shortEn,
  ),
};

/** A title as a wall can carry it: names of agencies and systems by their short forms. */
export function shortTitle(title: string, lang: Lang): string {
  return [...SHORT_TITLES[lang], ...AGENCY_SHORTS[lang]].reduce(
    (text, [full, short]) => text.replace(full, short),
    title,
  );
}

/** The 63 provinces of 2008-2025 in the order of their codes, and the 22 ministries in protocol order. */
export const PROVINCES_63: readonly UnitRef[] = PROVINCES.map((unit) => unit.ref);

export const MINISTRIES: readonly UnitRef[] = UNITS.ofKind('ministry', 'ministry-level-agency').map((unit) => unit.ref);

/** The 30 ministries, ministry-level agencies and agencies under the Government, in protocol order. */
export const AGENCIES_30: readonly UnitRef[] = UNITS.ofKind(
  'ministry',
  'ministry-level-agency',
  'government-agency',
).map((unit) => unit.ref);
