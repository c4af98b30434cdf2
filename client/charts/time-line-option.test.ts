import { describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import type { ChartLook } from './look.ts';
import { rendererFor, type TimeLineSpec, type TimePoint, timeLineOption } from './time-line-option.ts';

const look = (scale: 'wall' | 'desk'): ChartLook => ({
  tokens: {
    s1: '#1',
    s2: '#2',
    line: '#3',
    line2: '#4',
    t1: '#5',
    t2: '#6',
    t3: '#7',
    data: '#8',
    ramp0: '#9',
    ground: '#0',
  },
  fontFamily: 'sans-serif',
  unit: 0.5,
  scale,
});

const points = (...values: (number | null)[]): TimePoint[] => values.map((value, at) => ({ at, value }));

const spec = (change: Partial<TimeLineSpec> = {}): TimeLineSpec => ({
  form: 'line',
  series: [{ id: 'a', label: 'A', points: points(10, null, 30, 40) }],
  fromAt: 0,
  toAt: 3,
  ticks: [{ at: 0, label: 'first' }],
  bands: [{ fromAt: -1, toAt: 1 }],
  annotations: [],
  formatValue: String,
  formatTime: (at) => `t${at}`,
  ...change,
});

/** The series of the option, whose static type allows far more forms than this module makes. */
function seriesOf(option: ReturnType<typeof timeLineOption>) {
  const { series } = option;
  return Array.isArray(series) ? series : [must(series, 'series')];
}

describe('time line option', () => {
  test('keeps a gap, and gives a value alone between gaps a dot', () => {
    const [line] = seriesOf(
      timeLineOption(
        spec({ series: [{ id: 'a', label: 'A', points: points(10, null, 30, null, 5, 6) }] }),
        look('desk'),
      ),
    );
    expect(line).toMatchObject({ id: 'a', connectNulls: false, smooth: false });
    expect(line?.data).toEqual([
      { value: [0, 10], symbol: 'circle', symbolSize: expect.any(Number) },
      [1, null],
      { value: [2, 30], symbol: 'circle', symbolSize: expect.any(Number) },
      [3, null],
      [4, 5],
      [5, 6],
    ]);
  });

  test('draws the stale tail dashed in t3 from the last fresh point on, under a stable id of its own', () => {
    const stale = spec({ series: [{ id: 'a', label: 'A', points: points(1, 2, 3, 4), staleFromAt: 1 }] });
    const [fresh, tail] = seriesOf(timeLineOption(stale, look('desk')));
    expect(fresh?.data).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(tail).toMatchObject({ id: 'a:tail', lineStyle: { type: 'dashed', color: '#7' } });
    expect(tail?.data).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(seriesOf(timeLineOption(spec(), look('desk')))[1]).toMatchObject({ id: 'a:tail', data: [] });
  });

  test('a cumulative area and a line that falls below half start at zero, a line near its top does not have to', () => {
    const high = [{ id: 'a', label: 'A', points: points(94, 95, 96) }] as const;
    expect(timeLineOption(spec({ form: 'area', series: high }), look('wall')).yAxis).toMatchObject({ min: 0 });
    expect(timeLineOption(spec({ form: 'line', series: high }), look('wall')).yAxis).toMatchObject({
      min: 94,
      max: 96,
    });
  });

  test('walls neither move nor answer a pointer; desks answer in rich text', () => {
    expect(timeLineOption(spec(), look('wall'))).toMatchObject({ animation: false, tooltip: { show: false } });
    expect(timeLineOption(spec(), look('desk'))).toMatchObject({
      animation: true,
      tooltip: { renderMode: 'richText' },
    });
  });

  test('the tooltip says a gap', () => {
    const { tooltip } = timeLineOption(spec(), look('desk'));
    const { formatter } = tooltip as { formatter: (params: unknown) => string };
    expect(formatter([{ value: [2, 30] }])).toBe('t2\nA: 30');
    expect(formatter([{ value: [1, null] }])).toBe('t1\nA: –');
  });

  test('weekends are cut to the range; an annotated last point gets no second mark', () => {
    const [plain] = seriesOf(timeLineOption(spec(), look('desk')));
    expect(plain?.markArea?.data).toEqual([[{ xAxis: 0 }, { xAxis: 1 }]]);
    expect(plain?.markPoint?.data).toHaveLength(1);
    const annotations = [{ at: 3, value: 40, text: '40', placement: 'above' as const }];
    expect(seriesOf(timeLineOption(spec({ annotations }), look('desk')))[0]?.markPoint?.data).toHaveLength(1);
  });

  test('draws in SVG below 2,000 points and on canvas from there on', () => {
    const of = (count: number) =>
      rendererFor(
        spec({
          series: [{ id: 'a', label: 'A', points: Array.from({ length: count }, (_, at) => ({ at, value: at })) }],
        }),
      );
    expect([of(1_999), of(2_000)]).toEqual(['svg', 'canvas']);
  });

  test('no data draws an empty frame, not an error', () => {
    const empty = spec({ series: [{ id: 'a', label: 'A', points: points(null, null) }] });
    expect(seriesOf(timeLineOption(empty, look('desk')))[0]?.markPoint?.data).toEqual([]);
  });
});
