/** Names and codes to units over HTTP, for the date in question. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IngestServer, startIngestServer } from './ingest-server.ts';

let server: IngestServer;
beforeAll(async () => {
  server = await startIngestServer();
});
afterAll(() => server.close());

async function resolve(name: string, at?: string) {
  const query = new URLSearchParams({ name, ...(at === undefined ? {} : { at }) });
  const response = await server.asOwner(`/api/v1/units/resolve?${query}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('GET /api/v1/units/resolve', () => {
  test.each([
    ['Tỉnh Quảng Ninh', '2020-08-19', 'gso63:22', 'exact'],
    ['tinh quang ninh', '2020-08-19', 'gso63:22', 'variant'],
    ['QU�NG NINH', '2020-08-19', 'gso63:22', 'repaired'],
    ['Quáº£ng Ninh', '2020-08-19', 'gso63:22', 'repaired'],
    ['22', '2020-08-19', 'gso63:22', 'exact'],
    ['H49', '2020-08-19', 'gso63:22', 'exact'],
    ['Hà Tây', '2008-07-31', 'gso63:28', 'exact'],
    ['Lào Cai', '2025-07-01', 'gso34:15', 'exact'],
    ['Bộ Y tế', '2020-08-19', 'agency:G18', 'exact'],
  ])('%s on %s is %s (%s)', async (name, at, ref, certainty) => {
    expect(await resolve(name, at)).toMatchObject({ status: 200, body: { unit: { ref }, certainty } });
  });

  test.each([
    ['Hà Tây', '2008-08-01', ['gso63:01']],
    ['Hà Bắc', '2020-08-19', ['gso63:24', 'gso63:27']],
    ['Gia Lâm', '2020-08-19', ['gso63:64']],
    // Without a date: the 15/01/2026 of the server's clock, when Yên Bái is part of Lào Cai.
    ['Yên Bái', undefined, ['gso34:15', 'gso63:15']],
  ])('%s on %s is asked about', async (name, at, refs) => {
    const { status, body } = await resolve(name, at);
    expect(status).toBe(409);
    expect((body.candidates as { ref: string }[]).map(({ ref }) => ref)).toEqual(refs);
  });

  test('what is no name is not found, and a bad question is said to be one', async () => {
    expect(await resolve('Atlantis', '2020-08-19')).toMatchObject({
      status: 404,
      body: { error: { code: 'no-such-name' } },
    });
    expect((await resolve('Hà Nội', 'yesterday')).status).toBe(400);
    expect((await resolve('')).status).toBe(400);
    expect((await resolve('x'.repeat(300))).status).toBe(400);
  });
});
