import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BOARD_TABS, boardFilterSchema } from '#shared/directives/board.ts';
import { boardQuery, FILTER_KEYS, filtersOf, isFiltered, rowsOf } from './board-query.ts';
import { dueChoices } from './due-choices.ts';

const NOTHING = { lead: null, unit: null, field: null, urgency: null, assigner: null, dueUntil: null };

test('whatever stands in the address, the question is one that the server takes, and is spelt in one way', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.constantFrom(
      'gso63:46',
      'agency:G22',
      'health',
      'hoa-toc',
      'government',
      '2020-09-30',
      '2020-9-3',
      ...BOARD_TABS,
    ),
  );
  const key = fc.constantFrom('tab', 'view', 'unit', 'offset', ...FILTER_KEYS);
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 10 }), (pairs) => {
      const query = new URLSearchParams(boardQuery(new URLSearchParams(pairs)));
      const parsed = boardFilterSchema.safeParse({ ...NOTHING, ...Object.fromEntries(query) });
      expect(parsed.success).toBe(true);
      expect(boardQuery(query)).toBe(query.toString());
      expect(boardQuery(new URLSearchParams(pairs.filter(([name]) => name !== 'view')))).toBe(query.toString());
    }),
  );
});

test('each filter reaches the question, and what is under way is asked for by nothing', () => {
  const full =
    'tab=done&text=b%C3%ACnh&lead=gso63%3A46&field=health&urgency=khan&assigner=government&dueUntil=2020-09-30';
  expect(boardQuery(new URLSearchParams(`${full}&view=table`))).toBe(full);
  expect(boardQuery(new URLSearchParams('tab=all-open&view=map'))).toBe('');
  expect(isFiltered(new URLSearchParams('tab=overdue&view=map'))).toBe(false);
  expect(isFiltered(new URLSearchParams('text=a'))).toBe(true);
});

test('a count leads to its rows under the same filters, whichever unit was chosen before', () => {
  const address = new URLSearchParams('view=agencies&group=provinces&tab=done&lead=gso63%3A22&field=health&urgency=x');
  expect(filtersOf(address).toString()).toBe('lead=gso63%3A22&field=health');
  expect(rowsOf(address, 'gso63:46', 'overdue')).toBe('/tasks?lead=gso63%3A46&field=health&tab=overdue');
  expect(rowsOf(new URLSearchParams('view=map'), 'agency:G09')).toBe('/tasks?lead=agency%3AG09');
});

test('days to choose from rise, end where they say, and no day stands twice', () => {
  expect(dueChoices({ year: 2020, month: 9, day: 17 })).toEqual([
    { span: 'today', day: '2020-09-17' },
    { span: 'week', day: '2020-09-20' },
    { span: 'month', day: '2020-09-30' },
    { span: 'year', day: '2020-12-31' },
  ]);
  expect(dueChoices({ year: 2020, month: 11, day: 29 }).map(({ span }) => span)).toEqual(['today', 'month', 'quarter']);
  expect(dueChoices({ year: 2020, month: 12, day: 31 }).map(({ day }) => day)).toEqual(['2020-12-31', '2021-01-03']);
});
