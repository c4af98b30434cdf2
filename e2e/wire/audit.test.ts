/** The audit over HTTP, read by people of the demo: everybody their part, each reading and each try on record, nothing to change. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyStore } from '#server/cli/verify-store.ts';
import {
  type AuditItem,
  auditItemSchema,
  auditPageSchema,
  auditSummarySchema,
  auditVerifySchema,
} from '#shared/accounts/audit-api.ts';
import { must } from '#shared/kernel/must.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { until } from '../support/running-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type SignedIn, signIn } from '../support/sign-in.ts';

const LOGINS = [
  'kiem-toan',
  'chu-nhiem',
  'thu-tuong',
  'truc-ky-thuat',
  'truc-dieu-hanh',
  'hue-lanh-dao',
  'hue-bao-cao',
  'quang-ninh-lanh-dao',
];

let server: ServerProcess;
let dataDir: string;
const people = new Map<string, SignedIn>();
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-audit-wire-'));
  server = await startServer({
    dataDir,
    args: ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'],
  });
  for (const login of LOGINS) people.set(login, await signIn(server.url, login));
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const personOf = (login: string) => must(must(people.get(login), login).answer.person, 'a person');

async function ask(login: string | null, path: string, method = 'GET') {
  const cookie = login === null ? '' : must(people.get(login), login).cookie;
  const response = await fetch(server.url + path, { method, headers: { cookie, origin: server.url } });
  return { status: response.status, text: await response.text() };
}

async function page(login: string, query = '') {
  const { status, text } = await ask(login, `/api/v1/audit?${query}`);
  expect(status, text).toBe(200);
  return auditPageSchema.parse(JSON.parse(text));
}

async function everything(login: string, query: Record<string, string> = {}, limit = 50) {
  const items = [];
  let before: string | null = null;
  do {
    const next = await page(
      login,
      `${new URLSearchParams({ ...query, limit: `${limit}`, ...(before === null ? {} : { before }) })}`,
    );
    expect(next.items.length).toBeLessThanOrEqual(limit);
    items.push(...next.items);
    before = next.next;
  } while (before !== null);
  return items;
}

it('an auditor reads all of it, in pages without gaps, newest first', async () => {
  const isSignIn = ({ kind, outcome }: AuditItem) => kind === 'session' && outcome === 'done';
  const all = await everything('kiem-toan', { to: `${Date.now()}` }, 7);
  const signedIn = new Set(all.filter(isSignIn).map(({ by }) => by?.person));
  expect(LOGINS.filter((login) => !signedIn.has(personOf(login).id))).toEqual([]);
  for (const stream of ['journal', 'audit']) {
    const positions = all.filter((item) => item.stream === stream).map(({ position }) => position);
    expect(positions).toEqual(positions.map((_, k) => must(positions[0], 'a position') - k));
    expect(positions.at(-1)).toBe(1);
  }
  // Within a batch: a statement is signed while notes of a moment before still wait.
  const isNewestFirst = all.every((item, k) => k === 0 || item.realAt <= must(all[k - 1], 'an item').realAt + 1_000);
  expect(isNewestFirst).toBe(true);
  for (const kind of ['command', 'session', 'head']) expect(all.map((item) => item.kind)).toContain(kind);
});

it('everybody else reads their part, and who has none is refused', async () => {
  const hue = personOf('hue-lanh-dao').units;
  const own = new Set([personOf('hue-lanh-dao').id, personOf('hue-bao-cao').id]);
  expect(hue).toContain('gso63:46');
  await ask('hue-bao-cao', '/api/v1/people');
  // Entries are written in batches, and who asks reads what was noted a moment ago all the same.
  const ofHue = await everything('hue-lanh-dao');
  const isRefusal = ({ kind, by }: AuditItem) => kind === 'refusal' && by?.person === personOf('hue-bao-cao').id;
  expect(ofHue.filter(isRefusal)).toHaveLength(1);
  const ofOwn = ({ by, object }: (typeof ofHue)[number]) =>
    hue.includes(object.replace('unit:', '') as never) || (by?.person !== null && by?.person !== undefined);
  expect(ofHue.every(ofOwn)).toBe(true);
  expect(ofHue.map(({ by }) => by?.person)).not.toContain(personOf('quang-ninh-lanh-dao').id);
  expect(ofHue.map(({ by }) => by?.person)).not.toContain(personOf('chu-nhiem').id);
  for (const id of own) expect(ofHue.map(({ by }) => by?.person)).toContain(id);

  const ofReporter = await everything('hue-bao-cao');
  expect(new Set(ofReporter.map(({ by }) => by?.person))).toEqual(new Set([personOf('hue-bao-cao').id]));
  expect(await everything('hue-bao-cao', { person: personOf('hue-lanh-dao').id })).toEqual([]);
  expect(new Set((await everything('truc-dieu-hanh')).map(({ by }) => by?.person))).toEqual(
    new Set([personOf('truc-dieu-hanh').id]),
  );

  const ofTechnician = await everything('truc-ky-thuat');
  expect(ofTechnician.length).toBeGreaterThan(0);
  expect(ofTechnician.filter(({ kind }) => kind === 'read' || kind === 'export')).toEqual([]);
  expect(ofTechnician.filter(({ kind, outcome }) => kind === 'session' && outcome === 'done')).toEqual([]);
  expect(
    new Set(ofTechnician.filter(({ kind }) => kind === 'command').map(({ object }) => object.split(':')[0])),
  ).toEqual(new Set(['store', 'source']));

  expect((await ask('thu-tuong', '/api/v1/audit')).status).toBe(403);
  for (const path of ['', '/summary', '/verify', '/export'])
    expect((await ask(null, `/api/v1/audit${path}`)).status).toBe(401);
});

it('counts are for those of whom the matrix says so, verification for who reads or keeps the whole', async () => {
  const { status, text } = await ask('thu-tuong', '/api/v1/audit/summary');
  expect(status).toBe(200);
  const { days } = auditSummarySchema.parse(JSON.parse(text));
  expect(days.find(({ kind, outcome }) => kind === 'session' && outcome === 'done')?.count).toBeGreaterThanOrEqual(
    LOGINS.length,
  );
  expect(text).not.toMatch(/person-|post-/);
  const empty = await ask('kiem-toan', '/api/v1/audit/summary?to=2001-01-01');
  expect(JSON.parse(empty.text)).toEqual({ days: [] });
  for (const login of ['hue-lanh-dao', 'hue-bao-cao', 'truc-ky-thuat'])
    expect((await ask(login, '/api/v1/audit/summary')).status, login).toBe(403);

  for (const login of ['kiem-toan', 'chu-nhiem', 'truc-ky-thuat']) {
    const verified = auditVerifySchema.parse(JSON.parse((await ask(login, '/api/v1/audit/verify')).text));
    expect(verified).toMatchObject({ journal: null, audit: null, heads: { broken: null } });
    expect(verified.heads.checkedCount).toBeGreaterThan(0);
  }
  for (const login of ['hue-lanh-dao', 'hue-bao-cao', 'thu-tuong'])
    expect((await ask(login, '/api/v1/audit/verify')).status, login).toBe(403);
});

it('filters by every field, and refuses what is no filter', async () => {
  const person = personOf('quang-ninh-lanh-dao').id;
  const all = await everything('kiem-toan');
  const some = must(
    all.find(({ by, kind }) => by?.person === person && kind === 'session'),
    'a session',
  );
  const { action, object, outcome, by, actor } = some;
  const held = must(by?.post, 'a post');
  const one = (query: Record<string, string>) => everything('kiem-toan', { ...query, to: `${some.realAt + 1}` });
  for (const query of [
    { person },
    { post: held },
    { kind: 'session' },
    { action },
    { object },
    { outcome },
    { actor },
  ]) {
    const [[key, value] = ['', '']] = Object.entries(query);
    const found = await one(query as Record<string, string>);
    expect(found, key).toContainEqual(some);
    const fieldOf = (item: typeof some) => ({ ...item, person: item.by?.person, post: item.by?.post })[key as 'kind'];
    expect(new Set(found.map(fieldOf)), key).toEqual(new Set([value]));
  }
  expect(await everything('kiem-toan', { kind: 'command', outcome: 'forbidden' })).toEqual([]);
  const bad = [
    'from=never',
    'to=x',
    'kind=all',
    'before=1',
    'before=-1.2',
    'limit=0',
    'limit=501',
    'limit=x',
    'other=1',
    `object=${'x'.repeat(201)}`,
  ];
  for (const query of bad) expect((await ask('kiem-toan', `/api/v1/audit?${query}`)).status, query).toBe(400);
});

it('each reading of the audit is itself on record, and the export holds what the page shows', async () => {
  const from = Date.now();
  await page('chu-nhiem', 'object=unit:gso63:46');
  const exported = await ask('chu-nhiem', '/api/v1/audit/export?kind=session');
  expect(exported.status).toBe(200);
  const lines = exported.text
    .trim()
    .split('\n')
    .map((line) => auditItemSchema.parse(JSON.parse(line)));
  const shown = await everything('kiem-toan', { kind: 'session' });
  expect(shown.slice(-lines.length)).toEqual(lines);
  await until('both on record', async () => {
    const noted = await everything('kiem-toan', { person: personOf('chu-nhiem').id, from: `${from}` });
    const names = noted.map(({ kind, action, object }) => `${kind} ${action} ${object}`);
    return names.includes('read audit:read unit:gso63:46') && names.includes('export audit:export audit');
  });
});

it('a province that asks for what is of every other gets none, and each try is on record by name', async () => {
  const others = PROVINCES_63.map(({ ref }) => ref).filter((ref) => ref !== 'gso63:46');
  const hueBefore = (await everything('kiem-toan', { person: personOf('hue-bao-cao').id, kind: 'refusal' })).length;
  for (const ref of others) {
    const { status } = await ask('hue-bao-cao', `/api/v1/people/person-${ref}/sessions`);
    expect([403, 404]).toContain(status);
  }
  await until('the tries on record', async () => {
    const tries = await everything('kiem-toan', { person: personOf('hue-bao-cao').id, kind: 'refusal' });
    return tries.reduce((sum, { count }) => sum + count, 0) >= hueBefore + others.length ? tries : null;
  });
});

it('nobody changes anything: no such method on any path of the audit', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    for (const path of ['', '/1', '/summary', '/verify', '/export']) {
      const { status } = await ask('kiem-toan', `/api/v1/audit${path}`, method);
      expect([403, 404, 405], `${method} ${path}`).toContain(status);
    }
  }
});

it('the files verify beside the running server', async () => {
  const { findings, headCount, entryCount } = await verifyStore(dataDir, {});
  expect(findings).toEqual([]);
  expect(headCount).toBeGreaterThan(0);
  expect(entryCount).toBeGreaterThan(LOGINS.length);
});
