import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action } from '#shared/accounts/action.ts';
import { may, mayAtAll, mayEverywhere, mayUnder, rightsOf } from '#shared/accounts/may.ts';
import { POLICY, type PolicyLine, type Scope } from '#shared/accounts/policy.ts';
import { POST_ROLES, type Role } from '#shared/accounts/role.ts';
import { roleOf } from '#shared/accounts/viewer.ts';
import { CAST } from './cast.ts';
import { CONTENT_OF_TASKS, GOLDEN, NOTE, READING_ALONE } from './golden-table.ts';
import { CELLS, differences, EXPECTED } from './matrix-differences.ts';

const ROLES: readonly Role[] = [...POST_ROLES, 'public', 'screen', 'local'];
const SCOPES: readonly Scope[] = ['nation', 'own', 'self', 'public'];
function under(lines: readonly PolicyLine[]): typeof may {
  const rights = rightsOf(lines);
  return (...asked) => mayUnder(rights, ...asked);
}
const cellOf = ([role, action]: PolicyLine) => CELLS.get(`${role} ${action}`) ?? [];

describe('the golden table', () => {
  test('has the rows and columns of the note, and speaks of every action and every role', () => {
    expect(NOTE).toHaveLength(22);
    expect(NOTE.filter(({ cells }) => cells.length !== 12).map(({ capability }) => capability)).toEqual([
      'edit published value',
    ]);
    const granted = new Set<Action>(GOLDEN.map(({ action }) => action));
    expect(ACTIONS.filter((action) => !granted.has(action))).toEqual(['value:edit']);
    expect(new Set(GOLDEN.map(({ role }) => role))).toEqual(new Set(ROLES));
  });
  test('grants nothing twice', () => {
    const grants = GOLDEN.map(({ role, action, reach }) => `${role} ${action} ${reach}`);
    expect(grants).toHaveLength(new Set(grants).size);
  });
  test('shows a technician no content of tasks and lets an auditor change nothing', () => {
    const granted = (role: Role) => GOLDEN.filter((grant) => grant.role === role).map(({ action }) => action);
    expect(granted('duty-technician').filter((action) => CONTENT_OF_TASKS.includes(action))).toEqual([]);
    expect(granted('auditor').filter((action) => !READING_ALONE.includes(action))).toEqual([]);
  });
});

describe('the policy beside the golden table', () => {
  test(`decides ${EXPECTED.length} cases of role, action and object as the table does`, () => {
    expect(EXPECTED.length).toBeGreaterThan(40_000);
    expect(EXPECTED.filter(({ isGranted }) => isGranted).length).toBeGreaterThan(4_000);
    expect(differences(may)).toEqual([]);
  });
  test('says for menus and doors what the table says', () => {
    for (const { viewer, says } of CAST) {
      for (const action of ACTIONS) {
        const reaches = GOLDEN.filter((grant) => grant.role === roleOf(viewer) && grant.action === action);
        expect(mayAtAll(viewer, action), `${says}: ${action} at all`).toBe(reaches.length > 0);
        const isEverywhere = viewer.kind !== 'screen' && reaches.some(({ reach }) => reach === 'nation');
        expect(mayEverywhere(viewer, action), `${says}: ${action} everywhere`).toBe(isEverywhere);
      }
    }
  });
  test('is refused to a role, an action and a scope that do not exist', () => {
    for (const { viewer } of CAST) {
      for (const action of ['', '__proto__', 'constructor', 'toString', 'task:*', 'TASK:SEE'] as unknown as Action[]) {
        expect(may(viewer, action, { units: [] })).toBe(false);
        expect(mayAtAll(viewer, action)).toBe(false);
      }
    }
    const stranger = { ...CAST[0]?.viewer, kind: 'person', role: '__proto__' } as unknown as Parameters<typeof may>[0];
    expect(ACTIONS.filter((action) => may(stranger, action, { units: [], isPublic: true }))).toEqual([]);
    expect(differences(under([...POLICY, ['reader', 'task:see', 'everything' as Scope]]))).toEqual([]);
  });
});

describe('a policy that was changed by one line', () => {
  test('without any one of its lines it differs from the table', () => {
    for (const [index, line] of POLICY.entries()) {
      const decide = under(POLICY.filter((_, at) => at !== index));
      expect(differences(decide, cellOf(line)), `${line.join(' ')} removed`).not.toEqual([]);
    }
  });
  test('with any line more it differs from the table, or says what a line says already', () => {
    const standing = new Set(POLICY.map((line) => line.join(' ')));
    const isEverywhere = (role: Role, action: Action) => standing.has(`${role} ${action} nation`);
    const hasPerson = (role: Role) => (POST_ROLES as readonly Role[]).includes(role);
    let addedCount = 0;
    for (const role of ROLES) {
      for (const action of ACTIONS) {
        for (const scope of SCOPES) {
          const line: PolicyLine = [role, action, scope];
          if (standing.has(line.join(' '))) continue;
          addedCount++;
          const isIdle = isEverywhere(role, action) || (!hasPerson(role) && (scope === 'own' || scope === 'self'));
          const found = differences(under([...POLICY, line]), cellOf(line));
          expect(found.length > 0, `${line.join(' ')} added`).toBe(!isIdle);
        }
      }
    }
    expect(addedCount).toBe(ROLES.length * ACTIONS.length * SCOPES.length - POLICY.length);
  });
  test('with any line reaching further or less far it differs from the table', () => {
    for (const [index, [role, action, scope]] of POLICY.entries()) {
      for (const other of SCOPES.filter((one) => one !== scope)) {
        const line: PolicyLine = [role, action, other];
        const found = differences(under(POLICY.with(index, line)), cellOf(line));
        expect(found, `${role} ${action} ${other} in place of ${scope}`).not.toEqual([]);
      }
    }
  });
  test('has neither a line that the table has not, nor lacks one', () => {
    const lines = POLICY.map((line) => line.join(' ')).toSorted();
    expect(lines).toEqual(GOLDEN.map(({ role, action, reach }) => `${role} ${action} ${reach}`).toSorted());
  });
});
