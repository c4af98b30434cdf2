/** Origins of every kind of number: reported, summed, weighed, by formula, and of values that never were. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Origin } from '#shared/indicators/origin.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { AGENCIES } from '#shared/units/agencies.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import { type IngestServer, startIngestServer } from './ingest-server.ts';

let server: IngestServer;
const MONTH = { periodStart: '2020-06-15', periodEnd: '2020-07-14' };
const NEXT_MONTH = { periodStart: '2020-07-15', periodEnd: '2020-08-14' };
const MONTH_END = Date.UTC(2020, 6, 14, 17);
const units = [
  ...PROVINCES_63,
  ...AGENCIES.filter(({ kind }) => kind === 'ministry' || kind === 'ministry-level-agency'),
].map(({ ref }) => ref);

const IN_2026 = new Set(
  unitRegistry(AGENCIES)
    .unitsAt(Date.UTC(2026, 0, 15))
    .map(({ ref }) => ref),
);

beforeAll(async () => {
  server = await startIngestServer();
  const token = await server.token('portal', { canBackfill: true, owner: 'agency:G22' });
  const receivedAt = MONTH_END + DAY_MS;
  const ratios = units.flatMap((unit, i) => [
    ...(unit === 'gso63:96' ? [] : [{ indicator: 'B03', unit, value: 20 + (i % 10), ...MONTH, receivedAt }]),
    { indicator: 'U03', unit, value: 100 + i, ...MONTH, receivedAt },
    { indicator: 'B03', unit, value: 30, ...NEXT_MONTH, receivedAt: receivedAt + 31 * DAY_MS },
    { indicator: 'U03', unit, value: 100, ...NEXT_MONTH, receivedAt: receivedAt + 31 * DAY_MS },
  ]);
  const states = [
    { indicator: 'A01', unit: 'VN', value: 725, at: '2020-07-01T00:00:00Z', receivedAt },
    { indicator: 'A17', unit: 'VN', value: 6798, at: '2020-07-02T00:00:00Z', receivedAt },
    {
      indicator: 'A01',
      unit: 'VN',
      value: 1000,
      at: '2020-08-19T01:53:00Z',
      qualifier: 'floor',
      receivedAt: Date.UTC(2020, 7, 19, 2),
    },
  ];
  const { body } = await server.post(token, [...ratios, ...states]);
  expect(body).toMatchObject({ rejectedCount: 0 });
});
afterAll(() => server.close());

const origin = (query: string) => server.get<Origin>(`/api/v1/origin?${query}`);

describe('an origin', () => {
  test('of a reported value: source, period, qualifier, owner, when it was due', async () => {
    const found = await origin('indicator=B03&unit=79&periodEnd=2020-07-14');
    expect(found).toMatchObject({
      ...{ indicator: 'B03', unit: 'gso63:79', periodEnd: MONTH_END, value: 20 + (units.indexOf('gso63:79') % 10) },
      ...{ status: 'A', qualifier: 'exact', owners: ['agency:G22'], derivation: null, cutoffText: '15 to 14' },
    });
    expect(found.dueAt).toBeGreaterThan(MONTH_END);
    expect(found.vintages).toHaveLength(1);
  });

  test('of a past weighted mean: every part with its weight, what is missing, and the very value', async () => {
    const found = await origin('indicator=B03&unit=VN&periodEnd=2020-07-14');
    expect(found.derivation).toMatchObject({
      ...{ method: 'weighted-mean', weight: 'U03', usedCount: 84, owedCount: 85, missing: ['gso63:96'] },
    });
    const inputs = (found.derivation?.inputs ?? []).filter(({ value }) => value !== null);
    const weights = inputs.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
    const mean = inputs.reduce((sum, { value, weight }) => sum + (value ?? 0) * (weight ?? 0), 0) / weights;
    expect(found.value).toBeCloseTo(mean, 9);
    const part = inputs.at(5);
    const ofPart = await origin(`indicator=${part?.indicator}&unit=${part?.unit}&periodEnd=${part?.periodEnd}`);
    expect(ofPart.value).toBe(part?.value);
  });

  test('of the newest derived value is that of the wall', async () => {
    await expect
      .poll(
        async () => (await server.get<{ observations: object[] }>('/api/v1/latest?indicator=B03&unit=VN')).observations,
        { timeout: 10_000 },
      )
      .toMatchObject([{ value: 30, isDerived: true }]);
    const found = await origin('indicator=B03&unit=VN');
    expect(found).toMatchObject({ value: 30, source: { name: 'toan-canh', owner: null } });
    const inForce = units.filter((unit) => unit.startsWith('gso63:') || IN_2026.has(unit));
    expect(found.derivation).toMatchObject({ owedCount: inForce.length, usedCount: inForce.length });
    // Protocol order: central bodies before provinces.
    expect(found.derivation?.inputs.map(({ unit }) => unit)).toEqual([
      ...inForce.filter((unit) => unit.startsWith('agency:')),
      ...inForce.filter((unit) => unit.startsWith('gso63:')),
    ]);
  });

  test('of a formula: the formula as data and each input as it stood then', async () => {
    const { observations } = await server.get<{ observations: { value: number; periodEnd: number }[] }>(
      '/api/v1/observations?indicator=A22&unit=VN',
    );
    expect(observations.map(({ value }) => Number(value.toFixed(4)))).toEqual([10.6649, 14.7102]);
    const found = await origin(`indicator=A22&unit=VN&periodEnd=${observations[0]?.periodEnd}`);
    expect(found.derivation).toMatchObject({ method: 'formula', formula: { op: 'multiply' } });
    expect(found.derivation?.inputs).toMatchObject([
      { indicator: 'A01', value: 725, source: 'portal' },
      { indicator: 'A17', value: 6798, source: 'portal' },
    ]);
  });

  test.each([
    ['indicator=B03&unit=79&periodEnd=2019-07-14', 404, 'no-such-value'],
    ['indicator=B03&unit=96&periodEnd=2020-07-14', 404, 'no-such-value'],
    ['indicator=Q99&unit=79', 404, 'no-such-value'],
    ['indicator=B03&unit=79&knownAt=2019-01-01', 404, 'no-such-value'],
    ['indicator=B03&unit=nowhere', 400, 'bad-request'],
    ['indicator=B03&unit=79&periodEnd=yesterday', 400, 'bad-request'],
    ['unit=79', 400, 'bad-request'],
  ])('%s: %i %s, with a sentence', async (query, status, code) => {
    const response = await server.asOwner(`/api/v1/origin?${query}`);
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { code: string; message: { vi: string } } };
    expect(error).toMatchObject({ code });
    expect(error.message.vi).toMatch(/\.$/);
  });
});
