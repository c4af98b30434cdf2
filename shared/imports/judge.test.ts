import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorById } from '../indicators/catalogue/catalogue.ts';
import { KNOWN_UNITS } from '../units/known-units.ts';
import { unitRegistry } from '../units/registry.ts';
import { type CellValue, columnName, columnNumber, headingOf, mergeIndex, type Sheet } from './cell.ts';
import { cellSentence } from './cell-sentence.ts';
import { type CellJudgement, judgeSheet } from './judge.ts';
import { emptyMapping, type Mapping, plainValueColumn } from './mapping.ts';
import { decideNumberStyle, parseTableNumber } from './number-reading.ts';
import { decideDateOrder, parsePeriodText } from './period-reading.ts';

const CONTEXT = {
  definition: indicatorById,
  units: unitRegistry(KNOWN_UNITS),
  now: Date.parse('2026-01-15T10:00:00+07:00'),
};

const sheetOf = (rows: CellValue[][], more: Partial<Sheet> = {}): Sheet => ({
  name: 'Bảng',
  isHidden: false,
  rows,
  merges: [],
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  ...more,
});

/** Units in A, periods in B, values in C, no headings. */
const ABC = (indicator: string, more: Partial<Mapping> = {}): Mapping => ({
  ...emptyMapping('Bảng'),
  unitColumn: 'A',
  periodColumn: 'B',
  values: [plainValueColumn('C', indicator)],
  ...more,
});

const judge = (rows: CellValue[][], mapping: Mapping, more: Partial<Sheet> = {}) =>
  judgeSheet(sheetOf(rows, more), mapping, CONTEXT);
const fates = (rows: CellValue[][], mapping: Mapping, more: Partial<Sheet> = {}) =>
  judge(rows, mapping, more).cells.map(({ fate, code }) => code ?? fate);
const values = (cells: readonly CellJudgement[]) => cells.map(({ item }) => item?.value ?? null);
const codes = (rows: CellValue[][], mapping: Mapping) => judge(rows, mapping).findings.map(({ code }) => code);

describe('numbers', () => {
  test('decimal commas and dots, thousands, brackets, signs', () => {
    const read = (style: 'dot' | 'comma') => (text: string) => parseTableNumber(text, style);
    expect(['1.234,5', '1 234,5', '-0,25', '(1.000)', '12,5%', '1234', '\u22123,5'].map(read('comma'))).toEqual([
      1234.5, 1234.5, -0.25, -1000, 12.5, 1234, -3.5,
    ]);
    expect(['1,234.5', '3.00E+05', '.5', '1 234', "1'234'567.8"].map(read('dot'))).toEqual([
      1234.5, 3e5, 0.5, 1234, 1234567.8,
    ]);
    expect(['1.2.3', '12,34,5', 'a', '', '0x10', '1e999', '--1'].map(read('dot'))).toEqual(Array(7).fill(null));
  });

  test('the column decides; what it cannot decide is asked', () => {
    expect(decideNumberStyle(['1.234', '2.345', '0,5'])).toBe('comma');
    expect(decideNumberStyle(['1.234', '2.345', '1.5'])).toBe('dot');
    expect(decideNumberStyle(['1.234', '2.345'])).toBe('ambiguous');
    expect(decideNumberStyle(['1.234.567', '2.345'])).toBe('comma');
    expect(decideNumberStyle(['12', '-', '', 'n/a'])).toBe('either');
    expect(decideNumberStyle(['1,5', '1.5'])).toBe('conflict');
  });

  test('a number written in either style is read back, and a column of them is never read wrongly', () => {
    const grouped = (whole: number, mark: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, mark);
    const written = (value: number, style: 'dot' | 'comma', isGrouped: boolean): string => {
      const [whole = '0', fraction] = Math.abs(value).toFixed(2).split('.');
      const sign = value < 0 ? '-' : '';
      const [decimal, thousands] = style === 'dot' ? ['.', ','] : [',', '.'];
      return `${sign}${isGrouped ? grouped(Number(whole), thousands ?? '') : whole}${decimal}${fraction}`;
    };
    const number = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => (cents === 0 ? 0 : cents / 100));
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1 }),
        fc.constantFrom('dot', 'comma'),
        fc.boolean(),
        (column, style, isGrouped) => {
          const texts = column.map((value) => written(value, style, isGrouped));
          const decided = decideNumberStyle(texts);
          expect(decided).toBe(style);
          expect(texts.map((text) => parseTableNumber(text, style))).toEqual(
            column.map((value) => Number(value.toFixed(2))),
          );
        },
      ),
    );
  });

  test('an ambiguous column is a question, and the answer decides', () => {
    const rows = [['79', '2016', '1.234']];
    const asked = judge(rows, ABC('U80'));
    expect(asked.findings).toMatchObject([
      { code: 'ask-number-style', isQuestion: true, cell: 'C1', options: ['dot', 'comma'] },
    ]);
    expect(asked.cells).toMatchObject([{ fate: 'refused', code: 'number-style' }]);
    for (const [numbers, value] of [
      ['dot', 1.234],
      ['comma', 1234],
    ] as const) {
      const mapping = ABC('U80', { values: [{ ...plainValueColumn('C', 'U80'), numbers }] });
      expect(values(judge(rows, mapping).cells)).toEqual([value]);
    }
  });

  test('the unit of measure of the file is converted, and one that does not convert is a finding', () => {
    const inBillions = (measure: string) => ABC('U80', { values: [{ ...plainValueColumn('C', 'U80'), measure }] });
    expect(values(judge([['79', '2016', 2.5]], inBillions('billion-vnd')).cells)).toEqual([2500]);
    expect(codes([['79', '2016', 2.5]], inBillions('dossier'))).toEqual(['measure']);
  });
});

describe('periods', () => {
  test('years, quarters, months and dates in the spellings of tables', () => {
    const read = (text: string) => {
      const period = parsePeriodText(text, 'dmy');
      return period === null || period === 'unsure' ? period : [period.kind, period.year, period.part, period.day];
    };
    expect(['2016', 'Năm 2016', ' 2016 '].map(read)).toEqual(Array(3).fill(['year', 2016, 1, 1]));
    expect(['Quý III/2020', 'Q3 2020', '2020-Q3', 'III/2020', 'quý 3 năm 2020'].map(read)).toEqual(
      Array(5).fill(['quarter', 2020, 3, 1]),
    );
    expect(['Tháng 8/2020', '8/2020', '2020-08', 'Aug 2020', 'tháng 8 năm 2020', 'T8/2020'].map(read)).toEqual(
      Array(6).fill(['month', 2020, 8, 1]),
    );
    expect(['19/8/2020', '2020-08-19', '19.08.2020', '19-8-2020'].map(read)).toEqual(
      Array(4).fill(['date', 2020, 8, 19]),
    );
    expect(['31/02/2020', '13/2020', 'Q5 2020', '1066', '', 'Hà Nội'].map(read)).toEqual(Array(6).fill(null));
  });

  test('the order of day and month is the column’s, and asked where it could be either', () => {
    expect(decideDateOrder(['03/04/2020', '25/04/2020'])).toBe('dmy');
    expect(decideDateOrder(['03/04/2020', '04/25/2020'])).toBe('mdy');
    expect(decideDateOrder(['03/04/2020', '05/06/2020'])).toBe('ambiguous');
    expect(decideDateOrder(['25/04/2020', '04/25/2020'])).toBe('conflict');
    expect(decideDateOrder(['05/05/2020', '2020-01-02'])).toBe(null);
    const rows = [['79', '03/04/2020', 5]];
    expect(codes(rows, ABC('E02'))).toEqual(['ask-date-order']);
    const start = (dateOrder: 'dmy' | 'mdy') => judge(rows, ABC('E02', { dateOrder })).cells[0]?.item?.periodEnd;
    expect(start('dmy')).toBe(Date.parse('2020-04-03T18:00:00+07:00'));
    expect(start('mdy')).toBe(Date.parse('2020-03-04T18:00:00+07:00'));
  });

  test('dates of a spreadsheet are dates; bare day counts are asked', () => {
    const date = { date: Date.UTC(2020, 7, 19) };
    expect(judge([['79', date, 5]], ABC('E02')).cells[0]?.item?.periodEnd).toBe(
      Date.parse('2020-08-19T18:00:00+07:00'),
    );
    expect(codes([['79', 44_062, 5]], ABC('E02'))).toEqual(['ask-serial']);
    const serial = judge([['79', 44_062, 5]], ABC('E02', { isSerial: true }));
    expect(serial.cells[0]?.item?.periodEnd).toBe(Date.parse('2020-08-19T18:00:00+07:00'));
    expect(serial.findings).toEqual([]);
  });

  test('a year is no month, and the future is refused', () => {
    expect(
      fates(
        [
          ['79', '2016', 5],
          ['79', '2016-05', 5],
          ['79', '2031', 5],
          ['79', '', 5],
          ['79', 'x', 5],
        ],
        ABC('U80'),
      ),
    ).toEqual(['kept', 'period-kind', 'in-future', 'no-period', 'bad-period']);
  });

  test('years side by side, units side by side, several indicators side by side', () => {
    const wide = {
      ...ABC('U80'),
      periodColumn: null,
      values: ['2016', '2017'].map((period, i) => ({ ...plainValueColumn('BC'.charAt(i), 'U80'), period })),
    };
    const cells = judge([['79', 1, 2]], wide).cells;
    expect(cells.map(({ item }) => [item?.periodStart, item?.value])).toEqual([
      [Date.parse('2016-01-01T00:00:00+07:00'), 1],
      [Date.parse('2017-01-01T00:00:00+07:00'), 2],
    ]);
    const across = {
      ...ABC('U80'),
      unitColumn: null,
      periodColumn: 'A',
      values: ['gso63:79', 'gso63:01'].map((unit, i) => ({ ...plainValueColumn('BC'.charAt(i), 'U80'), unit })),
    };
    expect(judge([['2016', 1, 2]], across).cells.map(({ item }) => item?.unit)).toEqual(['gso63:79', 'gso63:01']);
    const long = { ...ABC('U80'), indicatorColumn: 'D', values: [plainValueColumn('C', null)] };
    expect(
      judge(
        [
          ['79', '2016', 1, 'U80'],
          ['79', '2016', 1, 'U82'],
          ['79', '2016', 1, 'Z99'],
        ],
        long,
      ).cells.map(({ item, code }) => item?.indicator ?? code),
    ).toEqual(['U80', 'U82', 'unknown-indicator']);
  });
});

describe('units', () => {
  test('by code, by official name, by known variant, for the date', () => {
    const read = (text: CellValue, year = '2016') =>
      judge([[text, year, 5]], ABC('U80')).cells[0]?.item?.unit ?? judge([[text, year, 5]], ABC('U80')).cells[0]?.code;
    expect(
      ['79', 'gso63:79', 'H29', 'Thành phố Hồ Chí Minh', 'TP. HCM', 'tp hồ chí minh'].map((text) => read(text)),
    ).toEqual(Array(6).fill('gso63:79'));
    expect(read(1)).toBe('gso63:01');
    expect(read('Hà Tây', '2007')).toBe('gso63:28');
    expect(read('28', '2008')).toBe('gso63:28');
    // A year that began after its end, by name and by code; a province of the 34 long before its time.
    expect(read('Hà Tây', '2009')).toBe('unit-not-in-force');
    expect(read('28', '2012')).toBe('unit-not-in-force');
    expect(read('gso34:15', '2016')).toBe('unit-not-in-force');
    expect(read('')).toBe('no-unit');
  });

  test('what is unsure is asked once, and the answer is kept in the mapping', () => {
    const rows = [
      ['Tổng số', '2016', 5],
      ['Hà Bắc', '2016', 1],
      ['Tổng số', '2017', 6],
    ];
    const asked = judge(rows, ABC('U80'));
    expect(asked.findings).toMatchObject([
      { code: 'ask-unit', text: 'Tổng số', cell: 'A1', count: 2, options: ['skip'] },
      { code: 'ask-unit', text: 'Hà Bắc', cell: 'A2', count: 1, options: ['gso63:24', 'gso63:27', 'skip'] },
    ]);
    expect(asked.cells.every(({ fate }) => fate === 'refused')).toBe(true);
    const answers = { 'Tổng số': 'skip', 'Hà Bắc': 'gso63:24' } as const;
    const answered = judge(rows, ABC('U80', { answers }));
    expect(answered.findings).toEqual([]);
    expect(answered.cells.map(({ fate, item }) => item?.unit ?? fate)).toEqual(['ignored', 'gso63:24', 'ignored']);
  });

  test('a unit twice for one period: both cells refused, each naming the other', () => {
    const { cells } = judge(
      [
        ['79', '2016', 5],
        ['TP. HCM', '2016', 5],
        ['79', '2017', 5],
      ],
      ABC('U80'),
    );
    expect(cells.map(({ code, other }) => [code, other])).toEqual([
      ['twice', 'C2'],
      ['twice', 'C1'],
      [null, ''],
    ]);
    expect(cellSentence('Bảng', cells[0] as CellJudgement)?.vi).toBe(
      'Trang “Bảng”, ô C1: cùng đơn vị, cùng kỳ, cùng chỉ tiêu với ô C2; không rõ lấy số nào.',
    );
  });
});

describe('cells', () => {
  test('errors of formulas, texts, truth values and dates are no numbers; marks for nothing are passed over', () => {
    const row = (value: CellValue, year: string): CellValue[] => ['79', year, value];
    const bad = [{ error: '#DIV/0!' }, 'nhiều', true, { date: 0 }, '-', '', null, 'n/a'];
    expect(
      fates(
        bad.map((value, i) => row(value as CellValue, String(2000 + i))),
        ABC('U80'),
      ),
    ).toEqual(['formula-error', 'no-number', 'no-number', 'no-number', 'no-value', 'empty', 'empty', 'no-value']);
  });

  test('hidden rows, columns and sheets are passed over unless they are asked for', () => {
    const rows = [
      ['79', '2016', 5],
      ['01', '2016', 6],
    ];
    expect(fates(rows, ABC('U80'), { hiddenRows: new Set([1]) })).toEqual(['kept', 'hidden']);
    expect(fates(rows, ABC('U80'), { hiddenColumns: new Set([2]) })).toEqual(['hidden', 'hidden']);
    expect(fates(rows, ABC('U80'), { isHidden: true })).toEqual(['hidden', 'hidden']);
    expect(fates(rows, ABC('U80', { isHiddenTaken: true }), { isHidden: true })).toEqual(['kept', 'kept']);
  });

  test('a merged name counts for all its rows; a merged value is refused', () => {
    const merge = (firstRow: number, lastRow: number, column: number) => ({
      firstRow,
      lastRow,
      firstColumn: column,
      lastColumn: column,
    });
    const rows = [
      ['79', '2015', 5],
      [null, '2016', 6],
      ['01', '2016', 7],
      ['02', '2016', null],
    ];
    const { cells } = judge(rows, ABC('U80'), { merges: [merge(0, 1, 0), merge(2, 3, 2)] });
    expect(cells.map(({ item, code }) => item?.unit ?? code)).toEqual([
      'gso63:79',
      'gso63:79',
      'merged-value',
      'empty',
    ]);
  });

  test('headings of two merged rows are joined', () => {
    const sheet = sheetOf(
      [
        ['Tỉnh', 'Thu', null],
        [null, '2015', '2016'],
      ],
      {
        merges: [
          { firstRow: 0, lastRow: 0, firstColumn: 1, lastColumn: 2 },
          { firstRow: 0, lastRow: 1, firstColumn: 0, lastColumn: 0 },
        ],
      },
    );
    expect([0, 1, 2].map((column) => headingOf(mergeIndex(sheet), 0, 1, column))).toEqual([
      'Tỉnh',
      'Thu · 2015',
      'Thu · 2016',
    ]);
  });

  test('names of columns go there and back', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16_383 }), (column) => columnNumber(columnName(column)) === column),
    );
  });
});

test('every cell of the value columns has exactly one fate, and totals are the sums of what is kept', () => {
  const unit = fc.constantFrom<CellValue>('79', '01', 'Hà Tây', 'Tổng', '', 1);
  const period = fc.constantFrom<CellValue>('2007', '2016', 2016, '2016-05', 'x', null);
  const value = fc.oneof(
    fc.integer({ min: 0, max: 999 }),
    fc.constantFrom<CellValue>('12', '1,5', '', null, 'x', { error: '#N/A' }, true),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(unit, period, value, value), { minLength: 1, maxLength: 30 }), (rows) => {
      const mapping = ABC('U80', { values: [plainValueColumn('C', 'U80'), plainValueColumn('D', 'U82')] });
      const { cells, totals } = judge(rows, mapping);
      expect(cells).toHaveLength(rows.length * 2);
      for (const { fate, code, item } of cells) {
        expect((fate === 'kept') === (item !== null)).toBe(true);
        expect((fate === 'kept') === (code === null)).toBe(true);
      }
      const kept = cells.filter(({ item }) => item !== null);
      expect(totals.reduce((sum, one) => sum + one.count, 0)).toBe(kept.length);
      const keys = kept.map(({ item }) => `${item?.indicator} ${item?.unit} ${item?.periodStart}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
