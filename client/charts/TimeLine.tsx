/** A line or cumulative area over time. The plot loads by itself; until then its place is kept and empty. */

import { type ReactNode, useEffect, useRef } from 'react';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import type { BlockState } from '#client/ui/value-state.ts';
import type { Chart } from './engine.ts';
import { type ChartLook, readLook } from './look.ts';
import { rendererFor, type TimeLineSpec, timeLineOption } from './time-line-option.ts';
import './time-line.css';

/** Without its code the plot's place stays empty; the page hears of it as `vite:preloadError`. */
const keepPlace = () => undefined;

type PlotProps = {
  /** Keep it the same object while nothing changed: a new one redraws. */
  readonly spec: TimeLineSpec;
  /** Says in words what the chart shows: form, range, last value. */
  readonly label: string;
  readonly scale: 'wall' | 'desk';
  readonly theme: 'dark' | 'light';
};

/**
 * `state` is that of the series as a whole: without data its words take the plot's place, and a stale one says so above the
 * dashed tail. `table` is the folded table of the figures, which every chart on a desk has.
 */
export function TimeLine({
  state,
  table,
  ...plot
}: PlotProps & { readonly state: BlockState; readonly table?: ReactNode }) {
  if (state.kind === 'loading' || state.kind === 'empty' || state.kind === 'error') {
    return (
      <figure className="tc-time-line">
        <ValueFigure state={state} size="clock" />
        <ValueNote state={state} />
      </figure>
    );
  }
  return (
    <figure className="tc-time-line">
      <ValueNote state={state} />
      <Plot {...plot} />
      {table}
    </figure>
  );
}

function Plot({ spec, label, scale, theme }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<{ readonly chart: Chart; readonly element: HTMLElement } | null>(null);
  const current = useRef(spec);
  current.current = spec;
  const renderer = rendererFor(spec);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let isGone = false;
    let observer: ResizeObserver | null = null;
    const draw = (chart: Chart, look: ChartLook) => chart.show(timeLineOption(current.current, look));
    import('./engine.ts').then(({ mountChart }) => {
      if (isGone) return;
      const look = readLook(element, scale);
      const chart = mountChart(element, renderer, `tc-${theme}`, look);
      shown.current = { chart, element };
      draw(chart, look);
      observer = new ResizeObserver(() => {
        chart.resize();
        // The wall unit may have changed with the size, and with it every width and letter.
        draw(chart, readLook(element, scale));
      });
      observer.observe(element);
    }, keepPlace);
    return () => {
      isGone = true;
      observer?.disconnect();
      shown.current?.chart.dispose();
      shown.current = null;
    };
  }, [renderer, scale, theme]);

  useEffect(() => {
    if (shown.current !== null) shown.current.chart.show(timeLineOption(spec, readLook(shown.current.element, scale)));
  }, [spec, scale]);

  // The digits of the axes are chrome: each number of the plot stands in its table too, with its origin.
  return <div ref={place} className="tc-time-line-plot" role="img" aria-label={label} data-plain="" />;
}
