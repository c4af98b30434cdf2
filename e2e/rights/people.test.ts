import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import type { AuditItem } from '#shared/accounts/audit-api.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import {
  type Answered,
  type Asker,
  isGranted,
  type RightsServer,
  reachesOf,
  startRightsServer,
} from './rights-server.ts';

const UNITS: readonly UnitRef[] = [
  'gso63:70',
  'gso63:22',
  'agency:G09',
  'agency:G22',
  'agency:X-TCT',
  'agency:X-VMRCC1',
  'agency:X-VNPT',
];
const NEVER: UnitRef = 'gso63:99';

let rights: RightsServer;
beforeAll(async () => {
  rights = await startRightsServer();
});
afterAll(() => rights.stop());

const administers = (asker: Asker, unit: UnitRef): boolean =>
  isGranted(asker, 'accounts:administer', { units: [unit] });
const persons = () => rights.askers.filter(({ person }) => person !== null);
/** The first person of each unit: whose it is decides, not which of them. */
const oneOfEachUnit = () => [...Map.groupBy(persons(), ({ unit }) => unit).values()].flatMap(([first]) => first ?? []);
const homeOf = (login: string): UnitRef =>
  must(
    DEMO_PEOPLE.find((one) => one.login === login),
    login,
  ).unit;
const same = ({ status, text }: Answered) => [status, text];
const command = () => ({ commandId: crypto.randomUUID() });

/** Whose accounts one may look through: who administers or approves there, and who reads the whole audit. */
const looksAt = (asker: Asker, unit: UnitRef): boolean =>
  administers(asker, unit) ||
  isGranted(asker, 'accounts:approve', { units: [unit] }) ||
  reachesOf(asker.role, 'audit:read').includes('nation');

describe('people of near and far units', () => {
  test('are listed to who administers or oversees their unit', async () => {
    for (const asker of rights.askers) {
      const { status, text } = await rights.ask(asker, 'GET', '/api/v1/people');
      const expected = DEMO_PEOPLE.map(({ login }) => login).filter((login) => looksAt(asker, homeOf(login)));
      if (status !== 200) {
        expect(expected, asker.says).toEqual([]);
        continue;
      }
      const { people } = JSON.parse(text) as { people: { login: string }[] };
      expect(people.map(({ login }) => login).toSorted(), asker.says).toEqual(expected.toSorted());
    }
  });
  test('are opened by who administers the unit; of other units one hears what one hears of units that do not exist', async () => {
    for (const [index, asker] of rights.askers.entries()) {
      const open = (unit: UnitRef, login: string) =>
        rights.ask(asker, 'POST', '/api/v1/people', { ...command(), login, name: 'Người thử', unit });
      const unknown = await open(NEVER, `thu-${index}-0`);
      for (const [place, unit] of UNITS.entries()) {
        const answered = await open(unit, `thu-${index}-${place + 1}`);
        if (administers(asker, unit)) expect(answered.status, `${asker.says}: ${unit} ${answered.text}`).toBe(200);
        else expect(same(answered), `${asker.says}: ${unit}`).toEqual(same(unknown));
      }
    }
  });
  test('are not reached by id from another unit: what is answered is what an unknown id is answered', async () => {
    const [person, post] = ['person-0123456789abcdef', 'post-0123456789abcdef'];
    for (const asker of rights.askers) {
      for (const other of oneOfEachUnit().filter(({ login }) => !administers(asker, homeOf(must(login, 'login'))))) {
        const otherPost = must(other.post, other.says);
        const reason = { reason: 'thử' };
        const tries: readonly (readonly [
          path: (id: string) => string,
          mine: string,
          unknown: string,
          body: object | null,
        ])[] = [
          [(id) => `/api/v1/people/${id}/link`, must(other.person, 'id'), person, {}],
          [(id) => `/api/v1/people/${id}/close`, must(other.person, 'id'), person, {}],
          [(id) => `/api/v1/people/${id}/sessions`, must(other.person, 'id'), person, null],
          [(id) => `/api/v1/posts/${id}/abolish`, otherPost, post, {}],
          [(id) => `/api/v1/posts/${id}/leave`, otherPost, post, { person: other.person }],
          [(id) => `/api/v1/posts/${id}/fill`, otherPost, post, { person: other.person, from: 0, to: null, ...reason }],
        ];
        for (const [path, known, unknown, body] of tries) {
          const method = body === null ? 'GET' : 'POST';
          const at = (id: string) =>
            rights.ask(asker, method, path(id), body === null ? undefined : { ...command(), ...body });
          const [tried, nothing] = await Promise.all([at(known), at(unknown)]);
          expect(same(tried), `${asker.says}: ${path(other.says)}`).toEqual(same(nothing));
          expect([401, 403, 404]).toContain(tried.status);
        }
      }
    }
  });
  test('keep their sessions to themselves and to who administers their unit', async () => {
    for (const asker of persons()) {
      const { text } = await rights.ask(asker, 'GET', '/api/v1/session/list');
      const { sessions } = JSON.parse(text) as { sessions: { id: string; isThis: boolean }[] };
      expect(
        sessions.map(({ isThis }) => isThis),
        asker.says,
      ).toEqual([true]);
      const session = must(sessions[0], asker.says).id;
      for (const other of rights.askers.filter((one) => one !== asker)) {
        if (administers(other, homeOf(must(asker.login, 'login')))) continue;
        const [tried, nothing] = await Promise.all([
          rights.ask(other, 'DELETE', `/api/v1/sessions/${session}`),
          rights.ask(other, 'DELETE', '/api/v1/sessions/no-such'),
        ]);
        expect(same(tried), `${other.says}: session of ${asker.says}`).toEqual(same(nothing));
      }
      expect((await rights.ask(asker, 'GET', '/api/v1/session/list')).status).toBe(200);
    }
  });
});

describe('the audit', () => {
  test('is read as far as the golden table says, and holds something for everybody who reads it', async () => {
    for (const asker of rights.askers) {
      const { status, text } = await rights.ask(asker, 'GET', '/api/v1/audit?limit=500');
      if (status !== 200) continue;
      const { items } = JSON.parse(text) as { items: AuditItem[] };
      expect(items.length, asker.says).toBeGreaterThan(0);
      const tooMuch = items
        .filter((item) => !isOf(asker, item))
        .map(({ action, object, actor }) => `${actor} ${action} ${object}`);
      expect(tooMuch, asker.says).toEqual([]);
    }
  });
});

/** Kinds of entries that are about the system; of sessions, those that failed. */
function isOfSystem({ kind, action, outcome }: AuditItem): boolean {
  if (kind === 'session') return outcome !== 'done';
  return (
    kind === 'screen' || kind === 'head' || (kind === 'command' && /^(source|screen|store|retention):/.test(action))
  );
}

function isOf(asker: Asker, item: AuditItem): boolean {
  const by = rights.askers.find(({ person }) => person !== null && person === item.by?.person);
  return [...reachesOf(asker.role, 'audit:read'), ...reachesOf(asker.role, 'audit:read-system')].some((reach) => {
    if (reach === 'self') return item.by?.person === asker.person;
    if (reach === 'own') {
      const about = item.object.startsWith('unit:') ? (item.object.slice('unit:'.length) as UnitRef) : null;
      return [by?.unit, about].some((unit) => unit && asker.units.includes(unit));
    }
    return reachesOf(asker.role, 'audit:read').includes('nation') || isOfSystem(item);
  });
}
