/** Single sign-on through the running server and a real provider: in, half in, and refused always alike. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { sessionAnswerSchema } from '#shared/accounts/session-api.ts';
import { must } from '#shared/kernel/must.ts';
import { CLIENT_ID, CLIENT_SECRET, type OidcProvider, startOidcProvider } from '../support/oidc-provider.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { freshCode } from '../support/sign-in.ts';

/** The address that the provider knows; the test carries what it sends there to the server's own port, as a proxy would. */
const PUBLIC_URL = 'http://localhost:39999';
const LEADER = must(
  DEMO_PEOPLE.find(({ login }) => login === 'chu-nhiem'),
  'chu-nhiem',
);
const AT_PROVIDER = { sub: 'subject-1', claims: { preferred_username: LEADER.login } };

const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-oidc-http-'));
let provider: OidcProvider;
let server: ServerProcess;

beforeAll(async () => {
  provider = await startOidcProvider(`${PUBLIC_URL}/api/v1/oidc/callback`);
  const { host } = new URL(provider.issuer);
  const scenario = ['--scenario', 'launch-2020-08-19', '--public-url', PUBLIC_URL];
  const sso = ['--oidc-issuer', provider.issuer, '--oidc-client-id', CLIENT_ID, '--oidc-client-secret', CLIENT_SECRET];
  server = await startServer({
    dataDir,
    args: [...scenario, ...sso, '--outbound-hosts', host, '--oidc-second-factor', 'otp'],
  });
});
afterAll(async () => {
  if (server.end() === null) await server.stop();
  await provider.close();
  rmSync(dataDir, { recursive: true });
});

/** A browser's cookies, by name, with what the server asked of them. */
type Jar = Map<string, string>;

async function visit(path: string, jar: Jar, init: RequestInit = {}): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(server.url + path, {
    redirect: 'manual',
    ...init,
    headers: { ...init.headers, cookie },
  });
  for (const line of response.headers.getSetCookie()) {
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  return response;
}

/** To the provider and to the address that it sends the browser back to. */
async function returnPath(jar: Jar, wanted = '/units'): Promise<string> {
  const begun = await visit(`/api/v1/oidc/start?return=${encodeURIComponent(wanted)}`, jar);
  expect(begun.status).toBe(303);
  const back = await provider.browse(must(begun.headers.get('location') ?? undefined, 'an address at the provider'));
  expect(back.origin).toBe(PUBLIC_URL);
  return back.pathname + back.search;
}

const sessionOf = async (jar: Jar) => sessionAnswerSchema.parse(await (await visit('/api/v1/session', jar)).json());

describe('a person of the directory', () => {
  test('is told that there is single sign-on, and nothing of how it is set up', async () => {
    const text = await (await visit('/api/v1/session', new Map())).text();
    expect(JSON.parse(text).oidc).toEqual({ nameVi: 'Đăng nhập một lần', nameEn: 'Single sign-on' });
    expect(text).not.toContain(CLIENT_SECRET);
    expect(text).not.toContain(provider.issuer);
  });

  test('whose second factor the provider saw comes in, as fresh as it was there', async () => {
    const shownAt = Math.floor(Date.now() / 1_000) - 1_800;
    provider.signsIn({ ...AT_PROVIDER, amr: ['pwd', 'otp'], authTime: shownAt });
    const jar: Jar = new Map();
    const done = await visit(await returnPath(jar, '/units?scheme=gso63'), jar);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/units?scheme=gso63']);
    expect([...jar.keys()].sort()).toEqual(['tc-device', 'tc-session']);
    const { viewer, person } = await sessionOf(jar);
    expect([viewer, person?.login, person?.secondFactorAt]).toEqual(['person', LEADER.login, shownAt * 1_000]);
  });

  test('who showed a password alone is asked for our second factor, and returns where they were', async () => {
    provider.signsIn({ ...AT_PROVIDER, amr: ['pwd'] });
    const jar: Jar = new Map();
    const half = await visit(await returnPath(jar), jar);
    expect(half.headers.get('location')).toBe('/sign-in?step=second-factor&to=%2Funits');
    expect([...jar.keys()]).toEqual(['tc-pending']);
    expect((await sessionOf(jar)).viewer).not.toBe('person');
    const headers = { origin: server.url, 'content-type': 'application/json' };
    // The page did not begin this sign-in, and asks what is wanted.
    const asked = await visit('/api/v1/session/second-factor', jar, { method: 'POST', headers, body: '{}' });
    expect(await asked.json()).toEqual({ step: 'second-factor', hasTotp: true, passkeyOptions: null });
    const stranger = await visit('/api/v1/session/second-factor', new Map(), { method: 'POST', headers, body: '{}' });
    expect(stranger.status).toBe(404);
    const code = await freshCode(LEADER.totpSecret);
    const whole = await visit('/api/v1/session/totp', jar, { method: 'POST', headers, body: JSON.stringify({ code }) });
    expect(whole.status).toBe(200);
    expect((await sessionOf(jar)).person?.login).toBe(LEADER.login);
  });

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/\t/evil.example'])(
    'is not sent on to %j',
    async (wanted) => {
      provider.signsIn({ ...AT_PROVIDER, amr: ['otp'] });
      const jar: Jar = new Map();
      expect((await visit(await returnPath(jar, wanted), jar)).headers.get('location')).toBe('/');
    },
  );
});

test('every refusal looks the same, opens nothing, and stands in the audit with its reason', async () => {
  const shape = async (path: string, jar: Jar) => {
    const response = await visit(path, jar);
    const session = await sessionOf(jar);
    return {
      status: response.status,
      location: response.headers.get('location'),
      cookies: response.headers.getSetCookie(),
      body: await response.text(),
      viewer: session.viewer,
    };
  };
  const shapes = new Map<string, Awaited<ReturnType<typeof shape>>>();
  const fresh = async (): Promise<[string, Jar]> => {
    const jar: Jar = new Map();
    return [await returnPath(jar), jar];
  };

  provider.signsIn({ sub: 'subject-x', claims: { preferred_username: 'khong-co-ai' } });
  shapes.set('no-account', await shape(...(await fresh())));
  provider.signsIn({ ...AT_PROVIDER, sub: 'subject-2', amr: ['otp'] });
  shapes.set('subject-changed', await shape(...(await fresh())));
  provider.signsIn({ ...AT_PROVIDER, denies: true });
  shapes.set('provider-refused', await shape(...(await fresh())));
  provider.signsIn({ ...AT_PROVIDER, amr: ['otp'] });
  const [mine] = await fresh();
  const [, theirs] = await fresh();
  shapes.set('attempt-unknown', await shape(mine, theirs));
  const [wrongIssuer, jar] = await fresh();
  shapes.set('token-refused', await shape(wrongIssuer.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fother.example'), jar));
  const [twice, used] = await fresh();
  const kept = new Map(used);
  expect((await visit(twice, used)).headers.get('location')).toBe('/units');
  shapes.set('attempt-replayed', await shape(twice, kept));

  const [one] = shapes.values();
  expect(one).toMatchObject({ status: 303, location: '/sign-in?refused=sign-in-refused', body: '' });
  for (const [reason, found] of shapes) expect({ reason, ...found }).toEqual({ reason, ...one });
  expect(one?.viewer).not.toBe('person');
});

test('the audit of those tries holds the reasons, and neither codes nor logins', async () => {
  // The trail is written in batches: what was noted is there when the server has ended in order.
  await server.stop();
  const store = await openSqliteStorage(dataDir, {
    projectionModule: new URL('../../server/projection.ts', import.meta.url),
  });
  const entries = await store.audit.read({ kinds: ['session'] }, { after: 0, limit: 1_000 });
  await store.close();
  const refusals = entries.filter(({ action, outcome }) => action === 'session:oidc' && outcome !== 'done');
  const reasons = refusals.map(({ outcome }) => outcome);
  for (const reason of [
    'no-account',
    'subject-changed',
    'provider-refused',
    'attempt-unknown',
    'token-refused',
    'attempt-replayed',
  ])
    expect(reasons).toContain(reason);
  for (const { by, actor } of refusals) expect([actor, by.address]).toEqual(['public', '127.0.0.1']);
  expect(
    entries.filter(({ action, outcome }) => action === 'session:oidc' && outcome === 'done').length,
  ).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toMatch(/khong-co-ai|code=|eyJ/);
});
