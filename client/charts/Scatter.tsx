/** Two values of the same units as points; one tab stop, arrow keys go from point to point, each says its name. */

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { niceScale } from './nice-scale.ts';
import './scatter.css';

export type ScatterPoint = {
  readonly id: string;
  readonly name: string;
  /** Name and both values in words. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
};

export type ScatterAxis = { readonly title: string; readonly format: (value: number) => string };

/** Ticks from the round scale of the values; both axes show the range of the values, since neither is a length. */
function axisOf(values: readonly number[]) {
  const { min, max, interval } = niceScale(Math.min(...values), Math.max(...values));
  const count = Math.round((max - min) / interval);
  return {
    ticks: Array.from({ length: count + 1 }, (_, i) => Number((min + i * interval).toPrecision(12))),
    place: (value: number) => (100 * (value - min)) / (max - min),
  };
}

/** `reading` says in the page what the point under the pointer or focus is; null while there is none. */
export function Scatter({
  label,
  points,
  x,
  y,
  selected,
  onSelect,
  reading,
}: {
  readonly label: string;
  /** At least one. */
  readonly points: readonly ScatterPoint[];
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly reading: (id: string | null) => ReactNode;
}) {
  const [current, setCurrent] = useState<string | null>(null);
  const plot = useRef<HTMLDivElement>(null);
  const ordered = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const [across, up] = [axisOf(points.map((point) => point.x)), axisOf(points.map((point) => point.y))];
  const stop = ordered.some(({ id }) => id === current) ? current : (ordered[0]?.id ?? null);

  const onKeyDown = (event: KeyboardEvent) => {
    const index = ordered.findIndex(({ id }) => id === stop);
    const next = {
      ArrowRight: ordered[index + 1],
      ArrowUp: ordered[index + 1],
      ArrowLeft: ordered[index - 1],
      ArrowDown: ordered[index - 1],
      Home: ordered[0],
      End: ordered.at(-1),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    plot.current?.querySelector<HTMLElement>(`[data-point="${CSS.escape(next.id)}"]`)?.focus();
  };

  return (
    <div className="tc-scatter">
      <p className="tc-scatter-title">{y.title}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this groups the parts of a picture */}
      <div ref={plot} className="tc-scatter-plot" role="group" aria-label={label} onKeyDown={onKeyDown}>
        {up.ticks.map((value) => (
          <span key={value} className="tc-scatter-line" style={{ bottom: `${up.place(value)}%` }} data-plain="">
            <span className="tc-scatter-tick">{y.format(value)}</span>
          </span>
        ))}
        {across.ticks.map((value) => (
          <span key={value} className="tc-scatter-across" style={{ left: `${across.place(value)}%` }} data-plain="">
            {x.format(value)}
          </span>
        ))}
        {ordered.map((point) => (
          <button
            key={point.id}
            type="button"
            className="tc-scatter-dot"
            aria-label={point.label}
            aria-pressed={point.id === selected}
            data-point={point.id}
            data-current={point.id === current ? '' : undefined}
            tabIndex={point.id === stop ? 0 : -1}
            style={{ left: `${across.place(point.x)}%`, bottom: `${up.place(point.y)}%` }}
            onFocus={() => setCurrent(point.id)}
            onPointerEnter={() => setCurrent(point.id)}
            onClick={() => onSelect(point.id)}
          >
            {(point.id === current || point.id === selected) && (
              <span className="tc-scatter-name" data-side={across.place(point.x) > 70 ? 'left' : 'right'}>
                {point.name}
              </span>
            )}
          </button>
        ))}
      </div>
      <p className="tc-scatter-title tc-scatter-title--x">{x.title}</p>
      <div className="tc-scatter-reading">{reading(current ?? selected)}</div>
    </div>
  );
}
