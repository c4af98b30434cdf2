import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './export-csv.ts';
import type { ExportCell, ExportTable } from './export-table.ts';
import { xlsxOf } from './export-xlsx.ts';

const cell: fc.Arbitrary<ExportCell> = fc.oneof(
  fc.constant(null),
  fc.integer().map((value) => value / 100),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '=1+1',
    '-2',
    '+3',
    '@x',
    '\tx',
    '＝cmd',
    ' =1',
    '\u00a0@x',
    '\0x',
    'Thừa Thiên Huế',
    'a,"b"\r\nc',
    '01',
  ),
);
const tables = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }).map(
  (rows): ExportTable => ({
    name: 't',
    columns: ['unit', 'unit_name', 'B04'],
    rows,
    notes: [['Nguồn', '=x, "y"\nz']],
  }),
);

/** Also behind blanks, which a program may cut off. */
const isFormula = (text: string) => /^(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])/u.test(text);
/** What comes back of a text: itself, or itself behind an apostrophe where it looked like a formula. */
const asText = (text: string) => (isFormula(text) ? `'${text}` : text);

test('CSV: cells come back as they were, and no text can be run', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const text = csvOf(table);
      expect(text.startsWith('\uFEFF')).toBe(true);
      const back = parse(text.slice(1), { relax_column_count: true, skip_empty_lines: false }) as string[][];
      expect(back[0]).toEqual(['# Nguồn: =x, "y" z']);
      expect(back[1]).toEqual(table.columns);
      expect(back.slice(2)).toEqual(
        table.rows.map((cells) =>
          cells.map((one) => (one === null ? '' : typeof one === 'number' ? String(one) : asText(one))),
        ),
      );
    }),
  );
});

test('XLSX: numbers are numbers, text is text, the notes stand on a sheet of their own', async () => {
  const table: ExportTable = {
    name: 't',
    columns: ['unit', 'unit_name', 'B04'],
    rows: [
      ['gso63:01', 'Hà Nội', 97.25],
      ['01', '=HYPERLINK("x")', null],
      ['gso63:46', '-5', -5],
    ],
    notes: [['Nguồn', 'Cổng DVCQG']],
  };
  const book = read(await (await xlsxOf(table, { data: 'Dữ liệu', notes: 'Ghi chú' })).arrayBuffer());
  expect(book.SheetNames).toEqual(['Dữ liệu', 'Ghi chú']);
  const rows = utils.sheet_to_json(book.Sheets['Dữ liệu'] ?? {}, { header: 1, defval: null });
  expect(rows).toEqual([
    ['unit', 'unit_name', 'B04'],
    ['gso63:01', 'Hà Nội', 97.25],
    ['01', `'=HYPERLINK("x")`, null],
    ['gso63:46', "'-5", -5],
  ]);
  expect(utils.sheet_to_json(book.Sheets['Ghi chú'] ?? {}, { header: 1 })).toEqual([['Nguồn', 'Cổng DVCQG']]);
  const cells = Object.entries(book.Sheets['Dữ liệu'] ?? {}).filter(([key]) => !key.startsWith('!'));
  expect(cells.some(([, value]) => (value as { f?: string }).f !== undefined)).toBe(false);
});
