import { expect, test } from 'vitest';
import { UNITS } from '#client/units/unit-names.ts';
import { readPastedValues, readValue } from './pasted-values.ts';

const AT = Date.UTC(2020, 7, 19);

test('numbers are read as the language writes them, and nothing else is', () => {
  expect(readValue('35,5', 'vi')).toBe(35.5);
  expect(readValue('1.234,5 %', 'vi')).toBe(1234.5);
  expect(readValue('1,234.5', 'en')).toBe(1234.5);
  expect(readValue('-2', 'vi')).toBe(-2);
  for (const bad of ['', '35.5', '1.23', '12,', 'ba mươi', '1e3', '1.2345'])
    expect(readValue(bad, 'vi'), bad).toBeNull();
  expect(readValue('35,5', 'en')).toBeNull();
});

test('units come by code or name; a line that is not certain is named', () => {
  const text = 'gso63:46;35,5\nHà Nội\t40\n\r\nG05; 30\nHà Tĩnh;x\nkhông có;3\nBộ KH&ĐT;31';
  expect(readPastedValues(text, UNITS, AT, 'vi')).toEqual({
    values: [
      { unit: 'gso63:46', value: 35.5 },
      { unit: 'gso63:01', value: 40 },
      { unit: 'agency:G05', value: 30 },
      { unit: 'agency:G05', value: 31 },
    ],
    badLines: [5, 6],
  });
});
