/** The address of the page becomes the question to the server, whole days included. */

import { expect, test } from 'vitest';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { auditQuery, entryKey, followAddress, isFiltered, spanQuery } from './audit-query.ts';

const asked = (search: string) => Object.fromEntries(auditQuery(new URLSearchParams(search)));

test('a span of one day is that whole day in Viet Nam', () => {
  const { from, to } = asked('from=2020-08-19&to=2020-08-19');
  expect(from).toBe(`${Date.parse('2020-08-19T00:00:00+07:00')}`);
  expect(Number(to) - Number(from)).toBe(DAY_MS);
});

test('what is no day, empty or no filter is not asked', () => {
  expect(asked('from=2020-02-30&to=hôm+nay&object=+&view=summary&entry=journal:1&q=x')).toEqual({});
});

test('the rest goes as it stands', () => {
  expect(
    asked('kind=refusal&outcome=refused&person=person-1&post=post-2&object=indicator:B03&action=post:filled'),
  ).toEqual({
    kind: 'refusal',
    outcome: 'refused',
    person: 'person-1',
    post: 'post-2',
    object: 'indicator:B03',
    action: 'post:filled',
  });
  expect([...spanQuery(new URLSearchParams('kind=read'))]).toEqual([]);
});

test('following one leaves every other filter', () => {
  expect(followAddress('object', 'indicator:B03')).toBe('/audit?object=indicator%3AB03');
  expect(isFiltered(new URLSearchParams('view=summary'))).toBe(false);
  expect(isFiltered(new URLSearchParams('object=x'))).toBe(true);
  expect(entryKey({ stream: 'audit', position: 7 })).toBe('audit:7');
});
