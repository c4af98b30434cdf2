import { expect, test } from 'vitest';
import type { StoryLine } from '#shared/directives/directive-api.ts';
import { areReceipts, changesAfter, changesIn } from './changed-since.ts';

const line = (verb: StoryLine['verb'], at: number): StoryLine => ({
  ...{ at, verb, unit: null, isPlayed: false, words: '', percent: null, until: null, number: null },
  by: { person: 'Lãnh đạo', titleVi: 'Phó Chủ tịch', titleEn: 'Vice Chairman' },
});

test('details are read as the steps that were taken, and nothing else of them is', () => {
  const details = ['state acknowledged', 'deliver 2020-08-19T01:00:00.000Z', 'acknowledge 2020-08-19T01:02:03.000Z'];
  expect(changesIn(details)).toEqual([
    { verb: 'deliver', at: Date.UTC(2020, 7, 19, 1), by: null },
    { verb: 'acknowledge', at: Date.UTC(2020, 7, 19, 1, 2, 3), by: null },
  ]);
  expect(changesIn(['shrug 2020-08-19T01:00:00.000Z', 'remind yesterday', ''])).toEqual([]);
});

test('the story after the version that was seen', () => {
  const story = [line('issued', 1), line('deliver', 2), line('acknowledge', 3)];
  expect(changesAfter(story, 0).map(({ verb }) => verb)).toEqual(['deliver', 'acknowledge']);
  expect(changesAfter(story, 2)).toEqual([]);
});

test('only receipts are nothing to decide again about, and no change at all is no receipt', () => {
  const [deliver, acknowledge] = changesAfter([line('issued', 1), line('deliver', 2), line('acknowledge', 3)], 0);
  expect(areReceipts(deliver === undefined ? [] : [deliver])).toBe(true);
  expect(areReceipts([deliver, acknowledge].filter((one) => one !== undefined))).toBe(false);
  expect(areReceipts([])).toBe(false);
});
