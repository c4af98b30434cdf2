/** The look of a chart, read from the tokens where the chart stands: ECharts draws with values, not with CSS variables. */

import { must } from '#shared/kernel/must.ts';

const TOKENS = ['s1', 's2', 'line', 'line2', 't1', 't2', 't3', 'data', 'ramp0', 'ground'] as const;

export type ChartLook = {
  readonly tokens: Readonly<Record<(typeof TOKENS)[number], string>>;
  readonly fontFamily: string;
  /** Pixels per wall unit at this element; desks do not use it. */
  readonly unit: number;
  readonly scale: 'wall' | 'desk';
};

/** Reads the look that holds at `element`; throws when the token file is not on the page. */
export function readLook(element: Element, scale: 'wall' | 'desk'): ChartLook {
  const style = getComputedStyle(element);
  const read = (name: string): string => must(style.getPropertyValue(`--${name}`).trim() || null, `token --${name}`);
  return {
    tokens: Object.fromEntries(TOKENS.map((name) => [name, read(name)])) as ChartLook['tokens'],
    fontFamily: style.fontFamily,
    // `--u` is registered as a length, so its computed value is in pixels whatever expression set it.
    unit: Number.parseFloat(read('u')),
    scale,
  };
}

/** The registered ECharts theme: colours and faces only, since sizes depend on the wall. */
export function echartsTheme({ tokens, fontFamily }: ChartLook): object {
  const axis = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: tokens.t3, fontFamily },
    splitLine: { lineStyle: { color: tokens.line } },
  };
  return {
    color: [tokens.data, tokens.line2],
    backgroundColor: 'transparent',
    textStyle: { fontFamily, fontWeight: 450 },
    valueAxis: axis,
    tooltip: {
      backgroundColor: tokens.s2,
      borderColor: tokens.line2,
      borderWidth: 1,
      borderRadius: 3,
      shadowBlur: 0,
      textStyle: { color: tokens.t1, fontFamily, fontSize: 14 },
    },
  };
}
