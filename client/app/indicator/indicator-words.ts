/** How an indicator's values and the lines above a download are written. */

import { definitionText } from '#shared/i18n/definition-text.ts';
import { formatAge, formatDate, formatMeasured, formatNumber, formatTime, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { MEASURES, type MeasureCode } from '#shared/indicators/measure.ts';
import { citationsOf } from '#shared/indicators/references.ts';
import { type Instant, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';

type Named = Pick<IndicatorDefinition, 'nameVi' | 'nameEn'>;

export const nameOf = (definition: Named, lang: Lang): string =>
  lang === 'vi' ? definition.nameVi : definition.nameEn;

/** A value with its unit of measure, `97,4%`; the dash for none. */
export const valueText = (
  definition: Pick<IndicatorDefinition, 'measure' | 'decimals'>,
  value: number | null,
  lang: Lang,
): string => formatMeasured(value, definition.measure as MeasureCode, lang, definition.decimals);

/** A value on an axis or in a column whose head names the measure: the number alone, percent with its sign. */
export function shortValue(
  definition: Pick<IndicatorDefinition, 'measure' | 'decimals'>,
  value: number | null,
  lang: Lang,
): string {
  if (value === null) return valueText(definition, value, lang);
  const isWhole = MEASURES[definition.measure as MeasureCode].family.startsWith('count:');
  const text = formatNumber(value, lang, isWhole ? 0 : definition.decimals);
  return definition.measure === 'percent' ? `${text}%` : text;
}

/** A value on an axis: a round number with just its own decimals; any other as the indicator is written. */
export function axisValue(
  definition: Pick<IndicatorDefinition, 'measure' | 'decimals'>,
  value: number,
  lang: Lang,
): string {
  const decimals =
    [0, 1, 2].find((count) => Math.abs(value - Number(value.toFixed(count))) < 1e-9) ?? definition.decimals;
  const large = Math.abs(value) >= 1e6 ? MILLION[lang] : '';
  const text = large === '' ? formatNumber(value, lang, decimals) : `${formatNumber(value / 1e6, lang)} ${large}`;
  return definition.measure === 'percent' ? `${text}%` : text;
}

const MILLION: Readonly<Record<Lang, string>> = { vi: 'triệu', en: 'm' };

export const measureName = (definition: Pick<IndicatorDefinition, 'measure'>, lang: Lang): string =>
  MEASURES[definition.measure as MeasureCode][lang];

/** `1–3`, `7`: a place or a range of places. */
export const placeText = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? String(from) : `${from}–${to}`;

/** ISO 8601 in the time of Viet Nam, which an import reads back to the same instant: `2020-07-15T00:00:00+07:00`. */
export const exportTime = (at: Instant): string =>
  `${new Date(at + VIET_NAM_OFFSET_MS).toISOString().replace(/(\.000)?Z$/, '')}+07:00`;

export type NoteFacts = {
  readonly definition: IndicatorDefinition;
  readonly sources: readonly string[];
  readonly period: string;
  /** End of the newest period; null when there is none. */
  readonly newestAt: Instant | null;
  readonly now: Instant;
  readonly isSimulated: boolean;
  readonly extra?: readonly (readonly [string, string])[];
};

/** The lines that go with every download: what, how counted, from whom, of when, how old, taken when, simulated or not. */
export function downloadNotes(facts: NoteFacts, lang: Lang): readonly (readonly [string, string])[] {
  const { definition, now, newestAt } = facts;
  const { notes } = INDICATOR_MESSAGES[lang];
  const cite = citationsOf(definition.sourceKey, lang)
    .map(({ key, text }) => [key, text].filter(Boolean).join(': '))
    .join('; ');
  return [
    ...(facts.isSimulated ? [[notes.simulated, notes.simulatedText] as const] : []),
    [notes.indicator, `${definition.id} ${nameOf(definition, lang)}`],
    [notes.measure, measureName(definition, lang)],
    [notes.definition, [definitionText(definition, lang).text, cite && `(${cite})`].filter(Boolean).join(' ')],
    [notes.source, [...new Set(facts.sources.filter((source) => source !== ''))].join('; ') || '–'],
    [notes.period, facts.period],
    [notes.age, newestAt === null ? '–' : formatAge(now - newestAt, lang)],
    ...(facts.extra ?? []),
    [notes.takenAt, `${formatTime(now)} ${formatDate(now, lang)}`],
    [notes.address, `${location.pathname}${location.search}`],
  ];
}
