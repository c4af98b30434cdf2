/** The name of a unit where there is room for it: provinces as everybody calls them, agencies in full. */

import { UNITS, unitShortName } from '#client/units/unit-names.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export function unitFullName(ref: UnitRef, lang: Lang): string {
  const unit = UNITS.get(ref);
  if (unit?.scheme !== 'agency') return unitShortName(ref, lang);
  return lang === 'vi' ? unit.nameVi : unit.nameEn;
}
