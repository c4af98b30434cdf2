/** Judges every cell of a mapped sheet before anything is kept: what it becomes, or why not, in the order of the sheet. */

import { addDays, parseCivilDate, parseInstant, startOfDay } from '../calendar/civil.ts';
import type { Period } from '../calendar/period.ts';
import type { CellRefusalCode, IgnoredCellCode } from '../i18n/import-messages.ts';
import type { IndicatorDefinition } from '../indicators/definition.ts';
import type { MeasureCode } from '../indicators/measure.ts';
import { type ObservationInput, observationParser, type RefusalCode } from '../indicators/observation-input.ts';
import type { Instant } from '../kernel/instant.ts';
import type { UnitRegistry } from '../units/registry.ts';
import type { UnitRef } from '../units/unit.ts';
import { type CellValue, cellName, cellText, columnName, columnNumber, mergeIndex, type Sheet } from './cell.ts';
import { checkMapping, type Finding, type ReadColumn } from './findings.ts';
import type { Mapping } from './mapping.ts';
import { isNoValue, parseTableNumber } from './number-reading.ts';
import { type NamedPeriod, parsePeriodCell, parsePeriodText, periodByRule } from './period-reading.ts';
import { type UnitReading, unitReader } from './unit-reading.ts';

export type Fate = 'kept' | 'duplicate' | 'revision' | 'refused' | 'ignored';

export const FATES: readonly Fate[] = ['kept', 'duplicate', 'revision', 'refused', 'ignored'];

/** What becomes of one cell of a value column. Only the store's answer (`duplicate`, `revision`) comes later. */
export type CellJudgement = {
  /** Zero-based. */
  readonly row: number;
  readonly column: number;
  fate: Fate;
  /** Why it is refused or ignored. */
  code: CellRefusalCode | RefusalCode | IgnoredCellCode | null;
  /** What stands in the cell that is at fault, and the other cell or unit that the reason is about. */
  text: string;
  other: string;
  /** The number as written in the file, in the file's own unit of measure. */
  readonly value: number | null;
  /** Null unless it can be kept. */
  item: ObservationInput | null;
  /** Of a revision: the value that stands now, in the indicator's unit of measure. */
  old: number | null;
};

export type UnitFound = {
  readonly text: string;
  readonly ref: UnitRef;
  readonly isExact: boolean;
  count: number;
};

/** Sum of what is to be kept of one column and period, as written in the file. */
export type PeriodTotal = {
  readonly column: string;
  readonly indicator: string;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  sum: number;
  count: number;
};

export type Judging = {
  /** Rows to judge, zero-based, `[first, end)`. */
  readonly firstRow: number;
  readonly endRow: number;
  judgeRow(row: number): void;
  /** All judgements, after the last row. */
  finish(): Judgement;
};

export type Judgement = {
  readonly cells: readonly CellJudgement[];
  readonly findings: readonly Finding[];
  /** Texts that were read as units. */
  readonly units: readonly UnitFound[];
  readonly totals: readonly PeriodTotal[];
};

export type JudgeContext = {
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  readonly units: UnitRegistry;
  /** Against which "future" is judged. */
  readonly now: Instant;
};

type Reason = CellRefusalCode | RefusalCode | IgnoredCellCode;
type PeriodReading = {
  readonly named: NamedPeriod | null;
  readonly exact: Period | null;
  readonly reason: Reason | null;
};

/** One pass over the columns for what is decided by a whole column, then row by row, so that the caller can pause. */
export function beginJudging(sheet: Sheet, mapping: Mapping, context: JudgeContext): Judging {
  const { findings, columns, firstRow, endRow, isSerial, dateOrder } = checkMapping(sheet, mapping, context);
  const readUnit = unitReader(context.units, mapping.answers);
  const shown = mergeIndex(sheet);
  const parser = observationParser({
    definition: context.definition,
    units: context.units,
    contract: { indicators: 'all', units: 'all', canBackfill: false },
  });
  const cells: CellJudgement[] = [];
  /** By series and length of period, then by its end: forty thousand joined keys would weigh more than the table. */
  const taken = new Map<string, Map<Instant, CellJudgement>>();
  const unitsFound = new Map<string, UnitFound>();
  const questions = new Map<string, Finding & { count: number }>();
  const totals = new Map<string, PeriodTotal>();
  const periods = new Map<string, PeriodReading>();
  const unitColumn = mapping.unitColumn === null ? null : columnNumber(mapping.unitColumn);
  const periodColumn = mapping.periodColumn === null ? null : columnNumber(mapping.periodColumn);
  const endColumn = mapping.periodEndColumn === null ? null : columnNumber(mapping.periodEndColumn);
  const indicatorColumn = mapping.indicatorColumn === null ? null : columnNumber(mapping.indicatorColumn);

  function textAt(row: number, column: number): string {
    return cellText(shown.valueAt(row, column));
  }

  function periodOfRow(row: number): PeriodReading {
    if (periodColumn === null) return { named: null, exact: null, reason: 'no-period' };
    const value = shown.valueAt(row, periodColumn);
    const end = endColumn === null ? null : shown.valueAt(row, endColumn);
    const key = `${typeof value} ${cellText(value)} ${cellText(end)}`;
    let reading = periods.get(key);
    if (reading === undefined) {
      reading = endColumn === null ? readPeriod(value) : readSpan(cellText(value), cellText(end));
      periods.set(key, reading);
    }
    return reading;
  }

  function readPeriod(value: CellValue): PeriodReading {
    if (cellText(value) === '') return { named: null, exact: null, reason: 'no-period' };
    const named = parsePeriodCell(value, dateOrder, isSerial);
    if (named === 'unsure') return { named: null, exact: null, reason: 'unsure-date' };
    if (named === 'serial') return { named: null, exact: null, reason: 'serial-date' };
    return { named, exact: null, reason: named === null ? 'bad-period' : null };
  }

  /** In the order in which a person would look: is there a value, is it a number, of what, of when, of whom. */
  function judgeValue(row: number, read: ReadColumn, rowPeriod: PeriodReading): CellJudgement {
    const { column, spec } = read;
    const raw = sheet.rows[row]?.[column] ?? null;
    const text = cellText(raw);
    const refuse = (code: Reason, about: string = text, other = '') =>
      judgement(row, column, 'refused', code, about, other);
    const ignore = (code: Reason, about: string = text) => judgement(row, column, 'ignored', code, about, '');

    if (raw === null || text === '') return ignore('empty');
    const isHidden = sheet.isHidden || sheet.hiddenRows.has(row) || sheet.hiddenColumns.has(column);
    if (isHidden && !mapping.isHiddenTaken) return ignore('hidden');
    if (typeof raw === 'string' && isNoValue(text)) return ignore('no-value');

    const unitAt = spec.unitColumn === null ? unitColumn : columnNumber(spec.unitColumn);
    const fixedUnit = spec.unit ?? (spec.unitColumn === null ? mapping.unit : null);
    const unitText: string = fixedUnit ?? (unitAt === null ? '' : textAt(row, unitAt));
    if (Object.hasOwn(mapping.answers, unitText) && mapping.answers[unitText] === 'skip')
      return ignore('skipped-unit', unitText);

    const merge = shown.mergeAt(row, column);
    if (merge !== null) {
      const range = `${cellName(merge.firstRow, merge.firstColumn)}:${cellName(merge.lastRow, merge.lastColumn)}`;
      return refuse('merged-value', text, range);
    }
    if (typeof raw === 'object' && raw !== null) return refuse('error' in raw ? 'formula-error' : 'no-number');
    if (typeof raw === 'boolean') return refuse('no-number');

    const indicator = spec.indicator ?? (indicatorColumn === null ? '' : textAt(row, indicatorColumn));
    const definition = context.definition(indicator);
    if (definition === undefined) return refuse('unknown-indicator', indicator);

    let value: number;
    if (typeof raw === 'number') value = raw;
    else {
      const style = read.style;
      const parsed = style === null ? null : parseTableNumber(raw, style);
      if (parsed === null) {
        const isReadable = parseTableNumber(raw, 'dot') !== null || parseTableNumber(raw, 'comma') !== null;
        return refuse(isReadable ? 'number-style' : 'no-number');
      }
      value = parsed;
    }

    const period = periodFor(definition, read, rowPeriod, row);
    if ('code' in period) return refuse(period.code, period.text, period.other);

    if (unitText === '') return refuse('no-unit');
    const reading = readUnit(unitText, period.start);
    if (reading.kind === 'skip') return ignore('skipped-unit', unitText);
    if (reading.kind !== 'unit') return refuse(...noteUnread(unitText, reading, row, unitAt));
    if (fixedUnit === null) noteUnit(unitText, reading.ref, reading.isExact);

    const span =
      period.start === period.end ? { at: period.start } : { periodStart: period.start, periodEnd: period.end };
    const parsed = parser.parse(
      {
        indicator: definition.id,
        unit: reading.ref,
        value,
        status: mapping.status,
        ...span,
        ...(spec.measure === null ? {} : { unitOfMeasure: spec.measure as MeasureCode }),
      },
      context.now,
    );
    if (!parsed.ok) return refuse(parsed.error, parsed.error === 'level' ? unitText : text, definition.id);
    return { ...judgement(row, column, 'kept', null, text, ''), value, item: parsed.value };
  }

  function periodFor(
    definition: IndicatorDefinition,
    read: ReadColumn,
    rowPeriod: PeriodReading,
    row: number,
  ): Period | { code: Reason; text: string; other: string } {
    const fixed = read.spec.period ?? (periodColumn === null ? mapping.period : null);
    if (fixed !== null) {
      const named = parsePeriodText(fixed, mapping.dateOrder);
      if (named === null || named === 'unsure') return { code: 'bad-period', text: fixed, other: '' };
      return periodByRule(definition.cutoff, named) ?? { code: 'period-kind', text: fixed, other: definition.id };
    }
    if (rowPeriod.exact !== null) return rowPeriod.exact;
    const text = periodColumn === null ? '' : textAt(row, periodColumn);
    if (rowPeriod.named === null) return { code: rowPeriod.reason ?? 'bad-period', text, other: '' };
    return periodByRule(definition.cutoff, rowPeriod.named) ?? { code: 'period-kind', text, other: definition.id };
  }

  function noteUnit(text: string, ref: UnitRef, isExact: boolean): void {
    const key = `${text}\n${ref}`;
    const found = unitsFound.get(key);
    if (found === undefined) unitsFound.set(key, { text, ref, isExact, count: 1 });
    else found.count += 1;
  }

  /** What is unsure becomes a question, once for each text, however often it stands in the table. */
  function noteUnread(
    text: string,
    reading: Exclude<UnitReading, { kind: 'unit' | 'skip' }>,
    row: number,
    column: number | null,
  ): [Reason, string, string] {
    if (reading.kind === 'not-in-force') {
      return ['unit-not-in-force', text, context.units.get(reading.ref)?.nameVi ?? reading.ref];
    }
    const refs = reading.kind === 'unsure' ? reading.refs : [];
    const names = refs.map((ref) => context.units.get(ref)?.shortVi ?? ref).join(', ');
    const asked = questions.get(text);
    if (asked === undefined) {
      const cell = column === null ? '' : cellName(row, column);
      const options = [...refs, 'skip'];
      questions.set(text, {
        code: 'ask-unit',
        isQuestion: true,
        cell,
        column: '',
        text,
        other: names,
        options,
        count: 1,
      });
    } else {
      asked.count += 1;
    }
    return [reading.kind === 'unsure' ? 'unsure-unit' : 'unread-unit', text, names];
  }

  function place(cell: CellJudgement): void {
    cells.push(cell);
    const { item } = cell;
    if (item === null) return;
    const series = `${item.indicator}|${item.unit}|${item.periodEnd - item.periodStart}`;
    let byEnd = taken.get(series);
    if (byEnd === undefined) {
      byEnd = new Map();
      taken.set(series, byEnd);
    }
    const first = byEnd.get(item.periodEnd);
    if (first === undefined) {
      byEnd.set(item.periodEnd, cell);
      return;
    }
    for (const [one, other] of [
      [first, cell],
      [cell, first],
    ] as const) {
      one.fate = 'refused';
      one.code = 'twice';
      // The second of three names the first, the first the newest.
      one.other = cellName(other.row, other.column);
      one.item = null;
    }
  }

  function total(): readonly PeriodTotal[] {
    for (const { item, value, column } of cells) {
      if (item === null || value === null) continue;
      const name = columnName(column);
      const key = `${name}|${item.indicator}|${item.periodStart}|${item.periodEnd}`;
      const sum = totals.get(key);
      if (sum === undefined) {
        const { indicator, periodStart, periodEnd } = item;
        totals.set(key, { column: name, indicator, periodStart, periodEnd, sum: value, count: 1 });
      } else {
        sum.sum += value;
        sum.count += 1;
      }
    }
    return [...totals.values()];
  }

  return {
    firstRow,
    endRow,
    judgeRow(row) {
      const rowPeriod = periodOfRow(row);
      for (const read of columns) place(judgeValue(row, read, rowPeriod));
    },
    finish: () => ({
      cells,
      findings: [...findings, ...questions.values()],
      units: [...unitsFound.values()],
      totals: total(),
    }),
  };
}

const judgement = (
  row: number,
  column: number,
  fate: Fate,
  code: Reason | null,
  text: string,
  other: string,
): CellJudgement => ({ row, column, fate, code, text, other, value: null, item: null, old: null });

/** First and last day (inclusive), or two instants with their offset, as our own export writes them. */
function readSpan(startText: string, endText: string): PeriodReading {
  const start = edge(startText, false);
  const end = edge(endText, true);
  if (start === null || end === null || end < start) return { named: null, exact: null, reason: 'bad-period' };
  return { named: null, exact: { start, end }, reason: null };
}

function edge(text: string, isEnd: boolean): Instant | null {
  const instant = parseInstant(text);
  if (instant.ok) return instant.value;
  const date = parseCivilDate(text);
  if (!date.ok) return null;
  return startOfDay(isEnd ? addDays(date.value, 1) : date.value);
}

/** The whole at once, for sheets of modest size and for tests. */
export function judgeSheet(sheet: Sheet, mapping: Mapping, context: JudgeContext): Judgement {
  const judging = beginJudging(sheet, mapping, context);
  for (let row = judging.firstRow; row < judging.endRow; row += 1) judging.judgeRow(row);
  return judging.finish();
}
