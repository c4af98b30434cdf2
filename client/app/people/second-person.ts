/** When a post is given to somebody only after a second person has agreed. */

import type { PostRole } from '#shared/accounts/role.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Posts of the centre: whoever holds one sees or directs beyond one agency. */
const CENTRE_ROLES: readonly PostRole[] = [
  'prime-minister',
  'go-leader',
  'go-officer',
  'duty-operator',
  'duty-technician',
  'auditor',
  'reader',
];

/** Said beforehand; the server decides. `ownUnits`: the unit of the administrator's post and all below it. */
export function needsSecondPerson(
  post: { readonly role: PostRole; readonly unit: UnitRef },
  ownUnits: readonly UnitRef[],
): boolean {
  return CENTRE_ROLES.includes(post.role) || !ownUnits.includes(post.unit);
}
