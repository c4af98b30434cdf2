import { describe, expect, it } from 'vitest';
import { PUBLISHED_FIGURES } from '../indicators/published-figures.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/instant.ts';
import {
  formatAge,
  formatAlone,
  formatCell,
  formatChange,
  formatClock,
  formatDate,
  formatDeadlineDistance,
  formatMeasured,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRounded,
  formatTime,
  formatWeekdayDate,
} from './format.ts';

const LAUNCH = new Date('2020-08-19T02:41:17Z').getTime();

describe('the table of visual.md, section 4', () => {
  it('number, decimal, percent', () => {
    expect([formatNumber(1_234_567, 'vi'), formatNumber(21.4, 'vi', 1), formatPercent(21.4, 'vi')]).toEqual([
      '1.234.567',
      '21,4',
      '21,4%',
    ]);
    expect([formatNumber(1_234_567, 'en'), formatNumber(21.4, 'en', 1), formatPercent(21.4, 'en')]).toEqual([
      '1,234,567',
      '21.4',
      '21.4%',
    ]);
  });

  it('large money', () => {
    expect(formatMoney(13e12, 'vi')).toBe('13.000 tỷ đồng');
    expect(formatMoney(6.7e12, 'vi', 'prose')).toBe('6,7 nghìn tỷ đồng');
    expect(formatMoney(13e12, 'en')).toBe('VND 13 trillion');
    expect(formatMoney(6.7e12, 'en', 'prose')).toBe('VND 6.7 trillion');
    expect([formatMoney(26_700_000_000, 'vi'), formatMoney(1_500_000, 'vi'), formatMoney(900, 'vi')]).toEqual([
      '26,7 tỷ đồng',
      '1,5 triệu đồng',
      '900 đồng',
    ]);
  });

  it('rounded count in prose', () => {
    expect([formatRounded(56_412_806, 'vi'), formatRounded(56_412_806, 'en')]).toEqual(['56,4 triệu', '56.4 million']);
    expect([formatRounded(220_164, 'vi'), formatRounded(2.3e9, 'vi')]).toEqual(['220.164', '2,3 tỷ']);
  });

  it('date, with weekday', () => {
    expect([formatDate(LAUNCH, 'vi'), formatWeekdayDate(LAUNCH, 'vi')]).toEqual(['19/08/2020', 'Thứ Tư, 19/08/2020']);
    expect([formatDate(LAUNCH, 'en'), formatWeekdayDate(LAUNCH, 'en')]).toEqual(['19 Aug 2020', 'Wed, 19 Aug 2020']);
    const sunday = new Date('2020-09-06T02:00:00Z').getTime();
    expect([formatWeekdayDate(sunday, 'vi'), formatWeekdayDate(sunday, 'en')]).toEqual([
      'Chủ Nhật, 06/09/2020',
      'Sun, 6 Sep 2020',
    ]);
    expect(formatDate(new Date('2020-08-18T17:00:00Z').getTime(), 'vi')).toBe('19/08/2020');
  });

  it('time, near deadline', () => {
    expect([formatClock(LAUNCH), formatTime(LAUNCH)]).toEqual(['09:41:17', '09:41']);
    expect(formatClock(new Date('2020-08-18T17:00:00Z').getTime())).toBe('00:00:00');
    const evening = LAUNCH + 9 * HOUR_MS + 19 * MINUTE_MS;
    expect([formatMoment(evening, LAUNCH, 'vi'), formatMoment(evening, LAUNCH, 'en')]).toEqual([
      '19:00 hôm nay',
      '19:00 today',
    ]);
    expect(formatMoment(evening + DAY_MS, LAUNCH, 'vi')).toBe('19:00 ngày mai');
    expect(formatMoment(evening - DAY_MS, LAUNCH, 'en')).toBe('19:00 yesterday');
    expect(formatMoment(evening + 2 * DAY_MS, LAUNCH, 'vi')).toBe('19:00 21/08/2020');
  });

  it('age in one unit', () => {
    const ages = [12 * MINUTE_MS, 2 * HOUR_MS, 3 * DAY_MS, 59_999, DAY_MS, 0, -5 * SECOND_MS];
    expect(ages.map((age) => formatAge(age, 'vi'))).toEqual([
      '12 phút',
      '2 giờ',
      '3 ngày',
      '59 giây',
      '1 ngày',
      '0 giây',
      '0 giây',
    ]);
    expect(ages.map((age) => formatAge(age, 'en'))).toEqual(['12 min', '2 h', '3 days', '59 s', '1 day', '0 s', '0 s']);
  });

  it('deadline distance', () => {
    expect([8, -5, 0].map((days) => formatDeadlineDistance(days, 'vi'))).toEqual([
      'còn 8 ngày',
      'quá 5 ngày',
      'hạn hôm nay',
    ]);
    expect([8, -5, 1, 0].map((days) => formatDeadlineDistance(days, 'en'))).toEqual([
      '8 days left',
      '5 days late',
      '1 day left',
      'due today',
    ]);
  });

  it('zero and missing', () => {
    expect([formatCell(0, 'vi'), formatCell(7, 'vi'), formatAlone(0, 'vi'), formatAlone(0, 'en')]).toEqual([
      '–',
      '7',
      'Không có',
      'None',
    ]);
    const missing = [formatNumber, formatPercent, formatMoney, formatRounded, formatCell, formatAlone, formatChange];
    for (const format of missing)
      for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(format(value, 'vi')).toBe('–');
      }
  });
});

describe('qualifiers', () => {
  it('stand before the number, which is never rounded past its bound', () => {
    expect(formatRounded(56_400_000, 'vi', 'floor')).toBe('hơn 56,4 triệu');
    expect(formatRounded(56_400_000, 'en', 'floor')).toBe('over 56.4 million');
    expect(formatRounded(56_499_999, 'vi', 'floor')).toBe('hơn 56,4 triệu');
    expect(formatRounded(56_410_000, 'vi', 'ceiling')).toBe('gần 56,5 triệu');
    expect(formatRounded(79_000, 'vi', 'ceiling')).toBe('gần 79.000');
    expect(formatRounded(2_700, 'vi', 'about')).toBe('khoảng 2.700');
  });

  it('leave every published count as it was published', () => {
    for (const { value, measure } of PUBLISHED_FIGURES) {
      if (measure === 'percent' || measure === 'vnd' || value < 1e6) continue;
      const millions = `${value / 1e6}`.replace('.', ',');
      for (const qualifier of ['floor', 'ceiling'] as const) {
        expect(formatRounded(value, 'vi', qualifier)).toContain(` ${millions} triệu`);
      }
    }
  });
});

describe('values with their unit', () => {
  it.each([
    [15.9, 'percent', 1, '15,9%', '15.9%'],
    [6_700, 'billion-vnd-per-year', 0, '6.700 tỷ đồng/năm', 'VND 6.7 trillion a year'],
    [221_768, 'billion-vnd', 0, '221.768 tỷ đồng', 'VND 221.8 trillion'],
    [16.99, 'billion-usd', 2, '16,99 tỷ USD', '16.99 billion USD'],
    [1_000, 'service', 0, '1.000 dịch vụ', '1,000 services'],
    [1, 'agency', 0, '1 cơ quan', '1 agency'],
    [18, 'agency', 0, '18 cơ quan', '18 agencies'],
    [38_000, 'mw', 0, '38.000 MW', '38,000 MW'],
  ] as const)('%s %s', (value, measure, decimals, vi, en) => {
    expect(formatMeasured(value, measure, 'vi', decimals)).toBe(vi);
    expect(formatMeasured(value, measure, 'en', decimals)).toBe(en);
  });

  it('changes carry a sign, and zero has none', () => {
    expect([412, -3, 0, 0.04, -0.04].map((change) => formatChange(change, 'vi'))).toEqual([
      '+412',
      '-3',
      '0',
      '0',
      '0',
    ]);
    expect(formatChange(38_204, 'vi')).toBe('+38.204');
  });
});
