import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitRef } from '../units/unit.ts';
import { aggregate, type Part } from './aggregate.ts';

const part = (code: string, value: number | null, state: Part['state'] = 'fresh', weight: number | null = 1): Part => ({
  unit: `gso63:${code}`,
  value,
  weight,
  state: value === null ? 'none' : state,
});

describe('aggregate', () => {
  it('adds what adds up and names what is missing', () => {
    const total = aggregate({ kind: 'sum' }, [part('01', 3), part('84', null), part('79', 4)]);
    expect(total).toMatchObject({ value: 7, usedCount: 2, missing: ['gso63:84'], late: [], state: 'stale' });
  });

  it('keeps the last value of a lost part, so that a running total does not fall, and names it as late', () => {
    const before = aggregate({ kind: 'sum' }, [part('01', 3), part('84', 5)]);
    const after = aggregate({ kind: 'sum' }, [part('01', 3), part('84', 5, 'lost')]);
    expect(after.value).toBe(before.value);
    expect(after).toMatchObject({ late: ['gso63:84'], state: 'lost' });
  });

  it('weighs a mean by the weights of the same units and leaves a part without weight out, named', () => {
    const mean = aggregate({ kind: 'weighted-mean', weight: 'A04' }, [
      part('01', 90, 'fresh', 3),
      part('79', 50, 'fresh', 1),
      part('84', 10, 'fresh', null),
    ]);
    expect(mean.value).toBe(80);
    expect(mean.missing).toEqual(['gso63:84']);
  });

  it('has no value when nothing was reported or when all weights are zero', () => {
    expect(aggregate({ kind: 'sum' }, [part('01', null)])).toMatchObject({ value: null, state: 'none' });
    expect(aggregate({ kind: 'weighted-mean', weight: 'A04' }, [part('01', 5, 'fresh', 0)]).value).toBeNull();
  });

  it('accounts for every part exactly once, and a mean lies between its parts', () => {
    const parts = fc.array(
      fc.record({
        value: fc.option(fc.integer({ min: 0, max: 1000 })),
        weight: fc.option(fc.integer({ min: 1, max: 50 })),
        state: fc.constantFrom<Part['state']>('fresh', 'stale', 'lost'),
      }),
      { maxLength: 70 },
    );
    fc.assert(
      fc.property(parts, (rows) => {
        const given = rows.map((row, i): Part => ({ ...row, unit: `gso63:${i}` as UnitRef }));
        const mean = aggregate({ kind: 'weighted-mean', weight: 'A04' }, given);
        expect(mean.usedCount + mean.missing.length).toBe(given.length);
        const used = given.filter((row) => row.value !== null && row.weight !== null).map((row) => row.value ?? 0);
        if (mean.value === null) expect(used).toEqual([]);
        else {
          expect(mean.value).toBeGreaterThanOrEqual(Math.min(...used) - 1e-9);
          expect(mean.value).toBeLessThanOrEqual(Math.max(...used) + 1e-9);
        }
      }),
    );
  });
});
