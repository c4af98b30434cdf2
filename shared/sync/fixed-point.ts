/** A number as an exact integer times a power of ten, or not at all: what keeps counters small on the wire and exact on the screen. */

/** More decimals than any indicator shows; a value that needs more travels as a raw double. */
export const MAX_SCALE = 9;

const MAX = Number.MAX_SAFE_INTEGER;

const POWERS = Float64Array.of(1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9);

/**
 * The integer n with n / 10^scale === value, bit for bit, or NaN when there is none within 2^53.
 * Division of two exact doubles is correctly rounded, so 146 / 10 is the very double that `14.6` parses to.
 */
export function toScaled(value: number, scale: number): number {
  const power = POWERS[scale] as number;
  // Most series are counters: for them multiplication and division would cost more than all else in a frame.
  const scaled = scale === 0 ? Math.floor(value) : Math.round(value * power);
  if ((scale === 0 ? scaled : scaled / power) !== value || scaled > MAX || scaled < -MAX) return Number.NaN;
  // -0 equals 0 but is not the same double.
  return scaled === 0 && 1 / value < 0 ? Number.NaN : scaled;
}

export function fromScaled(scaled: number, scale: number): number {
  return scale === 0 ? scaled : scaled / (POWERS[scale] as number);
}

/** Smallest scale from `from` on at which the value is exact, or null. */
export function scaleFor(value: number, from: number): number | null {
  for (let scale = from; scale <= MAX_SCALE; scale++) {
    if (!Number.isNaN(toScaled(value, scale))) return scale;
  }
  return null;
}
