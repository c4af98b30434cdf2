/** The published figures as things that become known at their hour: what every simulated history passes through. */

import { parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import type { Qualifier } from '#shared/indicators/observation.ts';
import type { PublishedFigure } from '#shared/indicators/published-figures.ts';
import { PUBLISHED_FIGURES } from '#shared/indicators/published-figures.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { Knot } from './curve.ts';

/** The scenario opens at 08:50, and every figure without an hour of its own stands at 08:50 of its date. */
const ANCHOR_TIME_MS = 8 * HOUR_MS + 50 * MINUTE_MS;

export type Anchor = {
  readonly indicator: string;
  readonly at: Instant;
  readonly value: number;
  readonly qualifier: Qualifier;
};

/**
 * Figures of the nation that the scenario stands on, in order of time. Left out: low confidence, series that are not in
 * the catalogue, and tasks (group C), which are not simulated.
 */
export function anchors(): readonly Anchor[] {
  return PUBLISHED_FIGURES.filter(isUsed)
    .map((figure) => ({
      indicator: figure.indicator ?? '',
      at: dayOf(figure) + timeOfDayMs(figure),
      value: figure.value,
      qualifier: figure.qualifier,
    }))
    .sort((a, b) => a.at - b.at);
}

const isUsed = (figure: PublishedFigure): boolean =>
  figure.indicator !== null && figure.confidence !== 'low' && !figure.indicator.startsWith('C');

function dayOf(figure: PublishedFigure): Instant {
  const date = parseCivilDate(figure.date);
  if (!date.ok) throw new Error(`published figure of ${figure.indicator} has the date ${figure.date}`);
  return startOfDay(date.value);
}

/** Health bulletins came at 06:00 and 18:00; the 1,000th service was announced at 08:53 of the launch day. */
function timeOfDayMs(figure: PublishedFigure): number {
  if (figure.indicator === 'E01') return figure.precision === 'morning bulletin' ? 6 * HOUR_MS : 18 * HOUR_MS;
  if (figure.indicator === 'A01' && figure.date === '2020-08-19') return ANCHOR_TIME_MS + 3 * MINUTE_MS;
  return ANCHOR_TIME_MS;
}

export const anchorsOf = (indicator: string): readonly Anchor[] =>
  anchors().filter((anchor) => anchor.indicator === indicator);

export const knotsOf = (indicator: string): readonly Knot[] => anchorsOf(indicator);
