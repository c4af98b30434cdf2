/** A value axis with round gridlines, three or four of them. Pure. */

export type NiceScale = { readonly min: number; readonly max: number; readonly interval: number };

const MAX_INTERVALS = 4;
const STEPS = [1, 2, 2.5, 5, 10] as const;

/**
 * Rounds [low, high] outwards to multiples of a 1-2-2.5-5 step such that at most four intervals remain. Equal ends get room
 * around them. Cumulative areas pass `low` 0.
 */
export function niceScale(low: number, high: number): NiceScale {
  const [from, to] = low === high ? [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2] : [low, high];
  const rough = (to - from) / MAX_INTERVALS;
  const power = 10 ** Math.floor(Math.log10(rough));
  // Rounding outwards can cost one interval more than the rough step promises, so the next step up is tried until it fits.
  for (const decade of [power, power * 10]) {
    for (const step of STEPS) {
      const interval = step * decade;
      const min = Math.floor(from / interval + 1e-9) * interval;
      const max = Math.ceil(to / interval - 1e-9) * interval;
      if (interval >= rough * (1 - 1e-9) && (max - min) / interval <= MAX_INTERVALS + 1e-9)
        return { min, max, interval };
    }
  }
  throw new Error(`niceScale: no step for ${low}..${high}`);
}
