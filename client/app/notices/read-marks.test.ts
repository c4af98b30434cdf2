import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoticeRow } from '#shared/notices/notice-row.ts';
import { keepMarks, markOf, newestFirst, readMarks } from './read-marks.ts';

const row = (id: string, decidedAt = 0, troubleCount = 0): NoticeRow => ({
  ...{ id, kind: 'assigned', urgency: 'khan', subject: { vi: 'v', en: 'e' }, path: '/tasks/task-1', decidedAt },
  troubles: Array.from({ length: troubleCount }, () => ({ channel: 'sms', unit: null, kind: 'unknown' as const })),
});
const rows = fc.uniqueArray(
  fc
    .tuple(fc.stringMatching(/^[a-e]{1,3}$/), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }))
    .map((given) => row(...given)),
  { selector: ({ id }) => id },
);

describe('what was read', () => {
  it('is kept, and nothing else is', () => {
    fc.assert(
      fc.property(rows, rows, fc.func(fc.boolean()), (before, all, isRead) => {
        const known = new Set(before.map(markOf));
        const read = all.filter((one) => isRead(one.id));
        const marks = readMarks(keepMarks(known, read, all));
        for (const one of all) expect(marks.has(markOf(one))).toBe(read.includes(one) || known.has(markOf(one)));
        expect(marks.size).toBeLessThanOrEqual(all.length);
      }),
    );
  });
  it('is unread again once it is known that it did not arrive', () => {
    const marks = readMarks(keepMarks(new Set(), [row('a')], [row('a')]));
    expect([row('a'), row('a', 0, 1)].map((one) => marks.has(markOf(one)))).toEqual([true, false]);
  });
  it.each([null, '', '{', '7', '{"a":1}', '[1,null]'])('is nothing where %j was kept', (kept) => {
    expect(readMarks(kept).size).toBe(0);
  });
});

it('stands newest first, in one order', () => {
  expect(newestFirst([row('b', 1), row('c', 2), row('a', 1)]).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});
