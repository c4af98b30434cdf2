import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusalCode } from '#shared/indicators/observation-input.ts';
import { ADMIN_TOKEN, type Health, type IngestServer, startIngestServer } from './ingest-server.ts';

/** Within the test's clock, 15/01/2026 10:00 in Ha Noi, a value of new cases in Ha Noi on one day of 2021. */
const day = (date: string, value: unknown, more: object = {}) => ({
  indicator: 'E02',
  unit: 'gso63:01',
  value,
  periodStart: date,
  periodEnd: date,
  ...more,
});

describe('ingest over HTTP', () => {
  let server: IngestServer;
  let token: string;
  beforeAll(async () => {
    server = await startIngestServer();
    token = await server.token('moh');
  });
  afterAll(() => server.close());

  type History = { observations: { value: number; periodStart: number; periodEnd: number }[] };
  const history = (unit: string, query = '') =>
    server.get<History>(`/api/v1/observations?indicator=E02&unit=${unit}${query}`);

  test('the good items are kept, the bad ones told by index, code and sentence in both languages', async () => {
    const bad: [object | string | null, RefusalCode][] = [
      [day('2021-01-01', 1, { indicator: 'Z99' }), 'unknown-indicator'],
      [day('2021-01-01', 1, { unit: 'gso63:99' }), 'unknown-unit'],
      [day('2020-01-01', 1, { unit: 'gso34:01' }), 'unknown-unit'],
      [day('2021-01-01', 1, { unit: 'G22' }), 'level'],
      [day('2021-01-01', 1, { unitOfMeasure: 'đồng' }), 'unit-of-measure'],
      [day('2021-01-01', Number.NaN), 'missing-value'],
      [day('2021-01-01', 'NaN'), 'not-a-number'],
      [day('2021-01-01', '12'), 'not-a-number'],
      [day('2021-01-01', 1e308), 'value-too-large'],
      [day('2021-01-01', -1), 'negative-counter'],
      [day('2021-01-02', 1, { periodEnd: '2020-12-31' }), 'period-order'],
      [day('2021-02-31', 1), 'bad-date'],
      [day('2026-03-01', 1), 'in-future'],
      [day('2021-01-01', 1, { receivedAt: '2021-01-02T00:00:00Z' }), 'not-privileged'],
      [day('2021-01-01', 1, { colour: 'red' }), 'shape'],
      [null, 'shape'],
      ['E02', 'shape'],
    ];
    const items = bad.flatMap(([item], i) => [item, day(`2021-03-${String(i + 1).padStart(2, '0')}`, i)]);
    const { status, body } = await server.post(token, items as object[]);
    expect(status).toBe(200);
    expect(body.rejected.map(({ index, code }) => [index, code])).toEqual(bad.map(([, code], i) => [i * 2, code]));
    expect(body).toMatchObject({ accepted: bad.length, duplicates: 0, rejectedCount: bad.length });
    for (const { message } of body.rejected) {
      expect(message.vi.length).toBeGreaterThan(10);
      expect(message.en.length).toBeGreaterThan(10);
      expect(message.vi).toBe(message.vi.normalize('NFC'));
    }
    const { observations } = await history('gso63:01', '&from=2021-03-01&to=2021-03-31');
    expect(observations.map(({ value }) => value)).toEqual(bad.map((_, i) => i));
  });

  test('bare NaN, Infinity and 1e999 cost their item, not the body', async () => {
    const text = `[{"indicator":"E02","unit":"79","value":NaN,"at":1},
      {"indicator":"E02","unit":"79","value":-Infinity,"at":1},
      {"indicator":"E02","unit":"79","value":1e999,"at":1},
      {"indicator":"E02","unit":"79","value":5,"periodStart":"2021-05-01","periodEnd":"2021-05-01"}]`;
    const { status, body } = await server.post(token, text);
    expect(status).toBe(200);
    expect(body.accepted).toBe(1);
    expect(body.rejected.map(({ code }) => code)).toEqual(['not-a-number', 'not-a-number', 'not-a-number']);
  });

  test('a broken byte costs its item in JSON, its line in NDJSON and CSV', async () => {
    const broken = (text: string) => Buffer.from(text.replaceAll('?', '\u00ff'), 'latin1');
    const json = await server.post(
      token,
      broken(
        '[{"indicator":"E0?","unit":"79","value":1,"at":1},{"indicator":"E02","unit":"79","value":5,"periodStart":"2021-05-02","periodEnd":"2021-05-02"}]',
      ),
    );
    expect(json.body).toMatchObject({ accepted: 1, rejected: [{ index: 0, code: 'bad-encoding' }] });
    const ndjson = await server.post(
      token,
      broken(
        '{"unit":"?"}\n{"indicator":"E02","unit":"79","value":5,"periodStart":"2021-05-03","periodEnd":"2021-05-03"}\n',
      ),
      'application/x-ndjson',
    );
    expect(ndjson.body).toMatchObject({ accepted: 1, rejected: [{ index: 0, code: 'bad-encoding' }] });
    const csv = await server.post(
      token,
      broken(
        'indicator,unit,value,periodStart,periodEnd\nE02,?,1,2021-05-04,2021-05-04\nE02,79,5,2021-05-04,2021-05-04\n',
      ),
      'text/csv',
    );
    expect(csv.body).toMatchObject({ accepted: 1, rejected: [{ index: 0, code: 'bad-encoding' }] });
  });

  test('a 10 MB line is refused as a line, and what follows is kept', async () => {
    const long = `{"indicator":"${'x'.repeat(10 * 1_048_576)}"}`;
    const good = JSON.stringify(day('2021-06-01', 7, { unit: 'gso63:48' }));
    const { body } = await server.post(
      token,
      `${good}\n${long}\n${good.replaceAll('06-01', '06-02')}\n`,
      'application/x-ndjson',
    );
    expect(body).toMatchObject({ accepted: 2, rejectedCount: 1, rejected: [{ index: 1, code: 'line-too-long' }] });
  });

  test.each([
    ['bare carriage returns', ',', '\r'],
    ['semicolons and CRLF', ';', '\r\n'],
    ['tabs', '\t', '\n'],
  ])('CSV with %s and a byte order mark', async (name, delimiter, end) => {
    const rows = [
      ['unit', 'indicator', 'value', 'periodStart', 'periodEnd'],
      ['gso63:31', 'E02', `${name.length}`, '2021-07-01', '2021-07-01'],
      ['gso63:31', 'E02', '', '2021-07-02', '2021-07-02'],
      ['gso63:31', 'E02', '"1,5"', '2021-07-03', '2021-07-03'],
      ['gso63:31', 'E02', '4', '2021-07-04', '2021-07-04', 'more'],
      ['"gso63:31"', ' E02 ', '1.0', '2021-07-05', '2021-07-05'],
    ];
    const text = `\ufeff${rows.map((row) => row.join(delimiter)).join(end)}${end}${end}`;
    const { body } = await server.post(token, text, 'text/csv; charset=utf-8');
    expect(body.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'missing-value'],
      [2, 'not-a-number'],
      [3, 'too-many-fields'],
    ]);
    expect(body.accepted + body.duplicates).toBe(2);
  });

  test('a CSV header that does not name the fields refuses the request', async () => {
    for (const header of ['indicator,unit,value', 'indicator,unit,value,at,at', 'indicator,unit,value,at,colour', '']) {
      const { status, body } = await server.post(token, `${header}\nE02,79,1,2021-01-01`, 'text/csv');
      expect([status, body.error?.code]).toEqual([400, 'malformed-csv']);
    }
  });

  test('sending the same again adds nothing', async () => {
    const items = Array.from({ length: 28 }, (_, i) => day(`2021-02-${String(i + 1).padStart(2, '0')}`, i * 3));
    expect((await server.post(token, items)).body).toMatchObject({ accepted: 28, duplicates: 0 });
    expect((await server.post(token, items.toReversed())).body).toMatchObject({ accepted: 0, duplicates: 28 });
    const { observations } = await history('gso63:01', '&from=2021-02-01&to=2021-02-28');
    expect(observations.map(({ value }) => value)).toEqual(items.map((_, i) => i * 3));
  });

  test('a running total that falls is kept and said, and sent again it adds nothing', async () => {
    const total = (second: number, value: number) => ({
      indicator: 'A03',
      unit: 'VN',
      value,
      at: `2021-05-01T08:00:0${second}+07:00`,
    });
    const items = [total(1, 10), total(2, 5), total(3, 20)];
    expect((await server.post(token, items)).body).toMatchObject({ accepted: 3, duplicates: 0 });
    expect((await server.post(token, items)).body).toMatchObject({ accepted: 0, duplicates: 3 });
    const { observations } = await server.get<{ observations: { value: number; hasRunBackwards: boolean }[] }>(
      '/api/v1/observations?indicator=A03&unit=VN&from=2021-05-01&to=2021-05-01',
    );
    expect(observations.map(({ value, hasRunBackwards }) => [value, hasRunBackwards])).toEqual([
      [10, false],
      [5, true],
      [20, false],
    ]);
  });

  test('whole requests are refused with a code and a sentence', async () => {
    const refusals: [Promise<{ status: number; body: { error?: { code: string } } }>, number, string][] = [
      [server.post('', []), 401, 'unauthorised'],
      [server.post(`tc_moh_${'A'.repeat(43)}`, []), 401, 'unauthorised'],
      [server.post(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, []), 401, 'unauthorised'],
      [server.post(ADMIN_TOKEN, []), 401, 'unauthorised'],
      [server.post(token, '[{', 'application/json'), 400, 'malformed-json'],
      [server.post(token, 'x', 'text/plain'), 415, 'unsupported-type'],
      [server.post(token, Buffer.alloc(33 * 1_048_576, 0x20)), 413, 'too-large'],
    ];
    for (const [reply, status, code] of refusals) {
      const { status: found, body } = await reply;
      expect([found, body.error?.code]).toEqual([status, code]);
    }
  });

  test('a small body limit stands on every other route', async () => {
    const response = await fetch(`${server.url}/admin/v1/sources`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      body: ' '.repeat(70_000),
    });
    expect(response.status).toBe(413);
  });

  test('a heartbeat links a source that has nothing to say', async () => {
    const quiet = await server.token('quiet', { heartbeatMs: 60_000 });
    const light = async (indicator: string) => {
      type Latest = { observations: { value: number }[] };
      const latest = await server.get<Latest>(`/api/v1/latest?unit=source:quiet&indicator=${indicator}`);
      return latest.observations[0]?.value;
    };
    await expect.poll(() => light('S01'), { timeout: 10_000 }).toBe(0);
    const response = await fetch(`${server.url}/api/v1/heartbeat`, {
      method: 'POST',
      headers: { authorization: `Bearer ${quiet}` },
    });
    expect(response.status).toBe(204);
    await expect.poll(() => light('S01'), { timeout: 10_000 }).toBe(1);
    expect(await light('S02')).toBe(0);
    expect((await server.get<Health>('/api/v1/health')).sources.quiet?.state).toBe('fresh');
  });

  test('counters by source and reason are visible in health and metrics', async () => {
    const health = await server.get<Health>('/api/v1/health');
    expect(health.sources.moh?.rejected['negative-counter']).toBe(1);
    const metrics = await (await server.asOwner('/metrics')).text();
    expect(metrics).toContain(
      'toancanh_ingest_items_total{source="moh",outcome="rejected",reason="negative-counter"} 1',
    );
    expect(metrics).toMatch(/toancanh_ingest_items_total\{source="moh",outcome="accepted",reason=""\} \d+/);
  });

  test('contracts: foreign units and indicators are refused; the owner wins over a louder source', async () => {
    const narrow = await server.token('narrow', { units: ['gso63:79'], indicators: ['E02'] });
    const { body } = await server.post(narrow, [
      day('2021-09-01', 1),
      day('2021-09-01', 1, { unit: 'gso63:79' }),
      day('2021-09-01', 1, { unit: 'gso63:79', indicator: 'E01' }),
      day('2021-09-01', 1, { unit: 'source:narrow', indicator: 'S01' }),
    ]);
    expect(body.rejected.map(({ index, code }) => [index, code])).toEqual([
      [0, 'not-your-unit'],
      [2, 'not-your-indicator'],
      [3, 'not-your-indicator'],
    ]);
    const owner = await server.token('owner', { owner: 'agency:G18' });
    await server.post(owner, [day('2021-09-02', 100, { unit: 'gso63:24' })]);
    await server.post(token, [day('2021-09-02', 999, { unit: 'gso63:24' })]);
    expect((await history('gso63:24', '&from=2021-09-02&to=2021-09-02')).observations).toMatchObject([{ value: 100 }]);
  });

  test('a date as period end includes its day, and a measure converts', async () => {
    await server.post(token, [day('2021-10-01', 2, { unit: 'gso63:22' })]);
    const [one] = (await history('gso63:22')).observations;
    expect(one).toMatchObject({
      periodStart: Date.parse('2021-10-01T00:00:00+07:00'),
      periodEnd: Date.parse('2021-10-02T00:00:00+07:00'),
    });
  });
});

const CSV = '../shared/data/covid19-new-cases.csv';
describe.skipIf(!existsSync(CSV))('recorded data', () => {
  test('40,698 rows: 40,402 kept, 296 refused, sums as recorded, a second time adds nothing', async () => {
    const server = await startIngestServer();
    const token = await server.token('moh');
    const [, ...rows] = readFileSync(CSV, 'utf8').trim().split('\n');
    const body = [
      'indicator,unit,periodStart,periodEnd,value',
      ...rows.map((row) => row.replace(/^([^,]*),([^,]*),/, 'E02,$2,$1,$1,')),
    ].join('\n');
    const first = await server.post(token, body, 'text/csv');
    expect(first.body).toMatchObject({ accepted: 40_402, duplicates: 0, rejectedCount: 296 });
    expect(new Set(first.body.rejected.map(({ code }) => code))).toEqual(new Set(['missing-value']));
    const sums = new Map<string, number>();
    for (const code of new Set(rows.map((row) => row.split(',')[1] ?? ''))) {
      const query = `indicator=E02&unit=${code}&from=2020-01-01&to=2022-12-31`;
      const { observations } = await server.get<{ observations: { value: number }[] }>(`/api/v1/observations?${query}`);
      sums.set(
        code,
        observations.reduce((total, { value }) => total + value, 0),
      );
    }
    expect(sums.get('79')).toBe(509_636);
    expect(sums.get('01')).toBe(103_192);
    expect([...sums.values()].reduce((a, b) => a + b, 0)).toBe(2_208_650);
    const again = await server.post(token, body, 'text/csv');
    expect(again.body).toMatchObject({ accepted: 0, duplicates: 40_402, rejectedCount: 296 });
    expect((await server.get<Health>('/api/v1/health')).sources.moh?.accepted).toBe(40_402);
    await server.close();
  });
});
