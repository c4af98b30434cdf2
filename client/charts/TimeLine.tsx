/** A line or cumulative area over time. The plot loads by itself; until then its place is kept and empty. */

import { type ReactNode, useEffect, useRef } from 'react';
import type { Chart } from './engine.ts';
import { type ChartLook, readLook } from './look.ts';
import { rendererFor, type TimeLineSpec, timeLineOption } from './time-line-option.ts';
import './time-line.css';

/**
 * `label` says in words what the chart shows (form, range, last value); `table` is the folded table of its figures, which every
 * chart on a desk has. Keep `spec` the same object while nothing changed: a new one redraws.
 */
export function TimeLine({
  spec,
  label,
  scale,
  theme,
  table,
}: {
  readonly spec: TimeLineSpec;
  readonly label: string;
  readonly scale: 'wall' | 'desk';
  readonly theme: 'dark' | 'light';
  readonly table?: ReactNode;
}) {
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
    void import('./engine.ts').then(({ mountChart }) => {
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
    });
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

  return (
    <figure className="tc-time-line">
      <div ref={place} className="tc-time-line-plot" role="img" aria-label={label} />
      {table}
    </figure>
  );
}
