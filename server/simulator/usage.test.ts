/** The counts behind the ratios, the payments by kind and the later versions: they agree with each other as said. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import { ROADMAP } from '#shared/indicators/roadmap.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, STORY_FROM } from './activity.ts';
import type { Item } from './feed.ts';
import { momentOf } from './feed.ts';
import { history } from './history.ts';
import { dealt } from './payments.ts';
import { createPlan } from './plan.ts';
import { launchScenario } from './scenario.ts';
import { createWorld } from './world.ts';

const SEED = 20200819;
const OPENING = hanoi(2020, 8, 19, 8, 50);
const world = createWorld(SEED);
const UNITS = [...world.provinces, ...world.agencies].map(({ ref }) => ref);

const { sources, feeds, faults } = launchScenario(SEED);
const items = [...history(feeds, createPlan(sources, feeds, faults, SEED), SEED, STORY_FROM, OPENING + 1)];
const key = (indicator: string, unit: string, end: number) => `${indicator} ${unit} ${end}`;
/** The versions of each value, oldest first. */
const versions = new Map<string, Item[]>();
for (const item of items.toSorted((a, b) => (a.receivedAt ?? 0) - (b.receivedAt ?? 0))) {
  const name = key(item.indicator, item.unit, momentOf(item));
  versions.set(name, [...(versions.get(name) ?? []), item]);
}
const known = (indicator: string, unit: string, end: number): number | undefined =>
  versions.get(key(indicator, unit, end))?.at(-1)?.value;

/** Restated in the scenario: a province's settled dossiers, and with them the nation's. */
const restated = items.filter((item) => item.indicator === 'U04' && item.receivedAt === hanoi(2020, 8, 18, 15, 40));

describe('dossiers', () => {
  const days = Array.from({ length: 60 }, (_, i) => hanoi(2020, 8, 17) - i * DAY_MS);

  test('of a connected unit a day is the growth of its synchronised dossiers', () => {
    for (const { ref } of [...world.provinces, ...world.connectedAgencies]) {
      for (const end of days) {
        const growth = (known('A04', ref, end) ?? 0) - (known('A04', ref, end - DAY_MS) ?? 0);
        expect(known('U01', ref, end), `${ref} ${new Date(end).toISOString()}`).toBe(growth);
      }
    }
  });

  test('the nation has the sum of all units, every day', () => {
    for (const indicator of ['U01', 'U02']) {
      for (const end of days) {
        const sum = UNITS.reduce((total, unit) => total + must(known(indicator, unit, end), `${indicator} ${unit}`), 0);
        expect(known(indicator, NATION, end)).toBe(sum);
      }
    }
  });

  test('the days of a reporting month add up to its report, and fewer are settled than received in all', () => {
    const end = hanoi(2020, 7, 15);
    for (const unit of UNITS) {
      const month = Array.from({ length: 30 }, (_, i) => end - i * DAY_MS);
      const sum = (indicator: string) =>
        month.reduce((total, day) => total + must(known(indicator, unit, day), unit), 0);
      expect(known('U03', unit, end), unit).toBe(sum('U01'));
      expect(known('U04', unit, end), unit).toBe(sum('U02'));
    }
    const ends = new Set(items.filter(({ indicator }) => indicator === 'U04').map(momentOf));
    const inAll = (indicator: string) =>
      [...ends].reduce((sum, monthEnd) => sum + (known(indicator, NATION, monthEnd) ?? 0), 0);
    expect(inAll('U04')).toBeLessThan(inAll('U03'));
    expect(inAll('U04')).toBeGreaterThan(0.8 * inAll('U03'));
  });

  test('a few days are told late and a few corrected; most stand at once', () => {
    const told = [...versions.values()].flatMap(([first, ...more]) =>
      first?.indicator === 'U01' ? [{ first, more }] : [],
    );
    const corrected = told.filter(({ more }) => more.length > 0);
    expect(corrected.length / told.length).toBeGreaterThan(0.003);
    expect(corrected.length / told.length).toBeLessThan(0.02);
    for (const { first, more } of corrected) {
      expect(first.status).toBe('P');
      expect(must(more[0], 'correction').value).toBeGreaterThanOrEqual(first.value);
    }
    const late = told.filter(({ first }) => (first.receivedAt ?? 0) - momentOf(first) > DAY_MS);
    expect(late.length / told.length).toBeGreaterThan(0.003);
    expect(late.length / told.length).toBeLessThan(0.02);
  });
});

describe('shares and what they divide by', () => {
  const shares = ['B02', 'B03', 'B04', 'B06', 'B08', 'U21'];

  test('every share is a whole number of cases out of its own denominator', () => {
    let count = 0;
    for (const item of items) {
      if (!shares.includes(item.indicator)) continue;
      const denominator = must(indicatorById(item.indicator)?.denominator, item.indicator);
      const told = must(versions.get(key(denominator, item.unit, momentOf(item))), `${denominator} ${item.unit}`);
      const cases = must(
        told.find(({ receivedAt }) => receivedAt === item.receivedAt),
        'told together',
      ).value;
      const part = Math.round((item.value * cases) / 100);
      expect(Math.abs((100 * part) / cases - item.value), `${item.indicator} ${item.unit} of ${cases}`).toBeLessThan(
        0.0501,
      );
      count += 1;
    }
    expect(count).toBeGreaterThan(4_000);
  });

  test('every province and ministry has twelve months and four quarters', () => {
    const moments = new Map<string, Set<number>>();
    for (const item of items) {
      const series = `${item.indicator} ${item.unit}`;
      moments.set(series, (moments.get(series) ?? new Set()).add(momentOf(item)));
    }
    for (const unit of UNITS) {
      for (const indicator of ['B01', 'B03', 'B04', 'B06', 'B15', 'U03', 'U04', 'U05']) {
        // A report that comes late leaves the newest month out.
        expect(moments.get(`${indicator} ${unit}`)?.size, `${indicator} ${unit}`).toBeGreaterThanOrEqual(11);
      }
    }
    const of = (indicator: string) => new Set(items.filter((item) => item.indicator === indicator).map(momentOf)).size;
    for (const indicator of ['B01', 'B03', 'B04', 'B06', 'B15'])
      expect(of(indicator), indicator).toBeGreaterThanOrEqual(12);
    for (const indicator of ['B02', 'B08', 'U06', 'U07']) expect(of(indicator), indicator).toBeGreaterThanOrEqual(4);
  });

  test('one province restates a closed month, by fewer dossiers and a lower share', () => {
    expect(restated).toHaveLength(2);
    for (const { reason } of restated) expect(reason).toMatch(/tính hai lần/);
    const { unit, periodEnd } = must(
      restated.find((item) => item.unit !== NATION),
      'restatement',
    );
    const fall = (whose: string) => {
      const [before, after] = must(versions.get(key('U04', whose, periodEnd ?? 0)), whose);
      return must(before, 'before').value - must(after, 'after').value;
    };
    expect(fall(NATION)).toBe(fall(unit));
    for (const indicator of ['U04', 'B04']) {
      const [before, after] = must(versions.get(key(indicator, unit, periodEnd ?? 0)), indicator);
      expect(must(after, 'after').value, indicator).toBeLessThan(must(before, 'before').value);
    }
  });
});

describe('payments by kind', () => {
  test('are dealt without a remainder, and no kind ever falls', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.nat(1e6), fc.tuple(fc.nat(40), fc.nat(40), fc.nat(20)), (total, more, [a, b, c]) => {
        const parts = [a, b, c, 100 - a - b - c];
        const before = parts.map((_, i) => parts.slice(0, i).reduce((sum, part) => sum + part, 0));
        const deal = (of: number) => parts.map((part, i) => dealt(of, before[i] ?? 0, part));
        expect(deal(total).reduce((sum, part) => sum + part, 0)).toBe(total);
        const falls = deal(total + more).filter((part, i) => part < (deal(total)[i] ?? 0));
        expect(falls).toEqual([]);
      }),
    );
  });

  test('add up to the payments and amounts of the portal at every midnight', () => {
    for (let end = hanoi(2020, 8, 19); end > hanoi(2020, 3, 20); end -= DAY_MS) {
      const sum = (...ids: string[]) => ids.reduce((total, id) => total + must(known(id, NATION, end), id), 0);
      expect(sum('U11', 'U13', 'U15', 'U17')).toBe(known('A06', NATION, end));
      expect(sum('U12', 'U14', 'U16', 'U18')).toBe(known('A07', NATION, end));
    }
  });

  test('reduced fees of all units are the nation’s', () => {
    const end = hanoi(2020, 8, 1);
    const parts = UNITS.reduce((total, unit) => total + must(known('A23', unit, end), unit), 0);
    expect(known('A23', NATION, end)).toBe(parts);
    expect(parts).toBeGreaterThan(1e8);
  });
});

test('the roadmap is named at the opening, and the fields live by then add up', () => {
  const newest = (indicator: string) =>
    items.findLast((item) => item.indicator === indicator && item.unit === NATION)?.value;
  const live = ROADMAP.map(({ indicators }) => must(newest(indicators.live), indicators.live));
  expect(live.filter((services) => services > 0)).toHaveLength(4);
  expect(live.reduce((sum, services) => sum + services, 0)).toBe(newest('A26'));
  for (const { indicators } of ROADMAP) {
    expect(must(newest(indicators.planned), indicators.planned)).toBeGreaterThanOrEqual(newest(indicators.live) ?? 0);
    expect((newest(indicators.dossiers) ?? 0) > 0).toBe((newest(indicators.live) ?? 0) > 0);
  }
});

test('statistics come as estimate, provisional and final; what was published is never revised', () => {
  const statuses = (indicator: string, end: number) =>
    versions.get(key(indicator, NATION, end))?.map(({ status }) => status ?? 'A');
  expect(statuses('D03', hanoi(2020, 4, 1))).toEqual(['E', 'P', 'A']);
  expect(statuses('D03', hanoi(2020, 8, 1))).toEqual(['E']);
  expect(statuses('D13', hanoi(2020, 2, 1))).toEqual(['E', 'P', 'A']);
  expect(statuses('D01', hanoi(2020, 4, 1))).toEqual(['E', 'P']);
  expect(statuses('D01', hanoi(2020, 7, 1))).toEqual(['E']);
  const province = must(world.provinces[0], 'province').ref;
  expect(versions.get(key('D18', province, hanoi(2020, 6, 1)))?.map(({ status }) => status ?? 'A')).toEqual(['E', 'A']);
});
