/** A ranking as a table whose cells hold the bars: what one sees and what one reads is the same thing. */

import type { ReactNode } from 'react';
import './rank-bars.css';

export type RankBarRow = {
  readonly id: string;
  /** Before the place, such as a box to choose the row for a comparison. */
  readonly choice?: ReactNode;
  readonly place: ReactNode;
  readonly name: ReactNode;
  /** The value as text, with its marks. */
  readonly figure: ReactNode;
  /** Length of the bar; null draws none. */
  readonly value: number | null;
  /** Whisker over the end of the bar: the range in which the value is sure. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** What the value is made of; the column is left out where no row has one. */
  readonly cases?: ReactNode;
  readonly isSelected: boolean;
  readonly isAbnormal: boolean;
};

export type RankBarHeads = {
  readonly choice?: string;
  readonly place: ReactNode;
  readonly name: string;
  readonly figure: string;
  readonly bar: ReactNode;
  readonly cases?: string;
};

/**
 * `scale` holds every value, interval and the target. Bars start at zero, which is then always on it; where all values lie
 * close together far from zero, `dot` puts a dot on a zoomed scale instead of cutting the bars.
 */
export function RankBars({
  caption,
  form,
  heads,
  rows,
  scale,
  target,
}: {
  readonly caption: string;
  readonly form: 'bar' | 'dot';
  readonly heads: RankBarHeads;
  readonly rows: readonly RankBarRow[];
  readonly scale: { readonly min: number; readonly max: number };
  readonly target: number | null;
}) {
  const [min, max] = form === 'dot' ? [scale.min, scale.max] : [Math.min(0, scale.min), Math.max(0, scale.max)];
  const at = (value: number) => (max === min ? 0 : (100 * (value - min)) / (max - min));
  const span = (from: number, to: number) => ({
    left: `${at(Math.min(from, to))}%`,
    width: `${Math.abs(at(to) - at(from))}%`,
  });
  return (
    <table className="tc-rank">
      <caption className="tc-unseen">{caption}</caption>
      <thead>
        <tr>
          {heads.choice !== undefined && (
            <th scope="col">
              <span className="tc-unseen">{heads.choice}</span>
            </th>
          )}
          <th scope="col" data-align="end">
            {heads.place}
          </th>
          <th scope="col">{heads.name}</th>
          <th scope="col" data-align="end">
            {heads.figure}
          </th>
          <th scope="col" className="tc-rank-bar-head">
            {heads.bar}
          </th>
          {heads.cases !== undefined && (
            <th scope="col" data-align="end">
              {heads.cases}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-unit={row.id} data-selected={row.isSelected ? '' : undefined}>
            {heads.choice !== undefined && <td>{row.choice}</td>}
            <td data-align="end">{row.place}</td>
            <th scope="row">{row.name}</th>
            <td data-align="end">{row.figure}</td>
            <td>
              <span className="tc-rank-track" aria-hidden="true">
                {form === 'dot' && <span className="tc-rank-line" />}
                {form === 'bar' && row.value !== null && (
                  <span
                    className="tc-rank-bar"
                    data-abnormal={row.isAbnormal ? '' : undefined}
                    style={span(0, row.value)}
                  />
                )}
                {row.interval !== null && (
                  <span className="tc-rank-interval" style={span(row.interval.low, row.interval.high)} />
                )}
                {form === 'dot' && row.value !== null && (
                  <span
                    className="tc-rank-dot"
                    data-abnormal={row.isAbnormal ? '' : undefined}
                    style={{ left: `${at(row.value)}%` }}
                  />
                )}
                {target !== null && <span className="tc-rank-target" style={{ left: `${at(target)}%` }} />}
              </span>
            </td>
            {heads.cases !== undefined && <td data-align="end">{row.cases}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
