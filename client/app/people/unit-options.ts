/** The units a person may choose from in a form, under the headings of a list. */

import type { SelectGroup } from '#client/ui/Select.tsx';
import { UNITS, unitShortName } from '#client/units/unit-names.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { isInForce } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { unitGroups } from '../imports/unit-choices.ts';

/** Units in force at `at` whose accounts may be administered; groups without one are left out. */
export function administeredGroups(
  mayAdminister: (unit: UnitRef) => boolean,
  at: Instant,
  lang: Lang,
): readonly SelectGroup<string>[] {
  return unitGroups(lang).flatMap(({ label, options }) => {
    const open = options.filter(({ id }) => {
      const unit = UNITS.get(id as UnitRef);
      return unit !== undefined && unit.scheme !== 'country' && isInForce(unit, at) && mayAdminister(unit.ref);
    });
    return open.length === 0 ? [] : [{ label, options: open }];
  });
}

/** The units of a list, by name. */
export const unitOptions = (units: readonly UnitRef[], lang: Lang) =>
  [...new Set(units)]
    .map((unit) => ({ id: unit as string, label: unitShortName(unit, lang) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, lang));
