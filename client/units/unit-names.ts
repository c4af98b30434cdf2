/** Names of units for the screen, from the same data the server has. */

import type { Lang } from '#shared/i18n/format.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export const UNITS = unitRegistry(KNOWN_UNITS);

/** Name for lists and walls; the reference itself where a unit is not known to this version of the client. */
export function unitShortName(ref: UnitRef, lang: Lang): string {
  const unit = UNITS.get(ref);
  if (unit === undefined) return ref;
  return lang === 'vi' ? unit.shortVi : unit.shortEn;
}

/** The 63 provinces of 2008-2025 in the order of their codes, and the 22 ministries in protocol order. */
export const PROVINCES_63: readonly UnitRef[] = UNITS.ofKind('province', 'municipality')
  .filter((unit) => unit.scheme === 'gso63')
  .map((unit) => unit.ref);

export const MINISTRIES: readonly UnitRef[] = UNITS.ofKind('ministry', 'ministry-level-agency').map((unit) => unit.ref);
