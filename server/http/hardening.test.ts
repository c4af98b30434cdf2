/** What every answer of this server has and has not, whoever asks: asked over real sockets, with a log that is really written. */

import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PUBLIC_VIEWER } from '#shared/accounts/viewer.ts';
import { createHttp, HTTP_SERVER_OPTIONS } from './create-http.ts';
import type { HttpDeps } from './http-deps.ts';
import { createLog } from './log.ts';
import { createPeerOf } from './peer.ts';
import { createWebServer } from './tls.ts';

const SECRETS = {
  bearer: 'bearer-7f3a9c51',
  cookie: 'cookie-7f3a9c52',
  password: 'password-7f3a9c53',
  token: 'token-7f3a9c54',
  oidcCode: 'code-7F3A9C55',
  totp: '739155',
  screenCode: 'BCDF-GHJK',
  detail: 'detail-7f3a9c56',
};

const lines: string[] = [];
const log = createLog('trace', { write: (line: string) => lines.push(line) });
const logged = () => lines.join('');

/** Thrown by a handler: an error as libraries make them, with the whole request on it. */
const bug = () =>
  Object.assign(new Error('a bug'), {
    config: {
      headers: { authorization: SECRETS.bearer, cookie: SECRETS.cookie },
      body: { password: SECRETS.password },
    },
    response: { data: { id_token: SECRETS.token, query: { code: SECRETS.oidcCode } } },
    totp: SECRETS.totp,
  });

function started(
  options: { readonly trustedProxies?: readonly string[]; readonly timing?: object } = {},
): Promise<Server> {
  const nobody = { viewer: PUBLIC_VIEWER, session: null, address: null, device: null };
  const http = createHttp({
    log,
    allowedHosts: [],
    distDir: tmpdir(),
    bodyMemoryBytes: 1,
    maxConnections: 7,
    hasMetricsPort: false,
    peerOf: createPeerOf(options.trustedProxies ?? []),
    callers: { of: () => nobody, ofScreen: () => nobody, ofTie: () => null, showsPublic: () => false },
    audit: { note: () => undefined, flush: async () => undefined, close: async () => undefined },
    facts: () => Promise.reject(bug()),
  } as unknown as HttpDeps);
  const server = createWebServer({ ...HTTP_SERVER_OPTIONS, ...options.timing }, http.app, null);
  http.prepareServer(server);
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const stop = (server: Server) => {
  server.close();
  server.closeAllConnections();
};

let server: Server;
let url = '';
beforeAll(async () => {
  server = await started();
  url = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => stop(server));
beforeEach(() => {
  lines.length = 0;
});

const FAILING = '/api/v1/health';
const PAGES = ['/', '/sign-in', '/wall', '/api/docs', FAILING, '/api/v1/session', '/nowhere', '/%zz'];

test.each(PAGES)('%s: a policy without unsafe parts and without a foreign origin', async (path) => {
  const { headers } = await fetch(url + path);
  const policy = new Map(
    (headers.get('content-security-policy') ?? '').split(';').map((one) => {
      const [name = '', ...sources] = one.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors'])
    expect(policy.get(name)).toEqual(["'none'"]);
  for (const name of ['script-src', 'style-src', 'connect-src', 'worker-src', 'form-action'])
    expect(policy.get(name)).toEqual(["'self'"]);
  for (const source of [...policy.values()].flat()) expect(["'none'", "'self'", 'data:', 'blob:']).toContain(source);
  for (const name of ['script-src', 'default-src', 'worker-src', 'connect-src'])
    for (const source of policy.get(name) ?? []) expect(source).toMatch(/^'(self|none)'$/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

describe('strict transport security', () => {
  const sent = async (to: Server, headers: Record<string, string> = {}) =>
    (await fetch(`http://127.0.0.1:${portOf(to)}${FAILING}`, { headers })).headers.get('strict-transport-security');

  test('not over plain HTTP, and not because a caller says that it came by TLS', async () => {
    expect(await sent(server)).toBeNull();
    expect(await sent(server, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' })).toBeNull();
  });

  test('for a year when a trusted proxy says that it came by TLS', async () => {
    const behind = await started({ trustedProxies: ['127.0.0.1'] });
    expect(await sent(behind, { 'x-forwarded-proto': 'https' })).toBe('max-age=31536000');
    expect(await sent(behind, { 'x-forwarded-proto': 'http' })).toBeNull();
    stop(behind);
  });
});

describe('a failure inside', () => {
  test('is told by its code alone, and logged with its stack', async () => {
    const response = await fetch(url + FAILING);
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(Object.keys(JSON.parse(body).error)).toEqual(['code', 'message']);
    expect(body).not.toMatch(/a bug|\.ts|\/server\/|node:|\bat\b \w+ \(/);
    const failure = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'request failed');
    expect(failure.err.stack).toContain('hardening.test.ts');
    expect(failure.id).toBe(response.headers.get('x-request-id'));
  });

  test.each<[string, RequestInit]>([
    ['/%zz', {}],
    ['/%c0%ae%c0%ae/etc/passwd', {}],
    ['/api/v1/latest?at=%00', {}],
    ['/api/v1/observations', { method: 'POST', body: '{"' }],
    ['/api/v1/health', { method: 'PATCH' }],
  ])('%s is refused in our own form', async (path, init) => {
    const response = await fetch(url + path, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    const body = (await response.json()) as { error: { code: string } };
    expect(body.error.code).toMatch(/^[a-z-]+$/);
    expect(JSON.stringify(body)).not.toMatch(/\.ts|node_modules|Error/);
  });
});

describe('the log', () => {
  test('holds no secret of a request, neither of its headers and address nor of the error it ended in', async () => {
    await fetch(`${url}${FAILING}?code=${SECRETS.oidcCode}&token=${SECRETS.token}`, {
      headers: { authorization: `Bearer ${SECRETS.bearer}`, cookie: `tc-session=${SECRETS.cookie}` },
    });
    await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ login: 'lan', password: SECRETS.password }),
    });
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(logged()).toContain(FAILING);
    for (const secret of Object.values(SECRETS)) expect(logged()).not.toContain(secret);
  });

  test('blots out whatever bears the name of a secret, at any depth, and keeps the codes by which failures are told apart', () => {
    const found = {
      password: SECRETS.password,
      token: SECRETS.token,
      code: SECRETS.totp,
      'set-cookie': [SECRETS.cookie],
    };
    log.info(
      { ...found, a: found, b: { c: found }, d: { e: { f: found } }, g: [found], code: 'bad-request' },
      'refused',
    );
    log.info(
      { code: SECRETS.screenCode, err: Object.assign(new Error('x'), { code: 'ECONNRESET', cause: bug() }) },
      'again',
    );
    for (const secret of Object.values(SECRETS)) expect(logged()).not.toContain(secret);
    expect(logged()).toContain('"code":"bad-request"');
    expect(logged()).toContain('"code":"ECONNRESET"');
  });

  test('the net has been seen to miss: without a secret’s name the same text stands there', () => {
    log.info({ harmless: SECRETS.detail }, 'control');
    expect(logged()).toContain(SECRETS.detail);
  });
});

describe('limits', () => {
  test('headers of more than 16 kB', async () => {
    expect((await fetch(url + FAILING, { headers: { 'x-long': 'x'.repeat(17_000) } })).status).toBe(431);
    expect((await fetch(url + FAILING, { headers: { 'x-long': 'x'.repeat(12_000) } })).status).toBe(500);
  });

  test('a body of more than 64 kB, declared or not', async () => {
    const declared = await fetch(`${url}/api/v1/session`, { method: 'POST', body: 'x'.repeat(70_000) });
    expect(declared.status).toBe(413);
    const body = new ReadableStream({
      start(to) {
        for (let i = 0; i < 70; i++) to.enqueue(new TextEncoder().encode('x'.repeat(1_000)));
        to.close();
      },
    });
    const chunked = await fetch(`${url}/api/v1/session`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(chunked.status).toBe(413);
    const small = await fetch(`${url}/api/v1/session`, { method: 'POST', body: 'x'.repeat(60_000) });
    expect(small.status).toBe(400);
  });

  test('time for headers and for a whole request, and a number of connections, are bounded', () => {
    expect(server.headersTimeout).toBeGreaterThan(0);
    expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
    expect(server.requestTimeout).toBeGreaterThan(0);
    expect(server.keepAliveTimeout).toBeGreaterThan(0);
    expect(server.maxConnections).toBe(7);
  });

  test('who sends headers slowly, or a body and then nothing, is cut off', async () => {
    const quick = await started({
      timing: { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 50 },
    });
    const answerTo = (text: string) =>
      new Promise<string>((done) => {
        let answer = '';
        const socket = connect(portOf(quick), '127.0.0.1', () => socket.write(text));
        socket.on('data', (bytes) => {
          answer += bytes;
        });
        socket.on('close', () => done(answer));
      });
    expect(await answerTo('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /);
    const body = 'POST /api/v1/observations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{';
    expect(await answerTo(body)).toMatch(/^HTTP\/1\.1 4\d\d /);
    stop(quick);
  });
});
