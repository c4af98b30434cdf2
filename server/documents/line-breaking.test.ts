import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './line-breaking.ts';

/** As if every letter were one wide, but `m`, which is two. */
const measure = (text: string): number =>
  Array.from(text, (letter) => (letter === 'm' ? 2 : 1)).reduce((a, b) => a + b, 0);

test('breaks at spaces, and the first line makes room for its indent', () => {
  expect(linesOf('một hai ba', 7, measure)).toEqual(['một', 'hai ba']);
  expect(linesOf('ab cd ef', 5, measure, 2)).toEqual(['ab', 'cd ef']);
  expect(linesOf('', 5, measure)).toEqual(['']);
});

test('a word that is wider than a line is cut where the line ends', () => {
  expect(linesOf('abcdefgh', 3, measure)).toEqual(['abc', 'def', 'gh']);
  // A letter that is wider than the line still moves on.
  expect(linesOf('mm', 1, measure)).toEqual(['m', 'm']);
});

test('no letter is lost or moved, and no line is too wide', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'm', 'ệ', '😀'), minLength: 1, maxLength: 30 }));
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 0, max: 5 }), (given, width, indent) => {
      const by = Math.min(indent, width - 2);
      const lines = linesOf(given.join(' '), width, measure, by);
      expect(lines.join('').replaceAll(' ', '')).toBe(given.join(''));
      for (const [i, line] of lines.entries()) expect(measure(line) + (i === 0 ? by : 0)).toBeLessThanOrEqual(width);
    }),
  );
});
