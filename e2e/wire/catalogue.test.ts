/** The catalogue and its targets over HTTP, with the real server and store: changed, refused, seen at once, kept. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { CATALOGUE_ROUTES } from '#server/http/catalogue-routes.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import type { CatalogueEntry } from '#shared/indicators/catalogue-entry.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import type { TargetNegotiation } from '#shared/indicators/target.ts';
import { must } from '#shared/kernel/must.ts';
import { ADMIN_TOKEN, type IngestServer, startIngestServer } from './ingest-server.ts';

const AT = '2026-01-15T09:00:00+07:00';
const A04 = must(indicatorById('A04'), 'A04');

let folder: string;
let server: IngestServer;
let token: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-catalogue-'));
  server = await startIngestServer({ folder });
  token = await server.token('npsp', { indicators: 'all', units: 'all' });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer<T> = { status: number; body: T & { error?: { code: string; details?: string[] } } };

async function admin<T>(method: string, path: string, body: object, headers: object = {}): Promise<Answer<T>> {
  const response = await fetch(`${server.url}/admin/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer<T>['body'] };
}
const story = (id: string) => server.get<IndicatorStory>(`/api/v1/indicators/${id}`);
const listed = async () =>
  (await server.get<{ indicators: IndicatorDefinition[] }>('/api/v1/indicators')).indicators.map(({ id }) => id);
const latest = async (indicator: string, unit: string) =>
  (
    await server.get<{ observations: { value: number; isDerived: boolean }[] }>(
      `/api/v1/latest?indicator=${indicator}&unit=${unit}`,
    )
  ).observations;

/** A definition that differs from A04 in what is given. */
const like = (change: object) => ({ ...A04, ...change });
const SHARE = like({
  id: 'A90',
  nameVi: 'Tỷ lệ hồ sơ trực tuyến',
  nameEn: 'Share of online dossiers',
  measure: 'percent',
  aggregation: { kind: 'formula' },
  formula: 'A05 / A04 * 100',
  plausible: { min: 0, max: 100 },
  isRunningTotal: false,
  direction: 'up',
  decimals: 1,
});

describe('indicators', () => {
  it('adds a computed indicator with its formula as text, and it has values at once, for the nation and for units', async () => {
    const items = [
      ['A04', 'gso63:46', 200],
      ['A05', 'gso63:46', 50],
      ['A04', 'gso63:48', 100],
    ].map(([indicator, unit, value]) => ({ indicator, unit, value, at: AT }));
    expect((await server.post(token, items)).body.accepted).toBe(3);
    const added = await admin('POST', '/indicators', {
      definition: SHARE,
      reason: 'theo dõi',
      commandId: 'add-A90-0001',
    });
    expect(added).toMatchObject({ status: 201, body: { version: 1, actor: 'local-admin', reason: 'theo dõi' } });
    expect(await listed()).toContain('A90');
    expect(await latest('A90', 'gso63:46')).toMatchObject([{ value: 25, isDerived: true }]);
    expect(await latest('A90', 'gso63:48')).toEqual([]);
    expect((await story('A04')).readBy).toContain('A90');
  });

  it('the same command again is the same answer, and nothing is added twice', async () => {
    const again = await admin('POST', '/indicators', { definition: SHARE, reason: 'x', commandId: 'add-A90-0001' });
    expect(again).toMatchObject({ status: 201, body: { version: 1, reason: 'theo dõi' } });
    expect((await story('A90')).versions).toHaveLength(1);
  });

  it('a new version moves what is computed; two officers cannot overwrite each other', async () => {
    const definition = { ...SHARE, formula: 'A05 / (A04 + A05) * 100' };
    const change = { definition, reason: 'mẫu số đúng', expectedVersion: 1 };
    const made = await admin('PUT', '/indicators/A90', { ...change, commandId: 'version-A90-2' });
    expect(made).toMatchObject({ status: 200, body: { version: 2, changed: ['formula'] } });
    expect(await latest('A90', 'gso63:46')).toMatchObject([{ value: 20 }]);
    expect((await admin('PUT', '/indicators/A90', change)).body.error?.code).toBe('version-conflict');
    expect(await admin('PUT', '/indicators/A90', { ...change, commandId: 'version-A90-2' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    const unchanged = await admin('PUT', '/indicators/A90', { definition, reason: 'x', expectedVersion: 2 });
    expect(unchanged).toMatchObject({ status: 409, body: { error: { code: 'unchanged' } } });
  });

  it('a version of a built-in indicator is its second, and thresholds set before it are its own affair', async () => {
    await admin('PUT', '/indicators/A07/thresholds', { level2Ratio: 0.9, level3Ratio: 0.5 });
    const built = must(indicatorById('A07'), 'A07');
    const definition = { ...built, graceMs: built.graceMs + 1000, decimals: built.decimals + 1 };
    const made = await admin('PUT', '/indicators/A07', { definition, reason: 'làm tròn' });
    const thresholds = ['thresholds'];
    expect(made.body).toMatchObject({
      version: 2,
      changed: expect.arrayContaining([...thresholds, 'decimals', 'graceMs']),
    });
    const told = await story('A07');
    expect(told.versions.map(({ version, actor }) => [version, actor])).toEqual([
      [1, 'system'],
      [2, 'local-admin'],
    ]);
    expect(told.definition.thresholds).toEqual(built.thresholds);
  });

  it('a retired indicator takes no values and leaves every list, its history stays, and a version brings it back', async () => {
    await server.post(token, [{ indicator: 'A10', unit: 'gso63:46', value: 7, at: AT }]);
    const retired = await admin('POST', '/indicators/A10/retire', { reason: 'trùng lặp', commandId: 'retire-A10-1' });
    expect(retired).toMatchObject({ status: 200, body: { reason: 'trùng lặp' } });
    expect(await listed()).not.toContain('A10');
    const late = await server.post(token, [{ indicator: 'A10', unit: 'gso63:46', value: 8, at: AT }]);
    expect(late.body.rejected).toMatchObject([{ code: 'unknown-indicator' }]);
    const { observations } = await server.get<{ observations: { value: number }[] }>(
      '/api/v1/observations?indicator=A10&unit=gso63:46',
    );
    expect(observations).toMatchObject([{ value: 7 }]);
    expect((await story('A10')).retired).toMatchObject({ reason: 'trùng lặp', actor: 'local-admin' });
    expect((await admin('POST', '/indicators/A10/retire', { reason: 'x' })).body.error?.code).toBe('retired');
    expect((await admin('POST', '/indicators/A10/retire', { reason: 'x', commandId: 'retire-A10-1' })).status).toBe(
      200,
    );
    const back = await admin('PUT', '/indicators/A10', {
      definition: must(indicatorById('A10'), 'A10'),
      reason: 'cần lại',
    });
    expect(back).toMatchObject({ status: 200, body: { version: 2, changed: [] } });
    expect(await latest('A10', 'gso63:46')).toMatchObject([{ value: 7 }]);
    expect((await story('A10')).retired).toBeNull();
  });

  test.each<[string, string, string, object, number, string]>([
    ['an id that exists', 'POST', '/indicators', { definition: A04, reason: 'x' }, 409, 'indicator-taken'],
    ['no reason', 'POST', '/indicators', { definition: like({ id: 'A91' }), reason: ' ' }, 400, 'bad-request'],
    [
      'a measure that is none',
      'POST',
      '/indicators',
      { definition: like({ id: 'A91', measure: 'x' }), reason: 'x' },
      400,
      'bad-definition',
    ],
    [
      'an unknown field',
      'POST',
      '/indicators',
      { definition: like({ id: 'A91', x: 1 }), reason: 'x' },
      400,
      'bad-definition',
    ],
    [
      'a formula that cannot be read',
      'POST',
      '/indicators',
      { definition: { ...SHARE, id: 'A91', formula: 'A05 /' }, reason: 'x' },
      400,
      'bad-definition',
    ],
    [
      'a formula of mixed units',
      'POST',
      '/indicators',
      { definition: { ...SHARE, id: 'A91', formula: 'A05 + A07' }, reason: 'x' },
      400,
      'bad-definition',
    ],
    [
      'a formula that reads itself',
      'POST',
      '/indicators',
      { definition: { ...SHARE, id: 'A91', formula: 'A91 + A91' }, reason: 'x' },
      400,
      'bad-definition',
    ],
    [
      'the product’s own group',
      'POST',
      '/indicators',
      { definition: like({ id: 'S91', group: 'S_System' }), reason: 'x' },
      400,
      'bad-definition',
    ],
    [
      'another measure',
      'PUT',
      '/indicators/A04',
      { definition: like({ measure: 'document' }), reason: 'x' },
      400,
      'bad-definition',
    ],
    [
      'a name that is not the address’s',
      'PUT',
      '/indicators/A05',
      { definition: A04, reason: 'x' },
      400,
      'bad-request',
    ],
    ['no such indicator', 'PUT', '/indicators/A92', { definition: like({ id: 'A92' }), reason: 'x' }, 404, 'not-found'],
    ['retiring what others read', 'POST', '/indicators/A04/retire', { reason: 'x' }, 409, 'in-use'],
    ['retiring nothing', 'POST', '/indicators/A92/retire', { reason: 'x' }, 404, 'not-found'],
    [
      'a command id of something else',
      'POST',
      '/indicators',
      { definition: like({ id: 'A91' }), reason: 'x', commandId: 'version-A90-2' },
      409,
      'command-reused',
    ],
    [
      'thresholds the wrong way round',
      'PUT',
      '/indicators/A04/thresholds',
      { level2Ratio: 0.1, level3Ratio: 0.9 },
      400,
      'bad-request',
    ],
  ])('refuses %s', async (_, method, path, body, status, code) => {
    const before = await listed();
    const answer = await admin(method, path, body);
    expect({ status: answer.status, code: answer.body.error?.code }).toEqual({ status, code });
    expect(await listed()).toEqual(before);
  });

  it('refuses a cycle that only the second version closes, and names it', async () => {
    const derived = {
      aggregation: { kind: 'formula' },
      measure: 'percent',
      isRunningTotal: false,
      plausible: { min: 0, max: 100 },
    };
    const one = like({ ...derived, id: 'A93', formula: 'A90 * 1' });
    const two = like({ ...derived, id: 'A94', formula: 'A93 + 0' });
    for (const definition of [one, two])
      expect((await admin('POST', '/indicators', { definition, reason: 'x' })).body.error?.details ?? []).toEqual([]);
    const closing = await admin('PUT', '/indicators/A93', { definition: { ...one, formula: 'A94' }, reason: 'x' });
    expect(closing.body.error).toMatchObject({ code: 'bad-definition' });
    expect(closing.body.error?.details?.join()).toContain('A93 → A94 → A93');
  });

  it('says what is wrong with a definition without keeping it', async () => {
    const definition = { ...SHARE, id: 'A95', formula: 'A05 + A0', owners: ['agency:G99'] };
    const { body } = await admin<{ findings: { path: string; code: string }[] }>('POST', '/indicators/check', {
      definition,
    });
    expect(body.findings).toMatchObject([
      { path: 'owners', code: 'unknown-owner', message: { vi: 'Không có cơ quan agency:G99.' } },
      { path: 'formula', code: 'unknown-input' },
    ]);
    expect(await listed()).not.toContain('A95');
  });
});

describe('a formula as it is typed', () => {
  const levels = { nation: true, province: 'yes', agency: 'no' };
  const preview = (text: string, more: object = {}) =>
    admin<{
      text: string | null;
      findings: { code: string; at: object | null; message: { vi: string; en: string } }[];
      results: { unit: string; value: number | null; missing: string[] }[];
    }>('POST', '/formula/preview', { text, measure: 'percent', levels, ...more });

  it('shows the result on live data, unit by unit, with what is missing', async () => {
    const { body } = await preview('(A05/A04)×100');
    expect(body.text).toBe('A05 / A04 * 100');
    expect(body.findings).toEqual([]);
    expect(body.results.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['gso34:46', 'gso63:46']));
    expect(body.results[0]).toMatchObject({ unit: 'country:VN' });
    expect(body.results.find(({ unit }) => unit === 'gso63:46')).toEqual({ unit: 'gso63:46', value: 25, missing: [] });
    expect(body.results.find(({ unit }) => unit === 'gso63:48')).toEqual({
      unit: 'gso63:48',
      value: null,
      missing: ['A05'],
    });
  });

  it('places each fault', async () => {
    const typed = await preview('A05 / * 2');
    expect(typed.body).toMatchObject({
      text: null,
      results: [],
      findings: [{ code: 'expected-operand', at: { offset: 6, length: 1 } }],
    });
    const units = await preview('A05 + A07', { measure: 'dossier' });
    expect(units.body.findings).toMatchObject([{ code: 'mixed-measures', at: { offset: 0, length: 9 } }]);
    expect(units.body.findings[0]?.message.vi).toContain('đơn vị tính');
    expect((await preview('A05 / 0')).body.findings.map(({ code }) => code)).toContain('zero-division');
    expect((await preview('A90', { id: 'A04' })).body.findings.map(({ code }) => code)).toContain('cycle');
  });
});

describe('targets', () => {
  const OFFICE = 'agency:G22';
  const path = '/targets/B02/2026/steps';
  const step = (verb: string, onBehalfOf: string, value: number | null, more: object = {}) =>
    admin<TargetNegotiation>('POST', path, {
      verb,
      onBehalfOf,
      values: [{ unit: 'gso34:46', value }],
      words: 'vì dân',
      ...more,
    });

  it('goes from proposal to publication, each step with who and when, and the judgement follows', async () => {
    await server.post(token, [
      { indicator: 'B02', unit: 'gso34:46', value: 30, periodStart: '2025-12-15', periodEnd: '2026-01-15' },
    ]);
    expect((await step('propose', OFFICE, 60)).body).toMatchObject({
      version: 1,
      units: [{ state: 'proposed', proposed: 60 }],
    });
    expect((await step('counter', 'gso34:46', 35)).body).toMatchObject({
      units: [{ state: 'countered', countered: 35 }],
    });
    expect((await step('comment', OFFICE, null)).status).toBe(200);
    expect((await step('agree', OFFICE, null, { expectedVersion: 3, commandId: 'agree-0001' })).body).toMatchObject({
      units: [{ state: 'agreed', agreed: 35 }],
    });
    expect((await story('B02')).targets).toEqual([]);
    expect((await step('publish', OFFICE, null)).status).toBe(200);
    expect((await story('B02')).targets).toMatchObject([{ unit: 'gso34:46', year: 2026, value: 35 }]);
    const { targets } = await server.get<{ targets: TargetNegotiation[] }>('/api/v1/targets?indicator=B02&year=2026');
    expect(targets[0]?.steps.map(({ verb, onBehalfOf, actor }) => [verb, onBehalfOf, actor])).toEqual([
      ['propose', OFFICE, 'local-admin'],
      ['counter', 'gso34:46', 'local-admin'],
      ['comment', OFFICE, 'local-admin'],
      ['agree', OFFICE, 'local-admin'],
      ['publish', OFFICE, 'local-admin'],
    ]);
  });

  it('the same step sent again is the same step', async () => {
    const again = await step('agree', OFFICE, null, { expectedVersion: 3, commandId: 'agree-0001' });
    expect(again).toMatchObject({ status: 200, body: { version: 5 } });
  });

  test.each<[string, object, number, string]>([
    ['a step that does not follow', { verb: 'agree' }, 409, 'bad-target'],
    ['a step of the other side', { verb: 'propose', onBehalfOf: 'gso34:48' }, 409, 'bad-target'],
    ['a stale view', { verb: 'reopen', expectedVersion: 2 }, 409, 'version-conflict'],
    ['a unit that is none', { verb: 'propose', values: [{ unit: 'gso34:99', value: 1 }] }, 400, 'unknown-unit'],
    ['no verb of ours', { verb: 'decide' }, 400, 'bad-request'],
  ])('refuses %s', async (_, change, status, code) => {
    const body = {
      verb: 'reopen',
      onBehalfOf: OFFICE,
      values: [{ unit: 'gso34:46', value: null }],
      words: 'x',
      ...change,
    };
    const answer = await admin('POST', path, body);
    expect({ status: answer.status, code: answer.body.error?.code }).toEqual({ status, code });
  });

  it('refuses indicators and years that are none', async () => {
    const body = { verb: 'propose', onBehalfOf: OFFICE, values: [{ unit: 'gso34:46', value: 1 }], words: 'x' };
    expect((await admin('POST', '/targets/B77/2026/steps', body)).body.error?.code).toBe('not-found');
    expect((await admin('POST', '/targets/B02/1492/steps', body)).body.error?.code).toBe('bad-request');
    expect((await admin('POST', '/targets/B02/x/steps', body)).body.error?.code).toBe('bad-request');
  });
});

describe('who may call', () => {
  const call = (headers: Record<string, string>) =>
    fetch(`${server.url}/admin/v1/indicators/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ definition: { id: 'A04' } }),
    });
  const authorization = `Bearer ${ADMIN_TOKEN}`;

  it('a page of this server with the key, as a program with it', async () => {
    expect((await call({ authorization })).status).toBe(200);
    expect((await call({ authorization, origin: server.url })).status).toBe(200);
  });

  it('no page of another server, whatever key it has, and nobody without it', async () => {
    for (const origin of ['http://evil.example', 'null', `${server.url}0`]) {
      const answer = await call({ authorization, origin });
      expect(answer.status, origin).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await call({})).status).toBe(401);
    expect((await call({ authorization: 'Bearer x' })).status).toBe(401);
    const preflight = await fetch(`${server.url}/admin/v1/indicators`, {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('one list of the catalogue', () => {
  const entries = async () => (await server.get<{ indicators: CatalogueEntry[] }>('/api/v1/catalogue')).indicators;
  const entry = async (id: string) => must((await entries()).find((one) => one.id === id) ?? null, id);

  it('answers as documented, with every indicator ever known', async () => {
    const schema = CATALOGUE_ROUTES.find(({ path }) => path === '/api/v1/catalogue')?.replies[200]?.schema;
    const read = z.safeParse(must(schema, 'schema'), await server.get('/api/v1/catalogue'));
    expect(read.error?.issues).toBeUndefined();
    const all = await entries();
    const retired = all.filter((one) => one.retired !== null).map(({ id }) => id);
    expect(all.filter((one) => one.retired === null).map(({ id }) => id)).toEqual(await listed());
    for (const id of retired) expect((await story(id)).retired).not.toBeNull();
  });

  it('an untouched built-in indicator has its first version and no change', async () => {
    const { id, group, nameVi, nameEn, shortVi, shortEn, isPublic } = must(indicatorById('A17'), 'A17');
    expect(await entry('A17')).toEqual({
      ...{ id, group, nameVi, nameEn, shortVi, shortEn, isPublic },
      ...{ version: 1, lastChange: null, retired: null, isOwn: false },
    });
  });

  it('follows an own indicator from its addition through a version of its words to retirement and back', async () => {
    const own = like({ id: 'A95', nameEn: 'Dossiers, second count', formula: null });
    await admin('POST', '/indicators', { definition: own, reason: 'đếm lại' });
    const change = (reason: string) => ({ at: expect.any(Number), actor: 'local-admin', reason });
    expect(await entry('A95')).toMatchObject({
      ...{ version: 1, nameEn: 'Dossiers, second count', isOwn: true, isPublic: own.isPublic },
      ...{ lastChange: change('đếm lại'), retired: null },
    });
    const renamed = { ...own, nameEn: 'Dossiers, counted again', isPublic: !own.isPublic };
    await admin('PUT', '/indicators/A95', { definition: renamed, reason: 'tên rõ hơn' });
    expect(await entry('A95')).toMatchObject({
      ...{ version: 2, nameEn: 'Dossiers, counted again', isPublic: !own.isPublic },
      lastChange: change('tên rõ hơn'),
    });
    await admin('POST', '/indicators/A95/retire', { reason: 'thôi đếm' });
    const retired = await entry('A95');
    expect(retired).toMatchObject({ version: 2, retired: change('thôi đếm'), isOwn: true });
    expect(retired.lastChange).toEqual(retired.retired);
    expect(await listed()).not.toContain('A95');
    await admin('PUT', '/indicators/A95', { definition: renamed, reason: 'đếm tiếp' });
    expect(await entry('A95')).toMatchObject({ version: 3, retired: null, lastChange: change('đếm tiếp') });
    // Stays retired over the restart below.
    await admin('POST', '/indicators/A95/retire', { reason: 'thôi hẳn' });
  });

  it('a built-in indicator that was only retired keeps its first version', async () => {
    await admin('POST', '/indicators/A11/retire', { reason: 'không còn thu' });
    const found = await entry('A11');
    expect(found).toMatchObject({ version: 1, isOwn: false, retired: { reason: 'không còn thu' } });
    expect(found.lastChange).toEqual(found.retired);
  });
});

it('a restart finds everything again, and the read tables are what the journal says', async () => {
  const before = await Promise.all(['A90', 'A07', 'A10', 'B02', 'A93'].map(story));
  const list = await server.get('/api/v1/indicators');
  const entries = await server.get('/api/v1/catalogue');
  const targets = await server.get('/api/v1/targets');
  await server.close();
  const store = await openSqliteStorage(folder, {
    projectionModule: new URL('../../server/projection.ts', import.meta.url),
  });
  expect(await store.readTables.compareWithRebuild()).toBeNull();
  expect(await store.journal.verify()).toBeNull();
  await store.close();
  server = await startIngestServer({ folder });
  expect(await Promise.all(['A90', 'A07', 'A10', 'B02', 'A93'].map(story))).toEqual(before);
  expect(await server.get('/api/v1/indicators')).toEqual(list);
  expect(await server.get('/api/v1/catalogue')).toEqual(entries);
  expect(await server.get('/api/v1/targets')).toEqual(targets);
  expect(await latest('A90', 'gso63:46')).toMatchObject([{ value: 20, isDerived: true }]);
});
