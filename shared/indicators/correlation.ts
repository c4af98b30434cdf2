/** How far two indicators rank the same units alike: Spearman's rho, which says nothing of cause. */

export type RankCorrelation = {
  /** -1 to 1. */
  readonly rho: number;
  /** Pairs it is made of. */
  readonly count: number;
};

/** Below this many pairs even a perfect order comes about by chance too often to be printed (1 in 60 for five). */
export const MIN_PAIRS = 5;

/** Ranks from 1 upwards; equal values share the mean of their places, as Spearman's coefficient with ties asks. */
function meanRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? -1] === values[order[start] ?? -1]) end += 1;
    for (const i of order.slice(start, end)) ranks[i] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/**
 * Spearman's rank correlation (Am. J. Psychol. 15, 1904), computed as Pearson's of the mean ranks so that ties are right.
 * Null for fewer than `MIN_PAIRS` pairs, or where one side has but one value.
 */
export function spearman(pairs: readonly (readonly [x: number, y: number])[]): RankCorrelation | null {
  if (pairs.length < MIN_PAIRS) return null;
  const xs = meanRanks(pairs.map(([x]) => x));
  const ys = meanRanks(pairs.map(([, y]) => y));
  const mean = (pairs.length + 1) / 2;
  let [both, squareX, squareY] = [0, 0, 0];
  xs.forEach((rank, i) => {
    const [dx, dy] = [rank - mean, (ys[i] ?? mean) - mean];
    both += dx * dy;
    squareX += dx * dx;
    squareY += dy * dy;
  });
  if (squareX === 0 || squareY === 0) return null;
  return { rho: Math.max(-1, Math.min(1, both / Math.sqrt(squareX * squareY))), count: pairs.length };
}
