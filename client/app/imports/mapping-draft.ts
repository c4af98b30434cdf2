/** A mapping while a person makes it: one role a column, and answers to what the server asks. */

import { columnNumber } from '#shared/imports/cell.ts';
import { type Mapping, plainValueColumn, type ValueColumn } from '#shared/imports/mapping.ts';

export const ROLES = ['ignored', 'unit', 'period', 'period-end', 'indicator', 'values'] as const;
export type Role = (typeof ROLES)[number];

/** The indicator of a value column about which nothing was said yet; the server refuses it by name. */
export const NOT_CHOSEN = '';

export function roleOf(mapping: Mapping, column: string): Role {
  if (mapping.unitColumn === column) return 'unit';
  if (mapping.periodColumn === column) return 'period';
  if (mapping.periodEndColumn === column) return 'period-end';
  if (mapping.indicatorColumn === column) return 'indicator';
  return mapping.values.some((value) => value.column === column) ? 'values' : 'ignored';
}

/** The column gives up what it was; a role that only one column can have is taken from the other. */
export function withRole(mapping: Mapping, column: string, role: Role): Mapping {
  const unless = (named: string | null): string | null => (named === column ? null : named);
  const free: Mapping = {
    ...mapping,
    unitColumn: unless(mapping.unitColumn),
    periodColumn: unless(mapping.periodColumn),
    periodEndColumn: unless(mapping.periodEndColumn),
    indicatorColumn: unless(mapping.indicatorColumn),
    values: mapping.values.filter((value) => value.column !== column),
  };
  return withIndicatorsSettled(given(free, column, role));
}

function given(free: Mapping, column: string, role: Role): Mapping {
  switch (role) {
    case 'ignored':
      return free;
    case 'unit':
      return { ...free, unitColumn: column };
    case 'period':
      return { ...free, periodColumn: column };
    case 'period-end':
      return { ...free, periodEndColumn: column };
    case 'indicator':
      return { ...free, indicatorColumn: column };
    case 'values': {
      const values = [...free.values, plainValueColumn(column, NOT_CHOSEN)];
      return { ...free, values: values.sort((a, b) => columnNumber(a.column) - columnNumber(b.column)) };
    }
  }
}

/** "As the indicator column says" needs such a column; where there is one, what was not chosen follows it. */
function withIndicatorsSettled(mapping: Mapping): Mapping {
  const [from, to] = mapping.indicatorColumn === null ? [null, NOT_CHOSEN] : [NOT_CHOSEN, null];
  return {
    ...mapping,
    values: mapping.values.map((value) => (value.indicator === from ? { ...value, indicator: to } : value)),
  };
}

export const withValue = (mapping: Mapping, column: string, change: Partial<ValueColumn>): Mapping => ({
  ...mapping,
  values: mapping.values.map((value) => (value.column === column ? { ...value, ...change } : value)),
});

/** What of a finding its answer depends on. */
export type Question = { readonly code: string; readonly column: string; readonly text: string };

/** Null: not answered, or no question of this client's. */
export function answerOf(mapping: Mapping, { code, column, text }: Question): string | null {
  switch (code) {
    case 'ask-unit':
      return Object.hasOwn(mapping.answers, text) ? (mapping.answers[text] ?? null) : null;
    case 'ask-number-style':
    case 'mixed-numbers':
      return mapping.values.find((value) => value.column === column)?.numbers ?? null;
    case 'ask-date-order':
    case 'mixed-dates':
      return mapping.dateOrder;
    case 'ask-serial':
      return mapping.isSerial === null ? null : String(mapping.isSerial);
    default:
      return null;
  }
}

export function withAnswer(mapping: Mapping, { code, column, text }: Question, answer: string): Mapping {
  switch (code) {
    case 'ask-unit':
      return { ...mapping, answers: { ...mapping.answers, [text]: answer as Mapping['answers'][string] } };
    case 'ask-number-style':
    case 'mixed-numbers':
      return withValue(mapping, column, { numbers: answer === 'comma' ? 'comma' : 'dot' });
    case 'ask-date-order':
    case 'mixed-dates':
      return { ...mapping, dateOrder: answer === 'mdy' ? 'mdy' : 'dmy' };
    case 'ask-serial':
      return { ...mapping, isSerial: answer === 'true' };
    default:
      return mapping;
  }
}

/** The unit is asked about again. */
export function withoutAnswer(mapping: Mapping, text: string): Mapping {
  const { [text]: _, ...answers } = mapping.answers;
  return { ...mapping, answers };
}

/** The rows of headings over a column, as the sample shows them. */
export function headingIn(sample: readonly (readonly string[])[], header: Mapping['header'], column: number): string {
  if (header === null) return '';
  const parts = sample.slice(header.first - 1, header.last).map((row) => row[column] ?? '');
  return parts.filter((part, i) => part !== '' && part !== parts[i - 1]).join(' · ');
}

/** The same mapping says the same, whoever made it and in whatever order its fields stand. */
export function isSameMapping(a: Mapping | null, b: Mapping | null): boolean {
  const sorted = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
      : value;
  const text = (mapping: Mapping | null) => JSON.stringify(mapping, (_, value) => sorted(value));
  return text(a) === text(b);
}
