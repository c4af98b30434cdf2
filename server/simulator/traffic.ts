/** Traffic accidents: the official month from day 15 to 14 for every province, and the nation's count of the month so far. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import { periodContaining } from '#shared/calendar/period.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { HOUR_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi } from './activity.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { bell, draw } from './random.ts';
import { dailyMoments, endedPeriods, officeMoment } from './schedule.ts';
import type { World } from './world.ts';

const OFFICIAL_MONTH: CutoffRule = { kind: 'month', fromDay: 15 };
const INDICATORS = ['E06', 'E07', 'E08'] as const;
type Triple = readonly [accidents: number, dead: number, injured: number];

/** Published official months (S36), by the instant at which they ended. */
const PUBLISHED: ReadonlyMap<Instant, Triple> = new Map([
  [hanoi(2020, 10, 15), [1299, 580, 1021]],
  [hanoi(2020, 12, 15), [1525, 652, 1152]],
]);

/** The year to 14/12/2020 had 14,510 accidents, 6,700 dead, 10,804 injured (S36): about 1,170 in an unpublished month. */
function monthTotals(seed: number, end: Instant): Triple {
  const published = PUBLISHED.get(end);
  if (published !== undefined) return published;
  const accidents = Math.round(1169 * (1 + 0.12 * bell(seed, 'traffic', Math.floor(end / HOUR_MS))));
  return [accidents, Math.round(accidents * 0.462), Math.round(accidents * 0.745)];
}

/** Splits a whole number by weights into whole numbers that add up to it (largest remainders first). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const left = total - parts.reduce((all, part) => all + part, 0);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = must(parts[index], 'part') + 1;
  return parts;
}

export function trafficFeed(world: World, seed: number): OccasionFeed {
  return {
    kind: 'occasion',
    source: 'ubatgt',
    between(from, to) {
      const sayings: Saying[] = [];
      for (const { start, end } of endedPeriods(OFFICIAL_MONTH, from, to)) {
        const knownAt = officeMoment(seed, 'traffic', end, 1, 3);
        if (knownAt < from || knownAt >= to) continue;
        const period = { periodStart: start, periodEnd: end };
        monthTotals(seed, end).forEach((total, kind) => {
          const indicator = must(INDICATORS[kind], 'indicator');
          // The published accidents of a month are said by the feed of published figures.
          if (indicator !== 'E06' || !PUBLISHED.has(end)) {
            sayings.push({ knownAt, item: { indicator, unit: NATION, value: total, ...period } });
          }
          const month = Math.floor(end / HOUR_MS);
          const weights = world.provinces.map(
            (unit) => must(unit.population2019, 'population') * (0.6 + 0.8 * draw(seed, `traffic ${unit.ref}`, month)),
          );
          apportion(total, weights).forEach((value, index) => {
            const unit = must(world.provinces[index], 'province').ref;
            sayings.push({ knownAt, item: { indicator, unit, value, ...period } });
          });
        });
      }
      for (const knownAt of dailyMoments(7 * HOUR_MS, from, to)) {
        const today = knownAt - 7 * HOUR_MS;
        const month = periodContaining(OFFICIAL_MONTH, today);
        if (month.start === today) continue;
        const share = (today - month.start) / (month.end - month.start);
        monthTotals(seed, month.end).forEach((total, kind) => {
          const indicator = must(INDICATORS[kind], 'indicator');
          const value = Math.floor(total * share);
          const period = { periodStart: month.start, periodEnd: today, status: 'P' as const };
          sayings.push({ knownAt, item: { indicator, unit: NATION, value, ...period } });
        });
      }
      return sayings;
    },
  };
}
