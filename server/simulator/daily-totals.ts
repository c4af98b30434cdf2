/** Totals that are told once a day as they stood at midnight: hotline calls, petitions, open dossiers past due. */

import type { Instant } from '#shared/kernel/instant.ts';
import { HOUR_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoiDay } from './activity.ts';
import type { Counters } from './counters.ts';
import { nationOf, oneStopSource, partOf, partsOf } from './counters.ts';
import type { Curve } from './curve.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { bell } from './random.ts';
import { lateShare } from './ratios.ts';
import { dailyMoments, morningAfter } from './schedule.ts';
import type { World } from './world.ts';

export type MidnightSeries = { readonly indicator: string; readonly unit: UnitRef; readonly valueAt: Curve };

/** Each morning between 06:00 and 07:30 a source tells how things stood at midnight. */
export function atMidnight(source: string, seed: number, series: readonly MidnightSeries[]): OccasionFeed {
  return {
    kind: 'occasion',
    source,
    between(from, to) {
      const sayings: Saying[] = [];
      for (const at of dailyMoments(0, from - 24 * HOUR_MS, to)) {
        const knownAt = morningAfter(seed, source, at);
        if (knownAt < from || knownAt >= to) continue;
        for (const { indicator, unit, valueAt } of series) {
          sayings.push({ knownAt, item: { indicator, unit, value: valueAt(at), at } });
        }
      }
      return sayings;
    },
  };
}

/** Dossiers past due follow the work of a unit and how often it is late; they fall when offices work. */
const pastDue =
  (seed: number, unit: UnitRef, share: number, synchronised: Curve): Curve =>
  (at: Instant) => {
    const dossiersADay = (synchronised(at) - synchronised(at - 30 * 24 * HOUR_MS)) / 30;
    const wobble = 1 + 0.15 * bell(seed, `past due ${unit}`, hanoiDay(at));
    return Math.round(dossiersADay * share * lateShare(seed, unit, at) * 6 * wobble);
  };

export function dailyTotalFeeds(world: World, counters: Counters, seed: number): readonly OccasionFeed[] {
  const received = partsOf(world, seed, 'A09');
  const synchronised = partsOf(world, seed, 'A04');
  const units = [...world.provinces, ...world.connectedAgencies].map((unit) => unit.ref);
  const feeds = units.map((unit) => {
    const share = received.get(unit) ?? 0;
    return atMidnight(oneStopSource(unit), seed, [
      { indicator: 'A09', unit, valueAt: partOf(counters.A09, share) },
      // One share for both, so that nobody has handled more than came in.
      { indicator: 'A10', unit, valueAt: partOf(counters.A10, share) },
      { indicator: 'B05', unit, valueAt: pastDue(seed, unit, synchronised.get(unit) ?? 0, counters.A04) },
    ]);
  });
  const unconnected = world.agencies.filter((unit) => !world.connectedAgencies.includes(unit));
  feeds.push(
    atMidnight('cong-dvcqg', seed, [
      { indicator: 'A09', unit: NATION, valueAt: nationOf(counters.A09) },
      { indicator: 'A10', unit: NATION, valueAt: nationOf(counters.A10) },
      ...unconnected.flatMap(({ ref }) =>
        ['A09', 'A10', 'B05'].map((indicator) => ({ indicator, unit: ref, valueAt: () => 0 })),
      ),
    ]),
    atMidnight('tong-dai', seed, [{ indicator: 'A08', unit: NATION, valueAt: nationOf(counters.A08) }]),
  );
  return feeds;
}
