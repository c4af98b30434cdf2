/** How many dossiers each unit receives and settles: whole numbers over any stretch of days that agree with the portal's. */

import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import type { Activity } from './activity.ts';
import { dayWeight, hanoi, hanoiDay, isOfficeDay, LAUNCH_AT, STORY_FROM } from './activity.ts';
import type { Counters } from './counters.ts';
import { oneStopSource, partsOf } from './counters.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { draw } from './random.ts';
import { dailyMoments, midnight, morningAfter } from './schedule.ts';
import type { World } from './world.ts';

/** Counts of one unit between two midnights of Ha Noi. */
export type Dossiers = {
  readonly received: (unit: UnitRef, from: Instant, to: Instant) => number;
  readonly settled: (unit: UnitRef, from: Instant, to: Instant) => number;
};

/** From here the pace of before the portal is taken: its first published figures are of that day. */
const FIRST_FIGURES_AT = hanoi(2020, 3, 11);
/** Working days over which an office settles what came in on one. */
const SPREAD_DAYS = 5;
/** Agencies without a connection still receive dossiers, by hand: so many on a working day. */
const BY_HAND = [12, 110] as const;

/**
 * Of a connected unit a day's dossiers are the growth of its A04; before the portal opened they came at the mean pace of
 * its first three months. Offices settle on working days only, one to eight working days after receipt, so that more is
 * always received than settled.
 */
export function createDossiers(world: World, counters: Counters, activity: Activity, seed: number): Dossiers {
  const shares = partsOf(world, seed, 'A04');
  const launchDay = hanoiDay(LAUNCH_AT);
  /** Working days from each day of the story's beginning until the launch, by day. */
  const untilLaunch = new Map<number, number>([[launchDay, 0]]);
  for (let day = launchDay - 1, sum = 0; day >= hanoiDay(STORY_FROM) - 60; day -= 1) {
    sum += dayWeight(seed, day);
    untilLaunch.set(day, sum);
  }
  /** Working days since the launch; below nought before it. */
  const workingDays = (at: Instant): number =>
    at >= LAUNCH_AT ? activity.cumulative(at) : -(untilLaunch.get(hanoiDay(at)) ?? 0);
  const firstPace = counters.A04(FIRST_FIGURES_AT) / workingDays(FIRST_FIGURES_AT);
  const synchronised = (at: Instant): number => (at >= LAUNCH_AT ? counters.A04(at) : workingDays(at) * firstPace);

  function receivedUntil(unit: UnitRef, at: Instant): number {
    const share = shares.get(unit);
    const [least, most] = BY_HAND;
    const total =
      share === undefined
        ? workingDays(at) * (least + (most - least) * draw(seed, `by hand ${unit}`))
        : synchronised(at) * share;
    return Math.floor(total + 1e-6);
  }

  /** Received by the end of a day; asked for again by each of the days that settle a part of it. */
  const byDay = new Map<UnitRef, Map<number, number>>();
  function receivedBy(unit: UnitRef, day: number): number {
    const days = byDay.get(unit) ?? new Map<number, number>();
    byDay.set(unit, days);
    const known = days.get(day) ?? receivedUntil(unit, midnight(day + 1));
    days.set(day, known);
    return known;
  }

  /** Mean of what had come in by the ends of a few working days before: no day settles what another took in alone. */
  function settledUntil(unit: UnitRef, at: Instant): number {
    let day = officeDayUpTo(hanoiDay(at) - 1);
    const leastLag = 1 + Math.floor(4 * draw(seed, `handling ${unit}`));
    let sum = 0;
    for (let lag = 1; lag < leastLag + SPREAD_DAYS; lag += 1) {
      day = officeDayUpTo(day - 1);
      if (lag >= leastLag) sum += receivedBy(unit, day);
    }
    return Math.floor(sum / SPREAD_DAYS);
  }

  return {
    received: (unit, from, to) => receivedUntil(unit, to) - receivedUntil(unit, from),
    settled: (unit, from, to) => settledUntil(unit, to) - settledUntil(unit, from),
  };
}

/** The day itself, or the last working day before it. */
function officeDayUpTo(day: number): number {
  let at = day;
  while (!isOfficeDay(at)) at -= 1;
  return at;
}

/** The source that reports for a unit: its own one-stop feed, or the reporting platform. */
export const reportingSource = (world: World, unit: UnitRef): string =>
  world.provinces.some(({ ref }) => ref === unit) || world.connectedAgencies.some(({ ref }) => ref === unit)
    ? oneStopSource(unit)
    : 'htbc';

/** A desk shows 30 days; three months are filled in. */
const HISTORY_MS = 92 * DAY_MS;
/** Of a hundred unit-days one comes a day or two late, and one is counted short at first and corrected the day after. */
const LATE = 0.01;
const SHORT = 0.01;

/** What each unit received and settled the day before, told every morning (U01, U02), and the nation's sum of it. */
export function dossierFeeds(world: World, dossiers: Dossiers, seed: number): readonly OccasionFeed[] {
  const units = [...world.provinces, ...world.agencies].map(({ ref }) => ref);
  const own = units.map((unit): OccasionFeed => {
    const source = reportingSource(world, unit);
    return daily(source, (end) => {
      const start = end - DAY_MS;
      const period = { unit, periodStart: start, periodEnd: end };
      const received = dossiers.received(unit, start, end);
      const settled = dossiers.settled(unit, start, end);
      const day = hanoiDay(end);
      const isLate = draw(seed, `late day ${unit}`, day) < LATE;
      const knownAt =
        morningAfter(seed, source, end) +
        (isLate ? DAY_MS + HOUR_MS * Math.floor(30 * draw(seed, `how late ${unit}`, day)) : 0);
      const sayings: Saying[] = [{ knownAt, item: { indicator: 'U02', value: settled, ...period } }];
      if (isLate || draw(seed, `short day ${unit}`, day) >= SHORT) {
        sayings.push({ knownAt, item: { indicator: 'U01', value: received, ...period } });
      } else {
        const short = Math.floor(received * (0.85 + 0.1 * draw(seed, `how short ${unit}`, day)));
        sayings.push(
          { knownAt, item: { indicator: 'U01', value: short, ...period, status: 'P' } },
          { knownAt: knownAt + DAY_MS, item: { indicator: 'U01', value: received, ...period } },
        );
      }
      return sayings;
    });
  });
  const nation = daily('cong-dvcqg', (end) => {
    const period = { unit: NATION, periodStart: end - DAY_MS, periodEnd: end };
    const sum = (count: Dossiers['received']) =>
      units.reduce((total, unit) => total + count(unit, end - DAY_MS, end), 0);
    const knownAt = end + 8 * HOUR_MS;
    return [
      { knownAt, item: { indicator: 'U01', value: sum(dossiers.received), ...period } },
      { knownAt, item: { indicator: 'U02', value: sum(dossiers.settled), ...period } },
    ];
  });
  return [...own, nation];
}

/** Whatever is said about a day is said within four days after it. */
const LONGEST_DELAY_MS = 4 * DAY_MS;

function daily(source: string, sayingsOf: (dayEnd: Instant) => readonly Saying[]): OccasionFeed {
  return {
    kind: 'occasion',
    source,
    historyMs: HISTORY_MS,
    between: (from, to) =>
      dailyMoments(0, from - LONGEST_DELAY_MS, to)
        .filter((end) => end > LAUNCH_AT)
        .flatMap(sayingsOf)
        .filter(({ knownAt }) => knownAt >= from && knownAt < to),
  };
}
