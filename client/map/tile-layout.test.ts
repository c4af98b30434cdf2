import { expect, test } from 'vitest';
import { hoangSaTile, LEGEND_PLACE, provinceTiles, tileBeyond, truongSaTile } from './tile-layout.ts';

/** The table of the design specification, section 8: row, then column and code. */
const TABLE = `
0: 3 02, 4 04
1: 0 12, 1 10, 2 15, 3 08, 4 06, 5 20
2: 0 11, 1 14, 2 25, 3 26, 4 19, 5 24, 6 22
3: 2 17, 3 01, 4 27, 5 30, 6 31
4: 3 35, 4 33, 5 34
5: 2 38, 3 37, 4 36
6: 2 40, 3 42
7: 3 44, 4 45
8: 4 46, 5 48
9: 4 62, 5 49, 6 51
10: 5 64, 6 52
11: 4 67, 5 66, 6 54
12: 3 70, 5 68, 6 56
13: 2 72, 3 74, 4 75, 5 60, 6 58
14: 0 89, 1 87, 2 80, 3 79, 4 77
15: 0 91, 1 92, 2 86, 3 82
16: 0 93, 1 94, 2 84, 3 83
17: 0 96, 1 95`;

const all = [...provinceTiles, hoangSaTile, truongSaTile].toSorted((a, b) => a.row - b.row || a.col - b.col);

test('63 provinces stand where the specification puts them', () => {
  const expected = TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [row = '', cells = ''] = line.split(': ');
      return cells.split(', ').map((cell) => `${row} ${cell}`);
    });
  expect(provinceTiles.map(({ code, row, col }) => `${row} ${col} ${code}`).toSorted()).toEqual(expected.toSorted());
  expect(new Set(provinceTiles.map(({ code }) => code)).size).toBe(63);
});

test('both archipelagos have their tile, wearing the states of Đà Nẵng and Khánh Hòa', () => {
  expect(hoangSaTile).toEqual({ code: '48', row: 8, col: 6, lines: ['Hoàng', 'Sa'] });
  expect(truongSaTile).toEqual({ code: '56', row: 14, col: 6, lines: ['Trường', 'Sa'] });
});

test('65 tiles, 65 cells, and the place of the legend is free', () => {
  expect(new Set(all.map(({ row, col }) => `${row} ${col}`)).size).toBe(65);
  const { rows, cols } = LEGEND_PLACE;
  expect(all.filter(({ row, col }) => row >= rows[0] && row <= rows[1] && col >= cols[0] && col <= cols[1])).toEqual(
    [],
  );
});

test('wall names are two short lines in NFC, each different', () => {
  const names = all.map(({ lines }) => lines.join(' '));
  expect(new Set(names).size).toBe(65);
  for (const { lines } of all) {
    for (const line of lines) expect(line.length > 0 && line.length <= 6 && line === line.normalize('NFC')).toBe(true);
  }
});

test('arrow keys reach every tile from every tile, and stay inside at the edges', () => {
  const reached = new Set([0]);
  for (const from of reached) {
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) reached.add(tileBeyond(all, from, key));
  }
  expect(reached.size).toBe(65);
  expect(tileBeyond(all, 0, 'ArrowUp')).toBe(0);
  expect(tileBeyond(all, 64, 'ArrowDown')).toBe(64);
  expect(tileBeyond(all, 10, 'Home')).toBe(0);
  expect(tileBeyond(all, 10, 'x')).toBe(10);
});
