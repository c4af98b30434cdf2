/** Groups of addressees hold the units of their day, each once, and none that is no more. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../kernel/must.ts';
import { KNOWN_UNITS } from '../units/known-units.ts';
import { HA_TAY_MERGER_AT, PROVINCE_MERGER_AT } from '../units/provinces.ts';
import { isInForce, unitRegistry } from '../units/registry.ts';
import { isProvince, unitGroupsAt } from './unit-groups.ts';

const LAUNCH = Date.parse('2020-08-19T09:40:00+07:00');
const registry = unitRegistry(KNOWN_UNITS);
const sizes = (at: number): Record<string, number> =>
  Object.fromEntries(unitGroupsAt(KNOWN_UNITS, at).map(({ id, units }) => [id, units.length]));

describe('groups of units on a day', () => {
  it('are those of 2020 on the day of the launch', () => {
    expect(sizes(LAUNCH)).toMatchObject({
      provinces: 63,
      coastal: 28,
      'region:Tây Nguyên': 5,
      'region:Đồng bằng sông Cửu Long': 13,
      ministries: 22,
      'government-agencies': 8,
    });
  });

  it('change over in the night of 01/07/2025, when 21 of 34 lie on the coast', () => {
    expect(sizes(PROVINCE_MERGER_AT - 1)).toMatchObject({ provinces: 63, coastal: 28 });
    const after = sizes(PROVINCE_MERGER_AT);
    expect(after).toMatchObject({ provinces: 34, coastal: 21 });
    // Each of its five was joined with a province of another region.
    expect(after['region:Tây Nguyên']).toBeUndefined();
  });

  it('name nothing that is not in force, nothing twice, and every province of the day', () => {
    const days = fc.integer({ min: HA_TAY_MERGER_AT - 40_000_000_000, max: PROVINCE_MERGER_AT + 60_000_000_000 });
    const inAnyOrder = fc.shuffledSubarray([...KNOWN_UNITS], { minLength: KNOWN_UNITS.length });
    fc.assert(
      fc.property(inAnyOrder, days, (units, at) => {
        const groups = unitGroupsAt(units, at);
        expect(groups).toEqual(unitGroupsAt(KNOWN_UNITS, at));
        for (const { units } of groups) {
          expect(units.length).toBeGreaterThan(0);
          expect(new Set(units).size).toBe(units.length);
          for (const ref of units) expect(isInForce(must(registry.get(ref), ref), at)).toBe(true);
        }
        const all = KNOWN_UNITS.filter((unit) => isProvince(unit) && isInForce(unit, at)).map(({ ref }) => ref);
        expect(new Set(must(groups[0], 'provinces').units)).toEqual(new Set(all));
        const inRegions = groups.filter(({ id }) => id.startsWith('region:')).flatMap(({ units }) => units);
        expect(new Set(inRegions).size).toBe(inRegions.length);
        for (const ref of inRegions) expect(all).toContain(ref);
      }),
      { numRuns: 60 },
    );
  });
});
