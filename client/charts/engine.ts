/** The one door to ECharts, in a module of its own so that the library loads after the first numbers stand. */

import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import { init, registerTheme, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { type ChartLook, echartsTheme } from './look.ts';
import type { TimeLineOption } from './time-line-option.ts';

use([
  LineChart,
  GridComponent,
  MarkAreaComponent,
  MarkPointComponent,
  TooltipComponent,
  LabelLayout,
  CanvasRenderer,
  SVGRenderer,
]);

export type Chart = {
  /** Updates lines by their stable ids; the drawing happens in the next frame. */
  show(option: TimeLineOption): void;
  resize(): void;
  dispose(): void;
};

/** Mounts a chart that fills `element`, under the theme registered for its colour theme. */
export function mountChart(
  element: HTMLElement,
  renderer: 'svg' | 'canvas',
  themeName: string,
  look: ChartLook,
): Chart {
  registerTheme(themeName, echartsTheme(look));
  const chart = init(element, themeName, { renderer });
  return {
    show: (option) => chart.setOption(option, { lazyUpdate: true, replaceMerge: ['series'] }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
