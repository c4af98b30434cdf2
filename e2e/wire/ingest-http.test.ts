import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { READING_ROUTES } from '#server/http/reading-routes.ts';
import { ADMIN_TOKEN, type IngestServer, startIngestServer } from './ingest-server.ts';

type Documented = { security: Record<string, unknown>[]; responses: Record<string, unknown> };
type OpenApi = { openapi: string; paths: Record<string, Record<string, Documented>> };

let server: IngestServer;
let token: string;
beforeAll(async () => {
  server = await startIngestServer();
  token = await server.token('portal');
  const at = Date.UTC(2020, 7, 19, 1, 50);
  await server.post(token, [{ indicator: 'A03', unit: 'VN', value: 56_400_000, at, qualifier: 'floor' }]);
});
afterAll(() => server.close());

/** Like fetch, but with any Host header. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; code: string | undefined }> {
  return new Promise((done, fail) => {
    const sent = request(server.url + path, { method, headers }, (response) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => {
        const isJson = (response.headers['content-type'] ?? '').startsWith('application/json');
        const body = isJson && text !== '' ? (JSON.parse(text) as { error?: { code: string } }) : {};
        done({ status: response.statusCode ?? 0, code: body.error?.code });
      });
    });
    sent.on('error', fail);
    sent.end();
  });
}

const documented = async () => {
  const document = await server.get<OpenApi>('/api/openapi.json');
  expect(document.openapi).toBe('3.1.0');
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ path: path.replace(/\{\w+\}/g, 'x'), method, ...route })),
  );
  expect(routes.length).toBeGreaterThan(12);
  return routes;
};

describe('every documented route', () => {
  test('answers to nobody under a foreign host name', async () => {
    for (const { method, path } of await documented()) {
      const headers = { host: 'evil.example', authorization: `Bearer ${ADMIN_TOKEN}` };
      expect(await ask(method, path, headers), `${method} ${path}`).toEqual({ status: 403, code: 'host-not-allowed' });
    }
  });

  test('asks for a token or a session; without either only health, signing in and the open data answer', async () => {
    for (const { method, path, security } of await documented()) {
      const name = `${method} ${path}`;
      const bare = await ask(method, path, {});
      // A forwarded request is not the machine's own, whatever key it carries.
      const proxied = await ask(method, path, {
        'x-forwarded-for': '127.0.0.1',
        authorization: `Bearer ${ADMIN_TOKEN}`,
      });
      if (security.length > 0) {
        expect(bare, name).toEqual({ status: 401, code: 'unauthorised' });
        expect(proxied, name).toEqual({ status: 401, code: 'unauthorised' });
      } else {
        expect(path).toMatch(/^\/api\/v1\/(health$|open\/|sessions?($|\/)|enrolment|screens\/|oidc\/)/);
      }
    }
  });

  test('a source’s token opens no administration', async () => {
    for (const { method, path, security } of await documented()) {
      if (security.some((one) => 'owner' in one)) {
        const reply = await ask(method, path, { authorization: `Bearer ${token}` });
        expect(reply, `${method} ${path}`).toEqual({ status: 401, code: 'unauthorised' });
      }
    }
  });
});

test.each([
  '/api/v1/units',
  '/api/v1/indicators',
  '/api/v1/latest',
  '/api/v1/latest?indicator=A03&unit=VN',
  '/api/v1/observations?indicator=A03&unit=VN',
  '/api/v1/health',
])('%s answers as documented', async (path) => {
  const schema = READING_ROUTES.find((route) => route.path === path.split('?')[0])?.replies[200]?.schema;
  if (schema === undefined) throw new Error(`no schema of ${path}`);
  const result = z.safeParse(schema, await server.get(path));
  expect(result.error?.issues).toBeUndefined();
});

test('a reading tells qualifier, period, source and the clock to judge its age by', async () => {
  const at = Date.UTC(2020, 7, 19, 1, 50);
  const latest = await server.get<{ at: number; observations: object[] }>('/api/v1/latest?indicator=A03&unit=VN');
  expect(latest.at).toBe(Date.UTC(2026, 0, 15, 3));
  expect(latest.observations).toMatchObject([
    { value: 56_400_000, qualifier: 'floor', periodStart: at, periodEnd: at, source: 'portal', isDerived: false },
  ]);
});

test.each([
  '/api/v1/latest?indicator=Z99',
  '/api/v1/latest?unit=nowhere',
  '/api/v1/latest?colour=red',
  '/api/v1/latest?indicator=A03&indicator=A02',
  '/api/v1/observations',
  '/api/v1/observations?indicator=A03&unit=VN&from=yesterday',
  '/api/v1/observations?indicator=A03&unit=VN&from=2021-01-01&to=2020-01-01',
  '/api/v1/observations?indicator=A03&unit=VN&maxPoints=0',
  '/api/v1/observations?indicator=A03&unit=VN&maxPoints=1e9',
])('%s is a bad request, said so', async (path) => {
  const owner = { authorization: `Bearer ${ADMIN_TOKEN}` };
  expect(await ask('get', path, owner)).toEqual({ status: 400, code: 'bad-request' });
});

test('a strict policy stands on every answer, and nothing tells what runs here', async () => {
  for (const path of ['/api/v1/health', '/api/docs', '/nothing', '/wall']) {
    const { headers } = await server.asOwner(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('malformed requests end nothing and show no stack', async () => {
  const port = Number(new URL(server.url).port);
  const raw = (text: string) =>
    new Promise<string>((done) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(text));
      let answer = '';
      socket.on('data', (piece) => {
        answer += piece;
      });
      socket.on('close', () => done(answer));
      socket.on('error', () => done(answer));
    });
  for (const text of [
    'GARBAGE\r\n\r\n',
    'GET /%E0%A4%A HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /api/v1/latest?unit=%E0%A4%A HTTP/1.1\r\nHost: localhost\r\n\r\n',
    `POST /api/v1/observations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n[`,
    `PUT /admin/v1/sources/%E0%A4%A/contract HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\nContent-Length: 2\r\n\r\n{}`,
  ]) {
    expect(await raw(text)).not.toMatch(/\.ts|node_modules|Error:/);
  }
  expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
});

test('a token is told once, kept only as a hash, survives a restart, and ends when it is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-tokens-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const first = await startIngestServer({ folder });
  const lasting = await first.token('moh');
  await expect(first.token('moh')).rejects.toThrow('name-taken');
  await expect(first.token('Not A Name')).rejects.toThrow('bad-name');
  await expect(first.token('toan-canh')).rejects.toThrow('bad-name');
  await expect(first.token('fake', { isSimulator: true })).rejects.toThrow('bad-contract');
  const admin = (path: string, url: string, body = '{}') =>
    fetch(url + path, { method: 'POST', headers: { authorization: `Bearer ${ADMIN_TOKEN}` }, body });
  const passing = (await (await admin('/admin/v1/import-token', first.url)).json()) as { name: string; token: string };
  expect(passing.name).toBe('import');
  expect((await first.post(passing.token, [])).status).toBe(200);
  await first.close();

  const secret = lasting.split('_').slice(2).join('_');
  const files = readdirSync(folder).filter((name) => name.includes('sqlite'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) expect(readFileSync(join(folder, name)).includes(secret), name).toBe(false);

  const second = await startIngestServer({ folder });
  expect((await second.post(lasting, [])).status).toBe(200);
  expect((await second.post(passing.token, [])).status).toBe(401);
  const replaced = (await (await admin('/admin/v1/sources/moh/token', second.url)).json()) as { token: string };
  expect((await second.post(lasting, [])).status).toBe(401);
  expect((await second.post(replaced.token, [])).status).toBe(200);
  expect((await admin('/admin/v1/sources/nobody/token', second.url)).status).toBe(404);
  await second.close();
});

test('metrics on a port of their own are on no other', async () => {
  const probe = await startIngestServer({ config: { metricsPort: 0 } });
  onTestFinished(() => probe.close());
  expect((await probe.asOwner('/metrics')).status).toBe(404);
  const { paths } = await probe.get<OpenApi>('/api/openapi.json');
  expect(paths['/metrics']).toBeUndefined();
});
