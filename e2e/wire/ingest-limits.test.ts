import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import type { IngestServerOptions } from './ingest-server.ts';
import { startIngestServer } from './ingest-server.ts';

async function serverForTest(options: IngestServerOptions = {}) {
  const server = await startIngestServer(options);
  onTestFinished(() => server.close());
  return server;
}

const newCases = (unit: string, date: string, value: number, more: object = {}) => ({
  indicator: 'E02',
  unit,
  value,
  periodStart: date,
  periodEnd: date,
  ...more,
});

test('any order and any repetition of the same requests ends in the same state', { timeout: 300_000 }, async () => {
  const server = await serverForTest();
  const versions = ['2021-06-01T00:00:00Z', '2021-06-02T00:00:00Z', '2021-06-03T00:00:00Z'].flatMap(
    (vintage, revision) =>
      ['2021-05-01', '2021-05-02'].map((date, i) => ({ date, value: 100 * revision + i, vintage })),
  );
  let round = 0;
  // Each round takes a source and a province of its own, so that rounds do not meet in one store.
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(versions, { minLength: versions.length }),
      fc.array(fc.nat(versions.length - 1), { maxLength: 6 }),
      fc.nat(4),
      async (order, repeats, cut) => {
        const unit = PROVINCES_63[round % PROVINCES_63.length]?.ref ?? '';
        round += 1;
        const token = await server.token(`s${round}`);
        const all = [...order, ...repeats.map((i) => versions[i] ?? versions[0])];
        const items = all.map((one) =>
          newCases(unit, one?.date ?? '', one?.value ?? 0, { vintage: one?.vintage ?? '' }),
        );
        const first = await server.post(token, items.slice(0, cut));
        const second = await server.post(token, items.slice(cut));
        expect(first.body.accepted + second.body.accepted).toBe(versions.length);
        expect(first.body.duplicates + second.body.duplicates).toBe(repeats.length);
        const { observations } = await server.get<{ observations: { value: number }[] }>(
          `/api/v1/observations?indicator=E02&unit=${unit}`,
        );
        expect(observations.map(({ value }) => value)).toEqual([200, 201]);
      },
    ),
    { numRuns: 60 },
  );
});

describe('flood', () => {
  test('requests beyond the limit get 429 with Retry-After, and the source may go on a second later', async () => {
    const server = await serverForTest({ config: { requestsPerSecond: 5 } });
    const token = await server.token('loud');
    const other = await server.token('quiet');
    const replies = [];
    for (let i = 0; i < 8; i++) replies.push(await server.post(token, []));
    const turnedAway = replies.filter(({ status }) => status === 429);
    expect(turnedAway.length).toBeGreaterThan(0);
    expect(turnedAway[0]?.body.error?.code).toBe('flood');
    expect(Number(turnedAway[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await server.post(other, [])).status).toBe(200);
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await server.post(token, [])).status).toBe(200);
    const metrics = await (await server.asOwner('/metrics')).text();
    expect(metrics).toContain(`toancanh_ingest_requests_total{source="loud",flood="yes"} ${turnedAway.length}`);
  });

  test('values beyond the limit slow their own stream down and turn the next request of that source away', async () => {
    const server = await serverForTest({ config: { itemsPerSecond: 10_000 } });
    const token = await server.token('bulk');
    const start = Date.UTC(2020, 0, 1);
    const lines = Array.from({ length: 25_000 }, (_, i) =>
      JSON.stringify({ indicator: 'E02', unit: '79', value: i, at: start + i * 60_000 }),
    );
    const bulk = server.post(token, lines.join('\n'), 'application/x-ndjson');
    const turnedAway = [];
    for (let i = 0; i < 50 && turnedAway.length === 0; i++) {
      await new Promise((done) => setTimeout(done, 20));
      const reply = await server.post(token, []);
      if (reply.status === 429) turnedAway.push(reply);
    }
    expect(turnedAway).toHaveLength(1);
    expect((await bulk).body).toMatchObject({ accepted: 25_000, rejectedCount: 0 });
  });

  test('bodies beyond the memory set aside for them are turned away, not held', async () => {
    const server = await serverForTest({ config: { bodyMemoryBytes: 32 * 1_048_576 } });
    const token = await server.token('many');
    const hanging = Array.from({ length: 12 }, () => {
      const hung = request(`${server.url}/api/v1/observations`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-ndjson',
          'transfer-encoding': 'chunked',
        },
      });
      const status = new Promise<number>((done) => {
        hung.on('response', (response) => done(response.statusCode ?? 0));
        hung.on('error', () => done(0));
      });
      hung.write('{"indicator":');
      return { hung, status };
    });
    const turnedAway = await Promise.all(
      hanging.map(({ status }) =>
        Promise.race([status, new Promise<number>((done) => setTimeout(() => done(-1), 1_000))]),
      ),
    );
    expect(turnedAway.filter((status) => status === -1)).toHaveLength(4);
    expect(turnedAway.filter((status) => status === 429 || status === 0)).toHaveLength(8);
    expect(turnedAway).toContain(429);
    for (const { hung } of hanging) hung.destroy();
    await expect.poll(async () => (await server.post(token, '{}', 'application/x-ndjson')).status).toBe(200);
  });
});

test('memory stays bounded while 200 MB of bad lines stream in', { timeout: 300_000 }, async () => {
  const server = await serverForTest();
  const token = await server.token('noise');
  const piece = Buffer.alloc(1_048_576, `{"indicator":"E02","unit":"99","value":1,"at":"2021-01-01T00:00:00Z"}\n`);
  const before = process.memoryUsage().rss;
  let peak = before;
  const status = await new Promise<number>((done, fail) => {
    const posted = request(`${server.url}/api/v1/observations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    });
    posted.on('response', (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    posted.on('error', fail);
    let sent = 0;
    const send = () => {
      peak = Math.max(peak, process.memoryUsage().rss);
      sent += 1;
      if (sent > 200) posted.end();
      else posted.write(piece, () => send());
    };
    send();
  });
  expect(status).toBe(200);
  expect((peak - before) / 1_048_576).toBeLessThan(250);
});

/** A file system of its own that can be filled without harming anybody; needs root. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]);
  if (mounted.status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

test('a full disk is answered with 503, and goes on by itself when there is room', {
  timeout: 300_000,
}, async (context) => {
  const folder = smallDisk();
  if (folder === null) return context.skip('mounting a file system needs root');
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const server = await serverForTest({ folder });
  const token = await server.token('writer');
  const start = Date.UTC(2020, 0, 1);
  const batch = (n: number) =>
    Array.from({ length: 2_000 }, (_, i) => ({
      indicator: 'E02',
      unit: '79',
      value: i,
      at: start + (n * 2_000 + i) * 60_000,
    }));
  expect((await server.post(token, batch(0))).body.accepted).toBe(2_000);
  const { bavail, bsize } = statfsSync(folder);
  const filler = join(folder, 'filler');
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 8_192), 1));
  let acknowledged = 1;
  let refused: Awaited<ReturnType<typeof server.post>> | null = null;
  for (let n = 1; n < 40 && refused === null; n++) {
    const reply = await server.post(token, batch(n));
    if (reply.status === 200) acknowledged += 1;
    else refused = reply;
  }
  expect(refused?.status).toBe(503);
  expect(refused?.body.error?.code).toBe('disk-full');
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  unlinkSync(filler);
  await expect.poll(async () => (await server.post(token, batch(acknowledged))).status, { timeout: 30_000 }).toBe(200);
  const query = 'indicator=E02&unit=79&maxPoints=100000';
  const { observations } = await server.get<{ observations: object[] }>(`/api/v1/observations?${query}`);
  expect(observations).toHaveLength((acknowledged + 1) * 2_000);
});
