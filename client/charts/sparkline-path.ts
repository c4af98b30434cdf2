/** A sparkline as an SVG path: gaps stay gaps, and the last known point is where the dot goes. Pure. */

export type SparklineShape = {
  readonly path: string;
  /** Null when there is no value at all. */
  readonly last: { readonly x: number; readonly y: number } | null;
};

const fixed = (n: number) => String(Math.round(n * 10) / 10);

/**
 * Places `values` (oldest first, null where data is missing) evenly over `width` x `height`, the lowest at the bottom and the
 * highest at the top, with `pad` on every side for stroke and dot. Equal values lie in the middle.
 */
export function sparklineShape(
  values: readonly (number | null)[],
  width: number,
  height: number,
  pad: number,
): SparklineShape {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  let path = '';
  let last: SparklineShape['last'] = null;
  let isDrawing = false;
  values.forEach((value, i) => {
    if (value === null) {
      isDrawing = false;
      return;
    }
    const x = pad + (values.length === 1 ? 1 : i / (values.length - 1)) * (width - 2 * pad);
    const y = pad + (high === low ? 0.5 : (high - value) / (high - low)) * (height - 2 * pad);
    const point = `${fixed(x)} ${fixed(y)}`;
    // A lone value between gaps still needs ink: a stroke of no length, which the round cap turns into a dot.
    path += isDrawing ? `L${point}` : `M${point}L${point}`;
    isDrawing = true;
    last = { x, y };
  });
  return { path, last };
}
