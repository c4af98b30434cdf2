import { describe, expect, test } from 'vitest';
import { itemOfRow } from './import-command.ts';
import { parseDuration } from './source-commands.ts';

const COLUMNS = { time: 0, unit: 1, value: 2, count: 3 };

describe('a row of a foreign table', () => {
  test('a date stands for the period that the cut-off rule gives it', () => {
    expect(itemOfRow(['2020-08-19', '79', '3'], COLUMNS, 'E02', { kind: 'day', startHour: 18 })).toEqual({
      indicator: 'E02',
      unit: '79',
      value: 3,
      periodStart: Date.parse('2020-08-18T18:00:00+07:00'),
      periodEnd: Date.parse('2020-08-19T18:00:00+07:00'),
    });
    expect(itemOfRow(['20/07/2020', 'G22', '3'], COLUMNS, 'B02', { kind: 'month', fromDay: 15 })).toMatchObject({
      periodStart: Date.parse('2020-07-15T00:00:00+07:00'),
      periodEnd: Date.parse('2020-08-15T00:00:00+07:00'),
    });
  });

  test('a date of a running total is an instant, and so is a date-time', () => {
    expect(itemOfRow(['2020-08-19', 'VN', '3'], COLUMNS, 'A03', { kind: 'instant' })).toMatchObject({
      at: Date.parse('2020-08-19T00:00:00+07:00'),
    });
    const at = '2020-08-19T08:50:00+07:00';
    expect(itemOfRow([at, 'VN', '3'], COLUMNS, 'A03', { kind: 'instant' })).toMatchObject({ at });
  });

  test('what cannot be read goes to the server as it stands', () => {
    expect(itemOfRow(['31/02/2020', '79', 'n/a'], COLUMNS, 'E02', { kind: 'day', startHour: 18 })).toEqual({
      indicator: 'E02',
      unit: '79',
      value: 'n/a',
      at: '31/02/2020',
    });
    expect(itemOfRow(['2020-08-19'], COLUMNS, 'E02', { kind: 'instant' })).not.toHaveProperty('value');
  });
});

test('durations', () => {
  expect(['60s', '5m', '1.5h', '31d'].map(parseDuration)).toEqual([60_000, 300_000, 5_400_000, 31 * 86_400_000]);
  for (const text of ['60', 's', '-1s', '1w', '']) expect(() => parseDuration(text)).toThrow('no duration');
});
