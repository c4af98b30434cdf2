import { read, type Sheet, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { attachmentKindOf } from './attachment-kinds.ts';
import { type ExportedTable, safeText, type TableCell } from './exported-table.ts';
import { csvOf } from './table-csv.ts';
import { xlsxOf } from './table-xlsx.ts';

const TABLE: ExportedTable = {
  columns: [
    { key: 'content', titleVi: 'Nội dung', titleEn: 'Content', kind: 'text' },
    { key: 'late', titleVi: 'Số ngày quá hạn', titleEn: 'Days overdue', kind: 'number' },
    { key: 'due', titleVi: 'Thời hạn', titleEn: 'Due', kind: 'date' },
  ],
  rows: [
    { content: 'Rà soát hồ đập', late: 12, due: { year: 2020, month: 9, day: 3 } },
    { content: '=HYPERLINK("http://x","y")', late: -1.5, due: null },
    { content: 'a,"b";\r\nc', late: null },
  ],
  lang: 'vi',
  isSimulated: true,
  markedFor: 'Trực ban số 2',
  askedAt: Date.UTC(2020, 7, 19, 1, 50),
  filterText: 'Quá hạn, tỉnh Thừa Thiên Huế',
};

/** OWASP ASVS 5 1.2.10, and the same behind blanks and in full width. */
const WOULD_RUN = /^(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])/u;
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom(
        '',
        ' ',
        '\u00a0',
        '\u200b',
        '\u202e',
        '\ufeff',
        '\0',
        '\u0001',
        '\t',
        '\r',
        '\n',
        '\ufffd',
        '\ud800',
      ),
      fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '＝1', "'=1", 'x', '"', ';=1', ',=1', 'constructor', '__proto__'),
    )
    .map(([before, text]) => before + text),
);

const csvRows = (text: string): string[][] =>
  parse(text.slice(1), { relax_column_count: true, skip_empty_lines: false });

describe('text of cells', () => {
  test.each(['=1', '+1', '-1', '@a', '\tx', '\rx', '\nx', '\0x', '＝1', ' =1', '\u200b=1', '\u202e@x', '\ufffd=1'])(
    '%j gets an apostrophe',
    (text) => expect(safeText(text).startsWith("'")).toBe(true),
  );

  test.each(['Rà soát', '1-2', 'a=b', "'=1", ''])('%j stays as it is', (text) => expect(safeText(text)).toBe(text));

  test('whatever comes, nothing runs and nothing is hidden, and said twice is said once', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = safeText(text);
        expect(safe).not.toMatch(WOULD_RUN);
        expect(safe).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff\0\r\ufffd]/);
        expect(safeText(safe)).toBe(safe);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('CSV', () => {
  test('says above what it is, for whom, of when and how filtered, then titles and rows', () => {
    const text = csvOf(TABLE);
    expect(text.startsWith('\uFEFF# MÔ PHỎNG')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(csvRows(text).map((row) => row.join('|'))).toEqual([
      '# MÔ PHỎNG: dữ liệu mô phỏng (không phải số liệu thật)',
      '# Bản sao có đánh dấu cấp cho: Trực ban số 2',
      '# Thời điểm xuất: 08:50 19/08/2020',
      '# Bộ lọc: Quá hạn, tỉnh Thừa Thiên Huế',
      'Nội dung|Số ngày quá hạn|Thời hạn',
      'Rà soát hồ đập|12|2020-09-03',
      `'=HYPERLINK("http://x","y")|-1.5|`,
      'a,"b";\nc||',
    ]);
  });

  test('a real table, unmarked, says so by saying nothing', () => {
    const text = csvOf({ ...TABLE, isSimulated: false, markedFor: null, filterText: '', lang: 'en' });
    expect(text).not.toMatch(/MÔ PHỎNG|Marked/);
    expect(text).toContain('# Exported at: 08:50 19 Aug 2020\r\n# Filter: none\r\nContent,Days overdue,Due\r\n');
  });

  test('cut at commas, semicolons or tabs, no cell is cut in two and none runs', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), (texts) => {
        const text = csvOf({
          ...TABLE,
          rows: texts.map((content) => ({ content, late: 1 })),
          filterText: texts.join(' '),
        });
        expect(csvRows(text).slice(5)).toEqual(texts.map((content) => [safeText(content), '1', '']));
        for (const delimiter of [';', '\t']) {
          for (const row of parse(text.slice(1), {
            delimiter,
            relax_column_count: true,
            relax_quotes: true,
          }) as string[][]) {
            for (const cell of row) expect(cell).not.toMatch(WOULD_RUN);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

const grid = (sheet: Sheet | undefined) =>
  utils.sheet_to_json<TableCell[]>(sheet ?? {}, { header: 1, defval: null, raw: true });
async function bookOf(table: ExportedTable) {
  const bytes = await xlsxOf(table);
  const book = read(bytes, { cellDates: true, UTC: true });
  return { bytes, sheet: book.Sheets[book.SheetNames[0] ?? ''] };
}

describe('XLSX', () => {
  test('numbers are numbers, days are days, text is text', async () => {
    const { bytes, sheet } = await bookOf(TABLE);
    expect(grid(sheet).map((row) => row.slice(0, 3))).toEqual([
      ['MÔ PHỎNG: dữ liệu mô phỏng (không phải số liệu thật)', null, null],
      ['Bản sao có đánh dấu cấp cho: Trực ban số 2', null, null],
      ['Thời điểm xuất: 08:50 19/08/2020', null, null],
      ['Bộ lọc: Quá hạn, tỉnh Thừa Thiên Huế', null, null],
      ['Nội dung', 'Số ngày quá hạn', 'Thời hạn'],
      ['Rà soát hồ đập', 12, new Date(Date.UTC(2020, 8, 3))],
      [`'=HYPERLINK("http://x","y")`, -1.5, null],
      ['a,"b";\nc', null, null],
    ]);
    expect(await attachmentKindOf(bytes, 'nhiệm vụ.xlsx')).toMatchObject({ ok: true, value: { kind: 'xlsx' } });
  });

  test('every printed page says that it is simulated and for whom, and repeats the head', async () => {
    const parts = unzipSync(await xlsxOf({ ...TABLE, markedFor: 'A & <B>' }));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<oddHeader>&amp;C&amp;&quot;-,Bold&quot;MÔ PHỎNG</oddHeader>');
    expect(sheet).toContain(
      '<oddFooter>&amp;LBản sao có đánh dấu cấp cho: A &amp;&amp; &lt;B&gt;&amp;RTrang &amp;P/&amp;N</oddFooter>',
    );
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Dữ liệu'!$1:$5</definedName>`,
    );
    const real = unzipSync(await xlsxOf({ ...TABLE, isSimulated: false }));
    for (const part of Object.values(real)) expect(strFromU8(part)).not.toContain('MÔ PHỎNG');
  });

  test('whatever text comes, it comes back as text and no cell is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (texts) => {
        const { sheet } = await bookOf({ ...TABLE, rows: texts.map((content) => ({ content, late: 1 })) });
        const back = grid(sheet)
          .slice(5)
          .map(([text]) => String(text ?? ''));
        expect(back.map((text) => text.trimEnd())).toEqual(texts.map((text) => safeText(text).trimEnd()));
        for (const text of back) expect(text).not.toMatch(WOULD_RUN);
        const cells = Object.entries(sheet ?? {}).filter(([address]) => !address.startsWith('!'));
        expect(cells.filter(([, cell]) => (cell as { f?: string }).f !== undefined)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('a text that is too long for a cell is cut, visibly; a day before Excel counts is text', async () => {
    const long = 'x'.repeat(40_000);
    const { sheet } = await bookOf({
      ...TABLE,
      rows: [{ content: long, late: Number.NaN, due: { year: 1890, month: 5, day: 19 } }],
    });
    const [text, late, due] = grid(sheet)[5] ?? [];
    expect(text).toBe(`${'x'.repeat(32_766)}…`);
    expect([late, due]).toEqual([null, '1890-05-19']);
  });

  test('25,000 tasks are all there', async () => {
    const rows = Array.from({ length: 25_000 }, (_, i) => ({ content: `Nhiệm vụ ${i}`, late: i }));
    const { sheet } = await bookOf({ ...TABLE, rows });
    const back = grid(sheet).slice(5);
    expect(back.length).toBe(25_000);
    expect(back.every(([content, late], i) => content === `Nhiệm vụ ${i}` && late === i)).toBe(true);
  });
});
