import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOGUE } from '#shared/indicators/catalogue/catalogue.ts';
import { must } from '#shared/kernel/must.ts';
import { historyColumns, historyRows, historySpec, pointsOf, thinnedText } from './history-spec.ts';
import type { PastObservation, PastSeries } from './indicator-data.ts';

const B04 = must(
  CATALOGUE.find(({ id }) => id === 'B04'),
  'B04',
);
const at = (text: string) => Date.parse(`${text}T00:00:00+07:00`);
const observation = (value: number, more: Partial<PastObservation> = {}): PastObservation => ({
  periodStart: at('2020-06-15'),
  periodEnd: at('2020-07-15'),
  value,
  status: 'A',
  vintageAt: at('2020-07-20'),
  receivedAt: at('2020-07-20'),
  source: 's',
  vintageCount: 1,
  ...more,
});

test('estimates are hollow, revisions marked, both where both', () => {
  const series: PastSeries = {
    kind: 'observations',
    observations: [
      observation(1),
      observation(2, { status: 'E' }),
      observation(3, { vintageCount: 2 }),
      observation(4, { status: 'P', vintageCount: 3 }),
    ],
  };
  expect(pointsOf(series).map(({ mark }) => mark)).toEqual([undefined, 'estimate', 'revised', 'revised-estimate']);
});

test('of buckets no peak and no trough is lost', () => {
  const buckets = fc.array(
    fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 5 })),
    { minLength: 1, maxLength: 50 },
  );
  fc.assert(
    fc.property(buckets, (given) => {
      const made = given.map(([min, extent, length], i) => ({
        start: i * 10,
        end: i * 10 + length,
        min,
        max: length === 0 ? min : min + extent,
        mean: min,
        count: 1,
      }));
      const values = pointsOf({ kind: 'buckets', resolutionMs: 10, buckets: made }).map(
        ({ value }) => value ?? Number.NaN,
      );
      expect(Math.max(...values)).toBe(Math.max(...made.map(({ max }) => max)));
      expect(Math.min(...values)).toBe(Math.min(...made.map(({ min }) => min)));
    }),
  );
});

test('no point is no chart; a download has a cell for each of its columns, its times readable to the same instant', () => {
  const empty = { unit: 'gso63:01', name: 'Hà Nội', series: { kind: 'observations', observations: [] } } as const;
  expect(historySpec(B04, [empty], 'vi')).toBeNull();
  const line = { ...empty, series: { kind: 'observations', observations: [observation(97.4)] } } as const;
  expect(historySpec(B04, [line, empty], 'vi')?.series).toHaveLength(1);
  for (const hasBuckets of [true, false]) {
    const columns = historyColumns('B04', hasBuckets);
    const [row] = historyRows([line], hasBuckets, 'vi');
    expect(row).toHaveLength(columns.length);
    const cells = Object.fromEntries(columns.map((column, i) => [column, row?.[i]]));
    expect(cells).toMatchObject({ unit: 'gso63:01', B04: 97.4, period_end: '2020-07-15T00:00:00+07:00' });
    expect(Date.parse(String(cells.period_start))).toBe(at('2020-06-15'));
  }
});

test('a thinned stretch says from when to when it is so, how wide its slots are, and what is left out', () => {
  const stretch = { from: at('2019-08-01'), to: at('2020-01-15'), resolutionMs: 3_600_000, omittedCount: 0 };
  expect(thinnedText(stretch, 'vi')).toBe(
    'Từ 01/08/2019 đến 15/01/2020 chỉ còn giá trị nhỏ nhất, lớn nhất và trung bình của từng khoảng 1 giờ',
  );
  expect(thinnedText({ ...stretch, omittedCount: 1200 }, 'vi')).toContain('; 1.200 giá trị');
  expect(thinnedText({ ...stretch, omittedCount: 1200 }, 'en')).toMatch(/each 1 h are left; 1,200 values/);
});
