/** Promise 16 over HTTP: tens of thousands of mutated requests to every route, by everybody; the server answers each and stays as it was. */

import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '#e2e/support/server-process.ts';
import { signIn } from '#e2e/support/sign-in.ts';
import { must } from '#shared/kernel/must.ts';

const REQUEST_COUNT = 40_000;
/** Of these the memory is not compared: caches fill, code is compiled. */
const WARM_COUNT = 20_000;
const AT_ONCE = 24;
/** A request that takes this long is one that nobody answers. */
const HANG_MS = 20_000;
/** Three kilobytes a request: the heap settles within the first twenty thousand and then grows by less in a hundred thousand. */
const GROWTH_BYTES = 60_000_000;

type Route = { readonly method: string; readonly path: string };
type OpenApi = { readonly paths: Record<string, Record<string, unknown>> };
type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};

let server: ServerProcess;
let routes: readonly Route[];
let cookies: readonly string[];

beforeAll(async () => {
  server = await startServer({ args: ['--scenario', 'launch-2020-08-19'], isExpected: () => true });
  const { paths } = await server.get<OpenApi>('/api/openapi.json');
  routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method, path })));
  cookies = await Promise.all(
    ['chu-nhiem', 'binh-phuoc-dau-moi', 'truc-ky-thuat'].map(async (login) => (await signIn(server.url, login)).cookie),
  );
});
afterAll(() => server.stop());

const NASTY = [
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%2e%2e%2f',
  ':id',
  'gso63:46',
  'agency:G22',
  'person-1',
  'post-1',
  'account-case-1',
  '\u0000',
  '𝓪𝓭𝓶𝓲𝓷',
  'Ｇ２２',
  "' or 1=1 --",
  '{{7*7}}',
  '<script>alert(1)</script>',
  '1e999',
  '-0',
  'a'.repeat(3_000),
];

/** Null but for one time in `every`. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, every: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: every - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }));

const json = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          'login',
          'password',
          'code',
          'token',
          'commandId',
          'reason',
          'person',
          'unit',
          'units',
          '__proto__',
          'constructor',
          'definition',
          'response',
          'publicKey',
          'post',
          'name',
          'from',
          'to',
        ),
        text,
      ),
      fc.jsonValue({ maxDepth: 3 }),
      { maxKeys: 6 },
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 6 }) },
);

const body = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 5, arbitrary: json.map((value) => Buffer.from(JSON.stringify(value))) },
  { weight: 1, arbitrary: json.map((value) => Buffer.from(JSON.stringify(value)).subarray(0, 7)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constant(Buffer.from(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)) },
);

/** Header values that a client can send at all. */
const headerText = text.map((value) => encodeURIComponent(value.toWellFormed()).slice(0, 2_000));

const requests = (): fc.Arbitrary<Sent> =>
  fc
    .record({
      route: fc.constantFrom(...routes),
      method: sometimes(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'), 8),
      params: fc.array(text, { minLength: 3, maxLength: 3 }),
      query: fc.array(
        fc.tuple(
          fc.oneof(fc.constantFrom('indicator', 'unit', 'from', 'to', 'at', 'limit', 'before', 'ids'), text),
          text,
        ),
        { maxLength: 4 },
      ),
      forged: sometimes(
        headerText.map((value) => `tc-session=${value}; tc-screen=${value}`),
        6,
      ),
      authorization: sometimes(
        headerText.map((value) => `Bearer ${value}`),
        6,
      ),
      origin: sometimes(fc.constantFrom('http://evil.example', 'null', 'http://localhost:1'), 8),
      type: sometimes(
        fc.constantFrom(
          'application/json',
          'text/csv',
          'application/x-ndjson',
          'multipart/form-data; boundary=x',
          'text/plain',
        ),
        2,
      ),
      forwarded: sometimes(headerText, 10),
      body,
    })
    .map(({ route, method, params, query, forged, authorization, origin, type, forwarded, body }) => {
      let index = 0;
      const encoded = (value: string) => encodeURIComponent(value.toWellFormed());
      const filled = route.path.replace(/\{\w+\}/g, () => encoded(must(params[index++ % 3], 'parameter')));
      const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
      const sent = (method ?? route.method).toUpperCase();
      return {
        method: sent,
        path: asked === '' ? filled : `${filled}?${asked}`,
        headers: {
          ...(forged !== null && { cookie: forged }),
          ...(authorization !== null && { authorization }),
          ...(origin !== null && { origin }),
          ...(type !== null && { 'content-type': type }),
          ...(forwarded !== null && { 'x-forwarded-for': forwarded }),
        },
        body: sent === 'GET' || sent === 'HEAD' ? null : body,
      };
    });

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Status of the answer; rejects when there is none. */
const ask = ({ method, path, headers, body }: Sent): Promise<number> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(server.url);
    // Node itself declares no length for DELETE and OPTIONS: the body would be taken for the next request.
    const length = body === null ? {} : { 'content-length': body.length };
    const asked = { agent, hostname, port, method, path, headers: { ...headers, ...length }, timeout: HANG_MS };
    const sent = request(asked, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
      response.on('error', fail);
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer: ${method} ${path}`)));
    sent.on('error', (error) => fail(new Error(`${error.message}: ${method} ${path} ${JSON.stringify(headers)}`)));
    sent.end(body ?? undefined);
  });

const residentBytes = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;

test('forty thousand mutated requests: each is answered, none with a failure of ours, and memory stays', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  const all = fc.sample(requests(), { seed, numRuns: 2_000 });
  const counts = new Map<number, number>();
  let sentCount = 0;
  let before = 0;
  const worker = async (): Promise<void> => {
    while (sentCount < REQUEST_COUNT) {
      const number = sentCount++;
      if (number === WARM_COUNT) before = residentBytes();
      // The same shapes again, by other callers: what two thousand did not break is tried from each door.
      const one = must(all[number % all.length], 'request');
      const cookie = cookies[Math.floor(number / all.length) % (cookies.length + 1)];
      // Signed out, the other requests of the session would all end at the door.
      const isSignOut = one.method === 'DELETE' && /^\/api\/v1\/session(\?|$)/.test(one.path);
      const isBare = cookie === undefined || isSignOut || 'cookie' in one.headers;
      const status = await ask(isBare ? one : { ...one, headers: { ...one.headers, cookie } });
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (status >= 500)
        throw new Error(`${status}: ${JSON.stringify({ ...one, body: one.body?.toString('latin1').slice(0, 300) })}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const grown = residentBytes() - before;
  console.log(`answers: ${JSON.stringify(Object.fromEntries(counts))}, grown by ${(grown / 1e6).toFixed(1)} MB`);
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUEST_COUNT);
  expect(grown).toBeLessThan(GROWTH_BYTES);
  const health = await server.get<{ status: string }>('/api/v1/health');
  expect(health.status).toBe('ok');
});
