import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { clockText, dayText, dueHour, stepMoment, weekdayText } from './moment-text.ts';

const at = (text: string) => Date.parse(`${text}+07:00`);

test('days are written with and without their weekday', () => {
  expect(dayText('2020-09-03', 'vi')).toBe('03/09/2020');
  expect(weekdayText('2020-09-03', 'vi')).toBe('Thứ Năm, 03/09/2020');
  expect(weekdayText('2020-09-03', 'en')).toBe('Thu, 3 Sep 2020');
});

test('a step of today is its time, an older one carries its day, one of another year its year', () => {
  const now = at('2020-08-19T16:20:08');
  expect(stepMoment(at('2020-08-19T00:00'), now, 'vi')).toBe('00:00');
  expect(stepMoment(at('2020-08-18T23:59'), now, 'vi')).toBe('23:59 18/08');
  expect(stepMoment(at('2019-08-19T14:05'), now, 'vi')).toBe('14:05 19/08/2019');
  expect(stepMoment(at('2020-08-18T14:05'), now, 'en')).toBe('14:05 18 Aug');
});

test('what is left runs in seconds below a day, and never goes below zero', () => {
  expect(clockText(2 * DAY_MS, 'vi')).toBe('2 ngày');
  expect(clockText(4 * HOUR_MS, 'vi')).toBe('4:00:00');
  expect(clockText(29 * MINUTE_MS + 58 * SECOND_MS, 'vi')).toBe('29:58');
  expect(clockText(1, 'vi')).toBe('0:01');
  expect(clockText(-5_000, 'vi')).toBe('0:00');
});

test('a clock that has more left never shows less', () => {
  const seconds = (text: string) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: DAY_MS - SECOND_MS }), (leftMs) => {
      expect(seconds(clockText(leftMs, 'vi'))).toBe(Math.ceil(leftMs / SECOND_MS));
    }),
  );
});

test('a deadline of a whole day has no hour', () => {
  const given = { by: 'date', date: '2020-08-19', time: null } as const;
  const dated = { kind: 'dated', given, dueOn: '2020-08-19', firstDueOn: '2020-08-19', firstDueAt: 0 } as const;
  expect(dueHour({ ...dated, dueAt: at('2020-08-20T00:00') - 1 })).toBeNull();
  expect(dueHour({ ...dated, dueAt: at('2020-08-19T19:00') })).toBe('19:00');
});
