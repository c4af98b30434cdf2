/** A correction of a past period, end to end: new version shown and marked, the old one as known then, totals follow. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Origin } from '#shared/indicators/origin.ts';
import type { StoryEvent } from '#shared/indicators/origin-story.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { type IngestServer, startIngestServer } from './ingest-server.ts';

type Shown = {
  value: number;
  periodEnd: number;
  vintageCount: number;
  isDerived: boolean;
  isPartial: boolean;
  source: string;
};
type History = { kind: string; observations: Shown[] };

const REASON = 'Trùng 3 ca <b>đã tính</b> ở Quảng Nam; =SUM(A1)';
/** 18:00 to 18:00, as health bulletins of 2020 cut days. */
const FIRST_END = Date.UTC(2020, 7, 1, 11);
const KNOWN_FIRST = FIRST_END + 2 * HOUR_MS;
const KNOWN_LATER = FIRST_END + 9 * DAY_MS;

const folder = mkdtempSync(join(tmpdir(), 'toan-canh-correction-'));
let server: IngestServer;
let token: string;
const units = PROVINCES_63.map(({ ref }) => ref);

const dayItem = (unit: string, day: number, value: number, fields: object = {}) => ({
  indicator: 'E02',
  unit,
  value,
  periodStart: FIRST_END + (day - 1) * DAY_MS,
  periodEnd: FIRST_END + day * DAY_MS,
  receivedAt: KNOWN_FIRST + day * DAY_MS,
  ...fields,
});
const corrected = dayItem('gso63:48', 0, 37, { receivedAt: KNOWN_LATER, reason: REASON });

const history = (unit: string, more = '') =>
  server.get<History>(`/api/v1/observations?indicator=E02&unit=${unit}&from=2020-07-01&to=2020-08-31${more}`);
const origin = (unit: string, more = '') =>
  server.get<Origin>(`/api/v1/origin?indicator=E02&unit=${unit}&periodEnd=${FIRST_END}${more}`);

beforeAll(async () => {
  server = await startIngestServer({ folder });
  token = await server.token('moh', {
    canBackfill: true,
    owner: 'agency:G18',
    titleVi: 'Bộ Y tế',
    titleEn: 'Ministry of Health',
  });
  const days = [0, 1, 2].flatMap((day) => units.map((unit, i) => dayItem(unit, day, unit === 'gso63:48' ? 40 : i % 3)));
  expect((await server.post(token, days)).body).toMatchObject({ accepted: 189, rejectedCount: 0 });
  expect((await server.post(token, [corrected])).body).toMatchObject({ accepted: 1, rejectedCount: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const total = units.reduce((sum, unit, i) => sum + (unit === 'gso63:48' ? 40 : i % 3), 0);

describe('a correction of a past period', () => {
  test('is what history shows, marked as revised; the other days are not', async () => {
    const { observations } = await history('48');
    expect(observations.map(({ value, vintageCount }) => [value, vintageCount])).toEqual([
      [37, 2],
      [40, 1],
      [40, 1],
    ]);
  });

  test('is not there for whoever asks what was known before it', async () => {
    const { observations } = await history('48', `&knownAt=${KNOWN_LATER - 1}`);
    expect(observations.map(({ value, vintageCount }) => [value, vintageCount])).toEqual([
      [40, 1],
      [40, 1],
      [40, 1],
    ]);
  });

  test('moves the total of the nation, then and not before', async () => {
    const now = await history('VN');
    expect(now.observations.map(({ value, vintageCount, isDerived }) => [value, vintageCount, isDerived])).toEqual([
      [total - 3, 2, true],
      [total, 1, true],
      [total, 1, true],
    ]);
    expect(now.observations.some(({ isPartial }) => isPartial)).toBe(false);
    const before = await history('VN', `&knownAt=${KNOWN_LATER - 1}`);
    expect(before.observations.map(({ value }) => value)).toEqual([total, total, total]);
  });

  test('has an origin that says who, why and what it was', async () => {
    const now = await origin('48');
    expect(now).toMatchObject({ value: 37, periodEnd: FIRST_END, definitionVersion: 1, derivation: null });
    expect(now.source).toEqual({
      name: 'moh',
      titleVi: 'Bộ Y tế',
      titleEn: 'Ministry of Health',
      owner: 'agency:G18',
      isSimulator: false,
    });
    expect(now.vintages.map(({ value, isCurrent, receivedAt }) => [value, isCurrent, receivedAt])).toEqual([
      [37, true, KNOWN_LATER],
      [40, false, KNOWN_FIRST],
    ]);
    expect(now.corrections).toMatchObject([{ actor: 'source:moh', reason: REASON }]);
    const then = await origin('48', `&knownAt=${KNOWN_LATER - 1}`);
    expect(then).toMatchObject({ value: 40, vintages: [{ value: 40, isCurrent: true }], corrections: [] });
  });

  test('is seen in the origin of the total through its input', async () => {
    const now = await origin('VN');
    expect(now).toMatchObject({ value: total - 3, source: { name: 'toan-canh' } });
    expect(now.derivation).toMatchObject({ method: 'sum', usedCount: 63, owedCount: 63, missing: [], late: [] });
    expect(now.derivation?.inputs.find(({ unit }) => unit === 'gso63:48')).toMatchObject({ value: 37, source: 'moh' });
    expect(now.derivation?.inputs.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(now.value);
    expect(now.vintages.map(({ value, isCurrent }) => [value, isCurrent])).toEqual([
      [total - 3, true],
      [total, false],
    ]);
    expect((await origin('VN', `&knownAt=${KNOWN_LATER - 1}`)).value).toBe(total);
  });

  test('is one event of the story, however often it is sent, also after a restart', async () => {
    const events = async () =>
      (await server.get<{ events: StoryEvent[] }>('/api/v1/story?unit=48&indicator=E02')).events;
    const [told, ...others] = await events();
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      type: 'observation:corrected',
      unit: 'gso63:48',
      indicator: 'E02',
      actor: 'source:moh',
      reason: REASON,
      value: 37,
      previous: 40,
      periodEnd: FIRST_END,
    });
    expect((await server.post(token, [corrected])).body).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await events()).toEqual([told]);
    expect((await server.get<{ events: object[] }>('/api/v1/story?unit=79')).events).toEqual([]);
    await server.close();
    server = await startIngestServer({ folder });
    expect(await events()).toEqual([told]);
    expect((await origin('48')).corrections).toHaveLength(1);
  });

  test('needs a reason of at most 500 letters, and a first value with a reason corrects nothing', async () => {
    const long = dayItem('gso63:79', 0, 1, { reason: 'x'.repeat(501) });
    expect((await server.post(token, [long])).body.rejected).toMatchObject([{ code: 'shape' }]);
    const first = { ...dayItem('gso63:79', 9, 1, { reason: 'lần đầu' }), receivedAt: KNOWN_LATER };
    expect((await server.post(token, [first])).body.accepted).toBe(1);
    expect((await server.get<{ events: object[] }>('/api/v1/story?unit=79&indicator=E02')).events).toEqual([]);
  });
});
