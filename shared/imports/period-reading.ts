/** Reads periods as tables write them: years, quarters, months, dates; the order of day and month is the column's. */

import type { CivilDate } from '../calendar/civil.ts';
import { dateOfDayNumber, parseCivilDate } from '../calendar/civil.ts';
import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import { type Period, periodOfDate } from '../calendar/period.ts';
import { DAY_MS } from '../kernel/instant.ts';
import type { CellValue } from './cell.ts';

/** What a text or a cell names. A `date` stands for the period that contains it. */
export type NamedPeriod = {
  readonly kind: 'year' | 'quarter' | 'month' | 'date';
  readonly year: number;
  /** 1-4 of a quarter, 1-12 of a month or date, else 1. */
  readonly part: number;
  readonly day: number;
};

/** Whether 03/04 is the third of April or the fourth of March. */
export type DateOrder = 'dmy' | 'mdy';

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const EN_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Years that a table of this product may hold; outside, a number is no year. */
const FIRST_YEAR = 1975;
const LAST_YEAR = 2100;

const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

function named(kind: NamedPeriod['kind'], year: number, part = 1, day = 1): NamedPeriod | null {
  if (!isYear(year)) return null;
  if (kind === 'quarter' && (part < 1 || part > 4)) return null;
  if (kind === 'month' && (part < 1 || part > 12)) return null;
  if (kind === 'date') {
    const text = `${String(year).padStart(4, '0')}-${String(part).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    if (!parseCivilDate(text).ok) return null;
  }
  return { kind, year, part, day };
}

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/**
 * A text as a period: `2006`, `năm 2006`, `2006-08`, `tháng 8/2020`, `8/2020`, `Aug 2020`, `quý III/2020`, `Q3 2020`,
 * `2020-Q3`, `2020-08-19`, `19/8/2020` by `order`. Null: none of them. `unsure`: a date whose order nobody has said.
 */
export function parsePeriodText(given: string, order: DateOrder | null): NamedPeriod | 'unsure' | null {
  const text = given.replace(/\s+/gu, ' ').trim().normalize('NFC').toLowerCase();
  const year = /^(?:năm|nam|year|fy)?\s?(\d{4})$/.exec(text);
  if (year) return named('year', Number(year[1]));
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t ].*)?$/.exec(text);
  if (iso) return named('date', Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = SLASHED.exec(text);
  if (slashed) {
    const [first, second, ofYear] = slashed.slice(1).map(Number) as [number, number, number];
    if (order === 'dmy' || (order === null && first > 12)) return named('date', ofYear, second, first);
    if (order === 'mdy' || second > 12) return named('date', ofYear, first, second);
    // The third of March is the same day either way.
    return first === second ? named('date', ofYear, first, second) : 'unsure';
  }
  const quarter =
    /^(?:quý|quy|q)\s?(iv|i{1,3}|[1-4])[\s/.-]*(?:năm |nam )?(\d{4})$/.exec(text) ??
    /^(iv|i{1,3})[/-](\d{4})$/.exec(text);
  if (quarter) return named('quarter', Number(quarter[2]), quarterNumber(quarter[1] ?? ''));
  const isoQuarter = /^(\d{4})[\s-]?q([1-4])$/.exec(text);
  if (isoQuarter) return named('quarter', Number(isoQuarter[1]), Number(isoQuarter[2]));
  const month =
    /^(?:tháng|thang|t|month)\s?(\d{1,2})[\s/.-]*(?:năm |nam )?(\d{4})$/.exec(text) ??
    /^(\d{1,2})[/-](\d{4})$/.exec(text);
  if (month) return named('month', Number(month[2]), Number(month[1]));
  const isoMonth = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  if (isoMonth) return named('month', Number(isoMonth[1]), Number(isoMonth[2]));
  const english = /^([a-z]{3})[a-z]*\.? (\d{4})$/.exec(text);
  const index = english ? EN_MONTHS.indexOf(english[1] ?? '') : -1;
  return index >= 0 ? named('month', Number(english?.[2]), index + 1) : null;
}

const quarterNumber = (text: string): number => ROMAN[text] ?? Number(text);

/** Days from 30/12/1899, which spreadsheets call 0, to 01/01/1970. */
const SERIAL_OF_1970 = 25_569;

/** A cell as a period. A bare number is a year, or, where the mapping says so, the day count of a spreadsheet. */
export function parsePeriodCell(
  value: CellValue,
  order: DateOrder | null,
  isSerial: boolean,
): NamedPeriod | 'unsure' | 'serial' | null {
  if (typeof value === 'string') {
    const isDigits = /^\d+(?:\.\d+)?$/.test(value.trim());
    return isDigits ? periodOfNumber(Number(value), isSerial) : parsePeriodText(value, order);
  }
  if (typeof value === 'number') return periodOfNumber(value, isSerial);
  if (typeof value === 'object' && value !== null && 'date' in value) return dateOfMs(value.date);
  return null;
}

function periodOfNumber(value: number, isSerial: boolean): NamedPeriod | 'serial' | null {
  if (isSerial) return dateOfMs((Math.floor(value) - SERIAL_OF_1970) * DAY_MS);
  if (Number.isInteger(value) && isYear(value)) return named('year', value);
  // 1975 to 2100 as day counts.
  return value >= 27_395 && value < 73_416 ? 'serial' : null;
}

function dateOfMs(ms: number): NamedPeriod | null {
  const { year, month, day } = dateOfDayNumber(Math.floor(ms / DAY_MS));
  return named('date', year, month, day);
}

/** Decides the order of a column's dates: by any that fits one order alone; null where no text needs one. */
export function decideDateOrder(texts: Iterable<string>): DateOrder | 'ambiguous' | 'conflict' | null {
  let canBeDmy = true;
  let canBeMdy = true;
  let isNeeded = false;
  for (const text of texts) {
    const [, first, second] = SLASHED.exec(text.trim()) ?? [];
    if (first === undefined || second === undefined) continue;
    isNeeded ||= first !== second;
    canBeDmy &&= Number(second) <= 12;
    canBeMdy &&= Number(first) <= 12;
  }
  if (!isNeeded) return null;
  if (canBeDmy && canBeMdy) return 'ambiguous';
  if (canBeDmy) return 'dmy';
  return canBeMdy ? 'mdy' : 'conflict';
}

/**
 * The period of the indicator's rule that a named one is. Null where the name is coarser or finer than the rule and not
 * a date: which month of 2016 a yearly figure belongs to would be a guess.
 */
export function periodByRule(rule: CutoffRule, period: NamedPeriod): Period | null {
  const { kind, year, part, day } = period;
  if (kind === 'date') return periodOfDate(rule, { year, month: part, day });
  if (rule.kind !== kind) return null;
  // The first day of a month is named after that month under every rule, whatever day the month runs from.
  const inside: CivilDate = { year, month: { year: 1, quarter: part * 3 - 2, month: part }[kind], day: 1 };
  return periodOfDate(rule, inside);
}
