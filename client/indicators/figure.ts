/** From an observation to what may be shown of it: text, state of truth, severity and origin, by pure rules. */

import type { ValueState } from '#client/ui/value-state.ts';
import { hasNumber } from '#client/ui/value-state.ts';
import { periodLabel } from '#shared/calendar/period.ts';
import {
  formatAge,
  formatDate,
  formatMeasured,
  formatMoment,
  formatNumber,
  formatTime,
  type Lang,
} from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { Freshness } from '#shared/indicators/freshness.ts';
import { freshness } from '#shared/indicators/freshness.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { MEASURES, type MeasureCode } from '#shared/indicators/measure.ts';
import { QUALITY, qualifierOf } from '#shared/indicators/observation.ts';
import type { Severity } from '#shared/indicators/severity.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { severityAgainst, type TargetRoomRecord, targetsOf } from '#shared/indicators/target-judgement.ts';
import { DAY_MS, type Instant, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import type { CurrentObservation } from '#shared/sync/series-columns.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Names of units that a national value lacks, already written. */
export type Lacking = { readonly names: readonly string[]; readonly total: number };

export type Figure = {
  readonly state: ValueState;
  /** Null unless the state carries a number. */
  readonly value: number | null;
  readonly severity: Severity | null;
  readonly freshness: Freshness['state'];
  /** Where it comes from and of when: `Cổng DVCQG · 09:41`. Empty when there is no value. */
  readonly origin: string;
  /** Who it comes from, and of when, apart. */
  readonly sourceTitle: string;
  readonly when: string;
  readonly at: Instant | null;
};

export type FigureInput = {
  readonly unit: UnitRef;
  readonly definition: IndicatorRecord | undefined;
  readonly observation: CurrentObservation | undefined;
  readonly source: SourceRoomRecord | undefined;
  /** Published for units and the year of the data; without one the definition's own target holds. */
  readonly targets?: TargetRoomRecord | undefined;
  readonly now: Instant;
  readonly lang: Lang;
  readonly lacking?: Lacking;
  /** Puts names of agencies and systems into the short forms of walls. */
  readonly shorten: (title: string) => string;
  /** The link has delivered its first snapshot: what is absent now is missing, not loading. */
  readonly isSynced: boolean;
};

const MAX_NAMES = 2;

/** A source whose contract has not arrived owes nothing: its silence cannot be judged. */
const NO_CONTRACT = { expectedIntervalMs: Number.POSITIVE_INFINITY, heartbeatMs: null };

export function figureOf(input: FigureInput): Figure {
  const { unit, definition, observation, source, targets, now, lang, lacking, shorten, isSynced } = input;
  const words = WALL_MESSAGES[lang];
  if (definition === undefined || observation === undefined) {
    const state: ValueState = isSynced
      ? { kind: 'error', cause: words.never }
      : { kind: 'loading', note: words.loading };
    return { state, value: null, severity: null, freshness: 'none', origin: '', sourceTitle: '', when: '', at: null };
  }
  const { value, periodEnd, quality } = observation;
  const isDerived = (quality & QUALITY.derived) !== 0;
  const shown = shownValue(definition, value, quality, lang);
  const fresh: Freshness = isDerived
    ? { state: 'fresh', ageMs: now - periodEnd, dueAt: null }
    : definition.arrival === 'event' && source !== undefined
      ? // Only the server knows when the source last called; the record says how it judged that a moment ago.
        { state: source.state, ageMs: now - periodEnd, dueAt: null }
      : freshness(definition, source ?? NO_CONTRACT, periodEnd, source?.lastSeenAt ?? null, now);
  const when = momentLabel(definition, observation, now, lang);
  const sourceTitle = isDerived
    ? words.derived
    : source === undefined
      ? ''
      : shorten(lang === 'vi' ? source.titleVi : source.titleEn);
  const origin = [sourceTitle, when].filter(Boolean).join(' · ');
  const state = stateOf();
  return {
    state,
    value: hasNumber(state) ? value : null,
    severity: severityAgainst(definition, targetsOf(targets, observation), unit, value),
    freshness: fresh.state,
    origin,
    sourceTitle,
    when,
    at: periodEnd,
  };

  function stateOf(): ValueState {
    if (fresh.state === 'lost') {
      return { kind: 'error', cause: words.sourceSilent, lastGood: words.lastGood(when, shown.text) };
    }
    if (fresh.state === 'stale') {
      const note =
        definition?.arrival === 'periodic'
          ? words.notDelivered(when)
          : words.lateBy(when, formatAge(now - periodEnd, lang));
      return { kind: 'stale', ...shown, note };
    }
    if (lacking !== undefined && lacking.total > 0 && isDerived) {
      const named = lacking.names.slice(0, MAX_NAMES).join(', ');
      const rest = lacking.total - Math.min(MAX_NAMES, lacking.names.length);
      const note = words.lacks(named) + (rest > 0 ? ` ${words.andMore(formatNumber(rest, lang))}` : '');
      return { kind: 'partial', ...shown, note };
    }
    return { kind: 'normal', ...shown };
  }
}

/** Number, unit and published bound, apart, because the wall sets them in different sizes. */
function shownValue(
  definition: IndicatorRecord,
  value: number,
  quality: number,
  lang: Lang,
): { text: string; unit?: string; bound?: { sign: '≥' | '≤'; label: string } } {
  const words = WALL_MESSAGES[lang];
  const measure = definition.measure as MeasureCode;
  const qualifier = qualifierOf(quality);
  const bound =
    qualifier === 'floor'
      ? { bound: { sign: '≥' as const, label: words.floor } }
      : qualifier === 'ceiling'
        ? { bound: { sign: '≤' as const, label: words.ceiling } }
        : {};
  if (measure === 'percent') return { text: formatNumber(value, lang, definition.decimals), unit: '%', ...bound };
  if (MEASURES[measure].family.startsWith('count:')) return { text: formatNumber(value, lang), ...bound };
  return { text: formatMeasured(value, measure, lang, definition.decimals), ...bound };
}

/** Of when a value is: a period's label, the time if today, else the date. */
export function momentLabel(
  definition: IndicatorRecord,
  observation: Pick<CurrentObservation, 'periodStart' | 'periodEnd'>,
  now: Instant,
  lang: Lang,
): string {
  const { periodStart, periodEnd } = observation;
  if (periodStart < periodEnd) {
    const label = periodLabel(definition.cutoff, { start: periodStart, end: periodEnd }, lang);
    // A wall has no room for what everybody knows: that it is a period, and of this year.
    const year = formatDate(now, lang).slice(-4);
    // "năm 2020" is nothing without its year.
    return label.replace(/^kỳ /, '').replace(new RegExp(`(?<!^năm)[/ ]${year}$`), '');
  }
  const day = (at: Instant) => Math.floor((at + VIET_NAM_OFFSET_MS) / DAY_MS);
  if (day(periodEnd) === day(now)) return formatTime(periodEnd);
  return now - periodEnd < 2 * DAY_MS ? formatMoment(periodEnd, now, lang) : formatDate(periodEnd, lang);
}
