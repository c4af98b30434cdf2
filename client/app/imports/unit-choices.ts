/** Every unit that a person may name, under the headings of a list. */

import type { SelectGroup } from '#client/ui/Select.tsx';
import { UNITS } from '#client/units/unit-names.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES, type ImportPageMessages } from '#shared/i18n/import-page-messages.ts';
import type { Unit } from '#shared/units/unit.ts';

type Kind = keyof ImportPageMessages['unitKinds'];

const KIND_OF: Readonly<Record<Unit['scheme'], Kind>> = {
  country: 'nation',
  gso63: 'provinces',
  gso34: 'merged',
  agency: 'agencies',
  source: 'others',
};

const KINDS: readonly Kind[] = ['nation', 'provinces', 'merged', 'agencies'];

const made = new Map<Lang, readonly SelectGroup<string>[]>();

/** In ceremony order; sources of the installation are no units of anybody's table. */
export function unitGroups(lang: Lang): readonly SelectGroup<string>[] {
  const known = made.get(lang);
  if (known !== undefined) return known;
  const groups = KINDS.map((kind) => ({
    label: IMPORT_PAGE_MESSAGES[lang].unitKinds[kind],
    options: UNITS.units
      .filter((unit) => KIND_OF[unit.scheme] === kind)
      .toSorted((a, b) => a.protocolOrder - b.protocolOrder)
      .map((unit) => ({ id: unit.ref as string, label: lang === 'vi' ? unit.nameVi : unit.nameEn })),
  }));
  made.set(lang, groups);
  return groups;
}
