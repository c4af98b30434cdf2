/** How many units lie in each bin of a value: bars that touch, their ends printed below. */

import './histogram.css';

/** `count` words are for the bar's own label; `isMarked` bins hold the chosen unit. */
export type HistogramBin = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly countText: string;
  readonly isMarked: boolean;
};

/** The figures stand in the table that the caller puts below, which also answers for their origin. */
export function Histogram({ label, bins }: { readonly label: string; readonly bins: readonly HistogramBin[] }) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <div className="tc-histogram" role="img" aria-label={label} data-plain="">
      {bins.map((bin, i) => (
        <div key={bin.from} className="tc-histogram-bin" data-marked={bin.isMarked ? '' : undefined}>
          <span className="tc-histogram-count">{bin.count > 0 ? bin.countText : ''}</span>
          <span className="tc-histogram-bar" style={{ height: `${(100 * bin.count) / most}%` }} />
          <span className="tc-histogram-edge">{bin.from}</span>
          {i === bins.length - 1 && bin.to !== bin.from && (
            <span className="tc-histogram-edge tc-histogram-edge--last">{bin.to}</span>
          )}
        </div>
      ))}
    </div>
  );
}
