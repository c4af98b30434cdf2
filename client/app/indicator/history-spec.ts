/** From histories to a time line, a table and a download: one reading of the points, so that all three say the same. */

import type { TimeLineSpec, TimePoint, TimeSeries } from '#client/charts/time-line-option.ts';
import { timeTicks, weekendBands } from '#client/charts/time-ticks.ts';
import type { ExportCell } from '#client/ui/table/export-table.ts';
import { addDays, parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import { periodLabel } from '#shared/calendar/period.ts';
import { formatAge, formatDate, formatNumber, formatTime, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { PastObservation, PastSeries, ThinnedStretch } from './indicator-data.ts';
import type { IndicatorView, RangeChoice } from './indicator-view.ts';
import { axisValue, exportTime, shortValue } from './indicator-words.ts';

/** What is asked when nobody chose: months for what comes by the month, days for what comes all day. */
export const rangeOf = (view: IndicatorView, definition: IndicatorDefinition): RangeChoice =>
  view.range ?? (definition.arrival === 'live' || definition.cutoff.kind === 'day' ? 'days' : 'year');

/** The bounds of a choice; null is open. The day of an end is included. */
export function boundsOf(
  range: RangeChoice,
  view: IndicatorView,
  now: Instant,
): { readonly from: Instant | null; readonly to: Instant | null } {
  switch (range) {
    case 'days':
      return { from: now - 30 * DAY_MS, to: null };
    case 'year':
      return { from: now - 366 * DAY_MS, to: null };
    case 'all':
      return { from: null, to: null };
    case 'custom': {
      const [from, to] = [parseCivilDate(view.from), parseCivilDate(view.to)];
      return {
        from: from.ok ? startOfDay(from.value) : null,
        to: to.ok ? startOfDay(addDays(to.value, 1)) : null,
      };
    }
  }
}

function markOf({ status, vintageCount }: PastObservation): TimePoint['mark'] {
  const isEstimate = status === 'E' || status === 'P';
  if (vintageCount > 1) return isEstimate ? 'revised-estimate' : 'revised';
  return isEstimate ? 'estimate' : undefined;
}

/** Of a bucket both ends are drawn, so that no peak is lost; of a running total they are its first and last value. */
export function pointsOf(series: PastSeries): readonly TimePoint[] {
  if (series.kind === 'buckets') {
    return series.buckets.flatMap(({ start, end, min, max }) =>
      start === end
        ? [{ at: end, value: max }]
        : [
            { at: start, value: min },
            { at: end, value: max },
          ],
    );
  }
  return series.observations.map((one) => {
    const mark = markOf(one);
    return { at: one.periodEnd, value: one.value, ...(mark === undefined ? {} : { mark }) };
  });
}

export type HistoryLine = { readonly unit: UnitRef; readonly name: string; readonly series: PastSeries };

/** Null when no line has a point. */
export function historySpec(
  definition: IndicatorDefinition,
  lines: readonly HistoryLine[],
  lang: Lang,
): TimeLineSpec | null {
  const series = lines
    .map(({ unit, name, series: past }): TimeSeries => ({ id: unit, label: name, points: pointsOf(past) }))
    .filter(({ points }) => points.length > 0);
  const [main, ...others] = series;
  if (main === undefined) return null;
  const instants = series.flatMap(({ points }) => points.map(({ at }) => at));
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  // The sheet is as wide as what is known of the range: months before the first value would be empty paper.
  const room = last === first ? DAY_MS : 0;
  const [start, end] = [first - room, last + room];
  return {
    form: 'line',
    series: [main, ...others],
    fromAt: start,
    toAt: end,
    ticks: timeTicks(start, end, lang),
    bands: weekendBands(start, end),
    annotations: [],
    formatValue: (value) => axisValue(definition, value, lang),
    formatTime: (at) =>
      definition.cutoff.kind === 'instant' ? `${formatTime(at)} ${formatDate(at, lang)}` : formatDate(at, lang),
    endLabelRoom: Math.min(260, 70 + 9 * Math.max(...series.map(({ label }) => label.length))),
  };
}

export const periodText = (
  definition: IndicatorDefinition,
  { periodStart, periodEnd }: Pick<PastObservation, 'periodStart' | 'periodEnd'>,
  lang: Lang,
): string => periodLabel(definition.cutoff, { start: periodStart, end: periodEnd }, lang);

export const statusText = ({ status, vintageCount }: PastObservation, lang: Lang): string => {
  const words = INDICATOR_MESSAGES[lang];
  const parts = [words.statuses[status], ...(vintageCount > 1 ? [words.revised(String(vintageCount))] : [])];
  return parts.join(', ');
};

/** What is left of a stretch that retention has thinned, and what of it is not shown. */
export function thinnedText({ from, to, resolutionMs, omittedCount }: ThinnedStretch, lang: Lang): string {
  const words = INDICATOR_MESSAGES[lang];
  const kept = words.thinned(formatDate(from, lang), formatDate(to, lang), formatAge(resolutionMs, lang));
  return omittedCount === 0 ? kept : `${kept}; ${words.thinnedOmitted(formatNumber(omittedCount, lang))}`;
}

export const HISTORY_COLUMNS = ['unit', 'unit_name', 'period_start', 'period_end'] as const;

/** Rows of a download: one for each unit and period; of buckets their mean with the ends beside it. */
export function historyRows(
  lines: readonly HistoryLine[],
  hasBuckets: boolean,
  lang: Lang,
): readonly (readonly ExportCell[])[] {
  return lines.flatMap(({ unit, name, series }) =>
    series.kind === 'buckets'
      ? series.buckets.map(({ start, end, mean, min, max }) => [
          unit,
          name,
          exportTime(start),
          exportTime(end),
          mean,
          min,
          max,
        ])
      : series.observations.map((one) => [
          unit,
          name,
          exportTime(one.periodStart),
          exportTime(one.periodEnd),
          one.value,
          ...(hasBuckets ? [one.value, one.value] : [statusText(one, lang), exportTime(one.receivedAt)]),
        ]),
  );
}

/** Ids of the columns that `historyRows` fills. */
export const historyColumns = (indicator: string, hasBuckets: boolean): readonly string[] => [
  ...HISTORY_COLUMNS,
  indicator,
  ...(hasBuckets ? ['lowest', 'highest'] : ['status', 'received_at']),
];

/** In words for those who do not see the line: who, how many points, the last of them. */
export function historyLabel(definition: IndicatorDefinition, spec: TimeLineSpec, lang: Lang): string {
  return spec.series
    .map(({ label, points }) => `${label}: ${shortValue(definition, points.at(-1)?.value ?? null, lang)}`)
    .join('; ');
}
