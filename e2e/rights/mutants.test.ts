import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type * as May from '#shared/accounts/may.ts';
import type * as SightModule from '#shared/accounts/sight.ts';
import { differences } from './matrix-differences.ts';
import { sightDifferences } from './sight-oracle.ts';

const FILES = ['action.ts', 'may.ts', 'policy.ts', 'role.ts', 'sight.ts', 'viewer.ts'];
const ACCOUNTS = resolve(import.meta.dirname, '../../shared/accounts');
const scratch = mkdtempSync(join(tmpdir(), 'toan-canh-mutants-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Mutation = {
  readonly says: string;
  readonly file: 'may.ts' | 'sight.ts';
  readonly from: string;
  readonly to: string;
};

/** A copy of the rules with one text replaced, as modules of their own: whoever moves a rule must move its mutation too. */
async function mutant(
  name: string,
  mutation: Mutation | null,
): Promise<{ may: typeof May.may; canSee: typeof SightModule.canSee }> {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const file of FILES) cpSync(join(ACCOUNTS, file), join(folder, file));
  if (mutation !== null) {
    const text = readFileSync(join(folder, mutation.file), 'utf8');
    expect(text.split(mutation.from), `${mutation.file} holds once: ${mutation.from}`).toHaveLength(2);
    writeFileSync(
      join(folder, mutation.file),
      text.replace(mutation.from, () => mutation.to),
    );
  }
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href);
  const [{ may }, { canSee }] = await Promise.all([
    load('may.ts') as Promise<typeof May>,
    load('sight.ts') as Promise<typeof SightModule>,
  ]);
  return { may, canSee };
}

const CLEARED = "if (viewer.kind === 'screen' && !isCleared(viewer.clearance, clearanceOf(sight))) return false;";

const MUTATIONS: readonly Mutation[] = [
  { says: 'creators confirm', file: 'may.ts', from: "['task:confirm', ", to: '[' },
  { says: 'enterers sign', file: 'may.ts', from: "'report:sign', ", to: '' },
  { says: 'openers of a case approve it', file: 'may.ts', from: ", 'accounts:approve']", to: ']' },
  {
    says: 'nobody asks who made it',
    file: 'may.ts',
    from: 'if (isOwnMaking(viewer, action, object)) return false;',
    to: '',
  },
  { says: 'makers are kept from more than judging', file: 'may.ts', from: 'JUDGING.includes(action) && ', to: '' },
  {
    says: 'all who did not make it are kept off',
    file: 'may.ts',
    from: 'viewer.person === madeBy',
    to: 'viewer.person !== madeBy',
  },
  {
    says: 'a public screen is any screen',
    file: 'may.ts',
    from: "viewer.clearance === 'public' && object.isPublic !== true",
    to: 'false',
  },
  { says: 'an internal screen is a public one', file: 'may.ts', from: "viewer.clearance === 'public' && ", to: '' },
  { says: 'all scopes must be fulfilled', file: 'may.ts', from: 'scopes.some(', to: 'scopes.every(' },
  { says: 'own means all units', file: 'may.ts', from: 'object.units.some(', to: 'object.units.every(' },
  { says: 'own means the one unit', file: 'may.ts', from: 'viewer.units.has(unit)', to: 'viewer.unit === unit' },
  {
    says: 'whatever is said of public is public',
    file: 'may.ts',
    from: 'object.isPublic === true',
    to: 'object.isPublic !== undefined',
  },
  {
    says: 'self is anybody known',
    file: 'may.ts',
    from: 'object.person === viewer.person',
    to: 'object.person !== undefined',
  },
  {
    says: 'what is in no unit is own',
    file: 'may.ts',
    from: "viewer.kind === 'person' && object.units",
    to: "viewer.kind === 'person' && object.units.length === 0 || object.units",
  },
  { says: 'clearance is not asked', file: 'sight.ts', from: CLEARED, to: '' },
  {
    says: 'clearance is one degree too high',
    file: 'sight.ts',
    from: 'CLEARANCES.indexOf(has) >=',
    to: 'CLEARANCES.indexOf(has) + 1 >=',
  },
  {
    says: 'clearance is one degree too low',
    file: 'sight.ts',
    from: 'CLEARANCES.indexOf(has) >=',
    to: 'CLEARANCES.indexOf(has) - 1 >=',
  },
  {
    says: 'confidential is internal',
    file: 'sight.ts',
    from: "sight.isConfidential ? 'restricted' : 'internal'",
    to: "sight.isConfidential ? 'internal' : 'internal'",
  },
  {
    says: 'what is named is restricted',
    file: 'sight.ts',
    from: "sight.room === 'named' && sight.isConfidential",
    to: "sight.room === 'named'",
  },
  {
    says: 'what names nobody is shown on screens',
    file: 'sight.ts',
    from: 'if (sight.posts.length === 0 && sight.units.length === 0) return false;',
    to: '',
  },
  {
    says: 'technicians named see tasks',
    file: 'sight.ts',
    from: "if (viewer.role === 'duty-technician' && sight.subject === 'task') return false;",
    to: '',
  },
  {
    says: 'posts are not named',
    file: 'sight.ts',
    from: 'if (sight.posts.includes(viewer.post)) return true;',
    to: '',
  },
  {
    says: 'the own post is named while acting for another',
    file: 'sight.ts',
    from: 'sight.posts.includes(viewer.post)',
    to: 'sight.posts.includes(viewer.ownPost ?? viewer.post)',
  },
  { says: 'everybody speaks for a unit', file: 'sight.ts', from: 'return speaksForUnit && ', to: 'return ' },
  { says: 'leaders do not speak for a unit', file: 'sight.ts', from: "viewer.role === 'agency-leader' || ", to: '' },
  {
    says: 'focal officers do not speak for a unit',
    file: 'sight.ts',
    from: " || viewer.role === 'focal-officer'",
    to: '',
  },
  {
    says: 'a unit above speaks for the unit',
    file: 'sight.ts',
    from: 'sight.units.includes(viewer.unit)',
    to: 'sight.units.some((unit) => viewer.units.has(unit))',
  },
  {
    says: 'a name is not needed where there is a right',
    file: 'sight.ts',
    from: "if (sight.room === 'unit') return",
    to: "if (may(viewer, READING[sight.subject], { units: sight.units })) return true;\n  if (sight.room === 'unit') return",
  },
  { says: 'tasks are read as data are', file: 'sight.ts', from: "task: 'task:see'", to: "task: 'data:read'" },
  {
    says: 'cases are read as tasks are',
    file: 'sight.ts',
    from: "'account-case': 'account-case:see'",
    to: "'account-case': 'task:see'",
  },
];

describe('a rule of may or canSee that was changed', () => {
  test('as copied it differs nowhere', async () => {
    const { may, canSee } = await mutant('unchanged', null);
    expect([...differences(may), ...sightDifferences(canSee)]).toEqual([]);
  });
  test.each(MUTATIONS)('is noticed: $says', async (mutation) => {
    const { may, canSee } = await mutant(mutation.says.replaceAll(' ', '-'), mutation);
    expect([...differences(may), ...sightDifferences(canSee)]).not.toEqual([]);
  });
});
