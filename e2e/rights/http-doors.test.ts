import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS } from '#shared/accounts/action.ts';
import { type Door, type GoldenRoute, type Right, ROUTES } from './golden-routes.ts';
import { type Answered, type Asker, type RightsServer, reachesOf, startRightsServer } from './rights-server.ts';

let rights: RightsServer;
beforeAll(async () => {
  rights = await startRightsServer();
});
afterAll(() => rights.stop());

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options'];

const isKnown = ({ role }: Asker): boolean => role !== 'public';

function isLetPast(door: Door, asker: Asker): boolean {
  switch (door) {
    case 'open':
      return true;
    case 'source':
      return false;
    case 'person':
      return asker.person !== null;
    case 'person-or-owner':
      return asker.person !== null || asker.role === 'local';
  }
  const rights: readonly Right[] = typeof door === 'string' ? [door] : door;
  return rights.some((right) => {
    const [action = '', reach] = right.split(' ');
    const reaches = reachesOf(asker.role, action);
    return reach === 'nation' ? reaches.includes('nation') : reaches.length > 0;
  });
}

/** Statuses with codes that refuse somebody at a door; who is known and is no person may also be told of nothing there. */
function refusals(door: Door, asker: Asker): readonly string[] {
  if (door === 'source' || !isKnown(asker)) return ['401 unauthorised'];
  const isOfPersons = door === 'person' || door === 'person-or-owner';
  return isOfPersons ? ['401 unauthorised', '403 forbidden', '404 not-found'] : ['403 forbidden'];
}

/** Null where the answer is the one of the table. */
function fault({ door, and, passed }: GoldenRoute, asker: Asker, { status, code }: Answered): string | null {
  const isLet = isLetPast(door, asker) && (and === undefined || isLetPast(and, asker));
  const isRefusal = code === 'unauthorised' || code === 'forbidden';
  const isRight = isLet ? status === passed && !isRefusal : refusals(door, asker).includes(`${status} ${code}`);
  return isRight ? null : `${asker.says}: ${status} ${code}, expected ${isLet ? passed : 'a refusal'}`;
}

describe('the doors of the HTTP interface', () => {
  test('every route of the OpenAPI document stands in the golden table, and no other', async () => {
    const { text } = await rights.ask(rights.of('nobody'), 'GET', '/api/openapi.json');
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => METHODS.includes(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.length).toBeGreaterThan(50);
    expect(documented.toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  });
  test('every right of a door is one', () => {
    const doors = Object.values(ROUTES).flatMap(({ door }) => door);
    const words: readonly string[] = ['open', 'person', 'person-or-owner', 'source', ...ACTIONS];
    expect(doors.filter((door) => !words.includes(door.replace(/ nation$/, '')))).toEqual([]);
  });
  test.each(Object.entries(ROUTES))('%s', async (route, golden) => {
    const { probe, body } = golden;
    const method = route.slice(0, route.indexOf(' '));
    const given = method === 'GET' || method === 'DELETE' ? undefined : (body ?? {});
    const faults: (string | null)[] = [];
    for (const asker of rights.askers) {
      faults.push(fault(golden, asker, await rights.ask(asker, method, probe, given)));
    }
    expect(faults.filter((one) => one !== null)).toEqual([]);
  });
  test('who has signed out is nobody', async () => {
    for (const asker of rights.askers.filter(({ person }) => person !== null)) {
      expect((await rights.ask(asker, 'GET', '/api/v1/session/list')).code, asker.says).toBe('unauthorised');
    }
  });
});
