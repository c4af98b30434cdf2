/** Signs in over HTTP as a person does, with password and authenticator code, and admits screens as an operator does. */

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { generateSync } from 'otplib';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import type { SessionAnswer } from '#shared/accounts/session-api.ts';
import type { Clearance } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import { until } from './running-process.ts';

const STEP_MS = 30_000;

/** What a browser would keep: cookies by name, sent back as one header. */
type Jar = Map<string, string>;

const cookieOf = (jar: Jar): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

function keep(jar: Jar, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
}

async function send(url: string, path: string, body: object, jar: Jar = new Map()): Promise<unknown> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: cookieOf(jar) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  keep(jar, response);
  return text === '' ? null : JSON.parse(text);
}

/** Newest time step that a code of this secret was made for: a server takes each one once. */
const usedSteps = new Map<string, number>();

/** A code that has not been used yet; the server takes the next step too, and after that the next one has to come. */
export async function freshCode(secret: string): Promise<string> {
  const step = await until(
    'a time step whose code was not used',
    () => {
      const now = Math.floor(Date.now() / STEP_MS);
      const next = Math.max(now, (usedSteps.get(secret) ?? 0) + 1);
      return next <= now + 1 ? next : null;
    },
    { limitMs: 3 * STEP_MS },
  );
  usedSteps.set(secret, step);
  return generateSync({ secret, epoch: (step * STEP_MS) / 1_000 });
}

export type SignedIn = {
  readonly login: string;
  /** As a `Cookie` header. */
  readonly cookie: string;
  readonly answer: SessionAnswer;
};

/** A person of the demo, in the first of the posts. */
export async function signIn(url: string, login: string): Promise<SignedIn> {
  const { totpSecret } = must(
    DEMO_PEOPLE.find((one) => one.login === login),
    login,
  );
  const jar: Jar = new Map();
  await send(url, '/api/v1/session', { login, password: DEMO_PASSWORD }, jar);
  const answer = (await send(url, '/api/v1/session/totp', { code: await freshCode(totpSecret) }, jar)) as SessionAnswer;
  return { login, cookie: cookieOf(jar), answer };
}

/** Uses a one-time link: a password, an authenticator app with the secret that the server gives, and in. */
export async function enrol(url: string, token: string): Promise<SignedIn> {
  const jar: Jar = new Map();
  const { totp } = (await send(url, '/api/v1/enrolment', { token }, jar)) as { totp: { secret: string } };
  const body = { token, password: ENROLLED_PASSWORD, code: await freshCode(totp.secret) };
  const answer = (await send(url, '/api/v1/enrolment/finish', body, jar)) as SessionAnswer;
  return { login: must(answer.person, 'a person').login, cookie: cookieOf(jar), answer };
}

export const ENROLLED_PASSWORD = 'một câu dài chỉ dùng để thử';

/** The pairs of a `Cookie` header. */
export const cookiesOf = (header: string): (readonly [name: string, value: string])[] =>
  header.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);

export type AdmittedScreen = { readonly screen: string; readonly cookie: string };

/** Enrols a screen: it asks, the operator approves, it proves its key and is let in. */
export async function admitScreen(url: string, operator: SignedIn, clearance: Clearance): Promise<AdmittedScreen> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const asked = (await send(url, '/api/v1/screens/enrolment', { publicKey: { kty, crv, x, y } })) as {
    code: string;
    pollSecret: string;
  };
  const operatorJar: Jar = new Map(operator.cookie.split('; ').map((pair) => pair.split('=', 2) as [string, string]));
  const approval = { commandId: crypto.randomUUID(), name: `Màn hình ${clearance}`, group: 'thử', clearance };
  await send(url, `/api/v1/screens/enrolments/${asked.code}/approve`, approval, operatorJar);
  const polled = (await send(url, '/api/v1/screens/enrolment/poll', { pollSecret: asked.pollSecret })) as {
    screen: string;
  };
  return { screen: polled.screen, cookie: await screenCookie(url, polled.screen, privateKey) };
}

async function screenCookie(url: string, screen: string, key: KeyObject): Promise<string> {
  const jar: Jar = new Map();
  const { nonce } = (await send(url, '/api/v1/screens/challenge', { screen })) as { nonce: string };
  const message = Buffer.from(`toan-canh screen ${nonce}`);
  const signature = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  await send(url, '/api/v1/screens/session', { screen, nonce, signature }, jar);
  return cookieOf(jar);
}
