/** The one policy: whether a viewer may do something to an object, read off the lines of the rights matrix. */

import type { UnitRef } from '../units/unit.ts';
import type { Action } from './action.ts';
import { POLICY, type PolicyLine, type Scope } from './policy.ts';
import type { Role } from './role.ts';
import { type PersonId, roleOf, type Viewer } from './viewer.ts';

/** What is acted on. Deny by default: what is left out is not fulfilled. */
export type ActionObject = {
  /** Units it belongs to (value: its unit and the owners of its indicator; task: lead and coordinating; account: its unit). */
  readonly units: readonly UnitRef[];
  /** In the public set: an indicator flagged so. */
  readonly isPublic?: boolean;
  /** Whose it is: the person an audit entry, a session or a part of a form is of. */
  readonly person?: PersonId;
  /** Who made it, where whoever makes may not judge: creator of a task, enterer of a report. */
  readonly madeBy?: PersonId;
};

/** The nation or the system itself. */
export const WHOLE: ActionObject = { units: [] };

/** Lines of a policy, looked up by role and action. */
export type Rights = ReadonlyMap<Role, ReadonlyMap<Action, readonly Scope[]>>;

export function rightsOf(lines: readonly PolicyLine[]): Rights {
  const roles = new Map<Role, Map<Action, Scope[]>>();
  for (const [role, action, scope] of lines) {
    const actions = roles.get(role) ?? new Map<Action, Scope[]>();
    actions.set(action, [...(actions.get(action) ?? []), scope]);
    roles.set(role, actions);
  }
  return roles;
}

const RIGHTS: Rights = rightsOf(POLICY);

/** Separation of duties: who makes it never judges it. */
const JUDGING: readonly Action[] = ['task:confirm', 'report:sign', 'accounts:approve'];

/** Whether there is any object to which the viewer may do this: for menus, and for the door of a route. */
export function mayAtAll(viewer: Viewer, action: Action): boolean {
  return RIGHTS.get(roleOf(viewer))?.has(action) ?? false;
}

/** Whether the viewer may do this to any object there is; no screen may, whose clearance depends on the object. */
export function mayEverywhere(viewer: Viewer, action: Action): boolean {
  return viewer.kind !== 'screen' && (RIGHTS.get(roleOf(viewer))?.get(action)?.includes('nation') ?? false);
}

/** Whether the viewer may do this to this object. Pure; 1 lookup and, for `own`, one look per unit of the object. */
export function may(viewer: Viewer, action: Action, object: ActionObject): boolean {
  return mayUnder(RIGHTS, viewer, action, object);
}

/** `may` under other lines than the ones in force: for the tests that take lines away and add some. */
export function mayUnder(rights: Rights, viewer: Viewer, action: Action, object: ActionObject): boolean {
  const scopes = rights.get(roleOf(viewer))?.get(action);
  if (scopes === undefined) return false;
  if (isOwnMaking(viewer, action, object)) return false;
  if (viewer.kind === 'screen' && viewer.clearance === 'public' && object.isPublic !== true) return false;
  return scopes.some((scope) => isWithin(viewer, scope, object));
}

function isOwnMaking(viewer: Viewer, action: Action, { madeBy }: ActionObject): boolean {
  return madeBy !== undefined && JUDGING.includes(action) && viewer.kind === 'person' && viewer.person === madeBy;
}

function isWithin(viewer: Viewer, scope: Scope, object: ActionObject): boolean {
  switch (scope) {
    case 'nation':
      return true;
    case 'public':
      return object.isPublic === true;
    case 'own':
      return viewer.kind === 'person' && object.units.some((unit) => viewer.units.has(unit));
    case 'self':
      return viewer.kind === 'person' && object.person === viewer.person;
  }
}
