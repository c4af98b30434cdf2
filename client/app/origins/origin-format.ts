/** How the values and times of an origin are written. */

import { formatClock, formatDate, formatMeasured, type Lang, withQualifier } from '#shared/i18n/format.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import type { Qualifier } from '#shared/indicators/observation.ts';
import type { Origin } from '#shared/indicators/origin.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Time of day and date: an origin is read long after, so "today" would not do. */
export const formatStamp = (at: Instant, lang: Lang): string => `${formatClock(at)}, ${formatDate(at, lang)}`;

export function formatOriginValue(
  origin: Pick<Origin, 'measure' | 'decimals'>,
  value: number,
  qualifier: Qualifier,
  lang: Lang,
): string {
  return withQualifier(formatMeasured(value, origin.measure as MeasureCode, lang, origin.decimals), qualifier, lang);
}
