import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from '#client/ui/table/export-csv.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { exportOf, sorted, type UnitCell, type UnitLine } from './unit-table.ts';

const cell = (value: number | null, start = 0, end = 1): UnitCell => ({
  state: value === null ? { kind: 'error', cause: '' } : { kind: 'normal', text: String(value) },
  text: String(value),
  value,
  severity: null,
  isSmall: false,
  period: value === null ? null : { start, end },
});
const line = (code: number, value: number | null): UnitLine => ({
  unit: `agency:G${code}` as UnitRef,
  cells: new Map([['B03', cell(value)]]),
});

test('sorting keeps every unit, puts those without a value last and equal ones in the order given', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 }))), fc.boolean(), (values, isDescending) => {
      const lines = values.map((value, i) => line(i, value));
      const result = sorted(lines, { by: 'B03', isDescending });
      const got = result.map(({ unit, cells }) => ({ unit, value: cells.get('B03')?.value ?? null }));
      expect(got.map(({ unit }) => unit).toSorted()).toEqual(lines.map(({ unit }) => unit).toSorted());
      got.forEach((one, i) => {
        const next = got[i + 1];
        if (next === undefined) return;
        if (one.value === null) expect(next.value).toBeNull();
        else if (next.value !== null && one.value !== next.value) expect(one.value > next.value).toBe(isDescending);
        const order = (unit: string) => Number(unit.slice('agency:G'.length));
        if (one.value === next.value) expect(order(one.unit)).toBeLessThan(order(next.unit));
      });
    }),
  );
});

test('protocol order is the order given', () => {
  const lines = [line(3, 1), line(1, 2)];
  expect(sorted(lines, { by: 'order', isDescending: true })).toBe(lines);
});

test('what leaves has a row for each unit and period, so that no value stands beside a period that is not its own', () => {
  const lines: UnitLine[] = [
    {
      unit: 'gso63:46',
      cells: new Map([
        ['B03', cell(19.5, 10, 20)],
        ['B02', cell(31.9, 5, 20)],
        ['B06', cell(null)],
      ]),
    },
  ];
  const table = exportOf(lines, ['B03', 'B02', 'B06'], () => 'Thừa Thiên Huế', { name: 'x', notes: [] });
  expect(table.columns).toEqual(['unit', 'unit_name', 'period_start', 'period_end', 'B03', 'B02', 'B06']);
  expect(table.rows.map((row) => row.slice(4))).toEqual([
    [null, 31.9, null],
    [19.5, null, null],
  ]);
  expect(csvOf(table)).toContain('gso63:46,Thừa Thiên Huế,1970-01-01T00:00:00.010Z,1970-01-01T00:00:00.020Z,19.5,,');
});
