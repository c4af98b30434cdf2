/** People, posts and cases over HTTP, asked by people of the demo: ids of another unit in every path and every body. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountCaseSchema, peopleAnswerSchema } from '#shared/accounts/people-api.ts';
import { must } from '#shared/kernel/must.ts';
import { until } from '../support/running-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';

type Answer = { readonly status: number; readonly text: string; readonly body: Record<string, unknown> };

let server: ServerProcess;
const cookies = new Map<string, string>();

beforeAll(async () => {
  server = await startServer({
    args: ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'],
  });
  for (const login of [
    'truc-ky-thuat',
    'chu-nhiem',
    'pho-chu-nhiem',
    'hue-lanh-dao',
    'quang-ninh-lanh-dao',
    'hue-bao-cao',
    'hue-duyet',
    'kiem-toan',
  ])
    cookies.set(login, (await signIn(server.url, login)).cookie);
});
afterAll(() => server.stop());

async function ask(login: string | null, method: string, path: string, body?: object): Promise<Answer> {
  const cookie = login === null ? '' : must(cookies.get(login), login);
  const response = await fetch(server.url + path, {
    method,
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> };
}
const post = (login: string | null, path: string, body: object) =>
  ask(login, 'POST', path, { commandId: randomUUID(), ...body });
const directory = async (login: string) => peopleAnswerSchema.parse((await ask(login, 'GET', '/api/v1/people')).body);

async function idOf(login: string): Promise<string> {
  const { people } = await directory('kiem-toan');
  return must(
    people.find((one) => one.login === login),
    login,
  ).id;
}
async function postOf(login: string): Promise<string> {
  const [{ holdings }, id] = [await directory('kiem-toan'), await idOf(login)];
  return must(
    holdings.find(({ person }) => person === id),
    login,
  ).post;
}

it('who administers sees the own unit, who approves or audits sees all, everybody else nothing', async () => {
  const all = await directory('kiem-toan');
  expect((await directory('chu-nhiem')).people).toEqual(all.people);
  const hue = await directory('hue-lanh-dao');
  expect(new Set(hue.people.map(({ unit }) => unit))).toEqual(new Set(['gso63:46']));
  expect(new Set(hue.posts.map(({ unit }) => unit))).toEqual(new Set(['gso63:46']));
  expect((await ask('hue-bao-cao', 'GET', '/api/v1/people')).status).toBe(403);
  expect((await ask(null, 'GET', '/api/v1/people')).status).toBe(401);
});

it('ids of another unit are answered like ids of nothing, byte for byte', async () => {
  const [person, place] = [await idOf('quang-ninh-lanh-dao'), await postOf('quang-ninh-lanh-dao')];
  const own = { person: await idOf('hue-bao-cao'), post: await postOf('hue-bao-cao') };
  const span = { from: Date.UTC(2020, 7, 20), to: null, reason: 'x' };
  const acting = { form: 'KT.', reason: 'x', from: Date.UTC(2020, 7, 20), to: Date.UTC(2020, 7, 21) };
  const asked: ((who: string, where: string) => Promise<Answer>)[] = [
    (who) => post('hue-lanh-dao', `/api/v1/people/${who}/close`, {}),
    (who) => post('hue-lanh-dao', `/api/v1/people/${who}/link`, {}),
    (_, where) => post('hue-lanh-dao', `/api/v1/posts/${where}/abolish`, {}),
    (_, where) => post('hue-lanh-dao', `/api/v1/posts/${where}/fill`, { person: own.person, ...span }),
    (who) => post('hue-lanh-dao', `/api/v1/posts/${own.post}/fill`, { person: who, ...span }),
    (who, where) => post('hue-lanh-dao', `/api/v1/posts/${where}/leave`, { person: who }),
    (who) => post('hue-lanh-dao', '/api/v1/account-cases', { person: who, reason: 'x' }),
    (who, where) => post('hue-lanh-dao', '/api/v1/actings', { person: who, ownPost: where, post: where, ...acting }),
    (_, where) =>
      post('hue-lanh-dao', '/api/v1/actings', { person: own.person, ownPost: own.post, post: where, ...acting }),
    (who) => ask('hue-lanh-dao', 'GET', `/api/v1/people/${who}/sessions`),
  ];
  for (const [index, one] of asked.entries()) {
    const [there, nowhere] = [await one(person, place), await one('person-none', 'post-none')];
    expect([index, there.status, there.text]).toEqual([index, 404, nowhere.text]);
  }
  const unit = (ref: string) => post('hue-lanh-dao', '/api/v1/people', { login: 'an', name: 'An', unit: ref });
  expect((await unit('gso63:22')).text).toBe((await unit('gso63:99')).text);
});

it('a case is decided by a second person and seen by those it names alone; every other try is in the audit', async () => {
  const opened = await post('hue-lanh-dao', '/api/v1/account-cases', {
    person: await idOf('hue-bao-cao'),
    reason: 'Mất máy',
  });
  expect(opened.status).toBe(200);
  const one = accountCaseSchema.parse(opened.body);
  const path = `/api/v1/account-cases/${one.id}`;
  for (const login of ['hue-bao-cao', 'hue-lanh-dao', 'truc-ky-thuat', 'chu-nhiem', 'pho-chu-nhiem'])
    expect([login, accountCaseSchema.parse((await ask(login, 'GET', path)).body)]).toEqual([login, one]);
  const nowhere = await ask('quang-ninh-lanh-dao', 'GET', '/api/v1/account-cases/case-none');
  for (const login of ['quang-ninh-lanh-dao', 'hue-duyet', 'kiem-toan']) {
    const tried = await ask(login, 'GET', path);
    expect([login, tried.status, tried.text]).toEqual([login, 404, nowhere.text]);
    expect((await ask(login, 'GET', '/api/v1/account-cases')).body).toEqual({ cases: [] });
  }
  expect((await ask(null, 'GET', path)).status).toBe(401);

  const decision = { reason: 'Đã kiểm tra' };
  expect((await post('hue-lanh-dao', `${path}/approve`, decision)).status).toBe(403);
  const [first, second] = await Promise.all(
    ['chu-nhiem', 'pho-chu-nhiem'].map((login) => post(login, `${path}/approve`, decision)),
  );
  expect([first?.status, second?.status].sort()).toEqual([200, 409]);
  const won = first?.status === 200 ? first : second;
  expect(won?.body).toMatchObject({ case: { state: 'approved' }, link: { path: expect.stringMatching(/^\/enrol#/) } });

  type Item = { readonly kind: string; readonly outcome: string; readonly by: { readonly person: string } | null };
  const [stranger, colleague, auditor] = await Promise.all(['quang-ninh-lanh-dao', 'hue-duyet', 'kiem-toan'].map(idOf));
  const items = await until('the tries to be in the audit', async () => {
    const { body } = await ask('kiem-toan', 'GET', `/api/v1/audit?object=account-case:${one.id}&limit=100`);
    const found = body.items as readonly Item[];
    const triers = found.filter(({ kind, outcome }) => kind === 'refusal' && outcome === 'not-found');
    const persons = new Set(triers.map(({ by }) => by?.person));
    return [stranger, colleague, auditor].every((person) => persons.has(person)) ? found : null;
  });
  expect(items.filter(({ kind }) => kind === 'read').length).toBeGreaterThanOrEqual(5);
  expect(JSON.stringify(items)).not.toContain('/enrol#');
});

it('who stands behind an actor: the post for everybody, the name for who is signed in', async () => {
  const actor = `${await idOf('hue-lanh-dao')}@${await postOf('hue-lanh-dao')}`;
  const path = `/api/v1/actors?ids=${actor},local-admin,person-none@post-none`;
  const signedIn = await ask('hue-duyet', 'GET', path);
  expect(signedIn.body.actors).toMatchObject([
    { actor, name: 'Lãnh đạo Thừa Thiên Huế (mô phỏng)', unit: 'gso63:46' },
    { actor: 'local-admin', name: null, unit: null },
  ]);
  expect((await ask(null, 'GET', path)).body.actors).toMatchObject([{ actor, name: null }, { actor: 'local-admin' }]);
  expect(
    (await ask('hue-duyet', 'GET', `/api/v1/actors?ids=${Array.from({ length: 101 }, (_, i) => i).join()}`)).status,
  ).toBe(400);
});

it('leaving a post ends what its holder may do, at once', async () => {
  const before = await ask('hue-duyet', 'GET', '/api/v1/session');
  expect((before.body as { viewer: string }).viewer).toBe('person');
  const left = await post('hue-lanh-dao', `/api/v1/posts/${await postOf('hue-duyet')}/leave`, {
    person: await idOf('hue-duyet'),
  });
  expect(left.status).toBe(200);
  expect((await ask('hue-duyet', 'GET', '/api/v1/session')).body.viewer).not.toBe('person');
});
