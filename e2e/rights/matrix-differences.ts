/** Where a decision differs from the golden table, over every role, action and object of the cast. */

import { ACTIONS, type Action } from '#shared/accounts/action.ts';
import type { may } from '#shared/accounts/may.ts';
import type { Role } from '#shared/accounts/role.ts';
import { roleOf } from '#shared/accounts/viewer.ts';
import { CAST, type Case, casesAround, type Member } from './cast.ts';
import { GOLDEN, NEVER_BY_ITS_MAKER, type Reach } from './golden-table.ts';

type Expected = {
  readonly member: Member;
  readonly role: Role;
  readonly action: Action;
  readonly near: Case;
  readonly isGranted: boolean;
};

const reachesOf = (role: Role, action: Action): readonly Reach[] =>
  GOLDEN.filter((grant) => grant.role === role && grant.action === action).map(({ reach }) => reach);

function isReached(reach: Reach, { isOwn, isSelf, isPublic }: Case): boolean {
  return { nation: true, own: isOwn, self: isSelf, public: isPublic }[reach] ?? false;
}

const isJudged = (action: Action): boolean => NEVER_BY_ITS_MAKER.some((one) => one.action === action);

function isGranted({ viewer }: Member, role: Role, action: Action, near: Case): boolean {
  if (isJudged(action) && near.isMadeBySelf) return false;
  const isShownTooMuch = viewer.kind === 'screen' && viewer.clearance === 'public' && !near.isPublic;
  return !isShownTooMuch && reachesOf(role, action).some((reach) => isReached(reach, near));
}

/** What the golden table says about each role, action and object: some tens of thousands of cases. */
export const EXPECTED: readonly Expected[] = CAST.flatMap((member) => {
  const role = roleOf(member.viewer);
  const cases = casesAround(member);
  return ACTIONS.flatMap((action) =>
    cases.map((near) => ({ member, role, action, near, isGranted: isGranted(member, role, action, near) })),
  );
});

/** The cases of one cell of the matrix. */
export const CELLS: ReadonlyMap<string, readonly Expected[]> = Map.groupBy(
  EXPECTED,
  ({ role, action }) => `${role} ${action}`,
);

/** One sentence for each case that is decided otherwise than the table says. */
export function differences(decide: typeof may, cases: readonly Expected[] = EXPECTED): string[] {
  return cases
    .filter(({ member, action, near, isGranted }) => decide(member.viewer, action, near.object) !== isGranted)
    .map(
      ({ member, action, near, isGranted }) =>
        `${member.says}: ${action}, ${near.says}: ${isGranted ? 'granted in the table, refused' : 'not in the table, granted'}`,
    );
}
