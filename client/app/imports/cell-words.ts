/** Numbers and periods of a table's cells in words: no digit of a file is rounded away before a person has seen it. */

import { periodLabel } from '#shared/calendar/period.ts';
import { formatDate, formatNumber, type Lang } from '#shared/i18n/format.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { MEASURES, type MeasureCode } from '#shared/indicators/measure.ts';

/** What Intl is sure to write; a smaller number than these can show is nought to any reader. */
const MAX_DECIMALS = 20;

/** All decimals that the number has. */
export function exactNumber(value: number, lang: Lang): string {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const decimals = (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
  return formatNumber(value, lang, Math.min(MAX_DECIMALS, Math.max(0, decimals)));
}

export function withMeasure(value: number, measure: string | null, lang: Lang): string {
  const number = exactNumber(value, lang);
  if (measure === null) return number;
  return measure === 'percent' ? `${number}%` : `${number} ${MEASURES[measure as MeasureCode][lang]}`;
}

/** Empty where the cell's period could not be read. */
export function periodText(
  definition: IndicatorDefinition | undefined,
  { periodStart, periodEnd }: { readonly periodStart: number | null; readonly periodEnd: number | null },
  lang: Lang,
): string {
  if (periodStart === null || periodEnd === null) return '';
  if (definition === undefined) return formatDate(periodStart, lang);
  return periodLabel(definition.cutoff, { start: periodStart, end: periodEnd }, lang);
}
