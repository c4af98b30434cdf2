/** Proposes a mapping from what a sheet shows: units by their names, periods by their shape, indicators by their headings. */

import type { IndicatorDefinition } from '../indicators/definition.ts';
import type { Instant } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import { foldVietnamese } from '../units/name-resolver.ts';
import { type CellValue, cellText, columnName, headingOf, mergeIndex, type Sheet } from './cell.ts';
import { emptyMapping, type Mapping, plainValueColumn, type ValueColumn } from './mapping.ts';
import { isNoValue, parseTableNumber } from './number-reading.ts';
import { parsePeriodCell, parsePeriodText } from './period-reading.ts';
import type { UnitReader } from './unit-reading.ts';

/** Rows looked at; columns decide themselves again over all rows when the mapping is judged. */
const SAMPLE_ROWS = 300;
const MAX_HEADING_ROWS = 3;
/** Share of a column's filled cells that must fit. */
const MOSTLY = 0.6;

export type SuggestContext = {
  readonly definitions: readonly IndicatorDefinition[];
  /** One for all sheets of a file: it remembers what it looked up. */
  readonly readUnit: UnitReader;
  /** A date at which names are tried; the mapping itself is judged by each value's own period. */
  readonly at: Instant;
};

type ColumnLook = {
  readonly column: number;
  readonly unitHits: number;
  readonly periodHits: number;
  readonly numberHits: number;
  readonly filled: number;
  readonly firstUnitRow: number;
};

/** A proposal, never applied by itself. Null where the sheet shows neither units nor numbers. */
export function suggestMapping(sheet: Sheet, context: SuggestContext): Mapping | null {
  const { readUnit } = context;
  const isUnit = (value: CellValue): boolean => {
    const text = cellText(value);
    // Bare numbers are far oftener counts than codes, unless the column is nothing but two digits.
    if (typeof value === 'number' || text === '' || (/^\d+$/.test(text) && text.length !== 2)) return false;
    return readUnit(text, context.at).kind !== 'unknown';
  };
  const sample = sheet.rows.slice(0, SAMPLE_ROWS);
  const width = sample.reduce((widest, row) => Math.max(widest, row.length), 0);
  const looks = Array.from({ length: width }, (_, column) => lookAt(sample, column, isUnit));
  const unitColumns = looks.filter((look) => look.unitHits >= 2 && look.unitHits >= MOSTLY * (look.filled - 1));
  // Names win over codes where a table has both.
  const unitColumn = unitColumns.toSorted((a, b) => nameShare(sample, b.column) - nameShare(sample, a.column))[0];
  const shown = mergeIndex(sheet);
  const firstData = unitColumn?.firstUnitRow ?? firstRowOfNumbers(sample);
  if (firstData === null) return null;
  const headings = headingRows(sample, firstData);
  const heading = (column: number): string =>
    headings === null ? '' : headingOf(shown, headings.first, headings.last, column);

  const base: Mapping = {
    ...emptyMapping(sheet.name),
    header: headings === null ? null : { first: headings.first + 1, last: headings.last + 1 },
    data: { first: firstData + 1, last: lastRowOfTable(sheet, firstData) },
    unitColumn: unitColumn === undefined ? null : columnName(unitColumn.column),
  };
  const byHeading = (name: string): number | undefined => {
    const found = looks.find((look) => foldVietnamese(heading(look.column)) === name);
    return found?.column;
  };
  const start = byHeading('period_start');
  const end = byHeading('period_end');
  const ownUnit = byHeading('unit');
  const periodColumn =
    start ??
    looks.find(
      (look) => look.filled > 1 && look.periodHits >= MOSTLY * (look.filled - 1) && look.column !== unitColumn?.column,
    )?.column;
  const taken = new Set([unitColumn?.column, ownUnit, periodColumn, end]);
  const values = looks.flatMap((look) => {
    if (taken.has(look.column) || look.numberHits === 0) return [];
    return valueColumn(look.column, heading(look.column), context) ?? [];
  });
  return {
    ...base,
    unitColumn: ownUnit === undefined ? base.unitColumn : columnName(ownUnit),
    periodColumn: periodColumn === undefined ? null : columnName(periodColumn),
    periodEndColumn: start === undefined || end === undefined ? null : columnName(end),
    values: values.map((value) => besideItsUnits(value, unitColumns)),
  };
}

function lookAt(
  sample: readonly (readonly CellValue[])[],
  column: number,
  isUnit: (value: CellValue) => boolean,
): ColumnLook {
  let unitHits = 0;
  let periodHits = 0;
  let numberHits = 0;
  let filled = 0;
  let firstUnitRow = 0;
  sample.forEach((row, i) => {
    const value = row[column] ?? null;
    const text = cellText(value);
    if (text === '' || isNoValue(text)) return;
    filled += 1;
    if (isUnit(value)) {
      if (unitHits === 0) firstUnitRow = i;
      unitHits += 1;
    }
    if (![null, 'serial'].includes(parsePeriodCell(value, null, false) as string | null)) periodHits += 1;
    if (isNumeric(value)) numberHits += 1;
  });
  return { column, unitHits, periodHits, numberHits, filled, firstUnitRow };
}

const isNumeric = (value: CellValue): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && (parseTableNumber(value, 'dot') !== null || parseTableNumber(value, 'comma') !== null));

const nameShare = (sample: readonly (readonly CellValue[])[], column: number): number =>
  sample.filter((row) => /\p{L}{2}/u.test(cellText(row[column] ?? null))).length;

function firstRowOfNumbers(sample: readonly (readonly CellValue[])[]): number | null {
  const row = sample.findIndex((cells) => cells.some(isNumeric));
  return row < 0 ? null : row;
}

/** Notes, averages and look-ups below a table are fewer than these rows, and a blank row parts them from it. */
const MAX_ROWS_BELOW = 15;

/** Row counted from 1 with which the table ends, or null where it runs to the end of the sheet. */
function lastRowOfTable(sheet: Sheet, firstData: number): number | null {
  const isBlank = (row: number): boolean => must(sheet.rows[row], 'row').every((cell) => cellText(cell) === '');
  for (let row = Math.max(firstData, sheet.rows.length - MAX_ROWS_BELOW); row < sheet.rows.length; row += 1) {
    if (isBlank(row)) return row;
  }
  return null;
}

/** The rows of text right above the data, at most three; a row of one word alone is the table's title. */
function headingRows(
  sample: readonly (readonly CellValue[])[],
  firstData: number,
): { readonly first: number; readonly last: number } | null {
  const isHeading = (row: number): boolean =>
    must(sample[row], 'row').filter((cell) => cellText(cell) !== '').length > 1;
  let last = firstData - 1;
  while (last >= 0 && !isHeading(last)) last -= 1;
  if (last < 0) return null;
  let first = last;
  while (first > 0 && last - first + 1 < MAX_HEADING_ROWS && isHeading(first - 1)) first -= 1;
  return { first, last };
}

/** An indicator by its code or name; a period or a unit as heading, whose indicator a person must still name. */
function valueColumn(
  column: number,
  heading: string,
  { definitions, at, readUnit }: SuggestContext,
): ValueColumn | null {
  const folded = foldVietnamese(heading);
  if (folded === '') return null;
  const name = columnName(column);
  const definition = definitions.find(({ id, nameVi, nameEn, shortVi, shortEn }) =>
    [id, nameVi, nameEn, shortVi, shortEn].some((text) => foldVietnamese(text) === folded),
  );
  if (definition !== undefined) return plainValueColumn(name, definition.id);
  const period = parsePeriodText(heading, null);
  if (period !== null && period !== 'unsure') return { ...plainValueColumn(name, ''), period: heading };
  const unit = readUnit(heading, at);
  return unit.kind === 'unit' ? { ...plainValueColumn(name, ''), unit: unit.ref } : null;
}

/** Of rankings side by side each has its units in the column to its left. */
function besideItsUnits(value: ValueColumn, unitColumns: readonly ColumnLook[]): ValueColumn {
  const names = unitColumns.filter((look) => look.firstUnitRow >= 0).map((look) => look.column);
  if (names.length < 3 || value.unit !== null) return value;
  const left = names.filter((column) => columnName(column).padStart(3) < value.column.padStart(3)).at(-1);
  return left === undefined ? value : { ...value, unitColumn: columnName(left) };
}
