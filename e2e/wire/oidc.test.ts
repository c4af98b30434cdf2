/** Single sign-on against a real provider on loopback, and against everything that could stand between it and us. */

import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Directory, Person } from '#server/accounts/directory.ts';
import { createOidc, type Oidc, type OidcDeps } from '#server/accounts/oidc.ts';
import { parseOutboundHosts } from '#server/outbound/outbound-address.ts';
import { createOutboundFetch, type OutboundFetch } from '#server/outbound/outbound-fetch.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import type { Store } from '#server/storage/storage.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { HOUR_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  claimsOf,
  type Forgery,
  forgedToken,
  type OidcProvider,
  startOidcProvider,
} from '../support/oidc-provider.ts';

const REDIRECT_URI = 'http://localhost:3000/api/v1/oidc/callback';
const LAN: Person = {
  id: 'person-lan',
  login: 'lan.nguyen',
  name: 'Nguyễn Thị Lan (mô phỏng)',
  unit: 'agency:G22',
  openedAt: 0,
  closedAt: null,
};
const LAN_AT_PROVIDER = { sub: 'subject-lan', claims: { preferred_username: 'lan.nguyen', groups: ['truc-ban'] } };

const folder = mkdtempSync(join(tmpdir(), 'toan-canh-oidc-'));
let store: Store;
let provider: OidcProvider;
let people: Person[] = [];
let posts: PostId[] = [];
let passedMs = 0;

const directory: Pick<Directory, 'personByLogin' | 'postsOf'> = {
  personByLogin: (login) => people.find((person) => person.login === login),
  postsOf: (person: PersonId) => (person === LAN.id ? posts.map((post) => ({ post, ownPost: null })) : []),
};

beforeAll(async () => {
  store = await openSqliteStorage(folder, { projectionModule: new URL('../../server/projection.ts', import.meta.url) });
  provider = await startOidcProvider(REDIRECT_URI);
});
afterAll(async () => {
  await provider.close();
  await store.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  people = [LAN];
  posts = ['post-operator', 'post-reader'];
  passedMs = 0;
  provider.signsIn(LAN_AT_PROVIDER);
  await store.vault.put([{ kind: 'oidc-subject', id: LAN.id, value: null }]);
});

function guarded(): OutboundFetch {
  const hosts = parseOutboundHosts([new URL(provider.issuer).host]);
  if (!hosts.ok) throw new Error(hosts.error);
  return createOutboundFetch({ hosts: hosts.value });
}

function singleSignOn(changes: Partial<OidcDeps> = {}, options: Partial<OidcDeps['options']> = {}): Oidc {
  return createOidc({
    options: {
      issuer: new URL(provider.issuer),
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      nameVi: 'Đăng nhập một lần',
      nameEn: 'Single sign-on',
      loginClaim: 'preferred_username',
      posts: null,
      secondFactorValues: [],
      ...options,
    },
    fetch: guarded(),
    directory,
    vault: store.vault,
    clocks: { realNow: () => Date.now() + passedMs, dataNow: () => 0 },
    maxAuthAgeMs: 12 * HOUR_MS,
    ...changes,
  });
}

const begun = async (oidc: Oidc, returnTo = '/directives') => {
  const started = await oidc.begin({ returnTo, redirectUri: REDIRECT_URI, address: '127.0.0.1' });
  if (!started.ok) throw new Error(started.error);
  return started.value;
};

/** From our address to the provider, and what the browser brings back. */
async function comeBack(oidc: Oidc) {
  const { location, attempt } = await begun(oidc);
  return { attempt, query: (await provider.browse(location)).searchParams, address: '127.0.0.1' };
}

const throughAll = async (oidc: Oidc) => oidc.finish(await comeBack(oidc));

describe('a person who is there', () => {
  test('comes in by code, PKCE, state and nonce, in the first post that they hold, and returns where they were', async () => {
    const oidc = singleSignOn();
    const { location, attempt } = await begun(oidc);
    const asked = new URL(location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      max_age: '43200',
    });
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)?.length).toBeGreaterThanOrEqual(43);
    const { searchParams: query } = await provider.browse(location);
    expect(query.get('iss')).toBe(provider.issuer);
    expect(await oidc.finish({ attempt, query, address: null })).toEqual({
      ok: true,
      value: { person: 'person-lan', allowedPosts: null, secondFactorAt: null, returnTo: '/directives' },
    });
  });

  test('is the same person in other Unicode forms of the login', async () => {
    provider.signsIn({ sub: 'subject-lan', claims: { preferred_username: 'ＬＡＮ.Nguyen' } });
    expect(await throughAll(singleSignOn())).toMatchObject({ ok: true, value: { person: 'person-lan' } });
  });

  test('has shown a second factor only where the configuration counts what was shown, and when it was shown', async () => {
    const shownAt = Math.floor(Date.now() / 1000) - 3_600;
    provider.signsIn({ ...LAN_AT_PROVIDER, acr: 'phr', amr: ['pwd', 'otp'], authTime: shownAt });
    expect(await throughAll(singleSignOn())).toMatchObject({ value: { secondFactorAt: null } });
    for (const secondFactorValues of [['phr'], ['hwk', 'otp']]) {
      expect(await throughAll(singleSignOn({}, { secondFactorValues }))).toMatchObject({
        value: { secondFactorAt: shownAt * SECOND_MS },
      });
    }
    expect(await throughAll(singleSignOn({}, { secondFactorValues: ['hwk'] }))).toMatchObject({
      value: { secondFactorAt: null },
    });
  });

  test('is in the post that both the directory and the claims allow', async () => {
    const mapped = (truc: PostId[]) =>
      singleSignOn({}, { posts: { claim: 'groups', posts: { 'truc-ban': truc, khac: ['post-operator'] } } });
    expect(await throughAll(mapped(['post-reader']))).toMatchObject({ value: { allowedPosts: ['post-reader'] } });
    // What the provider says and the directory does not know gives nothing.
    expect(await throughAll(mapped(['post-prime-minister']))).toEqual({ ok: false, error: 'no-post' });
    provider.signsIn({ ...LAN_AT_PROVIDER, claims: { preferred_username: 'lan.nguyen' } });
    expect(await throughAll(mapped(['post-reader']))).toEqual({ ok: false, error: 'no-post' });
    provider.signsIn({
      ...LAN_AT_PROVIDER,
      claims: { preferred_username: 'lan.nguyen', groups: ['__proto__', 'constructor', 7] },
    });
    expect(await throughAll(mapped(['post-reader']))).toEqual({ ok: false, error: 'no-post' });
  });
});

describe('a person who is not there', () => {
  test.each([
    ['nobody of that login', { preferred_username: 'lan.nguyen2' }],
    ['no login at all', {}],
    ['a login that is no text', { preferred_username: ['lan.nguyen'] }],
    ['a login of 10,000 letters', { preferred_username: 'l'.repeat(10_000) }],
    ['a letter of another script that looks alike', { preferred_username: 'lаn.nguyen' }],
  ])('%s', async (_title, claims) => {
    provider.signsIn({ sub: 'subject-x', claims });
    expect(await throughAll(singleSignOn())).toEqual({ ok: false, error: 'no-account' });
  });

  test('a closed account, and one without a post', async () => {
    people = [{ ...LAN, closedAt: 1 }];
    expect(await throughAll(singleSignOn())).toEqual({ ok: false, error: 'no-account' });
    people = [LAN];
    posts = [];
    expect(await throughAll(singleSignOn())).toEqual({ ok: false, error: 'no-post' });
  });

  test('a mail address that the provider has not made sure of', async () => {
    people = [{ ...LAN, login: 'lan@example' }];
    for (const [verified, isIn] of [
      [true, true],
      [false, false],
      ['true', false],
      [undefined, false],
    ] as const) {
      provider.signsIn({ sub: 'subject-lan', claims: { email: 'lan@example', email_verified: verified } });
      expect((await throughAll(singleSignOn({}, { loginClaim: 'email' }))).ok).toBe(isIn);
    }
  });

  test('a login that the provider has given to somebody else, until that is allowed on record', async () => {
    const oidc = singleSignOn();
    expect(await throughAll(oidc)).toMatchObject({ ok: true });
    provider.signsIn({ ...LAN_AT_PROVIDER, sub: 'subject-other' });
    expect(await throughAll(oidc)).toEqual({ ok: false, error: 'subject-changed' });
    // Kept in the store, so also after a restart.
    expect(await throughAll(singleSignOn())).toEqual({ ok: false, error: 'subject-changed' });
    await oidc.forgetSubject(LAN.id);
    expect(await throughAll(oidc)).toMatchObject({ ok: true });
  });

  test('who says no at the provider', async () => {
    provider.signsIn({ ...LAN_AT_PROVIDER, denies: true });
    expect(await throughAll(singleSignOn())).toEqual({ ok: false, error: 'provider-refused' });
  });
});

describe('what a browser brings back', () => {
  test('twice: the same address and cookie, and the same code under another state', async () => {
    const oidc = singleSignOn();
    const first = await comeBack(oidc);
    expect(await oidc.finish(first)).toMatchObject({ ok: true });
    expect(await oidc.finish(first)).toEqual({ ok: false, error: 'attempt-replayed' });
    const other = await begun(oidc);
    const query = new URLSearchParams(first.query);
    query.set('state', new URL(other.location).searchParams.get('state') ?? '');
    expect(await oidc.finish({ attempt: other.attempt, query, address: null })).toEqual({
      ok: false,
      error: 'provider-refused',
    });
  });

  test('twice at once: one comes in', async () => {
    const oidc = singleSignOn();
    const first = await comeBack(oidc);
    const both = await Promise.all([oidc.finish(first), oidc.finish(first)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('with the cookie of another browser, with none, with an altered one, one of another server, and one too old', async () => {
    const oidc = singleSignOn();
    const [mine, theirs] = [await comeBack(oidc), await comeBack(oidc)];
    const altered = `${mine.attempt.slice(0, -2)}${mine.attempt.endsWith('A') ? 'BB' : 'AA'}`;
    const foreign = (await begun(singleSignOn())).attempt;
    for (const attempt of [theirs.attempt, null, '', 'x', altered, foreign, 'A'.repeat(100_000)])
      expect(await oidc.finish({ ...mine, attempt })).toEqual({ ok: false, error: 'attempt-unknown' });
    passedMs = 11 * 60 * SECOND_MS;
    expect(await oidc.finish(mine)).toEqual({ ok: false, error: 'attempt-unknown' });
    passedMs = 0;
    // None of these tries has spent the attempt.
    expect(await oidc.finish(mine)).toMatchObject({ ok: true });
  });

  test.each(['state', 'code', 'iss'])('without %s, or with it twice', async (name) => {
    const oidc = singleSignOn();
    for (const change of [
      (query: URLSearchParams) => query.delete(name),
      (query: URLSearchParams) => query.append(name, 'x'),
    ]) {
      const back = await comeBack(oidc);
      change(back.query);
      const done = await oidc.finish(back);
      expect(done.ok).toBe(false);
      if (!done.ok) expect(done.error).toMatch(/^(attempt-unknown|token-refused|provider-refused)$/);
    }
  });

  test('from another provider (mix-up, RFC 9207)', async () => {
    const oidc = singleSignOn();
    const back = await comeBack(oidc);
    back.query.set('iss', 'https://other.example');
    expect(await oidc.finish(back)).toEqual({ ok: false, error: 'token-refused' });
  });

  test('a code that was made for another challenge, and one asked for without any', async () => {
    const oidc = singleSignOn();
    const { location, attempt } = await begun(oidc);
    const swapped = new URL(location);
    swapped.searchParams.set('code_challenge', 'A'.repeat(43));
    const { searchParams: query } = await provider.browse(swapped.href);
    expect(query.has('code')).toBe(true);
    expect(await oidc.finish({ attempt, query, address: null })).toEqual({ ok: false, error: 'provider-refused' });

    const second = await begun(oidc);
    const without = new URL(second.location);
    without.searchParams.delete('code_challenge');
    without.searchParams.delete('code_challenge_method');
    const refused = (await provider.browse(without.href)).searchParams;
    expect(refused.get('error')).toBe('invalid_request');
    expect(await oidc.finish({ attempt: second.attempt, query: refused, address: null })).toEqual({
      ok: false,
      error: 'provider-refused',
    });
  });

  test('a thousand times a minute', async () => {
    const oidc = singleSignOn();
    const answers: Awaited<ReturnType<Oidc['finish']>>[] = [];
    for (let i = 0; i < 1_000; i++)
      answers.push(await oidc.finish({ attempt: null, query: new URLSearchParams(), address: '203.0.113.9' }));
    const counted = (code: string) => answers.filter((one) => !one.ok && one.error === code).length;
    expect([counted('attempt-unknown'), counted('too-many-tries')]).toEqual([120, 880]);
    expect(await throughAll(oidc)).toMatchObject({ ok: true });
  });
});

/** A provider whose answers are changed on their way. */
function tampered(change: (url: URL, body: Record<string, unknown>) => Record<string, unknown>): Oidc {
  const fetch = guarded();
  return singleSignOn({
    fetch: async (address, init) => {
      const response = await fetch(address, init);
      const body = (await response.json()) as Record<string, unknown>;
      return Response.json(change(new URL(address), body), { status: response.status });
    },
  });
}

const withToken = (make: (claims: Record<string, unknown>, real: string) => string): Oidc =>
  tampered((url, body) =>
    url.pathname === '/token'
      ? { ...body, id_token: make(claimsOf(String(body.id_token)), String(body.id_token)) }
      : body,
  );

describe('what comes from the provider', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const nowS = Math.floor(Date.now() / 1000);
  const good = (): Forgery => ({ alg: 'RS256', kid: 'key-1', key: provider.key });

  test('signed anew with its own key is taken: the tests below fail for their own reason', async () => {
    expect(await throughAll(withToken((claims) => forgedToken(claims, good())))).toMatchObject({ ok: true });
  });

  test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['another issuer', (claims) => ({ ...claims, iss: 'https://other.example' })],
    ['another audience', (claims) => ({ ...claims, aud: 'other-client' })],
    ['several audiences for another party', (claims) => ({ ...claims, aud: [CLIENT_ID, 'other'], azp: 'other' })],
    ['another nonce', (claims) => ({ ...claims, nonce: 'x'.repeat(43) })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['no subject', ({ sub: _, ...claims }) => claims],
    ['an end that is past', (claims) => ({ ...claims, iat: nowS - 7_200, exp: nowS - 3_600 })],
    ['no end', ({ exp: _, ...claims }) => claims],
    ['a beginning to come', (claims) => ({ ...claims, nbf: nowS + 3_600 })],
    ['no time of signing in', ({ auth_time: _, ...claims }) => claims],
    ['a sign-in of yesterday', (claims) => ({ ...claims, auth_time: nowS - 86_400 })],
  ])('%s, though signed by the right key', async (_title, change) => {
    const oidc = withToken((claims) => forgedToken(change(claims), good()));
    expect(await throughAll(oidc)).toEqual({ ok: false, error: 'token-refused' });
  });

  test.each<[string, (claims: Record<string, unknown>, real: string) => string]>([
    ['algorithm none', (claims) => forgedToken(claims, { alg: 'none' })],
    ['algorithm NONE with a signature', (claims) => forgedToken(claims, { alg: 'NONE', key: provider.key })],
    [
      'HS256 with the public key as secret',
      (claims) =>
        forgedToken(claims, {
          alg: 'HS256',
          kid: 'key-1',
          secret: provider.publicKey.export({ type: 'spki', format: 'pem' }),
        }),
    ],
    ['HS256 with the secret of the client', (claims) => forgedToken(claims, { alg: 'HS256', secret: CLIENT_SECRET })],
    [
      'a stranger’s key under the known name',
      (claims) => forgedToken(claims, { alg: 'RS256', kid: 'key-1', key: stranger.privateKey }),
    ],
    [
      'a key that the provider has retired',
      (claims) => forgedToken(claims, { alg: 'RS256', kid: 'key-0', key: stranger.privateKey }),
    ],
    [
      'other claims under the old signature',
      (claims, real) => {
        const [header, , signature] = real.split('.');
        return `${header}.${Buffer.from(JSON.stringify({ ...claims, preferred_username: 'admin' })).toString('base64url')}.${signature}`;
      },
    ],
    ['a signature cut off', (_claims, real) => real.slice(0, real.lastIndexOf('.') + 1)],
    ['no token at all', () => ''],
    ['a token in five parts', (_claims, real) => `${real}.a.b`],
  ])('%s', async (_title, make) => {
    expect(await throughAll(withToken(make))).toEqual({ ok: false, error: 'token-refused' });
  });

  test.each<Forgery>([{ alg: 'HS256', secret: CLIENT_SECRET }, { alg: 'none' }])(
    'algorithm $alg is refused though the provider itself has begun to offer it',
    async (forgery) => {
      const oidc = tampered((url, body) => {
        if (url.pathname.endsWith('openid-configuration'))
          return { ...body, id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'] };
        return url.pathname === '/token'
          ? { ...body, id_token: forgedToken(claimsOf(String(body.id_token)), forgery) }
          : body;
      });
      expect(await throughAll(oidc)).toEqual({ ok: false, error: 'token-refused' });
    },
  );

  test('a provider that takes the secret in the body alone is given it there', async () => {
    const sent: (string | undefined)[] = [];
    const fetch = guarded();
    const oidc = singleSignOn({
      fetch: async (address, init) => {
        if (new URL(address).pathname === '/token') sent.push(init?.headers?.authorization, String(init?.body));
        const body = (await (await fetch(address, init)).json()) as object;
        return Response.json({ ...body, token_endpoint_auth_methods_supported: ['client_secret_post'] });
      },
    });
    await throughAll(oidc);
    expect(sent).toEqual([undefined, expect.stringContaining(`client_secret=${CLIENT_SECRET}`)]);
  });

  test('metadata that name another issuer, or an address that is not listed, end before anybody is sent there', async () => {
    const other = tampered((_url, body) => ({ ...body, issuer: 'https://other.example' }));
    const nowhere = await other.begin({ returnTo: '/', redirectUri: REDIRECT_URI, address: null });
    expect(nowhere).toEqual({ ok: false, error: 'provider-unreachable' });

    const inside = tampered((url, body) =>
      url.pathname.endsWith('openid-configuration')
        ? { ...body, token_endpoint: 'http://169.254.169.254/latest/' }
        : body,
    );
    expect(await throughAll(inside)).toEqual({ ok: false, error: 'provider-unreachable' });
  });

  test.each(['openid-configuration', '/jwks', '/token'])(
    'any JSON at %s, or any in one of its fields: refused, and nothing falls over',
    async (place) => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), fc.nat(), async (value, at) => {
          const spoilt = (body: Record<string, unknown>): Record<string, unknown> => {
            const names = Object.keys(body);
            // Of the key set, one field of its one key.
            if (place === '/jwks') {
              const [key = {}] = body.keys as Record<string, unknown>[];
              const fields = Object.keys(key);
              return at % 2 === 0 ? { keys: value } : { keys: [{ ...key, [fields[at % fields.length] ?? '']: value }] };
            }
            return at % 3 === 0
              ? (value as Record<string, unknown>)
              : { ...body, [names[at % names.length] ?? '']: value };
          };
          const oidc = tampered((url, body) => (url.pathname.endsWith(place) ? spoilt(body) : body));
          const begun = await oidc.begin({ returnTo: '/', redirectUri: REDIRECT_URI, address: null });
          if (!begun.ok) {
            expect(begun.error).toBe('provider-unreachable');
            return;
          }
          const { searchParams: query } = await provider
            .browse(begun.value.location)
            .catch(() => new URL(REDIRECT_URI));
          const done = await oidc.finish({ attempt: begun.value.attempt, query, address: null });
          // A field that does not count may say what it likes.
          if (!done.ok)
            expect(done.error).toMatch(/^(token-refused|provider-refused|provider-unreachable|attempt-unknown)$/);
          else expect(done.value.person).toBe('person-lan');
        }),
        { numRuns: 60 },
      );
    },
  );

  test('nothing: it is asked again after a pause, by all who wait together once', async () => {
    let isDown = true;
    let triedCount = 0;
    const fetch = guarded();
    const oidc = singleSignOn({
      fetch: (address, init) => {
        triedCount += 1;
        return isDown ? Promise.reject(new Error('down')) : fetch(address, init);
      },
    });
    const begin = () => oidc.begin({ returnTo: '/', redirectUri: REDIRECT_URI, address: null });
    expect((await Promise.all([begin(), begin(), begin()])).every(({ ok }) => !ok)).toBe(true);
    expect(triedCount).toBe(1);
    isDown = false;
    expect((await begin()).ok).toBe(false);
    expect(triedCount).toBe(1);
    passedMs = 6 * SECOND_MS;
    expect((await begin()).ok).toBe(true);
    expect((await begin()).ok).toBe(true);
    expect(triedCount).toBe(2);
  });
});
