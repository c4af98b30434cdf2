import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactNumber, withMeasure } from './cell-words.ts';

test('a number is written with every digit it has', () => {
  expect(exactNumber(755768.814, 'vi')).toBe('755.768,814');
  expect(exactNumber(7.507708549499512, 'en')).toBe('7.507708549499512');
  expect(exactNumber(1.5e-7, 'en')).toBe('0.00000015');
  expect(exactNumber(9_007_199_254_740_991, 'en')).toBe('9,007,199,254,740,991');
  fc.assert(
    fc.property(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-3),
      (x) => {
        expect(Number(exactNumber(x, 'en').replaceAll(',', ''))).toBeCloseTo(x, 9);
      },
    ),
  );
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (whole, places) => {
      const value = Number(`${whole}e-${places}`);
      expect(Number(exactNumber(value, 'vi').replaceAll('.', '').replace(',', '.'))).toBe(value + 0);
    }),
  );
});

test('a unit of measure stands behind, a percent sign close', () => {
  expect(withMeasure(21.4, 'percent', 'vi')).toBe('21,4%');
  expect(withMeasure(1000, 'million-vnd', 'en')).toBe('1,000 million VND');
  expect(withMeasure(2, null, 'en')).toBe('2');
});
