import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originKey, parseOriginKey } from '#shared/indicators/origin.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { readOriginList, writeOriginList } from './origin-list.ts';

const keyArbitrary = fc
  .tuple(
    fc.constantFrom('A01', 'A03', 'B04', 'U12', 'F01'),
    fc.constantFrom<UnitRef>(NATION, 'gso63:46', 'gso63:01', 'agency:G22'),
    fc.option(fc.integer({ min: -1e12, max: 2e12 }), { nil: undefined }),
  )
  .map(([indicator, unit, periodEnd]) => originKey(indicator, unit, periodEnd));

describe('the list in a wall code', () => {
  it('comes back as it was written, each number once', () => {
    fc.assert(
      fc.property(fc.array(keyArbitrary, { maxLength: 24 }), (keys) => {
        const read = readOriginList(writeOriginList(keys));
        expect(read).toEqual([...new Set(keys)]);
        expect(read.every((key) => parseOriginKey(key) !== null)).toBe(true);
      }),
    );
  });

  it('leaves the nation out, and reads whole keys too', () => {
    expect(writeOriginList(['A03|country:VN', 'B04|gso63:46'])).toBe('A03,B04|gso63:46');
    expect(readOriginList('A03|country:VN,B04|gso63:46|1597791600000')).toEqual([
      'A03|country:VN',
      'B04|gso63:46|1597791600000',
    ]);
  });

  it('drops what is no number', () => {
    expect(readOriginList('')).toEqual([]);
    expect(readOriginList('<script>,A03|x,A03|country:VN|tomorrow,A02')).toEqual(['A02|country:VN']);
  });
});
