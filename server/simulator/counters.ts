/** The running totals of the National Public Service Portal, for the nation and its parts, through every published figure. */

import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import type { Activity } from './activity.ts';
import { hanoi, LAUNCH_AT } from './activity.ts';
import type { Curve, Knot } from './curve.ts';
import { monotoneCurve } from './curve.ts';
import type { Item, TickFeed } from './feed.ts';
import { anchorsOf } from './published.ts';
import { bell } from './random.ts';
import type { World } from './world.ts';

/** Counters that tick. Whole numbers everywhere. */
export type CounterId = 'A02' | 'A03' | 'A04' | 'A05' | 'A06' | 'A07';
/** Counters that are told once a day. */
export type DailyCounterId = 'A08' | 'A09' | 'A10';

export type Counters = Readonly<Record<CounterId | DailyCounterId, Curve>>;

/** 4,297 of 5,465 petitions were handled by 07/05/2020 (S8); the later knot only gives the curve its direction. */
const RESOLVED: readonly Knot[] = [
  { at: hanoi(2020, 5, 7, 8, 50), value: 4297 },
  { at: hanoi(2020, 12, 30, 8, 50), value: 8640 },
  { at: hanoi(2021, 3, 10, 8, 50), value: 9150 },
];

const LAUNCH: Knot = { at: LAUNCH_AT, value: 0 };

/** From nothing at the launch, exactly through every figure, at the pace of the country's working hours between them. */
export function createCounters(activity: Activity): Counters {
  const through = (knots: readonly Knot[]): Curve => monotoneCurve([LAUNCH, ...knots], activity.cumulative);
  const payments = through(anchorsOf('A06'));
  return {
    A02: through(anchorsOf('A02')),
    A03: through(anchorsOf('A03')),
    A04: through(anchorsOf('A04')),
    A05: through(anchorsOf('A05')),
    A06: payments,
    A07: paidAmount(payments),
    A08: through(anchorsOf('A08')),
    A09: through(anchorsOf('A09')),
    A10: through(RESOLVED),
  };
}

/**
 * Amounts follow the payments, since both count the same events: their first published figure is of March 2021, and a
 * curve of its own would give August 2020 an average payment that nobody made.
 */
function paidAmount(payments: Curve): Curve {
  const averages = anchorsOf('A07').map(({ at, value }) => ({ at, value: value / payments(at) }));
  const average = monotoneCurve(averages, (at) => at);
  return (at) => payments(at) * average(at);
}

/** Whole part, safe against a figure that floating point left a hair below itself. */
const whole = (value: number): number => Math.floor(value + 1e-6);

const NO_INSTANTS: ReadonlySet<Instant> = new Set();

function ticking(source: string, indicator: CounterId, unit: UnitRef, valueAt: Curve): TickFeed {
  const isNation = unit === NATION;
  return {
    kind: 'tick',
    source,
    indicator,
    unit,
    itemAt: (at): Item => ({ indicator, unit, value: valueAt(at), at }),
    beginsAt: LAUNCH_AT,
    history: isNation ? 'hourly' : 'daily',
    publishedAt: isNation ? new Set(anchorsOf(indicator).map((anchor) => anchor.at)) : NO_INSTANTS,
  };
}

/** Provinces carry most of what is mirrored, agencies more of what is done on the portal itself. */
const PROVINCE_PART: Readonly<Record<string, number>> = {
  A04: 0.87,
  A05: 0.72,
  A06: 0.55,
  A07: 0.5,
  A09: 0.7,
  A10: 0.7,
};

/** What each unit has of the nation's total; adds up to 1, with nothing for agencies that are not connected. */
export function partsOf(world: World, seed: number, indicator: string): ReadonlyMap<UnitRef, number> {
  const provinces = must(PROVINCE_PART[indicator], `parts of ${indicator}`);
  const flavoured = (shares: ReadonlyMap<UnitRef, number>, part: number): [UnitRef, number][] =>
    [...shares].map(([unit, share]) => [unit, share * part * (1 + 0.1 * bell(seed, `${indicator} ${unit}`))]);
  const weights = [...flavoured(world.provinceShare, provinces), ...flavoured(world.agencyShare, 1 - provinces)];
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return new Map(weights.map(([unit, weight]) => [unit, weight / sum]));
}

/** The parts of a total: whole numbers that never fall and together never exceed the nation. */
export const partOf =
  (total: Curve, share: number): Curve =>
  (at) =>
    whole(total(at) * share);

export const nationOf =
  (total: Curve): Curve =>
  (at) =>
    whole(total(at));

const NATIONAL_SOURCES: Readonly<Record<CounterId, string>> = {
  A02: 'cong-dvcqg',
  A03: 'cong-dvcqg',
  A04: 'cong-dvcqg',
  A05: 'cong-dvcqg',
  A06: 'ngan-hang',
  A07: 'ngan-hang',
};
const COUNTERS_WITH_PARTS: readonly CounterId[] = ['A04', 'A05', 'A06', 'A07'];

/** The name of the one-stop feed of a province or agency: `mot-cua-84`, `mot-cua-g24`. */
export const oneStopSource = (unit: UnitRef): string => `mot-cua-${unit.slice(unit.indexOf(':') + 1).toLowerCase()}`;

/** All ticking counters: the nation's, and those of every unit by its own one-stop feed. */
export function counterFeeds(world: World, counters: Counters, seed: number): readonly TickFeed[] {
  const feeds: TickFeed[] = [];
  for (const [indicator, source] of Object.entries(NATIONAL_SOURCES) as [CounterId, string][]) {
    feeds.push(ticking(source, indicator, NATION, nationOf(counters[indicator])));
  }
  for (const indicator of COUNTERS_WITH_PARTS) {
    for (const [unit, share] of partsOf(world, seed, indicator)) {
      feeds.push(ticking(oneStopSource(unit), indicator, unit, partOf(counters[indicator], share)));
    }
    for (const unit of world.agencies) {
      // The portal itself knows that an agency without a connection has sent it nothing.
      if (!world.connectedAgencies.includes(unit)) feeds.push(ticking('cong-dvcqg', indicator, unit.ref, () => 0));
    }
  }
  return feeds;
}
