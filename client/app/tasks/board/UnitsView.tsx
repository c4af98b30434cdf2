/** The tasks of the agencies one by one, all of them or a group. */

import type { UnitCounts } from '#client/directives/unit-counts.ts';
import { Segmented } from '#client/ui/Segmented.tsx';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { NATION, splitUnitRef, type UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { useFilter } from '../../desk/use-filter.ts';
import { UnitCountsTable } from './UnitCountsTable.tsx';

const GROUPS = ['all', 'agencies', 'provinces'] as const;
type Group = (typeof GROUPS)[number];

const groupIn = (value: string): Group => GROUPS.find((id) => id === value) ?? 'all';

/** Stands in the bar over the table. */
export function UnitGroups() {
  const words = BOARD_MESSAGES[useDesk().lang];
  const { value, write } = useFilter();
  return (
    <Segmented
      label={words.groups}
      isLabelHidden
      options={GROUPS.map((id) => ({ id, label: words.group[id] }))}
      value={groupIn(value('group'))}
      onChange={write('group', 'all')}
    />
  );
}

export function UnitsView({ counts }: { readonly counts: ReadonlyMap<UnitRef, UnitCounts> }) {
  const { value } = useFilter();
  const group = groupIn(value('group'));
  const shown = [...counts.values()].filter(({ unit }) => {
    if (unit === NATION) return false;
    return group === 'all' || (splitUnitRef(unit).scheme === 'agency') === (group === 'agencies');
  });
  return (
    <div className="tct-counts">
      <UnitCountsTable counts={shown} />
    </div>
  );
}
