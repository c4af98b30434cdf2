/** Boundaries with values, values by the 34, and the public set, over HTTP. */

import type { Feature, FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { type IngestServer, startIngestServer } from './ingest-server.ts';

let server: IngestServer;
let token: string;
const DAYS = ['2020-08-17', '2020-08-18'];

beforeAll(async () => {
  server = await startIngestServer();
  token = await server.token('moh', { titleVi: '=Bộ Y tế, "nguồn"', titleEn: 'Ministry of Health' });
  const items = DAYS.flatMap((day, d) =>
    PROVINCES_63.map(({ ref }, i) => ({ indicator: 'E02', unit: ref, value: i + d, periodStart: day, periodEnd: day })),
  );
  const more = [
    { indicator: 'D05', unit: 'gso63:01', value: -0.3, periodStart: '2020-07-01', periodEnd: '2020-07-31' },
    { indicator: 'F01', unit: 'VN', value: 3, periodStart: '2020-07-01', periodEnd: '2020-07-31' },
  ];
  expect((await server.post(token, [...items, ...more])).body.rejected.filter(({ index }) => index < 127)).toEqual([]);
});
afterAll(() => server.close());

type Collection = FeatureCollection & { attribution: string; crosswalk: { method: string } | null };
const ask = (query: string) => server.get<Collection>(`/api/v1/provinces.geojson?${query}`);
const shownValue = (collection: Collection, ref: string): unknown =>
  collection.features.find(({ id }) => id === ref)?.properties?.value;

describe('GET /api/v1/provinces.geojson', () => {
  test('has the 63 with names, values and sources, both archipelagos, and the credit', async () => {
    const found = await ask('indicator=E02');
    expect(found.attribution).toContain('OpenStreetMap contributors, ODbL');
    const provinces = found.features.filter(({ properties }) => /province|municipality/.test(properties?.kind));
    expect(provinces.map(({ id }) => id)).toEqual(PROVINCES_63.map(({ ref }) => ref));
    for (const { geometry, properties } of provinces) {
      expect(JSON.stringify(geometry).length).toBeGreaterThan(100);
      expect(properties).toMatchObject({ source: 'moh', nameVi: expect.any(String), receivedAt: expect.any(Number) });
    }
    expect(shownValue(found, 'gso63:96')).toBe(63);
    const islands = found.features
      .slice(63)
      .map(({ id, geometry, properties }: Feature) => [id, geometry.type, properties?.partOf]);
    expect(islands).toEqual([
      ['agency:H17-HS', 'MultiPoint', 'gso63:48'],
      ['agency:H32-TS', 'MultiPoint', 'gso63:56'],
    ]);
    expect(found.features.at(-1)?.properties?.nameVi).toContain('Trường Sa');
    expect(shownValue(found, 'agency:H17-HS')).toBe(shownValue(found, 'gso63:48'));
  });

  test('of an earlier day tells that day’s values', async () => {
    const found = await ask('indicator=E02&at=2020-08-17');
    expect(shownValue(found, 'gso63:96')).toBe(62);
    expect(shownValue(await ask('indicator=E02&at=2020-08-16'), 'gso63:96')).toBeNull();
  });

  test('by the 34 adds up, keeps the sum, and says how; what does not add up is refused', async () => {
    const of63 = await ask('indicator=E02');
    const of34 = await ask('indicator=E02&scheme=gso34');
    expect(of34.crosswalk).toMatchObject({ method: 'sum' });
    const provinces = of34.features.filter(({ properties }) => properties?.ref.startsWith('gso34:'));
    expect(provinces).toHaveLength(34);
    const sum = (features: readonly Feature[]) =>
      features.reduce((total, { properties }) => total + properties?.value, 0);
    expect(sum(provinces)).toBe(sum(of63.features.slice(0, 63)));
    expect(of34.features.slice(34).map(({ properties }) => properties?.partOf)).toEqual(['gso34:48', 'gso34:56']);
    const refused = await server.asOwner('/api/v1/provinces.geojson?indicator=D05&scheme=gso34');
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([
      422,
      'not-additive',
    ]);
  });

  test('without an indicator is the boundaries alone', async () => {
    const found = await ask('');
    expect(found.features).toHaveLength(65);
    expect(found.features.every(({ properties }) => properties?.value === null)).toBe(true);
  });
});

describe('GET /api/v1/latest by scheme', () => {
  test('gives the 34 from the 63, with the crosswalk', async () => {
    const found = await server.get<{
      observations: { unit: string; value: number; isDerived: boolean }[];
      crosswalk: { method: string; units: { unit: string; parts: string[] }[] };
    }>('/api/v1/latest?indicator=E02&scheme=gso34');
    expect(found.observations).toHaveLength(34);
    expect(found.observations.every(({ isDerived }) => isDerived)).toBe(true);
    expect(found.crosswalk.units.find(({ unit }) => unit === 'gso34:15')?.parts).toEqual(['gso63:10', 'gso63:15']);
  });

  test('tells what stood at an earlier moment, for every unit at once', async () => {
    const then = await server.get<{ at: number; observations: { unit: string; value: number }[] }>(
      '/api/v1/latest?indicator=E02&at=2020-08-17',
    );
    expect(then.at).toBe(Date.parse('2020-08-18T00:00:00+07:00'));
    expect(then.observations.map(({ unit, value }) => [unit, value])).toEqual(
      PROVINCES_63.map(({ ref }, i) => [ref, i]),
    );
    expect((await server.get<{ observations: [] }>('/api/v1/latest?indicator=E02&at=2020-08-16')).observations).toEqual(
      [],
    );
    await expect(server.get('/api/v1/latest?at=2020-08-17')).rejects.toThrow();
  });

  test('never splits a value of the 34', async () => {
    await server.post(token, [
      { indicator: 'U03', unit: 'gso34:15', value: 5, periodStart: '2025-11-15', periodEnd: '2025-12-14' },
    ]);
    const response = await server.asOwner('/api/v1/latest?indicator=U03&scheme=gso63');
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      422,
      'cannot-split',
    ]);
  });
});

describe('the public set', () => {
  test('lists public indicators alone', async () => {
    const { indicators } = await server.get<{ indicators: { id: string; group: string }[] }>('/api/v1/open/indicators');
    expect(indicators.length).toBeGreaterThan(80);
    expect(indicators.filter(({ group }) => /^[SFZ]/.test(group))).toEqual([]);
    expect(indicators.some(({ id }) => id === 'C09' || id === 'C10')).toBe(false);
  });

  test('gives a table in UTF-8 with mark, whose texts are no formulas and whose numbers are numbers', async () => {
    const response = await fetch(`${server.url}/api/v1/open/observations.csv?indicator=E02&from=2020-08-01`);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(text.startsWith('\uFEFFunit,unit_name,period_start,period_end,E02,status,source,received_at\r\n')).toBe(
      true,
    );
    const lines = text.trim().split('\r\n');
    expect(lines.filter((line) => line.startsWith('gso63:'))).toHaveLength(126);
    expect(text).toContain(
      `gso63:96,Tỉnh Cà Mau,2020-08-18T00:00:00.000+07:00,2020-08-19T00:00:00.000+07:00,63,A,"'=Bộ Y tế, ""nguồn""",`,
    );
    const cpi = await (await fetch(`${server.url}/api/v1/open/observations.csv?indicator=D05`)).text();
    expect(cpi).toContain(',-0.3,');
  });

  test.each(['F01', 'S01', 'Z01', 'C09', 'Q99'])('keeps %s to itself', async (id) => {
    const response = await fetch(`${server.url}/api/v1/open/observations.csv?indicator=${id}`);
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      404,
      'no-such-indicator',
    ]);
  });
});
