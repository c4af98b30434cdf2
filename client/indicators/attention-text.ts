/** The words of an attention item: who it is about in one line, what is wrong in the next. */

import { formatAge, formatMeasured, formatMoment, formatNumber, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { AttentionItem } from '#shared/indicators/attention.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';

export type AttentionWords = {
  readonly lang: Lang;
  readonly now: Instant;
  readonly unitName: (unit: UnitRef) => string;
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  readonly source: (name: string) => SourceRoomRecord | undefined;
};

export type AttentionText = { readonly subject: string; readonly line: string; readonly age: string };

/** As many units as fit one line of a list; more are counted. */
const NAMED_UNITS = 2;

export function attentionText(item: AttentionItem, words: AttentionWords): AttentionText {
  return {
    subject: subjectOf(item, words),
    line: lineOf(item, words),
    age: formatAge(words.now - item.since, words.lang),
  };
}

function subjectOf({ units, sources, cause }: AttentionItem, { lang, unitName, source }: AttentionWords): string {
  const messages = WALL_MESSAGES[lang];
  if (sources.length > 1 && cause.startsWith('source'))
    return messages.sourcesCount(formatNumber(sources.length, lang));
  if (units.length === 0) return titleOf(source(sources[0] ?? ''), sources[0] ?? '', lang);
  if (units[0] === NATION) return messages.nation;
  if (units.length <= NAMED_UNITS) return units.map(unitName).join(', ');
  const count = formatNumber(units.length, lang);
  return units[0]?.startsWith('agency:') ? messages.agencies(count) : messages.localities(count);
}

function lineOf(item: AttentionItem, words: AttentionWords): string {
  const { lang, now, unitName, source } = words;
  const messages = WALL_MESSAGES[lang];
  const time = formatMoment(item.since, now, lang).replace(/ (hôm nay|today)$/, '');
  switch (item.cause) {
    case 'source-lost':
    case 'source-late': {
      if (item.sources.length > 1) return messages.causeLostSeveral(time);
      const title = titleOf(source(item.sources[0] ?? ''), item.sources[0] ?? '', lang);
      return item.cause === 'source-lost'
        ? messages.causeLost(lowerFirst(title), time)
        : messages.causeLate(title, time);
    }
    case 'below-target':
    case 'implausible': {
      const definition = item.indicator === null ? undefined : words.definition(item.indicator);
      if (definition === undefined) return item.indicator ?? '';
      const name = lang === 'vi' ? definition.shortVi : definition.shortEn;
      const show = (value: number | null) =>
        formatMeasured(value, definition.measure as MeasureCode, lang, definition.decimals);
      if (item.cause === 'implausible') return messages.causeImplausible(name, show(item.value));
      if (item.units.length <= NAMED_UNITS) {
        return messages.causeBelow(name, show(item.value), show(definition.target?.value ?? null));
      }
      const lowest = item.units[0] === undefined ? '' : `${unitName(item.units[0])} ${show(item.value)}`;
      return messages.causeBelowSeveral(name, lowest);
    }
  }
}

const titleOf = (source: SourceRoomRecord | undefined, name: string, lang: Lang): string =>
  source === undefined ? name : lang === 'vi' ? source.titleVi : source.titleEn;

/** A title that stands inside a sentence; abbreviations keep their capitals. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase('vi') + text.slice(1) : text;
