import { describe, expect, test } from 'vitest';
import { type AttentionItem, NEW_MS, viewAttention } from './attention.ts';
import type { Severity } from './SeverityIcon.tsx';

const item = (id: string, level: Severity, appearedAt: number, isAcknowledged = false): AttentionItem => ({
  id,
  level,
  levelLabel: `level ${level}`,
  subject: id,
  line: '',
  age: '',
  appearedAt,
  isAcknowledged,
});

describe('attention list', () => {
  const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => item(id, 3, 0));

  test.each([
    [5, 5, 2],
    [7, 7, 0],
    [9, 7, 0],
  ])('limit %i shows %i and hides %i', (limit, shownCount, hiddenCount) => {
    const view = viewAttention(seven, limit, NEW_MS);
    expect([view.shown.length, view.hiddenCount]).toEqual([shownCount, hiddenCount]);
    expect(view.shown).toEqual(seven.slice(0, limit));
  });

  test('marks an item as new for exactly 60 s and says when the mark ends', () => {
    const items = [item('old', 3, 0), item('new', 2, 5_000)];
    const before = viewAttention(items, 5, 59_999);
    expect([...before.newIds]).toEqual(['old', 'new']);
    expect(before.nextChangeAt).toBe(60_000);
    const after = viewAttention(items, 5, 60_000);
    expect([...after.newIds]).toEqual(['new']);
    expect(after.nextChangeAt).toBe(65_000);
    expect(viewAttention(items, 5, 65_000).nextChangeAt).toBeNull();
  });

  test('one icon at most calls: unacknowledged, level 4 or 5, not older than 60 s, and shown', () => {
    const call = (...items: AttentionItem[]) => viewAttention(items, 2, 70_000).callingId;
    expect(call(item('a', 5, 60_000), item('b', 4, 60_000))).toBe('a');
    expect(call(item('a', 5, 60_000, true), item('b', 4, 60_000))).toBe('b');
    expect(call(item('a', 5, 10_000), item('b', 3, 60_000))).toBeNull();
    expect(call(item('a', 3, 0), item('b', 3, 0), item('hidden', 5, 60_000))).toBeNull();
  });
});
