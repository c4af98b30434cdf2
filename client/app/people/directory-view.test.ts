/** Who holds what at a moment is what the dates say, and the directory finds it in either direction. */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { directoryView, isHit, type People, personState, postState, spanOf } from './directory-view.ts';

test('a span is past, now or future, and exactly one of them, with its end outside', () => {
  const spans = fc.record({ from: fc.integer({ min: 0, max: 20 }), to: fc.option(fc.integer({ min: 0, max: 20 })) });
  void fc.assert(
    fc.property(spans, fc.integer({ min: -1, max: 21 }), (span, now) => {
      const isOver = span.to !== null && now >= span.to;
      const hasBegun = now >= span.from;
      expect(spanOf(span, now)).toBe(isOver ? 'past' : hasBegun ? 'now' : 'future');
    }),
  );
});

const PEOPLE: People = {
  people: [
    { id: 'person-1', login: 'a', name: 'Trần Ánh', unit: 'agency:G22', openedAt: 0, closedAt: null, canSignIn: true },
    { id: 'person-2', login: 'b', name: 'Lê Bình', unit: 'agency:G22', openedAt: 0, closedAt: null, canSignIn: false },
    { id: 'person-3', login: 'c', name: 'Đỗ Chi', unit: 'agency:G22', openedAt: 0, closedAt: 5, canSignIn: false },
  ],
  posts: [
    { id: 'post-1', unit: 'agency:G22', role: 'go-officer', titleVi: 'Một', titleEn: 'One', abolishedAt: null },
    { id: 'post-2', unit: 'agency:G22', role: 'go-officer', titleVi: 'Hai', titleEn: 'Two', abolishedAt: 3 },
  ],
  holdings: [
    { person: 'person-1', post: 'post-1', from: 0, to: 10 },
    { person: 'person-2', post: 'post-1', from: 20, to: null },
    { person: 'person-1', post: 'post-2', from: 5, to: null },
  ],
  actings: [
    { id: 'x', person: 'person-2', ownPost: 'post-2', post: 'post-1', form: 'KT.', reason: 'r', from: 1, to: 2 },
  ],
};

test('holdings are found by person and by post, newest first; a post between two holders is vacant', () => {
  const view = directoryView(PEOPLE);
  expect(view.holdingsOf('person-1').map(({ post }) => post)).toEqual(['post-2', 'post-1']);
  expect(view.holdingsIn('post-1').map(({ person }) => person)).toEqual(['person-2', 'person-1']);
  expect(view.actingsOf('person-2')).toHaveLength(1);
  expect(view.holdingsOf('person-9')).toEqual([]);
  const [one, two] = PEOPLE.posts;
  expect(one && [0, 9, 10, 19, 20].map((now) => postState(one, view, now))).toEqual([
    'filled',
    'filled',
    'vacant',
    'vacant',
    'filled',
  ]);
  expect(two && postState(two, view, 6)).toBe('abolished');
  expect(PEOPLE.people.map(personState)).toEqual(['open', 'new', 'closed']);
});

test('a search needs every word, without marks and case', () => {
  expect(isHit('', ['Đỗ Chi'])).toBe(true);
  expect(isHit('  do  CHI ', ['Đỗ Chi', 'VPCP'])).toBe(true);
  expect(isHit('do vpcp', ['Đỗ Chi', 'VPCP'])).toBe(true);
  expect(isHit('do hai', ['Đỗ Chi', 'VPCP'])).toBe(false);
});
