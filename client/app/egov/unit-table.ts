/** The table by unit as data: which figures, in which order, and how it leaves the product. Pure. */

import type { ExportTable } from '#client/ui/table/export-table.ts';
import type { ValueState } from '#client/ui/value-state.ts';
import type { Severity } from '#shared/indicators/severity.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type PeriodShown = { readonly start: Instant; readonly end: Instant };

export type UnitCell = {
  readonly state: ValueState;
  /** The number as a cell shows it: the column's head says of what. */
  readonly text: string;
  readonly value: number | null;
  readonly severity: Severity | null;
  /** The share rests on so few cases that it says little. */
  readonly isSmall: boolean;
  readonly period: PeriodShown | null;
};

export type UnitLine = { readonly unit: UnitRef; readonly cells: ReadonlyMap<string, UnitCell> };

/** `order` is that of protocol and codes; otherwise the column's indicator. */
export type Sorting = { readonly by: string; readonly isDescending: boolean };

/** What has no value stands last either way; equal values keep the order in which they were given. */
export function sorted(lines: readonly UnitLine[], { by, isDescending }: Sorting): readonly UnitLine[] {
  if (by === 'order') return lines;
  const sign = isDescending ? -1 : 1;
  return lines.toSorted((a, b) => {
    const [x, y] = [a.cells.get(by)?.value ?? null, b.cells.get(by)?.value ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/**
 * One row for each unit and period, since a monthly and a quarterly share of one unit are of different times: the shape that
 * the import reads back.
 */
export function exportOf(
  lines: readonly UnitLine[],
  indicators: readonly string[],
  nameOf: (unit: UnitRef) => string,
  head: Pick<ExportTable, 'name' | 'notes'>,
): ExportTable {
  const rows = lines.flatMap(({ unit, cells }) => {
    const periods = new Map<string, PeriodShown>();
    for (const { period } of cells.values()) if (period !== null) periods.set(`${period.start} ${period.end}`, period);
    return [...periods.values()]
      .sort((a, b) => a.end - b.end || a.start - b.start)
      .map(({ start, end }) => [
        unit,
        nameOf(unit),
        new Date(start).toISOString(),
        new Date(end).toISOString(),
        ...indicators.map((id) => {
          const cell = cells.get(id);
          return cell?.period?.start === start && cell.period.end === end ? cell.value : null;
        }),
      ]);
  });
  return { ...head, columns: ['unit', 'unit_name', 'period_start', 'period_end', ...indicators], rows };
}
