/** The words of an attention item: who it is about in one line, what is wrong in the next. */

import {
  formatAge,
  formatMeasured,
  formatMoment,
  formatNumber,
  formatPercent,
  type Lang,
} from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { AttentionItem } from '#shared/indicators/attention.ts';
import { DEFAULT_THRESHOLDS } from '#shared/indicators/definition.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';

export type AttentionWords = {
  readonly lang: Lang;
  readonly now: Instant;
  readonly unitName: (unit: UnitRef) => string;
  readonly shortTitle: (title: string) => string;
  readonly definition: (id: string) => IndicatorRecord | undefined;
  readonly source: (name: string) => SourceRoomRecord | undefined;
};

export type AttentionText = {
  readonly subject: string;
  readonly line: string;
  readonly age: string;
  /** Two short lines beside a place on the map: what, and how much or since when. */
  readonly callout: readonly string[];
};

/** As many units as fit one line of a list; more are counted. */
const NAMED_UNITS = 2;
/** Letters of a subject that leave room for its age on the narrowest list. */
const SUBJECT_LENGTH = 16;

export function attentionText(item: AttentionItem, words: AttentionWords): AttentionText {
  return {
    subject: subjectOf(item, words),
    line: lineOf(item, words),
    age: formatAge(words.now - item.since, words.lang),
    callout: calloutOf(item, words),
  };
}

function subjectOf({ units, sources, cause }: AttentionItem, words: AttentionWords): string {
  const { lang, unitName, source } = words;
  const messages = WALL_MESSAGES[lang];
  if (sources.length > 1 && cause.startsWith('source'))
    return messages.sourcesCount(formatNumber(sources.length, lang));
  if (units.length === 0) return titleOf(source(sources[0] ?? ''), sources[0] ?? '', words);
  if (units[0] === NATION) return messages.nation;
  const names = units.slice(0, NAMED_UNITS).map(unitName).join(', ');
  if (units.length === 1 || (units.length <= NAMED_UNITS && names.length <= SUBJECT_LENGTH)) return names;
  const count = formatNumber(units.length, lang);
  return units[0]?.startsWith('agency:') ? messages.agencies(count) : messages.localities(count);
}

const timeOf = ({ since }: AttentionItem, { now, lang }: AttentionWords): string =>
  formatMoment(since, now, lang).replace(/ (hôm nay|today)$/, '');

const nameOf = (definition: IndicatorRecord, lang: Lang): string =>
  WALL_MESSAGES[lang].tileTitles[definition.id] ?? (lang === 'vi' ? definition.shortVi : definition.shortEn);

const show = (definition: IndicatorRecord, value: number | null, lang: Lang): string =>
  formatMeasured(value, definition.measure as MeasureCode, lang, definition.decimals);

/** A share beside its target as a percentage, a count as a part of it. */
function againstTarget(definition: IndicatorRecord, value: number | null, lang: Lang): string {
  const target = definition.target?.value ?? null;
  return definition.measure === 'percent'
    ? WALL_MESSAGES[lang].ofTarget(show(definition, value, lang), formatPercent(target, lang, 0))
    : `${formatNumber(value, lang, definition.decimals)}/${formatNumber(target, lang)}`;
}

function calloutOf(item: AttentionItem, words: AttentionWords): readonly string[] {
  const { lang } = words;
  const messages = WALL_MESSAGES[lang];
  if (item.cause === 'source-lost') return [messages.calloutLost, messages.since(timeOf(item, words))];
  if (item.cause === 'source-late') return [messages.calloutLate, messages.since(timeOf(item, words))];
  const definition = words.definition(item.indicators[0] ?? '');
  if (definition === undefined) return [];
  const isJudged = item.cause === 'below-target';
  return [nameOf(definition, lang), (isJudged ? againstTarget : show)(definition, item.value, lang)];
}

function lineOf(item: AttentionItem, words: AttentionWords): string {
  const { lang, source } = words;
  const messages = WALL_MESSAGES[lang];
  switch (item.cause) {
    case 'source-lost':
    case 'source-late': {
      const time = timeOf(item, words);
      if (item.sources.length > 1) return messages.causeLostSeveral(time);
      const title = titleOf(source(item.sources[0] ?? ''), item.sources[0] ?? '', words);
      return item.cause === 'source-lost'
        ? messages.causeLost(lowerFirst(title), time)
        : messages.causeLate(title, time);
    }
    case 'below-target':
    case 'ran-backwards':
    case 'implausible': {
      const definition = words.definition(item.indicators[0] ?? '');
      if (definition === undefined) return item.indicators.join(', ');
      const name = nameOf(definition, lang);
      const value = show(definition, item.value, lang);
      if (item.cause === 'implausible') return messages.causeImplausible(name, value);
      if (item.cause === 'ran-backwards') return messages.causeFallen(name, value);
      if (item.indicators.length > 1) {
        // Single indicators may have limits of their own; the group is named by those that hold unless set otherwise.
        const { level2Ratio, level3Ratio } = DEFAULT_THRESHOLDS;
        const ratio = item.severity >= 3 ? level3Ratio : item.severity === 2 ? level2Ratio : 1;
        const count = formatNumber(item.indicators.length, lang);
        return messages.causeBelowIndicators(count, formatPercent(ratio * 100, lang, 0));
      }
      if (item.units.length <= NAMED_UNITS) return `${name} ${againstTarget(definition, item.value, lang)}`;
      return messages.causeBelowSeveral(name, value);
    }
  }
}

const titleOf = (source: SourceRoomRecord | undefined, name: string, { lang, shortTitle }: AttentionWords): string =>
  source === undefined ? name : shortTitle(lang === 'vi' ? source.titleVi : source.titleEn);

/** A title that stands inside a sentence; abbreviations keep their capitals. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase('vi') + text.slice(1) : text;
