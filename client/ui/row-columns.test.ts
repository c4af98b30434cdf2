import { expect, test } from 'vitest';
import { columnsWithin, type RowColumn, trackOf } from './row-columns.ts';

const COLUMNS: readonly RowColumn[] = [
  { id: 'state', label: 'Trạng thái', widthPx: 170 },
  { id: 'number', label: 'Số', widthPx: 150, fromPx: 1200 },
  { id: 'title', label: 'Nội dung', widthPx: 300, grow: 2 },
  { id: 'news', label: 'Cập nhật', widthPx: 200, grow: 1, fromPx: 1400 },
];
const ids = (tablePx: number) => columnsWithin(COLUMNS, tablePx).map(({ id }) => id);

test('a narrow place leaves out columns in the order of their limits', () => {
  expect(ids(1400)).toEqual(['state', 'number', 'title', 'news']);
  expect(ids(1399)).toEqual(['state', 'number', 'title']);
  expect(ids(1199)).toEqual(['state', 'title']);
  expect(ids(0)).toEqual(['state', 'title']);
});

test('tracks have definite sizes, and their sum is the least width', () => {
  expect(trackOf(COLUMNS)).toEqual({
    template: '170px 150px minmax(300px, 2fr) minmax(200px, 1fr)',
    leastPx: 820,
  });
});
