/** Signing in over HTTP, asked of the real server as a browser and as an attacker would. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import type { SessionAnswer } from '#shared/accounts/session-api.ts';
import { must } from '#shared/kernel/must.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { freshCode, signIn } from '../support/sign-in.ts';
import { createSoftAuthenticator } from '../support/soft-authenticator.ts';

type Answer = {
  readonly status: number;
  readonly text: string;
  readonly code: string | null;
  readonly cookies: readonly string[];
};

describe('signing in over HTTP', () => {
  let server: ServerProcess;
  /** The name at which passkeys work. */
  let origin: string;
  beforeAll(async () => {
    server = await startServer({ args: ['--scenario', 'launch-2020-08-19'] });
    origin = `http://localhost:${server.port}`;
  });
  afterAll(() => server.stop());

  async function ask(
    method: string,
    path: string,
    { body, cookie, headers }: { body?: object | string; cookie?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await fetch(origin + path, {
      method,
      headers: { ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const code = (JSON.parse(text) as { error?: { code: string } }).error?.code ?? null;
    return { status: response.status, text, code, cookies: response.headers.getSetCookie() };
  }
  const cookieIn = ({ cookies }: Answer, name: string): string =>
    must(cookies.find((line) => line.startsWith(`${name}=`))?.split(';')[0], name);
  const secretOf = (login: string) =>
    must(
      DEMO_PEOPLE.find((one) => one.login === login),
      login,
    ).totpSecret;

  it('gives cookies that no script reads and no other site sends', async () => {
    const asked = await ask('POST', '/api/v1/session', { body: { login: 'chuyen-vien', password: DEMO_PASSWORD } });
    expect(JSON.parse(asked.text)).toEqual({ step: 'second-factor', hasTotp: true, passkeyOptions: null });
    const opened = await ask('POST', '/api/v1/session/totp', {
      body: { code: await freshCode(secretOf('chuyen-vien')) },
      cookie: cookieIn(asked, 'tc-pending'),
    });
    expect(opened.cookies).toHaveLength(3);
    for (const line of [...asked.cookies, ...opened.cookies]) {
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
      expect(line).not.toMatch(/Domain=/i);
    }
    expect(opened.text).not.toContain(cookieIn(opened, 'tc-session').split('=')[1]);
    const me = await ask('GET', '/api/v1/session', { cookie: cookieIn(opened, 'tc-session') });
    expect(JSON.parse(me.text)).toMatchObject({ viewer: 'person', person: { login: 'chuyen-vien' } });
  });

  it('answers a wrong password, an unknown login and a password of 1,000 letters with the same body', async () => {
    const tries = [
      { login: 'truc-cuu-nan', password: 'không phải mật khẩu này' },
      { login: 'khong-co-ai', password: 'không phải mật khẩu này' },
      { login: '__proto__', password: 'x'.repeat(1_000) },
    ];
    const answers = [];
    for (const body of tries) answers.push(await ask('POST', '/api/v1/session', { body }));
    for (const answer of answers)
      expect({ ...answer, cookies: [] }).toEqual({ ...must(answers[0], 'first'), cookies: [] });
    expect(answers.map(({ status, code, cookies }) => [status, code, cookies.length])).toEqual(
      tries.map(() => [401, 'sign-in-refused', 0]),
    );
  });

  it('refuses a body of 10 MB before it is read, and every body of another shape', async () => {
    const large = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ login: 'chuyen-vien', password: 'x'.repeat(10_000_000) }),
    }).then(
      async (response) => ((await response.json()) as { error: { code: string } }).error.code,
      () => 'cut off',
    );
    expect(['too-large', 'cut off']).toContain(large);
    for (const body of [
      '{"login":"chuyen-vien"}',
      '{"login":["chuyen-vien"],"password":"x"}',
      '{"login":"chuyen-vien","password":"x","role":"auditor"}',
      '{"login":"chuyen-vien","password":"x","__proto__":{"isAdmin":true}}',
      '[]',
      'null',
      `{"login":"${'x'.repeat(300)}","password":"x"}`,
    ])
      expect(await ask('POST', '/api/v1/session', { body })).toMatchObject({ status: 400 });
  });

  it('does nothing that a page of another site asks for', async () => {
    const { cookie } = await signIn(server.url, 'doi-soat');
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.vn' },
      { origin: 'null' },
      { origin: 'http://localhost:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const body = { login: 'doi-soat', password: DEMO_PASSWORD };
      for (const [method, path] of [
        ['POST', '/api/v1/session'],
        ['POST', '/api/v1/session/totp'],
        ['POST', '/api/v1/session/step-up-options'],
        ['POST', '/api/v1/enrolment'],
        ['DELETE', '/api/v1/session'],
      ] as const)
        expect(await ask(method, path, { body, cookie, headers })).toMatchObject({
          code: 'origin-not-allowed',
          cookies: [],
        });
    }
    expect(JSON.parse((await ask('GET', '/api/v1/session', { cookie })).text)).toMatchObject({ viewer: 'person' });
  });

  it('knows no forged, foreign, doubled or planted session', async () => {
    const { cookie, answer } = await signIn(server.url, 'doc-bao-cao');
    const session = must(/tc-session=[^;]*/.exec(cookie)?.[0], 'session');
    const planted = `tc-session=${'A'.repeat(43)}`;
    for (const bad of [
      planted,
      'tc-session=',
      `${session}A`,
      `${planted}; ${session}`,
      `tc-session=${must(answer.person, 'person').session}`,
      session.replace('tc-session', 'tc-screen'),
    ]) {
      const got = await ask('GET', '/api/v1/session', { cookie: bad });
      expect({ bad, viewer: (JSON.parse(got.text) as SessionAnswer).viewer }).toEqual({ bad, viewer: 'public' });
    }
  });

  it('sign-out, another post and step-up each end the secret of before', async () => {
    const { cookie, answer } = await signIn(server.url, 'chuyen-vien');
    const { choices } = must(answer.person, 'person');
    const [, other] = choices;
    const moved = await ask('POST', '/api/v1/session/post', {
      body: { post: must(other, 'second post').post.id, ownPost: null },
      cookie,
    });
    expect(JSON.parse(moved.text)).toMatchObject({ person: { choice: { post: { id: other?.post.id } } } });
    expect(await ask('GET', '/api/v1/session/list', { cookie })).toMatchObject({ code: 'unauthorised' });
    const next = cookieIn(moved, 'tc-session');
    const stepped = await ask('POST', '/api/v1/session/step-up', {
      body: { code: await freshCode(secretOf('chuyen-vien')) },
      cookie: next,
    });
    expect(await ask('GET', '/api/v1/session/list', { cookie: next })).toMatchObject({ code: 'unauthorised' });
    const last = cookieIn(stepped, 'tc-session');
    expect(await ask('DELETE', '/api/v1/session', { cookie: last })).toMatchObject({ status: 200 });
    expect(await ask('GET', '/api/v1/session/list', { cookie: last })).toMatchObject({ code: 'unauthorised' });
  });

  it('a passkey is added and signs in alone, at localhost', async () => {
    const { cookie } = await signIn(server.url, 'kiem-toan');
    const key = createSoftAuthenticator({ rpId: 'localhost', origin });
    const begun = await ask('POST', '/api/v1/session/factors/passkey-options', { cookie });
    const { options } = JSON.parse(begun.text) as { options: Parameters<typeof key.register>[0] };
    const added = await ask('POST', '/api/v1/session/factors/passkey', {
      body: { name: 'Khóa của kiểm toán', response: key.register(options) },
      cookie,
    });
    expect(JSON.parse(added.text)).toMatchObject({
      hasTotp: true,
      passkeys: [{ id: key.id, name: 'Khóa của kiểm toán' }],
    });
    const asked = await ask('POST', '/api/v1/session/passkey-options');
    const challenge = (JSON.parse(asked.text) as { options: { challenge: string } }).options;
    const pending = cookieIn(asked, 'tc-pending');
    const body = { response: key.assert(challenge) };
    const opened = await ask('POST', '/api/v1/session/passkey', { body, cookie: pending });
    expect(JSON.parse(opened.text)).toMatchObject({ person: { login: 'kiem-toan' } });
    expect(await ask('POST', '/api/v1/session/passkey', { body, cookie: pending })).toMatchObject({
      ...{ status: 401, code: 'sign-in-refused' },
    });
  });

  it('nobody ends or lists the sessions of others, and the answer does not say whether they exist', async () => {
    const [province, other] = [await signIn(server.url, 'quang-ninh-dau-moi'), await signIn(server.url, 'hue-dau-moi')];
    const { session, id } = must(other.answer.person, 'person');
    const { cookie } = province;
    const foreign = await ask('DELETE', `/api/v1/sessions/${session}`, { cookie });
    expect(foreign).toEqual(await ask('DELETE', '/api/v1/sessions/session-none', { cookie }));
    expect(foreign).toMatchObject({ status: 404 });
    const listed = await ask('GET', `/api/v1/people/${id}/sessions`, { cookie });
    expect(listed).toEqual(await ask('GET', '/api/v1/people/person-none/sessions', { cookie }));
    expect((await ask('GET', '/api/v1/session/list', { cookie: other.cookie })).status).toBe(200);
  });
});
