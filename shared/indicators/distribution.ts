/** How the values of many units are spread: median and quartiles, bins of a histogram, and the five classes of a map. */

/** Ends of the classes of a map: class k holds what is at or above `breaks[k-1]` and below `breaks[k]`. */
export type ClassBreaks = readonly number[];

export type Spread = {
  readonly count: number;
  readonly min: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly max: number;
};

/** `from` inclusive, `to` exclusive, save the last bin, which holds its end. */
export type Bin = { readonly from: number; readonly to: number; readonly count: number };

export const CLASS_COUNT = 5;
/** More bins than this are noise for 63 values. */
const MAX_BINS = 12;

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** Quantile 0-1 of ascending values, linear between neighbours (definition 7 of Hyndman and Fan, Am. Stat. 50, 1996). */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** Null for no value. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = ascending(values);
  return {
    count: sorted.length,
    min: quantile(sorted, 0),
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    max: quantile(sorted, 1),
  };
}

/** The round number next to `value` with so many significant digits. */
const rounded = (value: number, step: number): number => Number((Math.round(value / step) * step).toPrecision(12));

/** Widest step of 1, 2 or 5 times a power of ten that is no wider than `width`. */
function roundStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [5, 2, 1].find((factor) => factor * power <= width * (1 + 1e-9)) ?? 1;
  return Number((step * power).toPrecision(12));
}

/** Bins of one round width that hold every value once; one bin where all values are equal; none for none. */
export function histogram(values: readonly number[]): readonly Bin[] {
  const spread = spreadOf(values);
  if (spread === null) return [];
  const { min, max } = spread;
  if (min === max) return [{ from: min, to: max, count: values.length }];
  // A round step no wider than the rough one may give more bins, so the rough one is widened until they are few enough.
  let rough = (max - min) / Math.min(MAX_BINS, Math.ceil(Math.sqrt(values.length)) + 1);
  for (;;) {
    const step = roundStep(rough);
    const first = Math.floor(min / step);
    const last = Math.max(first + 1, Math.ceil(max / step));
    if (last - first <= MAX_BINS) {
      const edges = Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step, step));
      return edges.slice(1).map((to, i) => {
        const from = edges[i] ?? to;
        const isLast = i === edges.length - 2;
        return {
          from,
          to,
          count: values.filter((value) => value >= from && (value < to || isLast)).length,
        };
      });
    }
    rough *= 1.5;
  }
}

/**
 * Up to four rising breaks between five classes of about as many units each, rounded so that they can be printed: quintiles
 * put to the nearest round number that keeps them apart. Fewer where the values do not differ enough; each class named by its
 * breaks holds exactly the values within them, since a value is classed by the printed number and not by its own quintile.
 */
export function classBreaks(values: readonly number[]): ClassBreaks {
  const spread = spreadOf(values);
  if (spread === null || spread.min === spread.max) return [];
  const sorted = ascending(values);
  const quintiles = [0.2, 0.4, 0.6, 0.8].map((share) => quantile(sorted, share));
  const distinct = (step: number) => [
    ...new Set(quintiles.map((value) => rounded(value, step)).filter((at) => at > spread.min && at <= spread.max)),
  ];
  let step = roundStep((spread.max - spread.min) / 4);
  let best = distinct(step);
  for (let i = 0; i < 6 && best.length < CLASS_COUNT - 1; i++) {
    step = roundStep(step * 0.99);
    const finer = distinct(step);
    if (finer.length > best.length) best = finer;
  }
  return best;
}

/** The class of a value, from 0; `breaks` ascending. */
export const classOf = (breaks: ClassBreaks, value: number): number => breaks.filter((limit) => value >= limit).length;
