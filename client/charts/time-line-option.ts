/** From points in time to an ECharts option: gaps kept, stale tail dashed, weekends pale, known points annotated. Pure. */

import type { LineSeriesOption } from 'echarts/charts';
import type {
  GridComponentOption,
  MarkAreaComponentOption,
  MarkPointComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { ChartLook } from './look.ts';
import { niceScale } from './nice-scale.ts';

export type TimeLineOption = ComposeOption<
  LineSeriesOption | GridComponentOption | MarkAreaComponentOption | MarkPointComponentOption | TooltipComponentOption
>;

/**
 * Epoch ms and a value; null is a period without data and stays a gap. `mark`: hollow circle of an estimate, diamond of a
 * value that was revised, hollow diamond of an estimate that was.
 */
export type TimePoint = {
  readonly at: number;
  readonly value: number | null;
  readonly mark?: 'estimate' | 'revised' | 'revised-estimate';
};

export type TimeSeries = {
  /** Stable, so that an update moves this line and draws no other. */
  readonly id: string;
  readonly label: string;
  /** Ascending in time. */
  readonly points: readonly TimePoint[];
  /** From this instant on the source was late: dashed and grey. */
  readonly staleFromAt?: number;
};

export type TimeAnnotation = {
  readonly at: number;
  readonly value: number;
  readonly text: string;
  readonly note?: string;
  /** Above and to the left of the point, or below and to its right. */
  readonly placement: 'above' | 'below';
};

export type TimeLineSpec = {
  /** `area` only for cumulative totals: its fill makes the height a quantity, so its axis starts at 0. */
  readonly form: 'line' | 'area';
  /** The first is the main one, up to five more compare with it. None needs a legend: each is labelled at its end. */
  readonly series: readonly [TimeSeries, ...TimeSeries[]];
  readonly fromAt: number;
  readonly toAt: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** Weekends and holidays. */
  readonly bands: readonly { readonly fromAt: number; readonly toAt: number }[];
  readonly annotations: readonly TimeAnnotation[];
  readonly formatValue: (value: number) => string;
  readonly formatTime: (at: number) => string;
  /** Pixels that the longest label at a line's end takes; a default fits a short name and a value. */
  readonly endLabelRoom?: number;
};

/** SVG stays sharp and readable by a screen reader; from 2,000 points on its nodes cost more than a canvas. */
export function rendererFor(spec: TimeLineSpec): 'svg' | 'canvas' {
  return spec.series.reduce((count, { points }) => count + points.length, 0) < 2_000 ? 'svg' : 'canvas';
}

export function timeLineOption(spec: TimeLineSpec, look: ChartLook): TimeLineOption {
  const { tokens } = look;
  const size = sizes(look);
  const values = spec.series.flatMap(({ points }) => points.flatMap(({ value }) => (value === null ? [] : [value])));
  const axis = values.length === 0 ? { min: 0, max: 1, interval: 1 } : valueAxis(spec.form, values);
  const labelsOf = new Map(spec.ticks.map(({ at, label }) => [at, label]));
  return {
    animation: look.scale === 'desk',
    animationDuration: 200,
    animationDurationUpdate: 0,
    grid: {
      left: 0,
      right: spec.form === 'line' ? (spec.endLabelRoom ?? size.endLabelRoom) : size.ring,
      top: size.text * 2.4,
      bottom: size.text * 1.8,
      outerBoundsMode: 'none',
    },
    xAxis: {
      type: 'value',
      min: spec.fromAt,
      max: spec.toAt,
      splitLine: { show: false },
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        customValues: spec.ticks.map(({ at }) => at),
        formatter: (at: number) => labelsOf.get(at) ?? '',
        fontSize: size.text,
        color: tokens.t3,
        margin: size.text * 0.5,
        hideOverlap: true,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    },
    yAxis: {
      type: 'value',
      ...axis,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: tokens.line, width: size.hairline } },
      axisLabel: {
        formatter: (value: number) => (spec.form === 'area' && value === 0 ? '' : spec.formatValue(value)),
        inside: true,
        margin: 0,
        align: 'left',
        verticalAlign: 'bottom',
        padding: [0, 0, size.text * 0.15, 0],
        fontSize: size.text,
        color: tokens.t3,
      },
      z: 3,
    },
    // Walls have no pointer. Rich text, since a strict content policy forbids the styles that an HTML tooltip writes.
    tooltip:
      look.scale === 'wall'
        ? { show: false }
        : {
            trigger: 'axis',
            renderMode: 'richText',
            confine: true,
            transitionDuration: 0,
            axisPointer: {
              type: 'line',
              snap: true,
              lineStyle: { color: tokens.line2, type: 'solid' },
              label: { show: false },
            },
            formatter: (params: unknown) => tooltipText(spec, params),
          },
    series: spec.series.flatMap((series, i) => lines(spec, series, i, look)),
  };
}

/** Zero is on the axis unless a line moves within its upper half, where the change itself is what one looks for (94 to 96 %). */
function valueAxis(form: TimeLineSpec['form'], values: readonly number[]) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const isFromZero = form === 'area' || (low >= 0 && low <= high / 2);
  return niceScale(isFromZero ? 0 : low, Math.max(high, isFromZero ? 0 : low));
}

type MarkPoint = NonNullable<NonNullable<LineSeriesOption['markPoint']>['data']>[number];

function sizes({ scale, unit }: ChartLook) {
  return scale === 'wall'
    ? {
        text: 34 * unit,
        strong: 48 * unit,
        main: 7 * unit,
        other: 5 * unit,
        ring: 32 * unit,
        dot: 22 * unit,
        hairline: 3 * unit,
        endLabelRoom: 300 * unit,
      }
    : { text: 13, strong: 15, main: 2.8, other: 2.2, ring: 12, dot: 8, hairline: 1, endLabelRoom: 130 };
}

/** Lines differ in ink and in dash, since hues beyond the data hue mean "abnormal". */
const STROKES = [
  { token: 'data', type: 'solid' },
  { token: 'line2', type: 'solid' },
  { token: 't1', type: 'solid' },
  { token: 'data', type: 'dashed' },
  { token: 't1', type: 'dotted' },
  { token: 'line2', type: 'dashed' },
] as const;

/** One line, or two where its tail is stale: the fresh part and the dashed rest, which share their meeting point. */
function lines(spec: TimeLineSpec, series: TimeSeries, index: number, look: ChartLook): LineSeriesOption[] {
  const { tokens } = look;
  const isMain = index === 0;
  const size = sizes(look);
  const cut = series.points.findIndex(({ at }) => at > (series.staleFromAt ?? Number.POSITIVE_INFINITY));
  const fresh = cut === -1 ? series.points : series.points.slice(0, cut);
  const tail = cut === -1 ? [] : series.points.slice(Math.max(0, cut - 1));
  const { token, type } = STROKES[index % STROKES.length] ?? STROKES[0];
  const color = tokens[token];
  const base: LineSeriesOption = {
    type: 'line',
    connectNulls: false,
    smooth: false,
    symbol: 'none',
    silent: true,
    emphasis: { disabled: true },
    clip: false,
    z: isMain ? 4 : 3,
  };
  const drawn: LineSeriesOption[] = [
    {
      ...base,
      id: series.id,
      name: series.label,
      data: dataOf(fresh, color, look),
      lineStyle: { color, type, width: isMain ? size.main : size.other, cap: 'round', join: 'round' },
      itemStyle: { color },
      ...(spec.form === 'area' && isMain ? { areaStyle: { color: tokens.ramp0, opacity: 1 } } : {}),
      ...(isMain ? { markArea: bandsOf(spec, look), markPoint: ringsOf(spec, look) } : {}),
    },
    {
      ...base,
      id: `${series.id}:tail`,
      name: series.label,
      data: dataOf(tail, tokens.t3, look),
      lineStyle: { color: tokens.t3, width: isMain ? size.main * 0.7 : size.other, type: 'dashed' },
      itemStyle: { color: tokens.t3 },
    },
  ];
  return withEnd(spec, drawn, tail.length > 0 ? 1 : 0, tail.length > 0 ? tail : fresh, isMain, look);
}

/** Marks the last known point of the line that ends the series, and on line charts writes its name and value beside it. */
function withEnd(
  spec: TimeLineSpec,
  drawn: LineSeriesOption[],
  ending: number,
  points: readonly TimePoint[],
  isMain: boolean,
  look: ChartLook,
): LineSeriesOption[] {
  const last = points.findLast(({ value }) => value !== null);
  if (last === undefined || last.value === null) return drawn;
  const value = last.value;
  const { tokens } = look;
  const size = sizes(look);
  return drawn.map((line, i): LineSeriesOption => {
    if (i !== ending) return line;
    const marks = line.markPoint?.data ?? [];
    // A last point that is an estimate stays hollow.
    const isRinged = last.mark !== undefined || spec.annotations.some(({ at }) => at === last.at);
    return {
      ...line,
      markPoint: {
        silent: true,
        ...line.markPoint,
        data: isRinged
          ? marks
          : [
              ...marks,
              { name: '', coord: [last.at, value], symbol: 'circle', symbolSize: size.dot, label: { show: false } },
            ],
      },
      ...(spec.form === 'line'
        ? {
            endLabel: {
              show: true,
              distance: size.dot,
              formatter: () => `{name|${line.name ?? ''} }{value|${spec.formatValue(value)}}`,
              rich: {
                name: { color: isMain ? tokens.t1 : tokens.t2, fontSize: size.strong, fontWeight: isMain ? 600 : 450 },
                value: { color: isMain ? tokens.t1 : tokens.t2, fontSize: size.strong, fontWeight: 600 },
              },
            },
            labelLayout: { moveOverlap: 'shiftY' as const },
          }
        : {}),
    };
  });
}

/** A value between two gaps has no line to either side; it gets a dot, or it would not be seen at all. */
function dataOf(points: readonly TimePoint[], color: string, look: ChartLook): NonNullable<LineSeriesOption['data']> {
  const size = sizes(look);
  return points.map(({ at, value, mark }, i) => {
    const pair: [number, number | null] = [at, value];
    if (value !== null && mark !== undefined) {
      const fill = mark === 'revised' ? color : look.tokens.s2;
      return {
        value: pair,
        symbol: mark === 'estimate' ? 'circle' : 'diamond',
        symbolSize: size.dot * (mark === 'estimate' ? 1 : 1.4),
        itemStyle: { color: fill, borderColor: color, borderWidth: size.other },
      };
    }
    const isAlone =
      value !== null && (points[i - 1]?.value ?? null) === null && (points[i + 1]?.value ?? null) === null;
    return isAlone ? { value: pair, symbol: 'circle', symbolSize: size.main * 1.6 } : pair;
  }) as NonNullable<LineSeriesOption['data']>;
}

function bandsOf(spec: TimeLineSpec, { tokens }: ChartLook): NonNullable<LineSeriesOption['markArea']> {
  return {
    silent: true,
    itemStyle: { color: tokens.s1 },
    data: spec.bands.map(({ fromAt, toAt }) => [
      { xAxis: Math.max(fromAt, spec.fromAt) },
      { xAxis: Math.min(toAt, spec.toAt) },
    ]),
  };
}

function ringsOf(spec: TimeLineSpec, look: ChartLook): NonNullable<LineSeriesOption['markPoint']> {
  const { tokens } = look;
  const size = sizes(look);
  return {
    silent: true,
    data: spec.annotations.map(({ at, value, text, note, placement }): MarkPoint => {
      const align = placement === 'above' ? 'right' : 'left';
      return {
        name: text,
        coord: [at, value],
        symbol: 'circle',
        symbolSize: size.ring,
        itemStyle: { color: tokens.ground, borderColor: tokens.t1, borderWidth: size.ring * 0.19 },
        label: {
          formatter: note === undefined ? `{text|${text}}` : `{text|${text}}\n{note|${note}}`,
          position: placement === 'above' ? 'top' : 'bottom',
          align,
          // Out of the line's way, which rises to the right.
          offset: placement === 'above' ? [0, 0] : [size.ring, 0],
          distance: size.ring * 0.4,
          rich: {
            text: { color: tokens.t1, fontSize: size.strong, fontWeight: 600, align },
            note: { color: tokens.t2, fontSize: size.text, align },
          },
        },
      };
    }),
  };
}

/** Lines of the tooltip at the pointer's instant; a gap is said, not left out. */
function tooltipText(spec: TimeLineSpec, params: unknown): string {
  const first = Array.isArray(params) ? params[0] : params;
  const pair: unknown = first && typeof first === 'object' && 'value' in first ? first.value : null;
  const at = Array.isArray(pair) ? Number(pair[0]) : Number.NaN;
  if (Number.isNaN(at)) return '';
  const rows = spec.series.map(({ label, points }) => {
    const value = points.find((point) => point.at === at)?.value ?? null;
    return `${label}: ${value === null ? '–' : spec.formatValue(value)}`;
  });
  return [spec.formatTime(at), ...rows].join('\n');
}
