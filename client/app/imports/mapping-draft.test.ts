import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnName, columnNumber } from '#shared/imports/cell.ts';
import { emptyMapping, type Mapping, mappingSchema, plainValueColumn } from '#shared/imports/mapping.ts';
import {
  answerOf,
  headingIn,
  isSameMapping,
  NOT_CHOSEN,
  ROLES,
  roleOf,
  withAnswer,
  withoutAnswer,
  withRole,
  withValue,
} from './mapping-draft.ts';

const columns = Array.from({ length: 30 }, (_, i) => columnName(i));
const roles = fc.array(fc.tuple(fc.constantFrom(...columns), fc.constantFrom(...ROLES)), { maxLength: 40 });
const given = (choices: readonly (readonly [string, (typeof ROLES)[number]])[]): Mapping =>
  choices.reduce((mapping, [column, role]) => withRole(mapping, column, role), emptyMapping('A'));

describe('roles of columns', () => {
  test('a column has the role it was given last; of the single roles only one column has each', () => {
    fc.assert(
      fc.property(roles, (choices) => {
        const mapping = given(choices);
        expect(mappingSchema.safeParse(mapping).success).toBe(true);
        for (const role of ROLES.filter((one) => one !== 'values' && one !== 'ignored')) {
          expect(columns.filter((column) => roleOf(mapping, column) === role).length).toBeLessThanOrEqual(1);
        }
        const last = choices.at(-1);
        if (last !== undefined) expect(roleOf(mapping, last[0])).toBe(last[1]);
        // Values stand once each, in the order of the sheet.
        const numbers = mapping.values.map(({ column }) => columnNumber(column));
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        for (const { column } of mapping.values) expect(roleOf(mapping, column)).toBe('values');
      }),
    );
  });

  test('values follow the indicator column only while there is one, and a chosen indicator stays', () => {
    fc.assert(
      fc.property(roles, (choices) => {
        const mapping = given(choices);
        const wanted = mapping.indicatorColumn === null ? NOT_CHOSEN : null;
        for (const value of mapping.values) expect(value.indicator).toBe(wanted);
      }),
    );
    const chosen = withValue(given([['B', 'values']]), 'B', { indicator: 'U80' });
    const followed = withRole(withRole(chosen, 'A', 'indicator'), 'C', 'values');
    expect(followed.values.map(({ indicator }) => indicator)).toEqual(['U80', null]);
    expect(withRole(followed, 'A', 'ignored').values.map(({ indicator }) => indicator)).toEqual(['U80', NOT_CHOSEN]);
  });
});

describe('answers', () => {
  const draft: Mapping = { ...emptyMapping('A'), values: [plainValueColumn('C', 'U80'), plainValueColumn('D', 'U81')] };
  const asked = [
    ['ask-unit', 'Hà Bắc', '', 'gso63:27'],
    ['ask-unit', 'constructor', '', 'skip'],
    ['ask-number-style', '1.234', 'D', 'comma'],
    ['mixed-numbers', '', 'C', 'dot'],
    ['ask-date-order', '3/4/2020', 'B', 'mdy'],
    ['mixed-dates', '', 'B', 'dmy'],
    ['ask-serial', '40000', 'B', 'false'],
  ] as const;

  test.each(asked)('%s about “%s” is open until it is answered, and then says so', (code, text, column, answer) => {
    const question = { code, text, column };
    expect(answerOf(draft, question)).toBe(null);
    const answered = withAnswer(draft, question, answer);
    expect(answerOf(answered, question)).toBe(answer);
    expect(mappingSchema.safeParse(answered).success).toBe(true);
    expect(isSameMapping(draft, answered)).toBe(false);
  });

  test('one answer leaves the others; a unit can be asked about again', () => {
    const first = withAnswer(draft, { code: 'ask-number-style', text: '', column: 'D' }, 'comma');
    expect(first.values.map(({ numbers }) => numbers)).toEqual([null, 'comma']);
    const one = withAnswer(first, { code: 'ask-unit', text: 'a', column: '' }, 'skip');
    const two = withAnswer(one, { code: 'ask-unit', text: 'b', column: '' }, 'gso63:01');
    expect(withoutAnswer(two, 'a').answers).toEqual({ b: 'gso63:01' });
    expect(isSameMapping(withoutAnswer(withoutAnswer(two, 'a'), 'b'), first)).toBe(true);
  });
});

test('the same mapping is known whatever the order of its fields, but not of its columns', () => {
  const mapping = given([
    ['A', 'unit'],
    ['B', 'values'],
    ['C', 'values'],
  ]);
  const turned = Object.fromEntries(Object.entries(mapping).reverse()) as Mapping;
  expect(isSameMapping(mapping, turned)).toBe(true);
  expect(isSameMapping(mapping, { ...mapping, values: [...mapping.values].reverse() })).toBe(false);
  expect(isSameMapping(mapping, null)).toBe(false);
});

test('a heading of several rows is joined, without what only repeats', () => {
  const sample = [
    ['Ngân sách', 'Ngân sách', ''],
    ['Thu', '', 'Năm'],
    ['1', '2', '3'],
  ];
  expect([0, 1, 2].map((column) => headingIn(sample, { first: 1, last: 2 }, column))).toEqual([
    'Ngân sách · Thu',
    'Ngân sách',
    'Năm',
  ]);
  expect(headingIn(sample, null, 0)).toBe('');
});
