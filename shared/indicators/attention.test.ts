import { describe, expect, it } from 'vitest';
import type { UnitRef } from '../units/unit.ts';
import type { ObservedValue } from './attention.ts';
import { attention } from './attention.ts';
import type { IndicatorDefinition } from './definition.ts';
import { DEFAULT_THRESHOLDS } from './definition.ts';

const definition = {
  id: 'B04',
  direction: 'up',
  measure: 'percent',
  target: { value: 95, text: '95' },
  thresholds: DEFAULT_THRESHOLDS,
} as IndicatorDefinition;

const value = (unit: string, number: number, at = 0): ObservedValue => ({
  definition,
  hasOwnTarget: false,
  unit: unit as UnitRef,
  value: number,
  at,
  isImplausible: false,
  hasFallen: false,
});
const provinces = (count: number, number: number) =>
  Array.from({ length: count }, (_, i) => value(`gso63:${10 + i}`, number));

describe('needs attention', () => {
  it('is empty when nothing is wrong', () => {
    expect(attention(provinces(63, 99), [{ name: 'a', unit: null, state: 'fresh', lastSeenAt: 1 }])).toEqual([]);
  });

  it('groups localities of one indicator and severity, the most abnormal first', () => {
    const items = attention([...provinces(60, 99), value('gso63:01', 85), value('gso63:02', 83)], []);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ severity: 2, units: ['gso63:02', 'gso63:01'], value: 83 });
  });

  it('holds a count of one locality against its own target only', () => {
    const count = { ...definition, measure: 'dossier' };
    const short = { ...value('gso63:46', 10), definition: count };
    expect(attention([...provinces(60, 99), short, { ...short, unit: 'gso63:48', value: 99 }], [])).toEqual([]);
    const own = [short, { ...short, unit: 'gso63:48' as UnitRef, value: 99 }].map((one) => ({
      ...one,
      hasOwnTarget: true,
    }));
    expect(attention(own, [])).toMatchObject([{ units: ['gso63:46'], severity: 3 }]);
  });

  it('leaves what most localities share to the national value', () => {
    const items = attention([...provinces(63, 50), value('country:VN', 50)], []);
    expect(items).toMatchObject([{ units: ['country:VN'], severity: 3 }]);
  });

  it('sorts by severity, then newest first; a lost source is 3, a late one 1', () => {
    const items = attention(
      [value('country:VN', 94, 9), value('country:VN', 60, 2)],
      [
        { name: 'late', unit: null, state: 'stale', lastSeenAt: 100 },
        { name: 'gone', unit: 'gso63:84', state: 'lost', lastSeenAt: 50 },
      ],
    );
    expect(items.map((item) => [item.severity, item.since])).toEqual([
      [3, 50],
      [3, 2],
      [1, 100],
      [1, 9],
    ]);
    expect(items[0]).toMatchObject({ cause: 'source-lost', units: ['gso63:84'], sources: ['gone'] });
  });

  it("does not judge one unit by the target of a count, which is the nation's", () => {
    const count = { ...definition, measure: 'agency' };
    expect(attention([{ ...value('agency:G12', 1), definition: count }], [])).toEqual([]);
  });

  it('says a value that is not to be believed: out of range, or a total that fell', () => {
    const items = attention(
      [
        { ...value('gso63:01', 99), isImplausible: true },
        { ...value('gso63:02', 99), hasFallen: true },
      ],
      [],
    );
    expect(items.map((item) => [item.cause, item.units[0], item.severity])).toEqual([
      ['implausible', 'gso63:01', 2],
      ['ran-backwards', 'gso63:02', 2],
    ]);
  });

  it('says four or more lost sources once', () => {
    const sources = ['a', 'b', 'c', 'd'].map((name, i) => ({
      name,
      unit: null,
      state: 'lost' as const,
      lastSeenAt: i,
    }));
    expect(attention([], sources)).toMatchObject([{ sources: ['d', 'c', 'b', 'a'], since: 3 }]);
    expect(attention([], sources.slice(1))).toHaveLength(3);
  });
});
