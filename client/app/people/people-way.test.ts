/** The address says which view stands, and going on keeps or drops the filter as it makes sense. */

import { expect, test } from 'vitest';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { dayText, firstInstant, instantAfter, lastDayText } from './moments.ts';
import { type PeopleWay, readWay, wayAddress } from './people-way.ts';

const way = (search: string): PeopleWay => readWay(new URLSearchParams(search));

test('what the address means', () => {
  expect(way('')).toEqual({ to: 'list', view: 'people' });
  expect(way('view=cases')).toEqual({ to: 'list', view: 'cases' });
  expect(way('view=all')).toEqual({ to: 'list', view: 'people' });
  expect(way('person=person-1&view=posts')).toEqual({ to: 'person', id: 'person-1' });
  expect(way('post=post-1')).toEqual({ to: 'post', id: 'post-1' });
  expect(way('person=../x&post=y')).toEqual({ to: 'list', view: 'people' });
});

test('a file keeps the filter of the list behind it; another list drops it', () => {
  const search = new URLSearchParams('view=posts&q=x&show=vacant');
  expect(wayAddress({ to: 'post', id: 'post-1' }, search)).toBe('/people?view=posts&q=x&show=vacant&post=post-1');
  expect(wayAddress({ to: 'list', view: 'posts' }, search)).toBe('/people?view=posts&q=x&show=vacant');
  expect(wayAddress({ to: 'list', view: 'people' }, search)).toBe('/people');
  const file = new URLSearchParams('person=person-1&q=x');
  expect(wayAddress({ to: 'list', view: 'people' }, file)).toBe('/people?q=x');
  expect(wayAddress({ to: 'post', id: 'post-1' }, file)).toBe('/people?q=x&post=post-1');
});

test('today begins now, another day at its midnight in Viet Nam; the last day is whole', () => {
  const now = Date.parse('2020-08-19T09:41:00+07:00');
  expect(dayText(now)).toBe('2020-08-19');
  expect(firstInstant('2020-08-19', now)).toBe(now);
  expect(firstInstant('2020-08-20', now)).toBe(Date.parse('2020-08-20T00:00:00+07:00'));
  expect(firstInstant('', now)).toBeNull();
  const end = instantAfter('2020-08-31');
  expect(end).toBe(Date.parse('2020-08-31T00:00:00+07:00') + DAY_MS);
  expect(lastDayText(end, 'vi')).toBe('31/08/2020');
  expect(lastDayText(null, 'en')).toBe('until further notice');
});
