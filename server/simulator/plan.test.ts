import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import { observationParser } from '#shared/indicators/observation-input.ts';
import { SOURCE_NAME, sourceContractSchema } from '#shared/indicators/source-contract.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, LAUNCH_AT } from './activity.ts';
import type { Emission } from './plan.ts';
import { createPlan } from './plan.ts';
import { launchScenario } from './scenario.ts';

const SEED = 20200819;
const OPENING = hanoi(2020, 8, 19, 8, 50);
const scenario = launchScenario(SEED);
const plan = createPlan(scenario.sources, scenario.feeds, scenario.faults, SEED);
const firstHours = plan.between(OPENING, OPENING + 2 * HOUR_MS);
const of = (emissions: readonly Emission[], source: string) => emissions.filter((one) => one.source === source);
const at = (hour: number, minute: number, second = 0) => hanoi(2020, 8, 19, hour, minute) + second * 1000;

describe('the same seed is the same day', () => {
  test('two runs give the same emissions', () => {
    const again = launchScenario(SEED);
    const other = createPlan(again.sources, again.feeds, again.faults, SEED);
    expect(other.between(OPENING, OPENING + 2 * HOUR_MS)).toEqual(firstHours);
  });

  test('whatever the pace: any cuts of an interval give the same emissions in the same order', () => {
    const span = 90 * MINUTE_MS;
    const whole = plan.between(OPENING - span / 2, OPENING + span / 2);
    expect(whole.length).toBeGreaterThan(1000);
    // Cuts at the very moments at which something falls due are where a boundary would be counted twice or not at all.
    const begin = OPENING - span / 2;
    const due = [...new Set(whole.map((one) => one.dueAt - begin))];
    const cut = fc.oneof(fc.integer({ min: 1, max: span - 1 }), fc.constantFrom(...due));
    const faultEnds = [at(9, 5), at(9, 14), at(9, 20), at(9, 27)].map((end) => end - begin);
    fc.assert(
      fc.property(fc.subarray(faultEnds), fc.array(cut, { maxLength: 12 }), (ends, drawn) => {
        const cuts = [...ends, ...drawn];
        const marks = [0, ...cuts.toSorted((a, b) => a - b), span].map((offset) => OPENING - span / 2 + offset);
        const pieces = marks.slice(1).flatMap((to, index) => plan.between(must(marks[index], 'mark'), to));
        expect(pieces).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  test('over a midnight and a weekend too', () => {
    const from = hanoi(2020, 8, 21, 23, 40);
    const middle = hanoi(2020, 8, 22, 0, 7);
    const to = hanoi(2020, 8, 22, 0, 40);
    expect([...plan.between(from, middle), ...plan.between(middle, to)]).toEqual(plan.between(from, to));
  });

  test('another seed is another day', () => {
    const other = launchScenario(SEED + 1);
    const otherPlan = createPlan(other.sources, other.feeds, other.faults, SEED + 1);
    expect(otherPlan.between(OPENING, OPENING + MINUTE_MS)).not.toEqual(plan.between(OPENING, OPENING + MINUTE_MS));
  });
});

describe('the launch day', () => {
  test('services 998, 999 and 1,000 come live at 08:51, 08:52 and 08:53, and no other that day', () => {
    const services = plan
      .between(OPENING, hanoi(2020, 8, 20))
      .flatMap(({ dueAt, items }) =>
        items.filter((item) => item.indicator === 'A01').map(({ value }) => [dueAt, value]),
      );
    expect(services).toEqual([
      [at(8, 51), 998],
      [at(8, 52), 999],
      [at(8, 53), 1000],
    ]);
  });

  test('the published counters are said at 08:50 sharp with their words, and live on from there', () => {
    const said = firstHours
      .flatMap(({ items }) => items)
      .filter((item) => item.indicator === 'A02' && item.unit === NATION);
    expect(said[0]).toEqual({ indicator: 'A02', unit: NATION, value: 220_000, at: OPENING, qualifier: 'floor' });
    expect(said[1]).toMatchObject({ at: OPENING + 10_000 });
    expect(said[1]).not.toHaveProperty('qualifier');
    expect(must(said.at(-1), 'a tick').value).toBeGreaterThan(220_100);
  });

  test('Trà Vinh’s one-stop portal is silent from 08:52 to 09:45', () => {
    const times = of(firstHours, 'mot-cua-84').map((one) => one.dueAt);
    expect(times.filter((time) => time >= at(8, 52) && time < at(9, 45))).toEqual([]);
    expect(times.some((time) => time < at(8, 52))).toBe(true);
    expect(times.some((time) => time >= at(9, 45) && time < at(9, 47))).toBe(true);
  });

  test('the Treasury is late from 08:40 and sends what it held in one burst at 09:35', () => {
    const times = of(firstHours, 'kho-bac').map((one) => one.dueAt);
    expect(times[0]).toBe(at(9, 35));
    const burst = must(of(firstHours, 'kho-bac')[0], 'burst').items.filter((item) => item.indicator === 'D18');
    expect(burst.length).toBeGreaterThanOrEqual(5);
    expect(must(plan.lastTick('kho-bac', OPENING), 'a tick')).toBeLessThan(at(8, 40));
  });

  test('a wild and a backwards counter are corrected with a newer version', () => {
    const wild = of(firstHours, 'mot-cua-83').flatMap(({ items }) => items);
    const outside = wild.filter((item) => item.value > must(indicatorById(item.indicator)?.plausible.max, 'max'));
    expect(outside.length).toBeGreaterThanOrEqual(1);
    for (const item of outside) {
      const correction = wild.find((one) => one.at === item.at && one.indicator === item.indicator && one.vintage);
      expect(correction?.value).toBeLessThan(item.value);
    }
    const backwards = of(firstHours, 'mot-cua-66').flatMap(({ items }) => items);
    const corrections = backwards.filter((item) => item.vintage === at(9, 27));
    expect(corrections.length).toBeGreaterThanOrEqual(6);
    for (const correction of corrections) {
      const wrong = backwards.find(
        (one) => one.at === correction.at && one.indicator === correction.indicator && one.vintage === undefined,
      );
      expect(wrong?.value).toBeLessThan(correction.value);
    }
  });

  test('a repeating source sends everything twice', () => {
    const repeated = of(firstHours, 'mot-cua-g12').filter((one) => one.dueAt >= at(8, 55) && one.dueAt < at(9, 5));
    expect(repeated.length).toBeGreaterThanOrEqual(10);
    for (const { items } of repeated) {
      expect(items.slice(items.length / 2)).toEqual(items.slice(0, items.length / 2));
    }
  });

  test.each(['silent', 'late'] as const)('reports of a %s source are held and come once, when it is back', (kind) => {
    const fault = { kind, source: 'mot-cua-01', from: at(5, 0), to: at(9, 30) };
    const faults = { touching: (source: string) => (source === fault.source ? [fault] : []) };
    const held = createPlan(scenario.sources, scenario.feeds, faults, SEED);
    const said = of(held.between(at(4, 0), at(11, 0)), 'mot-cua-01').filter(({ items }) =>
      items.some((item) => item.indicator === 'A09'),
    );
    expect(said.map((one) => one.dueAt)).toEqual([fault.to]);
    expect(said.flatMap(({ items }) => items.filter((item) => item.indicator === 'A09'))).toHaveLength(1);
  });

  test('drawn faults differ from day to day and leave the national counters alone', () => {
    const { faults, sources } = scenario;
    const day = (date: number) =>
      sources.flatMap(({ name }) => faults.touching(name, hanoi(2020, 8, date), hanoi(2020, 8, date, 23)));
    expect(day(20).length).toBeGreaterThanOrEqual(4);
    expect(day(20)).not.toEqual(day(21));
    expect(day(22)).toEqual([]);
    for (const fault of [...day(19), ...day(20), ...day(21)]) expect(fault.source).not.toBe('cong-dvcqg');
  });
});

describe('sources', () => {
  test('about 110, all simulated, names and titles fit, NFC, no real bank', () => {
    expect(scenario.sources.length).toBeGreaterThan(100);
    expect(new Set(scenario.sources.map(({ name }) => name)).size).toBe(scenario.sources.length);
    for (const { name, contract } of scenario.sources) {
      expect(name).toMatch(SOURCE_NAME);
      expect(sourceContractSchema.parse(contract)).toEqual(contract);
      expect(contract.isSimulator).toBe(true);
      expect(contract.titleVi).toBe(contract.titleVi.normalize('NFC'));
      expect(contract.titleVi).not.toMatch(/Vietcombank|VietinBank|BIDV|Agribank|MoMo|VNPAY/i);
    }
    expect(scenario.sources.filter(({ contract }) => contract.canBackfill)).toHaveLength(1);
  });

  test('each is allowed by its own contract to say what it says, standing values included', () => {
    const units = unitRegistry(KNOWN_UNITS);
    const standing = plan.standing(OPENING, LAUNCH_AT);
    expect(standing.length).toBe(scenario.sources.length);
    const refused = [...standing, ...firstHours, ...plan.between(at(17, 30), at(19, 0))].flatMap((emission) => {
      const { contract } = must(
        scenario.sources.find((source) => source.name === emission.source),
        emission.source,
      );
      const parser = observationParser({ definition: indicatorById, units, contract });
      return emission.items.flatMap((item) => {
        const parsed = parser.parse(item, emission.dueAt);
        return parsed.ok ? [] : [`${emission.source} ${item.indicator} ${item.unit} ${parsed.error}`];
      });
    });
    expect(refused).toEqual([]);
  });

  test('event sources send heartbeats when they have nothing to say', () => {
    const beats = of(plan.between(OPENING, OPENING + 10 * MINUTE_MS), 'vmrcc');
    expect(beats.filter(({ items }) => items.length === 0).length).toBeGreaterThanOrEqual(9);
  });

  test('a stretched plan ticks less often and says the same values', () => {
    const stretched = createPlan(scenario.sources, scenario.feeds, scenario.faults, SEED, 6);
    const valueAt = new Map(
      firstHours.flatMap(({ items }) => items.map((item) => [`${item.indicator} ${item.unit} ${item.at}`, item.value])),
    );
    const visits = stretched
      .between(OPENING, OPENING + HOUR_MS)
      .flatMap(({ items }) => items.filter((item) => item.indicator === 'A03' && item.qualifier === undefined));
    expect(visits.length).toBe(59);
    for (const item of visits) expect(valueAt.get(`A03 ${item.unit} ${item.at}`)).toBe(item.value);
  });
});
