/** The strip of a deadline says what the calendar says: which days count, and on which one it ends. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '#shared/calendar/calendar-year.ts';
import { OFFICIAL_YEARS } from '#shared/calendar/holidays.ts';
import { addWorkingDays, workCalendar, workingDaysBetween } from '#shared/calendar/work-days.ts';
import { dateOfDay, dayOf } from '#shared/directives/deadline.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { must } from '#shared/kernel/must.ts';
import { askedFor, type DueAnswer, termOf } from './term.ts';

const calendar = workCalendar(OFFICIAL_YEARS);

/** What the server answers, by the same calendar. */
function answer(from: CivilDay, workingDays: number): DueAnswer {
  const limit = addWorkingDays(calendar, must(dateOfDay(from), from), workingDays);
  if (!limit.ok) throw new Error(limit.error);
  return {
    ...{ from, workingDays, due: isoDate(limit.value.due) as CivilDay, isProvisional: limit.value.isProvisional },
    notCounted: limit.value.days.flatMap(({ date, counts, why }) =>
      counts || why === null ? [] : [{ date: isoDate(date) as CivilDay, why }],
    ),
  };
}

describe('the days of a term', () => {
  it('are those of the picture: ten working days from the launch end on 03/09/2020', () => {
    const term = must(termOf(answer('2020-08-19', 10)), 'term');
    expect(term).toMatchObject({ due: '2020-09-03', count: 10, weekendDays: 4, restOnDue: null });
    expect(term.holidays).toMatchObject([{ date: '2020-09-02' }]);
    expect(term.days.map(({ kind }) => kind[0]).join('')).toBe('sccwwcccccwwcchdb');
    expect(term.days.map(({ number }) => number ?? '').join(' ')).toBe(' 1 2   3 4 5 6 7   8 9  10 ');
  });

  it('number each working day once and end on the last, from any day of known years', () => {
    const from = fc.integer({ min: 0, max: 5 * 365 }).map((days) => dayOf(Date.UTC(2020, 0, 2 + days)));
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 60 }), (start, count) => {
        const term = must(termOf(answer(start, count)), 'term');
        expect(term.count).toBe(count);
        const numbers = term.days.flatMap(({ number }) => number ?? []);
        expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i + 1));
        expect(term.days.at(-2)).toMatchObject({ date: term.due, kind: 'due' });
        expect(term.weekendDays + term.holidays.length + count).toBe(term.days.length - 2);
      }),
    );
  });

  it('to a date are counted as the calendar counts them, and say when nobody works on it', () => {
    const from = fc.integer({ min: 0, max: 4 * 365 }).map((days) => dayOf(Date.UTC(2020, 0, 2 + days)));
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 90 }), (start, later) => {
        const due = dayOf(Date.parse(`${start}T12:00:00Z`) + later * 86_400_000);
        const term = must(termOf(answer(start, askedFor(start, due)), due), 'term');
        const between = workingDaysBetween(calendar, must(dateOfDay(start), start), must(dateOfDay(due), due));
        expect(between).toMatchObject({ ok: true, value: { days: term.count } });
        expect(term.restOnDue === null).toBe(term.days.at(-2)?.number === term.count);
      }),
    );
  });

  it('are none for a day that has passed', () => {
    expect(termOf(answer('2020-08-19', 1), '2020-08-18')).toBeNull();
  });
});
