/** What a mapping as a whole leaves open or gets wrong, and what is decided by looking down a whole column. */

import type { FindingCode } from '../i18n/import-messages.ts';
import type { IndicatorDefinition } from '../indicators/definition.ts';
import { convertMeasure, type MeasureCode } from '../indicators/measure.ts';
import type { UnitRegistry } from '../units/registry.ts';
import type { UnitRef } from '../units/unit.ts';
import { type CellValue, cellName, cellText, columnNumber, type Sheet } from './cell.ts';
import type { Mapping, ValueColumn } from './mapping.ts';
import { decideNumberStyle, type NumberStyle, parseTableNumber } from './number-reading.ts';
import { type DateOrder, decideDateOrder, parsePeriodCell, parsePeriodText, periodByRule } from './period-reading.ts';

/** A question is answered in the mapping; the rest must be put right there. Nothing is written while any is left. */
export type Finding = {
  readonly code: FindingCode;
  readonly isQuestion: boolean;
  /** A1 name of an example, or empty. */
  readonly cell: string;
  /** Column of the mapping that it is about, or empty. */
  readonly column: string;
  readonly text: string;
  readonly other: string;
  /** Answers to choose from; a unit may also be any other. */
  readonly options: readonly string[];
  /** How many cells it is about. */
  readonly count: number;
};

/** A value column with what its cells decided. */
export type ReadColumn = { readonly column: number; readonly spec: ValueColumn; readonly style: NumberStyle | null };

export type CheckedMapping = {
  readonly findings: readonly Finding[];
  readonly columns: readonly ReadColumn[];
  /** Zero-based, `[first, end)`. */
  readonly firstRow: number;
  readonly endRow: number;
  readonly dateOrder: DateOrder | null;
  readonly isSerial: boolean;
};

type Known = {
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  readonly units: UnitRegistry;
};

/** A person who looks for a column outside the table has miscounted; the width is that of the widest row. */
const widthOf = (sheet: Sheet): number => sheet.rows.reduce((width, row) => Math.max(width, row.length), 0);

export function checkMapping(sheet: Sheet, mapping: Mapping, known: Known): CheckedMapping {
  const findings: Finding[] = [];
  const firstRow = mapping.data.first - 1;
  const endRow = Math.min(mapping.data.last ?? sheet.rows.length, sheet.rows.length);
  const find = (code: FindingCode, about: Partial<Finding> = {}): void => {
    const none = { isQuestion: false, cell: '', column: '', text: '', other: '', options: [], count: 0 };
    findings.push({ code, ...none, ...about });
  };

  if (mapping.sheet !== sheet.name) find('no-such-sheet', { text: mapping.sheet });
  if (firstRow >= endRow) find('no-rows');
  if (mapping.values.length === 0) find('no-values');
  const width = widthOf(sheet);
  const { unitColumn, periodColumn, periodEndColumn, indicatorColumn } = mapping;
  const named = [unitColumn, periodColumn, periodEndColumn, indicatorColumn, ...mapping.values.map((v) => v.column)];
  for (const name of new Set(named)) {
    if (name !== null && columnNumber(name) >= width) find('no-such-column', { text: name, column: name });
  }
  for (const ref of new Set([mapping.unit, ...mapping.values.map((v) => v.unit), ...Object.values(mapping.answers)])) {
    if (ref !== null && ref !== 'skip' && known.units.get(ref as UnitRef) === undefined)
      find('unknown-unit-ref', { text: ref });
  }

  function* cellsOf(column: number): Generator<readonly [row: number, value: CellValue]> {
    for (let row = firstRow; row < endRow; row += 1) yield [row, sheet.rows[row]?.[column] ?? null];
  }
  function* textsOf(column: number): Generator<string> {
    for (const [, value] of cellsOf(column)) if (typeof value === 'string') yield value;
  }
  const example = (column: number, fits: (value: CellValue) => boolean): Partial<Finding> => {
    let count = 0;
    let first: Partial<Finding> = {};
    for (const [row, value] of cellsOf(column)) {
      if (!fits(value)) continue;
      if (count === 0) first = { cell: cellName(row, column), text: cellText(value) };
      count += 1;
    }
    return { ...first, count };
  };

  function styleOf(spec: ValueColumn): NumberStyle | null {
    if (spec.numbers !== null) return spec.numbers;
    const column = columnNumber(spec.column);
    const style = decideNumberStyle(textsOf(column));
    if (style === 'either') return 'dot';
    if (style === 'dot' || style === 'comma') return style;
    const hasTwoReadings = (value: CellValue): boolean =>
      typeof value === 'string' && parseTableNumber(value, 'dot') !== parseTableNumber(value, 'comma');
    find(style === 'ambiguous' ? 'ask-number-style' : 'mixed-numbers', {
      ...example(column, hasTwoReadings),
      isQuestion: true,
      column: spec.column,
      options: ['dot', 'comma'],
    });
    return null;
  }

  const columns = mapping.values.map((spec): ReadColumn => {
    checkColumn(spec);
    return { column: columnNumber(spec.column), spec, style: styleOf(spec) };
  });

  function checkColumn(spec: ValueColumn): void {
    const hasUnit = spec.unit !== null || spec.unitColumn !== null || mapping.unit !== null || unitColumn !== null;
    const hasPeriod = spec.period !== null || mapping.period !== null || periodColumn !== null;
    const about = { text: spec.column, column: spec.column };
    if (!hasUnit) find('no-unit-column', about);
    if (!hasPeriod) find('no-period-column', about);
    if (spec.indicator === null) {
      if (indicatorColumn === null) find('unknown-indicator', { column: spec.column });
      return;
    }
    const definition = known.definition(spec.indicator);
    if (definition === undefined) {
      find('unknown-indicator', { text: spec.indicator, column: spec.column });
      return;
    }
    if (spec.measure !== null && !convertMeasure(1, spec.measure as MeasureCode, definition.measure as MeasureCode).ok)
      find('measure', { text: spec.measure, other: definition.id, column: spec.column });
    const fixed = spec.period ?? (periodColumn === null ? mapping.period : null);
    if (fixed === null) return;
    const period = parsePeriodText(fixed, mapping.dateOrder);
    if (period === null || period === 'unsure' || periodByRule(definition.cutoff, period) === null)
      find('bad-fixed-period', { text: fixed, other: definition.id, column: spec.column });
  }

  let { dateOrder } = mapping;
  if (periodColumn !== null && periodEndColumn === null) {
    const column = columnNumber(periodColumn);
    if (dateOrder === null) {
      const order = decideDateOrder(textsOf(column));
      if (order === 'dmy' || order === 'mdy') dateOrder = order;
      else if (order !== null)
        find(order === 'ambiguous' ? 'ask-date-order' : 'mixed-dates', {
          ...example(column, (value) => parsePeriodCell(value, null, false) === 'unsure'),
          isQuestion: true,
          column: periodColumn,
          options: ['dmy', 'mdy'],
        });
    }
    if (mapping.isSerial === null) {
      const serial = example(column, (value) => parsePeriodCell(value, null, false) === 'serial');
      if (serial.count !== undefined && serial.count > 0)
        find('ask-serial', { ...serial, isQuestion: true, column: periodColumn, options: ['true', 'false'] });
    }
  }
  return { findings, columns, firstRow, endRow, dateOrder, isSerial: mapping.isSerial === true };
}
