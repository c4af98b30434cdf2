import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from '#server/http/open-routes.ts';
import { neutralised } from '#shared/kernel/formula-injection.ts';
import { readCsv } from './read-csv.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('a,b', 'say "x"', 'two\r\nlines', 'Bà Rịa - Vũng Tàu', '1.5', '""', ','),
);

it('reads back what the server writes, byte order mark, quotes and line ends included', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 }), (rows) => {
      const text = `\uFEFF${rows.map((cells) => `${cells.map(csvText).join(',')}\r\n`).join('')}`;
      expect(readCsv(text)).toEqual(rows.map((cells) => cells.map(neutralised)));
    }),
  );
});

it('keeps empty cells and drops empty lines', () => {
  expect(readCsv('a,,c\n\n,x')).toEqual([
    ['a', '', 'c'],
    ['', 'x'],
  ]);
});
