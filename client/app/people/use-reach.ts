/** What the person at this desk may do to the accounts and posts of a unit. */

import { useMe, useRights } from '#client/accounts/session.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type Reach = {
  readonly me: PersonId | null;
  readonly ownUnits: readonly UnitRef[];
  readonly mayAdminister: (unit: UnitRef) => boolean;
  /** Whether there is any unit whose accounts this person administers. */
  readonly administersSome: boolean;
  readonly mayApprove: (unit: UnitRef | null, openedBy: PersonId) => boolean;
};

export function useReach(): Reach {
  const me = useMe();
  const may = useRights();
  return {
    me: me?.id ?? null,
    ownUnits: me?.units ?? [],
    mayAdminister: (unit) => may('accounts:administer', { units: [unit] }),
    administersSome: may('accounts:administer'),
    mayApprove: (unit, openedBy) => may('accounts:approve', { units: unit === null ? [] : [unit], madeBy: openedBy }),
  };
}
