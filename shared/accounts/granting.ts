/** Granting: which posts an administrator has to do with, and which of them take effect only when a second person agrees. */

import type { UnitRef } from '../units/unit.ts';
import type { PostRole } from './role.ts';
import type { Viewer } from './viewer.ts';

/** Posts that see or do more than one agency: a second person confirms who gets them. */
const CENTRE_ROLES: readonly PostRole[] = [
  'prime-minister',
  'go-leader',
  'go-officer',
  'duty-operator',
  'duty-technician',
  'auditor',
  'reader',
];

const AGENCY_ROLES: readonly PostRole[] = ['agency-leader', 'focal-officer', 'reporting-officer', 'approver'];

/** Which posts an administrator makes and fills: none that reaches beyond what the administrator's own kind of unit has. */
const GRANTABLE: Readonly<Partial<Record<PostRole, readonly PostRole[]>>> = {
  'duty-technician': [...CENTRE_ROLES, ...AGENCY_ROLES, 'payment-partner', 'rescue-duty'],
  'agency-leader': [...AGENCY_ROLES, 'rescue-duty'],
  'focal-officer': [...AGENCY_ROLES, 'rescue-duty'],
  'payment-partner': ['payment-partner'],
  'rescue-duty': ['rescue-duty'],
};

/** Whether an administrator with this viewer's role has to do with posts of this role at all. */
export const mayGrant = (viewer: Viewer, role: PostRole): boolean =>
  viewer.kind === 'local' || (viewer.kind === 'person' && (GRANTABLE[viewer.role]?.includes(role) ?? false));

/** Posts of the centre, and of units outside the administrator's own: those take effect when a second person agrees. */
export const needsSecondPerson = (viewer: Viewer, post: { readonly role: PostRole; readonly unit: UnitRef }): boolean =>
  viewer.kind === 'person' && (CENTRE_ROLES.includes(post.role) || !viewer.units.has(post.unit));
