/** What the person at this desk may do to accounts and posts: for showing and hiding, the server decides again. */

import { useMe, useRights, useViewer } from '#client/accounts/session.ts';
import { mayGrant, needsSecondPerson } from '#shared/accounts/granting.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Person, Post } from './directory-view.ts';

export type Reach = {
  readonly me: PersonId | null;
  readonly mayAdminister: (unit: UnitRef) => boolean;
  /** Whether there is any unit whose accounts this person administers. */
  readonly administersSome: boolean;
  /** Accounts that are open, within reach, and not one's own. */
  readonly mayChange: (person: Person) => boolean;
  /** Posts that stand, within reach, and of a kind that this person has to do with. */
  readonly mayFill: (post: Post) => boolean;
  readonly needsSecond: (post: Post) => boolean;
  /** `unit` of the person whom the case is about. */
  readonly mayDecide: (
    one: { readonly person: PersonId; readonly openedBy: PersonId },
    unit: UnitRef | null,
  ) => boolean;
};

export function useReach(): Reach {
  const me = useMe()?.id ?? null;
  const viewer = useViewer();
  const may = useRights();
  const mayAdminister = (unit: UnitRef) => may('accounts:administer', { units: [unit] });
  return {
    me,
    mayAdminister,
    administersSome: may('accounts:administer'),
    mayChange: ({ id, unit, closedAt }) => closedAt === null && id !== me && mayAdminister(unit),
    mayFill: ({ unit, role, abolishedAt }) =>
      abolishedAt === null && mayAdminister(unit) && viewer !== null && mayGrant(viewer, role),
    needsSecond: (post) => viewer !== null && needsSecondPerson(viewer, post),
    mayDecide: ({ person, openedBy }, unit) =>
      person !== me && may('accounts:approve', { units: unit === null ? [] : [unit], madeBy: openedBy }),
  };
}
