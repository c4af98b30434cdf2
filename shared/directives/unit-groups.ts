/** Units that are addressed together: all provinces of a day, those on the coast, a region, the ministries. */

import type { Instant } from '../kernel/instant.ts';
import { isInForce } from '../units/registry.ts';
import type { Unit, UnitKind, UnitRef } from '../units/unit.ts';

export type UnitGroupId = 'provinces' | 'coastal' | 'ministries' | 'government-agencies' | `region:${string}`;

export type UnitGroup = {
  readonly id: UnitGroupId;
  readonly nameVi: string;
  readonly nameEn: string;
  /** In protocol order; never empty. */
  readonly units: readonly UnitRef[];
};

/** One of the 63 or of the 34, whichever the day has; Hà Tây, which ended before, only in its own time. */
export const isProvince = ({ scheme }: Pick<Unit, 'scheme'>): boolean => scheme === 'gso63' || scheme === 'gso34';

const MINISTRY: readonly UnitKind[] = ['ministry', 'ministry-level-agency'];

/**
 * The groups that exist at `at`: 63 provinces before 01/07/2025 and 34 since, so that "all provinces" never names one that
 * is no more. A region stands for the provinces that lie in it whole; those merged across two regions are in none.
 */
export function unitGroupsAt(units: readonly Unit[], at: Instant): readonly UnitGroup[] {
  const standing = units.filter((unit) => isInForce(unit, at)).toSorted((a, b) => a.protocolOrder - b.protocolOrder);
  const provinces = standing.filter(isProvince);
  const group = (id: UnitGroupId, nameVi: string, nameEn: string, members: readonly Unit[]): UnitGroup => ({
    ...{ id, nameVi, nameEn },
    units: members.map(({ ref }) => ref),
  });
  const regions = Map.groupBy(
    provinces.filter(({ regionVi }) => regionVi !== null),
    ({ regionVi }) => regionVi ?? '',
  );
  return [
    group('provinces', 'Tất cả', 'All', provinces),
    group(
      'coastal',
      'Ven biển',
      'Coastal',
      provinces.filter(({ isCoastal }) => isCoastal),
    ),
    ...[...regions].map(([vi, members]) => group(`region:${vi}`, vi, members[0]?.regionEn ?? vi, members)),
    group(
      'ministries',
      'Bộ, cơ quan ngang bộ',
      'Ministries',
      standing.filter(({ kind }) => MINISTRY.includes(kind)),
    ),
    group(
      'government-agencies',
      'Cơ quan thuộc Chính phủ',
      'Government agencies',
      standing.filter(({ kind }) => kind === 'government-agency'),
    ),
  ].filter((one) => one.units.length > 0);
}
