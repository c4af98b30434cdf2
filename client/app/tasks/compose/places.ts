/** Units that can be addressed on a day, and where they lie on a map that is drawn by the 63 provinces. */

import { UNITS } from '#client/units/unit-names.ts';
import { isProvince, type UnitGroup, unitGroupsAt } from '#shared/directives/unit-groups.ts';
import type { ComposeMessages } from '#shared/i18n/compose-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { membersOfGso34, toGso34 } from '#shared/units/crosswalk.ts';
import { PROVINCE_MERGER_AT } from '#shared/units/provinces.ts';
import { isInForce } from '#shared/units/registry.ts';
import { splitUnitRef, type Unit, type UnitKind, type UnitRef } from '#shared/units/unit.ts';
import { type FoldedEntry, findEntries, fold } from '../../palette/palette-search.ts';

/** A heading of the list and the units under it. */
export type PlaceGroup = { readonly id: string; readonly title: string; readonly units: readonly Unit[] };

type Searched = { readonly id: UnitRef; readonly label: string; readonly also: readonly string[] };

export type Places = {
  /** Provinces are drawn by borders that are no more. */
  readonly isMerged: boolean;
  readonly groups: readonly UnitGroup[];
  /** Everybody who can be addressed, under headings, in protocol order. */
  readonly list: readonly PlaceGroup[];
  readonly entries: readonly FoldedEntry<Searched>[];
  /** The unit that a place of the map belongs to on this day. */
  readonly ofCode: (code63: string) => UnitRef;
  /** The places of the map that belong to it; none for who is no province. */
  readonly codesOf: (unit: UnitRef) => readonly string[];
};

/** Bodies that give directions are no addressees. */
const NOT_ADDRESSED: readonly UnitKind[] = ['country', 'executive', 'archipelago-district', 'source'];
const MOST_HITS = 40;

export const isProvinceRef = (unit: UnitRef): boolean => isProvince(splitUnitRef(unit));

export function placesAt(at: Instant, lang: Lang, words: ComposeMessages): Places {
  const isMerged = at >= PROVINCE_MERGER_AT;
  const standing = UNITS.unitsAt(at).filter(({ kind }) => !NOT_ADDRESSED.includes(kind));
  const groups = unitGroupsAt(UNITS.units, at);
  const listed = groups.filter(({ id }) => id !== 'provinces' && id !== 'coastal');
  const named = new Set(listed.flatMap(({ units }) => units));
  const rest = standing.filter(({ ref }) => !named.has(ref));
  const unitsOf = (refs: readonly UnitRef[]): Unit[] => refs.flatMap((ref) => UNITS.get(ref) ?? []);
  const list: PlaceGroup[] = [
    ...listed
      .filter(({ id }) => id.startsWith('region:'))
      .map((group) => ({ id: group.id, title: nameOf(group, lang), units: unitsOf(group.units) })),
    { id: 'provinces', title: words.map.withoutRegion, units: rest.filter(isProvince) },
    ...listed
      .filter(({ id }) => !id.startsWith('region:'))
      .map((group) => ({ id: group.id, title: nameOf(group, lang), units: unitsOf(group.units) })),
    { id: 'others', title: words.map.others, units: rest.filter((unit) => !isProvince(unit)) },
  ].filter(({ units }) => units.length > 0);
  return {
    isMerged,
    groups,
    list,
    entries: list.flatMap(({ units }) => units).map((unit) => fold(searched(unit, lang))),
    ofCode: (code) => (isMerged ? (toGso34(code) ?? `gso63:${code}`) : `gso63:${code}`),
    codesOf(unit) {
      const { scheme, code } = splitUnitRef(unit);
      if (scheme === 'gso63') return [code];
      return scheme === 'gso34' ? membersOfGso34(code).map((member) => splitUnitRef(member).code) : [];
    },
  };
}

export const nameOf = ({ nameVi, nameEn }: Pick<UnitGroup, 'nameVi' | 'nameEn'>, lang: Lang): string =>
  lang === 'vi' ? nameVi : nameEn;

/** `d` finds `đ`, `tthue` does not: words of names in both languages, short forms and codes. */
function searched(unit: Unit, lang: Lang): Searched {
  const { ref, code, nameVi, nameEn, shortVi, shortEn, agencyCode } = unit;
  return {
    id: ref,
    label: lang === 'vi' ? shortVi : shortEn,
    also: [nameVi, nameEn, shortVi, shortEn, code, ref, agencyCode ?? ''],
  };
}

/** Units that a text finds, the best first; none for no text. */
export function findUnits({ entries }: Pick<Places, 'entries'>, text: string): readonly UnitRef[] {
  return text.trim() === '' ? [] : findEntries(entries, text, MOST_HITS).map(({ entry }) => entry.id);
}

/** What a group has on this day: one that was saved may name units that are no more. */
export const standingUnits = (units: readonly UnitRef[], at: Instant): readonly UnitRef[] =>
  units.filter((ref) => {
    const unit = UNITS.get(ref);
    return unit !== undefined && isInForce(unit, at);
  });
