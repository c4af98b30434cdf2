import { describe, expect, it } from 'vitest';
import { type Observation, QUALITY } from '#shared/indicators/observation.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { Backwards, markFalls } from './backwards.ts';

const total = (value: number, at: number): Observation => ({
  indicator: 'A03',
  unit: 'country:VN',
  periodStart: at,
  periodEnd: at,
  value,
  quality: 0,
  vintageAt: at,
  receivedAt: at,
  source: 'npsp',
});
const isMarked = (observation: Observation) => (observation.quality & QUALITY.ranBackwards) !== 0;

describe('a running total that falls', () => {
  it('is marked until it is back, and not while it rises', () => {
    const backwards = new Backwards();
    const marks = [10, 12, 5, 7, 12, 13].map((value, i) => isMarked(backwards.judge(total(value, i))));
    expect(marks).toEqual([false, false, true, true, false, false]);
  });

  it('is the new level after a day', () => {
    const backwards = new Backwards();
    backwards.judge(total(10, 0));
    expect(isMarked(backwards.judge(total(2, DAY_MS)))).toBe(true);
    expect(isMarked(backwards.judge(total(3, DAY_MS + 1)))).toBe(false);
  });

  it('is no fall when the high value was corrected, whether the correction is current or comes late', () => {
    const backwards = new Backwards();
    backwards.judge(total(900, 1));
    expect(isMarked(backwards.judge(total(9, 1)))).toBe(false);
    backwards.judge(total(900, 2));
    expect(isMarked(backwards.judge(total(10, 3)))).toBe(true);
    backwards.correct(total(900, 2), 2);
    expect(isMarked(backwards.judge(total(11, 4)))).toBe(false);
  });

  it('is marked in history at the value that lies under the one before', () => {
    expect(markFalls([total(1, 1), total(3, 2), total(2, 3), total(2, 4)]).map(isMarked)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});
