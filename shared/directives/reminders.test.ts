import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIRECTIVE_REFUSALS } from '../i18n/directive-refusals.ts';
import { judgeReminders, MOST_REMINDER_DAYS, MOST_REMINDERS, USUAL_REMINDERS } from './reminders.ts';

const codeOf = (days: readonly number[]): string => {
  const judged = judgeReminders(days);
  return judged.ok ? judged.value.join() : judged.error;
};

test.each([
  [[], 'reminder-none'],
  [[0], 'reminder-range'],
  [[-5], 'reminder-range'],
  [[2.5], 'reminder-range'],
  [[Number.NaN], 'reminder-range'],
  [[Number.POSITIVE_INFINITY], 'reminder-range'],
  [[MOST_REMINDER_DAYS + 1], 'reminder-range'],
  [[5, 10, 5], 'reminder-twice'],
  [Array.from({ length: MOST_REMINDERS + 1 }, (_, i) => i + 1), 'reminder-too-many'],
  [[MOST_REMINDER_DAYS], '250'],
  [[1, 20, 3], '20,3,1'],
] as const)('%j is %s', (days, expected) => {
  expect(codeOf(days)).toBe(expected);
});

test('the usual ones are sound, and every fault has a sentence in both languages', () => {
  expect(codeOf(USUAL_REMINDERS)).toBe('10,5,1');
  for (const code of ['none', 'range', 'twice', 'too-many', 'no-deadline'] as const) {
    const { vi, en } = DIRECTIVE_REFUSALS[`reminder-${code}`];
    expect(vi).not.toBe(en);
    expect(vi).toBe(vi.normalize('NFC'));
  }
  expect(DIRECTIVE_REFUSALS['reminder-range'].vi).toContain(String(MOST_REMINDER_DAYS));
  expect(DIRECTIVE_REFUSALS['reminder-too-many'].vi).toContain(String(MOST_REMINDERS));
});

test('taken are exactly whole days within the bounds, each once; they come back falling, none lost and none added', () => {
  const day = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 300 }) },
    { weight: 1, arbitrary: fc.double({ noNaN: false }) },
  );
  let takenCount = 0;
  fc.assert(
    fc.property(fc.array(day, { maxLength: 12 }), (days) => {
      const judged = judgeReminders(days);
      const isSound =
        days.length > 0 &&
        days.length <= MOST_REMINDERS &&
        new Set(days).size === days.length &&
        days.every((count) => Number.isInteger(count) && count > 0 && count <= MOST_REMINDER_DAYS);
      expect(judged.ok).toBe(isSound);
      if (!judged.ok) return;
      takenCount += 1;
      expect(new Set(judged.value)).toEqual(new Set(days));
      for (const [i, count] of judged.value.entries()) expect(count).toBeLessThan(judged.value[i - 1] ?? 1_000);
      expect(judgeReminders(judged.value)).toEqual(judged);
    }),
    { numRuns: 2_000 },
  );
  expect(takenCount).toBeGreaterThan(100);
});
