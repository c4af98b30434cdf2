/** Versions of a number as lines to read: what two sources say alike is said once, since nothing was corrected there. */

import type { OriginVintage } from '#shared/indicators/origin.ts';

export type VintageLine = Pick<OriginVintage, 'value' | 'status' | 'qualifier' | 'isCurrent'> & {
  /** One of each source, newest first. */
  readonly said: readonly OriginVintage[];
};

/**
 * `vintages` newest first. Neighbours of the same value and status become one line when they come from different sources: a
 * history that was filled in and the source that then repeats it. Of one source each version is its own, also a repeated one.
 */
export function vintageLines(vintages: readonly OriginVintage[]): readonly VintageLine[] {
  const lines: VintageLine[] = [];
  for (const vintage of vintages) {
    const { value, status, qualifier, isCurrent, source } = vintage;
    const line = lines.at(-1);
    const isAlike =
      line !== undefined &&
      line.value === value &&
      line.status === status &&
      line.qualifier === qualifier &&
      line.said.every((one) => one.source !== source);
    if (isAlike)
      lines.splice(-1, 1, { ...line, isCurrent: line.isCurrent || isCurrent, said: [...line.said, vintage] });
    else lines.push({ value, status, qualifier, isCurrent, said: [vintage] });
  }
  return lines;
}
