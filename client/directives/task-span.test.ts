import { expect, test } from 'vitest';
import { OFFICIAL_YEARS } from '#shared/calendar/holidays.ts';
import { workCalendar } from '#shared/calendar/work-days.ts';
import type { BoardRow } from '#shared/directives/board.ts';
import { daysFromToday, spanOf } from './task-span.ts';

const at = (text: string) => Date.parse(`${text}+07:00`);
const NOW = at('2020-09-17T16:20:00');
const days = daysFromToday(workCalendar(OFFICIAL_YEARS), NOW);

const row = (more: Partial<BoardRow['row']>, rest: Partial<BoardRow> = {}): BoardRow =>
  ({
    row: { issuedAt: at('2020-08-19T09:00:00'), dueOn: '2020-09-10', doneOn: null, state: 'in-progress', ...more },
    standing: 'overdue',
    daysLeft: -5,
    ...rest,
  }) as BoardRow;

test('days are counted without weekends and holidays, and by five of seven where no calendar is at hand', () => {
  expect(days('2020-09-18')).toBe(1);
  expect(days('2020-09-10')).toBe(-5);
  // 02/09 is a holiday: ten working days from 19/08 end on 03/09.
  expect(days('2020-08-19') - days('2020-09-03')).toBe(-10);
  expect(daysFromToday(null, NOW)('2020-09-24')).toBe(5);
  expect(days('2001-09-17' as '2020-09-17')).toBeLessThan(-4_000);
});

test('open work runs until today, beyond its deadline where it is late', () => {
  expect(spanOf(row({}), days)).toEqual({ startWd: -20, dueWd: -5, untilWd: 0, tone: 'overdue' });
  expect(spanOf(row({ dueOn: null }, { daysLeft: null, standing: 'in-progress' }), days)).toMatchObject({
    dueWd: null,
    tone: 'normal',
  });
  expect(spanOf(row({ issuedAt: NOW }, { daysLeft: 4, standing: 'issued' }), days).startWd).toBe(0);
});

test('unacknowledged work that is late is drawn late', () => {
  expect(spanOf(row({ state: 'issued' }, { standing: 'not-acknowledged' }), days).tone).toBe('overdue');
  expect(spanOf(row({ state: 'issued' }, { standing: 'not-acknowledged-grave', daysLeft: -11 }), days).tone).toBe(
    'long-overdue',
  );
});

test('work that has ended, or waits for confirmation, ends on the day of its result', () => {
  const done = row({ state: 'confirmed', doneOn: '2020-09-08' }, { standing: 'done' });
  expect(spanOf(done, days)).toMatchObject({ untilWd: -7, dueWd: -5, tone: 'done' });
  const late = row({ state: 'confirmed', doneOn: '2020-09-15' }, { standing: 'done-late' });
  expect(spanOf(late, days)).toMatchObject({ untilWd: -2, tone: 'done-late' });
  const reported = row({ state: 'reported', doneOn: '2020-09-09' }, { standing: 'awaiting-confirmation' });
  expect(spanOf(reported, days)).toMatchObject({ untilWd: -6, tone: 'normal' });
});
