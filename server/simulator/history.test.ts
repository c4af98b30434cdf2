/** The history of a fresh store, read the way the server reads it. */
import { describe, expect, test } from 'vitest';
import { ALL_INDICATORS, indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import { observationParser } from '#shared/indicators/observation-input.ts';
import { PUBLISHED_FIGURES } from '#shared/indicators/published-figures.ts';
import { sourceContractSchema } from '#shared/indicators/source-contract.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, hanoiDay, STORY_FROM } from './activity.ts';
import type { Item } from './feed.ts';
import { momentOf } from './feed.ts';
import { history, MAX_HISTORY_ITEMS } from './history.ts';
import { createPlan } from './plan.ts';
import { launchScenario } from './scenario.ts';
import { HISTORY_SOURCE } from './sources.ts';

const SEED = 20200819;
const OPENING = hanoi(2020, 8, 19, 8, 50);

function historyUntil(to: number, seed = SEED): Item[] {
  const { sources, feeds, faults } = launchScenario(seed);
  return [...history(feeds, createPlan(sources, feeds, faults, seed), seed, STORY_FROM, to)];
}

const opening = historyUntil(OPENING + 1);
const later = historyUntil(hanoi(2021, 3, 20, 12));
const seriesOf = (item: Item) => `${item.indicator} ${item.unit}`;
const nationAt = (items: readonly Item[], indicator: string, at: number) =>
  items.find((item) => item.indicator === indicator && item.unit === NATION && item.at === at);
const standing = (items: readonly Item[], indicator: string, unit = NATION as string) =>
  items.findLast((item) => item.indicator === indicator && item.unit === unit);

describe('size and form', () => {
  test(`at most ${MAX_HISTORY_ITEMS} values at the opening`, () => {
    expect(opening.length).toBeGreaterThan(150_000);
    expect(opening.length).toBeLessThanOrEqual(MAX_HISTORY_ITEMS);
  });

  test('the server would take every item: nothing refused, nothing implausible', () => {
    const { sources } = launchScenario(SEED);
    const contract = sourceContractSchema.parse(
      must(
        sources.find(({ name }) => name === HISTORY_SOURCE),
        'source',
      ).contract,
    );
    const parser = observationParser({ definition: indicatorById, units: unitRegistry(KNOWN_UNITS), contract });
    const trouble = opening.flatMap((item) => {
      const parsed = parser.parse(item, OPENING + 1);
      if (!parsed.ok) return [`${seriesOf(item)} ${parsed.error}`];
      return (parsed.value.quality & 0b1_0000) === 0 ? [] : [`${seriesOf(item)} implausible ${item.value}`];
    });
    expect(trouble).toEqual([]);
  });

  test('no series says two things about one moment or period at one time', () => {
    const said = new Set<string>();
    const twice = opening.filter((item) => {
      const key = `${seriesOf(item)} ${item.periodStart ?? ''} ${momentOf(item)} ${item.receivedAt}`;
      if (said.has(key)) return true;
      said.add(key);
      return false;
    });
    expect(twice).toEqual([]);
  });

  test('the same seed gives the same history, another seed another', () => {
    // Two texts are compared at once; a quarter of a million objects take the runner a minute.
    expect(JSON.stringify(historyUntil(OPENING + 1)) === JSON.stringify(opening)).toBe(true);
    const other = historyUntil(OPENING + 1, SEED + 1);
    expect(other).not.toEqual(opening);
  });

  test('index of Decision 766, tasks and reports have no place in 2020', () => {
    const forbidden = /^(B09|B1[0-4]|B2[23]|B07|C|Z|S)/;
    expect([...new Set(opening.map((item) => item.indicator))].filter((id) => forbidden.test(id))).toEqual([]);
    expect(new Set(opening.map((item) => item.indicator)).size).toBeGreaterThan(70);
    expect(ALL_INDICATORS.length).toBeGreaterThan(127);
  });
});

describe('published figures', () => {
  const used = PUBLISHED_FIGURES.filter(
    ({ indicator, confidence, date }) =>
      indicator !== null && !indicator.startsWith('C') && confidence !== 'low' && date < '2021-03-15',
  );

  test('there are figures to hold', () => expect(used.length).toBeGreaterThan(60));

  test.each(used.map((figure) => [figure.indicator, figure.date, figure.value, figure] as const))(
    '%s of %s is exactly %d',
    (indicator, date, value, figure) => {
      const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
      const midnight = hanoi(year, month, day);
      const said = later.filter((item) => {
        const end = item.periodEnd !== undefined ? item.periodEnd - 1 : (item.at ?? 0);
        return item.indicator === indicator && item.unit === NATION && hanoiDay(end) === hanoiDay(midnight);
      });
      const exact = said.filter((item) => item.value === value && (item.qualifier ?? 'exact') === figure.qualifier);
      expect(exact.length).toBeGreaterThanOrEqual(1);
      if (indicatorById(indicator ?? '')?.cutoff.kind !== 'instant' || indicator === 'E01') return;
      const minute = indicator === 'A01' && date === '2020-08-19' ? 53 : 50;
      expect(exact.map((item) => item.at)).toContain(midnight + 8 * HOUR_MS + minute * MINUTE_MS);
    },
  );

  test('low confidence is skipped: no 49 million visits at 08:50 on 08/07/2020', () => {
    expect(nationAt(later, 'A03', hanoi(2020, 7, 8, 8, 50))).toBeUndefined();
  });

  test('dossiers on 19/08/2020 lie in the domain note’s estimates', () => {
    expect(standing(opening, 'A04')?.value).toBeGreaterThan(14_000_000);
    expect(standing(opening, 'A04')?.value).toBeLessThan(15_000_000);
    expect(standing(opening, 'A05')?.value).toBeGreaterThan(250_000);
    expect(standing(opening, 'A05')?.value).toBeLessThan(300_000);
  });

  test('connections of the launch day', () => {
    expect(standing(opening, 'A11')).toMatchObject({ value: 18, at: OPENING });
    expect(standing(opening, 'A12')).toMatchObject({ value: 63, at: OPENING });
    expect(standing(opening, 'A16')).toMatchObject({ value: 8, at: OPENING });
    const connected = new Map(
      opening.filter((item) => item.indicator === 'A11' && item.unit !== NATION).map((item) => [item.unit, item.value]),
    );
    expect([...connected.values()].filter((value) => value === 1)).toHaveLength(18);
    expect(connected.size).toBe(30);
  });
});

describe('nothing shows before its hour', () => {
  test('every item is received after the moment it is about', () => {
    expect(opening.filter((item) => (item.receivedAt ?? 0) < momentOf(item) && item.status !== 'E')).toEqual([]);
    expect(opening.filter((item) => (item.receivedAt ?? Infinity) > OPENING + 1)).toEqual([]);
  });

  test('the day begins with 997 services, 14.6 % level 4 and 989 cases', () => {
    expect(standing(opening, 'A01')?.value).toBe(997);
    expect(standing(opening, 'B01')).toMatchObject({ value: 14.6, at: hanoi(2020, 7, 24, 8, 50) });
    expect(standing(opening, 'E01')?.value).toBe(989);
    expect(standing(opening, 'D19')?.value).toBeLessThan(47);
    expect(opening.some((item) => item.indicator === 'D13' && item.value === 812.2)).toBe(false);
  });

  test('993 cases after 18:00, 15.9 % on 26/08', () => {
    expect(standing(historyUntil(hanoi(2020, 8, 19, 18)), 'E01')?.value).toBe(989);
    expect(standing(historyUntil(hanoi(2020, 8, 19, 18, 30)), 'E01')?.value).toBe(993);
    expect(standing(historyUntil(hanoi(2020, 8, 26, 8, 49)), 'B01')?.value).toBe(14.6);
    expect(standing(historyUntil(hanoi(2020, 8, 26, 8, 51)), 'B01')?.value).toBe(15.9);
  });
});

describe('running totals', () => {
  const totals = new Map<string, Item[]>();
  for (const item of later) {
    if (indicatorById(item.indicator)?.isRunningTotal !== true || /^D/.test(item.indicator)) continue;
    totals.set(seriesOf(item), [...(totals.get(seriesOf(item)) ?? []).slice(-1), item]);
  }

  test('come in order of time, since a total read out of order would seem to run backwards', () => {
    const newest = new Map<string, number>();
    const early = opening.filter((item) => {
      if (!totals.has(seriesOf(item))) return false;
      const before = newest.get(seriesOf(item)) ?? -Infinity;
      newest.set(seriesOf(item), momentOf(item));
      return momentOf(item) < before;
    });
    expect(early).toEqual([]);
  });

  test('never fall, at any level, and are whole numbers', () => {
    const newest = new Map<string, Item>();
    const falls: string[] = [];
    for (const item of later) {
      if (!totals.has(seriesOf(item))) continue;
      const before = newest.get(seriesOf(item));
      if (before !== undefined && momentOf(item) > momentOf(before) && item.value < before.value) {
        falls.push(`${seriesOf(item)} ${new Date(momentOf(item)).toISOString()} ${before.value} -> ${item.value}`);
      }
      if (!Number.isSafeInteger(item.value)) falls.push(`${seriesOf(item)} ${item.value}`);
      newest.set(seriesOf(item), item);
    }
    expect(newest.size).toBeGreaterThan(500);
    expect(falls).toEqual([]);
  });

  test('provinces and agencies add up to the nation but for the parts below one', () => {
    for (const indicator of ['A04', 'A05', 'A06', 'A07']) {
      const parts = opening.filter((item) => item.indicator === indicator && item.at === hanoi(2020, 8, 19));
      const nation = must(
        parts.find((item) => item.unit === NATION),
        indicator,
      ).value;
      const sum = parts.filter((item) => item.unit !== NATION).reduce((total, item) => total + item.value, 0);
      expect(sum).toBeLessThanOrEqual(nation);
      expect(nation - sum).toBeLessThan(100);
    }
  });

  test('cases of provinces add up to the nation in every evening bulletin', () => {
    for (const at of [hanoi(2020, 4, 1, 18), hanoi(2020, 8, 7, 18), hanoi(2020, 8, 18, 18)]) {
      const parts = opening.filter((item) => item.indicator === 'E01' && item.at === at);
      const nation = must(
        parts.find((item) => item.unit === NATION),
        'nation',
      ).value;
      expect(parts).toHaveLength(64);
      expect(parts.reduce((total, item) => total + item.value, 0)).toBe(2 * nation);
    }
  });

  test('visits of a Sunday stay below a third of a Tuesday’s', () => {
    const at = (day: number) => must(nationAt(opening, 'A03', hanoi(2020, 8, day)), `visits of ${day}/08`).value;
    expect((at(17) - at(16)) / (at(19) - at(18))).toBeLessThan(0.33);
    expect((at(17) - at(16)) / (at(19) - at(18))).toBeGreaterThan(0.15);
  });
});

describe('the ratios of the provinces', () => {
  const newest = (indicator: string) =>
    PROVINCES_63.map((unit) => must(standing(opening, indicator, unit.ref), `${indicator} ${unit.ref}`).value).sort(
      (a, b) => a - b,
    );

  test('half are above about 95 % on time and a few below 90 %', () => {
    const values = newest('B04');
    expect(values[31]).toBeGreaterThan(93.5);
    expect(values[31]).toBeLessThan(96.5);
    const low = values.filter((value) => value < 90).length;
    expect(low).toBeGreaterThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(10);
  });

  test('online submission and payment are low in 2020', () => {
    expect(newest('B03')[31]).toBeLessThan(35);
    expect(newest('B06')[31]).toBeLessThan(10);
  });

  test('level-4 shares of the parts average to the published 14.6 %', () => {
    const at = hanoi(2020, 8, 1);
    const parts = opening.filter((item) => item.indicator === 'B01' && item.at === at);
    expect(parts).toHaveLength(93);
    expect(parts.reduce((sum, item) => sum + item.value, 0) / parts.length).toBeCloseTo(14.6, 1);
  });

  test('disbursement at the end of August: 19 provinces above 60 %, six below 35 %, one below 15 %', () => {
    const end = hanoi(2020, 9, 1);
    const rates = later
      .filter((item) => item.indicator === 'D19' && item.unit.startsWith('gso63') && item.periodEnd === end)
      .map((item) => item.value);
    expect(rates).toHaveLength(63);
    expect(rates.filter((rate) => rate > 60)).toHaveLength(19);
    expect(rates.filter((rate) => rate < 35)).toHaveLength(6);
    expect(rates.filter((rate) => rate < 15)).toHaveLength(1);
    const disbursed = later.filter(
      (item) => item.indicator === 'D18' && item.unit !== NATION && item.periodEnd === end,
    );
    const sum = disbursed.reduce((total, item) => total + item.value, 0);
    expect(Math.abs(sum - 221_768)).toBeLessThan(100);
  });
});

test('history can be filled in piece by piece: a gap gives what was missed and nothing else', () => {
  const { sources, feeds, faults } = launchScenario(SEED);
  const plan = createPlan(sources, feeds, faults, SEED);
  const from = hanoi(2020, 8, 20, 7);
  const to = from + DAY_MS;
  const items = [...history(feeds, plan, SEED, from, to)];
  expect(items.length).toBeLessThan(MAX_HISTORY_ITEMS);
  expect(items.filter((item) => (item.receivedAt ?? 0) < from || (item.receivedAt ?? 0) > to)).toEqual([]);
  expect(items.filter((item) => item.indicator === 'A03').length).toBeGreaterThanOrEqual(24);
});
