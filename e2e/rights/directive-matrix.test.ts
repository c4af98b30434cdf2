/** The rules of directives beside their golden table, and beside it with any one line of the policy about tasks changed. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Action } from '#shared/accounts/action.ts';
import { POLICY, type PolicyLine } from '#shared/accounts/policy.ts';
import { POST_ROLES } from '#shared/accounts/role.ts';
import { canSee } from '#shared/accounts/sight.ts';
import { LOCAL_VIEWER, PUBLIC_VIEWER } from '#shared/accounts/viewer.ts';
import { actingUnit, mayDirect, mayStep, sightOfTask } from '#shared/directives/task-rights.ts';
import { TASK_VERBS } from '#shared/directives/task-steps.ts';
import { must } from '#shared/kernel/must.ts';
import { ROOT } from '../support/running-process.ts';
import { CAST } from './cast.ts';
import { directiveDifferences, type Rules, taskFor } from './directive-differences.ts';
import { RELATIONS, STEP_CELLS } from './directive-golden.ts';
import { NOTE } from './golden-table.ts';

const RULES: Rules = { mayStep, mayDirect, actingUnit, sightOfTask, canSee };

describe('the rules of directives', () => {
  test('decide as the golden table does, for every role, relation and verb', () => {
    expect(CAST.length * Object.keys(RELATIONS).length * TASK_VERBS.length).toBeGreaterThan(10_000);
    expect(directiveDifferences(RULES)).toEqual([]);
  });
  test('the golden table gives no step where the matrix of the note has a no', () => {
    const rowsOf: Readonly<Record<string, readonly string[]>> = {
      'accept / return task (tiếp nhận / trả lại)': ['acknowledge', 'ask-transfer', 'assign', 'keep', 'transfer'],
      'update progress, attach evidence': ['progress', 'contribute', 'report'],
      'ask for extension': ['ask-extension', 'prepare-extension'],
      'decide extension': ['grant-extension', 'refuse-extension'],
      'confirm completion': ['confirm', 'send-back', 'close'],
      'send reminder (đôn đốc)': ['remind'],
    };
    for (const [capability, verbs] of Object.entries(rowsOf)) {
      const { cells } = must(
        NOTE.find((row) => row.capability === capability),
        capability,
      );
      for (const verb of verbs) {
        for (const role of Object.keys(STEP_CELLS[verb as keyof typeof STEP_CELLS])) {
          const cell = cells[POST_ROLES.indexOf(role as (typeof POST_ROLES)[number])];
          expect(cell?.[0], `${verb}: ${role}`).not.toBe('no');
        }
      }
    }
  });
  test('who acts does so for the own unit where it has the part, else for the one below that has', () => {
    const member = must(
      CAST.find(({ says }) => says === 'agency-leader at gso63:79'),
      'a leader',
    );
    const { viewer, place } = member;
    const unitFor = (verb: (typeof TASK_VERBS)[number], relation: string) =>
      actingUnit(viewer, verb, taskFor(member, must(RELATIONS[relation], relation)));
    const both = 'a unit below leads, the own one coordinates';
    expect(unitFor('acknowledge', both)).toBe(place.own);
    expect(unitFor('contribute', both)).toBe(place.own);
    expect(unitFor('progress', both)).toBe(place.child);
    expect(unitFor('acknowledge', 'a unit below leads')).toBe(place.child);
    expect(unitFor('contribute', 'a unit below coordinates')).toBe(place.child);
    expect(unitFor('remind', 'a unit below leads')).toBe(place.own);
    for (const nobody of [PUBLIC_VIEWER, LOCAL_VIEWER]) {
      expect(actingUnit(nobody, 'acknowledge', taskFor(member, must(RELATIONS[both], both)))).toBeNull();
    }
  });
});

/** Actions through which a task is seen, made or moved. */
const OF_TASKS: readonly Action[] = [
  ...(['task:see', 'task:draft', 'task:draft-from-call', 'task:approve', 'task:issue', 'task:receive'] as const),
  ...(['task:decide-return', 'task:progress', 'extension:ask', 'extension:prepare', 'extension:decide'] as const),
  ...(['task:confirm', 'reminder:send', 'reminder:send-foreseen'] as const),
];
/** Reaches no task: no person is given a part by name. */
const IDLE = 'reporting-officer task:progress self';

const scratch = mkdtempSync(join(tmpdir(), 'toan-canh-directive-rights-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'));

let made = 0;
/** The rules of directives as modules of their own over other lines of the policy. */
async function under(lines: readonly PolicyLine[]): Promise<Rules> {
  const folder = join(scratch, `lines-${++made}`);
  mkdirSync(folder);
  for (const noun of ['accounts', 'directives', 'kernel', 'units', 'calendar'])
    cpSync(join(ROOT, 'shared', noun), join(folder, noun), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    });
  const path = join(folder, 'accounts/policy.ts');
  const text = readFileSync(path, 'utf8');
  const start = text.indexOf('export const POLICY');
  expect(start).toBeGreaterThan(0);
  writeFileSync(
    path,
    `${text.slice(0, start)}export const POLICY: readonly PolicyLine[] = ${JSON.stringify(lines)};\n`,
  );
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href);
  const [rights, sight] = await Promise.all([load('directives/task-rights.ts'), load('accounts/sight.ts')]);
  return { ...rights, canSee: sight.canSee } as Rules;
}

describe('a line of the policy about tasks', () => {
  test('as copied they differ nowhere', async () => {
    expect(directiveDifferences(await under(POLICY))).toEqual([]);
  });
  const lines = POLICY.filter(([, action]) => OF_TASKS.includes(action));
  test('there are some for every action', () => {
    expect(new Set(lines.map(([, action]) => action))).toEqual(new Set(OF_TASKS));
    expect(lines.length).toBeGreaterThan(30);
  });
  test.each(lines.map((line) => [line.join(' '), line] as const))('removed is noticed: %s', async (says, line) => {
    const found = directiveDifferences(await under(POLICY.filter((one) => one !== line)));
    expect(found.length > 0).toBe(says !== IDLE);
  });
  const standing = new Set(POLICY.map(([role, action]) => `${role} ${action}`));
  const more = POST_ROLES.flatMap((role) =>
    OF_TASKS.filter((action) => !standing.has(`${role} ${action}`)).map((action) => [role, action] as const),
  );
  test.each(more)('added is noticed: %s %s', async (role, action) => {
    // Who issues may approve: the one right holds the other.
    const isIdle = role === 'go-leader' && action === 'task:approve';
    // Drafting is one thing, from a call or not.
    const isDrafting =
      (action === 'task:draft' || action === 'task:draft-from-call') && standing.has(`${role} task:draft`);
    const isCalled = action === 'task:draft' && standing.has(`${role} task:draft-from-call`);
    // Who sends any reminder sends the foreseen ones as well.
    const isReminding =
      action === 'reminder:send-foreseen' && POLICY.some((line) => line.join(' ') === `${role} reminder:send nation`);
    const found = directiveDifferences(await under([...POLICY, [role, action, 'nation']]));
    expect(found.length > 0).toBe(!isIdle && !isDrafting && !isCalled && !isReminding);
  });
});
