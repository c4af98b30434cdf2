import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROVINCES_63 } from '../units/provinces.ts';
import type { UnitRef } from '../units/unit.ts';
import { successorOf, toGso34Values } from './crosswalk-values.ts';

const SUM = { aggregation: { kind: 'sum' }, denominator: null } as const;
const RATIO = { aggregation: { kind: 'weighted-mean', weight: 'A04' }, denominator: 'U03' } as const;
const units = PROVINCES_63.map(({ ref }) => ref);
const amounts = fc
  .array(fc.option(fc.integer({ min: -1_000_000, max: 1_000_000_000 })), { minLength: 63, maxLength: 63 })
  .map((given) => new Map(given.flatMap((value, i) => (value === null ? [] : [[units[i] as UnitRef, value]]))));

const valuesOf = (result: ReturnType<typeof toGso34Values>) => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('values over the crosswalk', () => {
  it('property: sums are conserved, each part is used once, and what is missing is named', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const merged = valuesOf(toGso34Values(SUM, values, new Map()));
        const total = (all: Iterable<number>) => [...all].reduce((sum, value) => sum + value, 0);
        expect(total(merged.map(({ value }) => value))).toBe(total(values.values()));
        const used = merged.flatMap(({ parts }) => parts.map(({ unit }) => unit));
        expect(used.toSorted()).toEqual([...values.keys()].toSorted());
        for (const { unit, parts, missing } of merged)
          for (const part of [...parts.map((each) => each.unit), ...missing]) expect(successorOf(part)).toBe(unit);
        expect(merged.flatMap(({ missing }) => missing).some((unit) => values.has(unit))).toBe(false);
      }),
    );
  });

  it('property: a ratio of counted cases is that of the merged province, and so is the nation’s', () => {
    const cases = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 })), { minLength: 63, maxLength: 63 });
    fc.assert(
      fc.property(cases, (given) => {
        const counted = units.map(
          (unit, i) => [unit, Math.min(...(given[i] as [number, number])), (given[i] as [number, number])[1]] as const,
        );
        const ratios = new Map(counted.map(([unit, some, all]) => [unit, (some / all) * 100]));
        const merged = valuesOf(toGso34Values(RATIO, ratios, new Map(counted.map(([unit, , all]) => [unit, all]))));
        expect(merged).toHaveLength(34);
        for (const { unit, value } of merged) {
          const its = counted.filter(([member]) => successorOf(member) === unit);
          const some = its.reduce((sum, [, hits]) => sum + hits, 0);
          const all = its.reduce((sum, [, , total]) => sum + total, 0);
          expect(value).toBeCloseTo((some / all) * 100, 8);
        }
      }),
    );
  });

  it('refuses what does not add up', () => {
    const values = new Map([['gso63:15', 1] as const]) as ReadonlyMap<UnitRef, number>;
    for (const definition of [
      { aggregation: { kind: 'reported' }, denominator: null },
      { aggregation: { kind: 'count' }, denominator: null },
      { aggregation: { kind: 'formula' }, denominator: null },
      { aggregation: { kind: 'weighted-mean', weight: 'A17' }, denominator: null },
    ] as const)
      expect(toGso34Values(definition, values, new Map())).toEqual({ ok: false, error: 'not-additive' });
  });

  it('leaves out ratios of no cases', () => {
    const values = new Map<UnitRef, number>([['gso63:01', 50]]);
    expect(valuesOf(toGso34Values(RATIO, values, new Map([['gso63:01', 0]])))).toEqual([]);
    expect(valuesOf(toGso34Values(RATIO, values, new Map()))).toEqual([]);
    expect(valuesOf(toGso34Values(SUM, new Map([['gso63:15', 2]]), new Map()))).toEqual([
      { unit: 'gso34:15', value: 2, parts: [{ unit: 'gso63:15', value: 2 }], missing: ['gso63:10'] },
    ]);
  });
});
