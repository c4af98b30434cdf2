import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageCount, pageOf } from './rotation.ts';

test('the first item keeps its place and the others take turns', () => {
  const items = ['total', 'a', 'b', 'c', 'd', 'e'];
  expect([0, 1, 2, 3].map((turn) => pageOf(items, 3, turn))).toEqual([
    ['total', 'a', 'b'],
    ['total', 'c', 'd'],
    ['total', 'e'],
    ['total', 'a', 'b'],
  ]);
  expect(pageOf(['total', 'a', 'b'], 3, 7)).toEqual(['total', 'a', 'b']);
  expect(pageCount(3, 3)).toBe(1);
});

test('one round shows every item, and no page is wider than its slots', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 2, max: 6 }), (itemCount, slots) => {
      const items = Array.from({ length: itemCount }, (_, i) => i);
      const pages = Array.from({ length: pageCount(itemCount, slots) }, (_, turn) => pageOf(items, slots, turn));
      expect(new Set(pages.flat())).toEqual(new Set(items));
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(slots);
    }),
  );
});
