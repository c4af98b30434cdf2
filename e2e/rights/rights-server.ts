/** The real server with a simulated store, the people of its demo signed in, screens admitted, and values to see or not. */

import { readFileSync } from 'node:fs';
import { DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import type { Role } from '#shared/accounts/role.ts';
import { CLEARANCES, type Clearance } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { admitScreen, signIn } from '../support/sign-in.ts';
import { GOLDEN, type Reach } from './golden-table.ts';

/** Somebody who asks: with the headers that prove it, and what a reader of the note knows of them. */
export type Asker = {
  readonly says: string;
  readonly role: Role;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a person: the login, the unit of the post and what is below it. */
  readonly login: string | null;
  readonly unit: UnitRef | null;
  readonly units: readonly UnitRef[];
  readonly person: string | null;
  readonly post: string | null;
  readonly clearance: Clearance | null;
};

/** Units with units below them, among those that people of the demo are in. */
const BELOW: Readonly<Partial<Record<UnitRef, readonly UnitRef[]>>> = {
  'agency:G22': ['agency:X-TCT'],
  'agency:X-VMRCC': ['agency:X-VMRCC1', 'agency:X-VMRCC2', 'agency:X-VMRCC3', 'agency:X-VMRCC4'],
};

export type RightsServer = {
  readonly server: ServerProcess;
  readonly askers: readonly Asker[];
  of(says: string): Asker;
  ask(asker: Asker, method: string, path: string, body?: object): Promise<Answered>;
  stop(): Promise<void>;
};

export type Answered = { readonly status: number; readonly text: string; readonly code: string | null };

/** The morning of the launch; the clock of the data goes on from here. */
const STARTS_AT = '2020-08-19T08:00:00+07:00';

const nameless = (says: string, role: Role, headers: Asker['headers'], clearance: Clearance | null = null): Asker => ({
  ...{ says, role, headers, clearance },
  ...{ login: null, unit: null, units: [], person: null, post: null },
});

/** `dataDir`: a folder that outlives the server, where a test looks into the store afterwards. */
export async function startRightsServer(options: { readonly dataDir?: string } = {}): Promise<RightsServer> {
  const server = await startServer({
    ...options,
    args: ['--scenario', 'launch-2020-08-19', '--scenario-start', STARTS_AT],
  });
  const people = await Promise.all(
    DEMO_PEOPLE.map(async ({ login, posts }) => {
      const [role, unit] = must(posts[0], login);
      const { cookie, answer } = await signIn(server.url, login);
      const asker: Asker = {
        ...{ says: login, role, login, unit, clearance: null },
        headers: { cookie },
        units: [unit, ...(BELOW[unit] ?? [])],
        person: must(answer.person, login).id,
        post: must(answer.person, login).choice.post.id,
      };
      return { asker, cookie, answer };
    }),
  );
  const operator = must(
    people.find(({ asker }) => asker.role === 'duty-operator'),
    'operator',
  );
  const screens = await Promise.all(
    CLEARANCES.map(async (clearance) => {
      const { cookie } = await admitScreen(
        server.url,
        { login: '', cookie: operator.cookie, answer: operator.answer },
        clearance,
      );
      return nameless(`screen cleared ${clearance}`, 'screen', { cookie }, clearance);
    }),
  );
  const { token } = JSON.parse(readFileSync(server.adminFile, 'utf8')) as { token: string };
  const askers = [
    ...people.map(({ asker }) => asker),
    ...screens,
    nameless('nobody', 'public', {}),
    nameless('the owner of the machine', 'local', { authorization: `Bearer ${token}` }),
  ];
  return {
    server,
    askers,
    of: (says) =>
      must(
        askers.find((one) => one.says === says),
        says,
      ),
    async ask({ headers }, method, path, body) {
      const response = await fetch(server.url + path, {
        method,
        headers: { ...headers, origin: server.url, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const code = /"error":\{"code":"([^"]+)"/.exec(text)?.[1] ?? null;
      return { status: response.status, text, code };
    },
    stop: () => server.stop(),
  };
}

export const reachesOf = (role: Role, action: string): readonly Reach[] =>
  GOLDEN.filter((grant) => grant.role === role && grant.action === action).map(({ reach }) => reach);

/** Whether the golden table gives the asker this action on what belongs to these units. */
export function isGranted(
  asker: Asker,
  action: string,
  object: { readonly units: readonly UnitRef[]; readonly isPublic?: boolean },
): boolean {
  if (asker.clearance === 'public' && object.isPublic !== true) return false;
  return reachesOf(asker.role, action).some((reach) => {
    if (reach === 'nation') return true;
    if (reach === 'public') return object.isPublic === true;
    return reach === 'own' && object.units.some((unit) => asker.units.includes(unit));
  });
}
