/** The client against a real HTTP server that fails in the ways servers fail. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from './client.ts';
import { createClient } from './client.ts';
import type { SendTotals } from './send-totals.ts';
import { createTotals, describeTotals } from './send-totals.ts';

type Received = { path: string; token: string | undefined; body: string };
type Behaviour = (received: Received, response: ServerResponse) => void;

let server: Server;
let received: Received[];
/** Behaviours of the next requests; when they are used up every request is accepted. */
let script: Behaviour[];
let totals: SendTotals;
let complaints: string[];
let stop: AbortController;
let client: Client;
let slept: number[];

const json = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};
const accept: Behaviour = ({ path, body }, response) => {
  if (path === '/api/v1/heartbeat') {
    response.writeHead(204).end();
    return;
  }
  const count = body.startsWith('[') ? (JSON.parse(body) as unknown[]).length : body.trim().split('\n').length;
  json(response, 200, { accepted: count, duplicates: 0, rejected: [] });
};
const fail =
  (status: number, code: string, headers: Record<string, string> = {}): Behaviour =>
  (_, response) =>
    json(response, status, { error: { code, message: { vi: '', en: '' } } }, headers);
const hangUp: Behaviour = (_, response) => response.destroy();

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

beforeEach(async () => {
  received = [];
  script = [];
  complaints = [];
  slept = [];
  totals = createTotals();
  stop = new AbortController();
  server = createServer(async (request, response) => {
    const one = { path: request.url ?? '', token: request.headers.authorization, body: await read(request) };
    received.push(one);
    (script.shift() ?? accept)(one, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  client = createClient({
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    totals,
    signal: stop.signal,
    sleep: async (ms) => {
      slept.push(ms);
      await new Promise<void>((done) => setImmediate(done));
    },
    complain: (sentence) => complaints.push(sentence),
  });
});

afterEach(async () => {
  stop.abort();
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
});

const item = (value: number) => ({ indicator: 'A02', unit: 'country:VN', value, at: 1_597_800_000_000 + value });

describe('sending', () => {
  test('sends the same items again after a torn connection, a 503 and a 429, until they are answered', async () => {
    script = [hangUp, fail(503, 'disk-full'), fail(429, 'flood', { 'retry-after': '3' })];
    client.enqueue('a', 'token-a', [item(1), item(2)]);
    await client.drained();
    expect(received).toHaveLength(4);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(received[0]?.token).toBe('Bearer token-a');
    expect(totals).toMatchObject({ sent: 2, accepted: 2, retries: 3, dropped: 0 });
    expect(slept).toEqual([250, 500, 3000]);
  });

  test('keeps the order of a source while it waits, and merges what waits', async () => {
    script = [fail(503, 'storage'), fail(503, 'storage')];
    for (let value = 0; value < 50; value += 1) client.enqueue('a', 't', [item(value)]);
    await client.drained();
    const values = received
      .slice(2)
      .flatMap(({ body }) => (JSON.parse(body) as { value: number }[]).map(({ value }) => value));
    expect(values).toEqual(Array.from({ length: 50 }, (_, value) => value));
    expect(received.length).toBeLessThan(10);
  });

  test('does not send again what was refused for good, counts it and goes on', async () => {
    script = [fail(401, 'unauthorised')];
    client.enqueue('a', 't', [item(1)]);
    await client.drained();
    client.enqueue('a', 't', [item(2)]);
    await client.drained();
    expect(received).toHaveLength(2);
    expect(totals).toMatchObject({ sent: 1, accepted: 1, retries: 0 });
    expect([...totals.failed]).toEqual([['unauthorised', 1]]);
    expect(complaints).toHaveLength(1);
  });

  test('counts refused items by code, unlisted ones too', async () => {
    script = [
      (_, response) =>
        json(response, 200, {
          accepted: 1,
          duplicates: 1,
          rejected: [
            { index: 0, code: 'missing-value', message: { vi: '', en: '' } },
            { index: 2, code: 'missing-value', message: { vi: '', en: '' } },
          ],
          rejectedCount: 5,
        }),
    ];
    client.enqueue('a', 't', [item(1)]);
    await client.drained();
    expect([...totals.refused]).toEqual([
      ['missing-value', 2],
      ['unlisted', 3],
    ]);
    expect(describeTotals(totals)).toContain('refused 2 missing-value, 3 unlisted');
  });

  test('an empty list is a heartbeat, and values stand in for it', async () => {
    client.enqueue('a', 't', []);
    await client.drained();
    expect(received.map(({ path }) => path)).toEqual(['/api/v1/heartbeat']);
    script = [fail(503, 'storage')];
    client.enqueue('a', 't', [item(1)]);
    client.enqueue('a', 't', []);
    client.enqueue('a', 't', [item(2)]);
    await client.drained();
    expect(received.slice(2).filter(({ path }) => path === '/api/v1/heartbeat')).toHaveLength(0);
    expect(totals.heartbeats).toBe(1);
  });

  test('a queue is bounded: the oldest values are dropped and counted', async () => {
    script = Array.from({ length: 3 }, () => fail(503, 'storage'));
    for (let block = 0; block < 5; block += 1) {
      client.enqueue(
        'a',
        't',
        Array.from({ length: 6_000 }, (_, index) => item(block * 6_000 + index)),
      );
    }
    await client.drained();
    expect(totals.dropped).toBeGreaterThan(0);
    expect(totals.sent + totals.dropped).toBe(30_000);
    const last = received.at(-1)?.body ?? '';
    expect(last).toContain('"value":29999');
  });

  test('ends waiting at once when it is stopped', async () => {
    script = Array.from({ length: 1000 }, () => fail(503, 'storage'));
    client.enqueue('a', 't', [item(1)]);
    while (received.length < 3) await new Promise<void>((done) => setImmediate(done));
    stop.abort();
    await client.drained();
    const { length } = received;
    await new Promise<void>((done) => setImmediate(done));
    expect(received.length).toBe(length);
    expect(totals.accepted).toBe(0);
  });
});

describe('streaming', () => {
  test('sends every item as a line, all of them again after a torn stream', async () => {
    script = [hangUp];
    const items = () => Array.from({ length: 20_000 }, (_, value) => item(value));
    const answer = await client.stream('t', items);
    expect(answer.accepted).toBe(20_000);
    expect(received).toHaveLength(2);
    const lines = received[1]?.body.trim().split('\n') ?? [];
    expect(lines).toHaveLength(20_000);
    expect(JSON.parse(lines[19_999] ?? '')).toEqual(item(19_999));
    expect(totals.sent).toBe(20_000);
  });
});

describe('registering', () => {
  const contract = {
    owner: null,
    expectedIntervalMs: 1000,
    heartbeatMs: null,
    indicators: 'all' as const,
    units: 'all' as const,
    canBackfill: false,
    isSimulator: true,
    titleVi: 'Nguồn',
    titleEn: 'Source',
  };

  test('a source that exists gets the contract of today and a new token', async () => {
    script = [
      fail(409, 'name-taken'),
      (_, response) => json(response, 200, {}),
      (_, response) => json(response, 200, { name: 'a', token: 'tc_a_new' }),
    ];
    expect(await client.register('admin', 'a', contract)).toBe('tc_a_new');
    expect(received.map(({ path }) => path)).toEqual([
      '/admin/v1/sources',
      '/admin/v1/sources/a/contract',
      '/admin/v1/sources/a/token',
    ]);
    expect(JSON.parse(received[1]?.body ?? '')).toEqual({ contract });
  });
});
