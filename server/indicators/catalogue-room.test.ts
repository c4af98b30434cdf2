import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import type { Formula, IndicatorDefinition } from '#shared/indicators/definition.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import { GOVERNMENT_OFFICE, type TargetVerb } from '#shared/indicators/target.ts';
import { must } from '#shared/kernel/must.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import { type CatalogueService, createCatalogue } from './catalogue.ts';
import { createIndicatorService, type RunningIndicatorService } from './service.ts';
import { createTargets, type TargetService } from './targets.ts';

/** 15/01/2020 10:00 in Ha Noi. */
const NOW = Date.UTC(2020, 0, 15, 3);
const HUE: UnitRef = 'gso63:46';
const BUILT_IN = ['A04', 'A05', 'B02', 'A17'].map((id) => must(indicatorById(id), id));
const A04 = must(BUILT_IN[0], 'A04');
const input = (id: string): Formula => ({ op: 'indicator', id });
const SUM_OF_TWO: IndicatorDefinition = {
  ...A04,
  id: 'A90',
  aggregation: { kind: 'formula' },
  formula: { op: 'add', left: input('A04'), right: input('A05') },
};

let folder: string;
let store: Store;
let clock: number;
let seen: Map<string, unknown>;
let indicators: RunningIndicatorService;
let catalogue: CatalogueService;
let targets: TargetService;
let made = 0;

function command() {
  made += 1;
  return { commandId: `command-${made}`, actor: 'tester' };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-room-'));
  clock = NOW;
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the server wires, over a room that only remembers. */
async function open(): Promise<void> {
  store = await openSqliteStorage(folder, { projectionModule: new URL('../projection.ts', import.meta.url) });
  seen = new Map();
  const clocks = { realNow: () => clock, dataNow: () => clock };
  catalogue = await createCatalogue({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    builtIn: BUILT_IN,
    since: NOW,
    isUnit: () => true,
    onDefined: (definition) => indicators.define(definition),
    onRetired: (id) => indicators.retire(id),
  });
  targets = await createTargets({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    definition: catalogue.definition,
    isRetired: catalogue.isRetired,
    isUnitOf: () => true,
    onPublished: (id) => indicators.showTargets(id),
  });
  indicators = createIndicatorService({
    observations: store.observations,
    room: {
      observe: (id, observation) => seen.set(id, observation.value),
      put: (key, record) => seen.set(key, record),
      removeRecord: (key) => seen.delete(key),
      removeSeries: (id) => seen.delete(id),
      commit: () => undefined,
    },
    definitions: catalogue.inUse(),
    targets,
    dataNow: () => clock,
    owing: () => [HUE],
    stateOf: () => 'fresh',
    sources: () => [],
    orderOf: () => 0,
  });
  await indicators.load();
  indicators.review();
}

async function tell(values: readonly (readonly [string, UnitRef, number])[], at = clock): Promise<void> {
  const count = values.length;
  await indicators.record({
    source: 'npsp',
    series: values.map(([indicator, unit]) => ({ indicator, unit })),
    authority: new Uint8Array(count),
    count,
    seriesIndex: Uint32Array.from(values, (_, i) => i),
    periodStart: new Float64Array(count).fill(at),
    periodEnd: new Float64Array(count).fill(at),
    value: Float64Array.from(values, ([, , value]) => value),
    quality: new Uint8Array(count),
    vintageAt: new Float64Array(count).fill(at),
    receivedAt: new Float64Array(count).fill(at),
  });
  indicators.review();
}

const value = (indicator: string, unit: UnitRef) => seen.get(seriesId(indicator, unit));
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

async function step(verb: TargetVerb, unit: UnitRef, given: number | null, year = 2020): Promise<void> {
  const values = [{ unit, value: given }];
  const input = { verb, onBehalfOf: GOVERNMENT_OFFICE, values, words: 'x' };
  const taken = await targets.step('B02', year, input, { ...command(), expectedVersion: null });
  if (!taken.ok) throw new Error(taken.error.code);
}
const publish = async (unit: UnitRef, given: number, year?: number) => {
  await step('propose', unit, given, year);
  await step('agree', unit, null, year);
  await step('publish', unit, null, year);
};

describe('the room follows the catalogue', () => {
  it('adds, computes, versions, retires and brings back', async () => {
    await tell([
      ['A04', HUE, 10],
      ['A05', HUE, 4],
    ]);
    expect(codeOf(await catalogue.add(SUM_OF_TWO, 'x', command()))).toBe('ok');
    expect(seen.get('indicator/A90')).toMatchObject({ id: 'A90' });
    expect([value('A90', HUE), value('A90', NATION)]).toEqual([14, 14]);

    await tell([['A05', HUE, 6]], NOW + 1000);
    expect([value('A90', HUE), value('A90', NATION)]).toEqual([16, 16]);

    const minus = { op: 'subtract', left: input('A04'), right: input('A05') } as const;
    await catalogue.version(
      'A90',
      { raw: { ...SUM_OF_TWO, formula: minus }, reason: 'x', expectedVersion: 1 },
      command(),
    );
    expect([value('A90', HUE), value('A90', NATION)]).toEqual([4, 4]);

    const reported = { ...SUM_OF_TWO, aggregation: { kind: 'reported' }, formula: null };
    await catalogue.version('A90', { raw: reported, reason: 'x', expectedVersion: 2 }, command());
    expect([value('A90', HUE), value('A90', NATION), seen.get('derivation/A90')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);

    await catalogue.version('A90', { raw: SUM_OF_TWO, reason: 'x', expectedVersion: 3 }, command());
    expect(value('A90', HUE)).toBe(16);
    expect(codeOf(await catalogue.retire('A90', { reason: 'x', expectedVersion: 4 }, command()))).toBe('ok');
    expect([...seen.keys()].filter((key) => key.includes('A90'))).toEqual([]);
    expect(indicators.definition('A90')).toBeUndefined();
    expect(catalogue.definition('A90')).toBeDefined();
    await tell([['A05', HUE, 7]], NOW + 2000);
    expect([...seen.keys()].filter((key) => key.includes('A90'))).toEqual([]);

    await catalogue.version('A90', { raw: SUM_OF_TWO, reason: 'x', expectedVersion: null }, command());
    expect(value('A90', HUE)).toBe(17);
  });

  it('gives the nation no value of what the nation does not have', async () => {
    await tell([
      ['A04', HUE, 10],
      ['A05', HUE, 4],
    ]);
    const levels = { nation: false, province: 'yes', agency: 'no' } as const;
    expect(codeOf(await catalogue.add({ ...SUM_OF_TWO, levels }, 'x', command()))).toBe('ok');
    expect([value('A90', HUE), value('A90', NATION)]).toEqual([14, undefined]);
  });

  it('is the same after a restart', async () => {
    await tell([
      ['A04', HUE, 10],
      ['A05', HUE, 4],
      ['B02', HUE, 20],
    ]);
    await catalogue.add(SUM_OF_TWO, 'x', command());
    await catalogue.add({ ...A04, id: 'A91' }, 'x', command());
    await catalogue.retire('A91', { reason: 'x', expectedVersion: null }, command());
    await catalogue.setThresholds('B02', { level2Ratio: 0.9, level3Ratio: 0.1 }, command());
    await publish(HUE, 21);
    indicators.review();
    const before = new Map(seen);
    expect(await store.readTables.compareWithRebuild()).toBeNull();
    await store.close();
    await open();
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(before));
    expect(catalogue.isRetired('A91')).toBe(true);
  });

  it('thresholds sent again after others were set change nothing, live or in the journal', async () => {
    const first = command();
    await catalogue.setThresholds('B02', { level2Ratio: 0.9, level3Ratio: 0.5 }, first);
    await catalogue.setThresholds('B02', { level2Ratio: 0.8, level3Ratio: 0.4 }, command());
    const again = await catalogue.setThresholds('B02', { level2Ratio: 0.9, level3Ratio: 0.5 }, first);
    expect(again).toEqual({ ok: true, value: { level2Ratio: 0.9, level3Ratio: 0.5 } });
    expect(catalogue.definition('B02')?.thresholds).toEqual({ level2Ratio: 0.8, level3Ratio: 0.4 });
    expect(seen.get('indicator/B02')).toMatchObject({ thresholds: { level2Ratio: 0.8 } });
  });

  it('of two officers who saw the same version one is refused, however close together', async () => {
    const change = (decimals: number) =>
      catalogue.version('A04', { raw: { ...A04, decimals }, reason: 'x', expectedVersion: 1 }, command());
    const codes = (await Promise.all([change(3), change(4), change(5)])).map(codeOf);
    expect(codes).toEqual(['ok', 'version-conflict', 'version-conflict']);
    expect(catalogue.definition('A04')?.decimals).toBe(3);
  });

  it('the revision grows with each version and each retirement, and a restart finds it where it was', async () => {
    const seenRevisions = [catalogue.revision()];
    const moved = async (change: Promise<{ ok: boolean }>) => {
      expect(await change).toMatchObject({ ok: true });
      seenRevisions.push(catalogue.revision());
    };
    const version = (definition: IndicatorDefinition) =>
      catalogue.version(definition.id, { raw: definition, reason: 'x', expectedVersion: null }, command());
    const retire = (id: string) => catalogue.retire(id, { reason: 'x', expectedVersion: null }, command());
    await moved(catalogue.add(SUM_OF_TWO, 'x', command()));
    await moved(version({ ...SUM_OF_TWO, nameEn: 'In other words' }));
    await moved(retire('A90'));
    await moved(version(SUM_OF_TWO));
    await moved(retire('A17'));
    await moved(version(must(BUILT_IN[3], 'A17')));
    await moved(retire('A17'));
    expect(seenRevisions).toEqual([...new Set(seenRevisions)].sort((a, b) => a - b));
    const ids = catalogue.entries().map(({ id }) => id);
    expect(ids).toEqual(['A04', 'A05', 'B02', 'A17', 'A90']);
    const before = catalogue.entries();
    await store.close();
    await open();
    expect([catalogue.revision(), catalogue.entries()]).toEqual([seenRevisions.at(-1), before]);
  });

  it('tells which version was in force when', async () => {
    clock = NOW + 1000;
    await catalogue.version('A04', { raw: { ...A04, decimals: 3 }, reason: 'x', expectedVersion: 1 }, command());
    const at = (instant: number) => catalogue.versionAt('A04', instant);
    expect([at(NOW - 5)?.version, at(NOW)?.version, at(NOW + 999)?.version, at(NOW + 1000)?.version]).toEqual([
      1, 1, 1, 2,
    ]);
    expect([at(NOW)?.definition.decimals, at(clock)?.definition.decimals]).toEqual([A04.decimals, 3]);
    expect(at(NOW) && catalogue.versionAt('Q01', NOW)).toBeUndefined();
  });
});

describe('the judgement follows what is published', () => {
  const severities = () =>
    indicators
      .attention()
      .flatMap(({ cause, units, indicators: ids, severity }) =>
        cause === 'below-target' && ids.includes('B02') && units.includes(HUE) ? [severity] : [],
      );
  const others = Array.from({ length: 5 }, (_, i) => ['B02', `gso63:0${i + 1}` as UnitRef, 99] as const);

  it('for the unit and the year, and not before it is published', async () => {
    await tell([...others, ['B02', HUE, 50]]);
    const usual = severities();
    await step('propose', HUE, 90);
    await step('agree', HUE, null);
    indicators.review();
    expect(severities()).toEqual(usual);
    expect(seen.get('target/B02')).toBeUndefined();
    await step('publish', HUE, null);
    expect(severities()).toEqual([3]);
    expect(seen.get('target/B02')).toEqual({ year: 2020, values: { [HUE]: 90 } });
    await step('withdraw', HUE, null);
    expect(severities()).toEqual(usual);
    expect(seen.get('target/B02')).toBeUndefined();
  });

  it('a new year shows its own targets', async () => {
    await publish(HUE, 90, 2020);
    await publish(HUE, 95, 2021);
    expect(seen.get('target/B02')).toEqual({ year: 2020, values: { [HUE]: 90 } });
    clock = Date.UTC(2020, 11, 31, 17);
    indicators.review();
    expect(seen.get('target/B02')).toEqual({ year: 2021, values: { [HUE]: 95 } });
    await tell([...others, ['B02', HUE, 94]], clock);
    expect(targets.published('B02').map(({ year, value: given }) => [year, given])).toEqual([
      [2020, 90],
      [2021, 95],
    ]);
  });

  it('of two steps that saw the same one is refused', async () => {
    const propose = (given: number) =>
      targets.step(
        'B02',
        2020,
        { verb: 'propose', onBehalfOf: GOVERNMENT_OFFICE, values: [{ unit: HUE, value: given }], words: 'x' },
        { ...command(), expectedVersion: 0 },
      );
    expect((await Promise.all([propose(1), propose(2)])).map(codeOf)).toEqual(['ok', 'version-conflict']);
  });
});
