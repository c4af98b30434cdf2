import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOfRow, rowAfterKey, withRow } from './row-focus.ts';

describe('keys in a list of 100 rows, 10 seen at once', () => {
  test.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 5, 14],
    ['PageUp', 5, 0],
    ['PageUp', 50, 41],
    ['PageDown', 95, 99],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['a', 50, null],
    ['Enter', 50, null],
  ])('%s from %i leads to %o', (key, from, to) => {
    expect(rowAfterKey(key, from, 100, 10)).toBe(to);
  });

  test('move by a row at least where next to nothing is seen, and nowhere in an empty list', () => {
    expect(rowAfterKey('PageDown', 3, 100, 0)).toBe(4);
    expect(rowAfterKey('PageDown', 3, 100, 1)).toBe(4);
    expect(rowAfterKey('End', 0, 0, 10)).toBeNull();
  });
});

test('a row is found wherever it went, and is missed when it is gone', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.integer({ min: -5, max: 60 }), (keys, near) => {
      const rowKey = (index: number) => {
        const key = keys[index];
        if (key === undefined) throw new Error(`asked for row ${index} of ${keys.length}`);
        return key;
      };
      for (const [index, key] of keys.entries()) expect(placeOfRow(key, rowKey, keys.length, near)).toBe(index);
      expect(placeOfRow('none of them, since this one is longer', rowKey, keys.length, near)).toBeNull();
    }),
  );
});

test('the focused row is drawn in its place, once', () => {
  expect(withRow([4, 5, 6], 2)).toEqual([2, 4, 5, 6]);
  expect(withRow([4, 5, 6], 900)).toEqual([4, 5, 6, 900]);
  expect(withRow([4, 5, 6], 5)).toEqual([4, 5, 6]);
  expect(withRow([4, 5, 6], null)).toEqual([4, 5, 6]);
});
