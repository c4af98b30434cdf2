/** The ratios of public services: how each province and agency stands in a period, and the shares told of all units at once. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, hanoiDay, STORY_FROM } from './activity.ts';
import type { Curve } from './curve.ts';
import { monotoneCurve } from './curve.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { clamp, round } from './feed.ts';
import { knotsOf } from './published.ts';
import { bell } from './random.ts';
import { endedPeriods, officeMoment } from './schedule.ts';
import type { World } from './world.ts';

const CALENDAR_MONTH: CutoffRule = { kind: 'month', fromDay: 1 };

const linear = (...points: readonly (readonly [at: Instant, value: number])[]): Curve =>
  monotoneCurve(
    points.map(([at, value]) => ({ at, value })),
    (at) => at,
  );

/**
 * Share of dossiers that a unit resolves late: half of the units below 5 %, a few above 10 % (the note of section 4.2
 * gives a median of about 95 % on time).
 */
export function lateShare(seed: number, unit: UnitRef, at: Instant): number {
  const character = 0.047 * Math.exp(1.25 * bell(seed, `late ${unit}`));
  return clamp(character * (1 + 0.12 * bell(seed, `late month ${unit}`, Math.floor(hanoiDay(at) / 30))), 0.002, 0.35);
}

/** Percent of one unit in the period that ends at `end`, before it is cut to the cases there were. */
export type PercentOf = (seed: number, unit: UnitRef, end: Instant) => number;

/** A level that all share at a time, and a character by which each unit stands above or below it. */
const around =
  (name: string, level: Curve, spread: number, monthly: number) =>
  (seed: number, unit: UnitRef, end: Instant): number =>
    level(end) *
    Math.exp(spread * bell(seed, `${name} ${unit}`)) *
    (1 + monthly * bell(seed, `${name} ${unit}`, hanoiDay(end)));

/** Levels of 2020 below the targets of that year; of the real ones only 2023 is known (domain note, section 4.2). */
export const PERCENT: Readonly<Record<'B02' | 'B03' | 'B04' | 'B06' | 'B08' | 'U21', PercentOf>> = {
  B02: around('B02', linear([hanoi(2019, 12, 1), 22], [hanoi(2020, 8, 1), 33], [hanoi(2023, 4, 30), 51]), 0.6, 0.05),
  B03: around('B03', linear([hanoi(2019, 12, 1), 11], [hanoi(2020, 8, 1), 22], [hanoi(2023, 4, 30), 55]), 0.9, 0.08),
  B04: (seed, unit, end) => 100 * (1 - lateShare(seed, unit, end)),
  B06: around('B06', linear([hanoi(2019, 12, 1), 0.8], [hanoi(2020, 8, 1), 4.5], [hanoi(2023, 4, 30), 38]), 1.1, 0.1),
  B08: (seed, unit, end) => 100 - 8 * around('B08', () => 1, 0.7, 0.1)(seed, unit, end),
  U21: (seed, unit, end) => 100 - 7 * around('U21', () => 1, 0.8, 0.25)(seed, unit, end),
};

/**
 * As-of shares of each unit at month ends, whose plain mean is the nation's figure. The nation itself is told only as
 * published: a figure made up for 01/08 would stand on the wall instead of the 14.6 % of 24/07/2020.
 */
function shareFeed(
  indicator: 'B01' | 'B15',
  units: readonly Unit[],
  nation: Curve,
  seed: number,
  spread: number,
): OccasionFeed {
  return {
    kind: 'occasion',
    source: 'bo-tttt',
    between(from, to) {
      const sayings: Saying[] = [];
      for (const { end: at } of endedPeriods(CALENDAR_MONTH, from, to, STORY_FROM)) {
        const knownAt = officeMoment(seed, `shares ${indicator}`, at, 4, 8);
        if (knownAt < from || knownAt >= to) continue;
        const raw = units.map(({ ref }) => around(indicator, () => 1, spread, 0.03)(seed, ref, at));
        const mean = raw.reduce((total, value) => total + value, 0) / raw.length;
        units.forEach((unit, index) => {
          const value = round(
            clamp((nation(at) * must(raw[index], 'share')) / mean, 0, 100),
            indicator === 'B01' ? 1 : 2,
          );
          sayings.push({ knownAt, item: { indicator, unit: unit.ref, value, at } });
        });
        if (indicator === 'B15') {
          sayings.push({ knownAt, item: { indicator, unit: NATION, value: round(nation(at), 2), at } });
        }
      }
      return sayings;
    },
  };
}

/** Between two figures the last one holds for the parts too, as long as nobody has published a newer one. */
function levelFour(): Curve {
  const knots = knotsOf('B01');
  const curve = monotoneCurve(knots, (at) => at);
  const held = must(
    knots.find((knot) => knot.value === 14.6),
    'the share of 24/07/2020',
  );
  const next = must(
    knots.find((knot) => knot.value === 15.9),
    'the share of 26/08/2020',
  );
  return (at) => (at > held.at && at < next.at ? held.value : curve(at));
}

/** 90.81 % of documents were electronic in 12/2020 (S39); the way there is simulated. */
const electronicDocuments = (): Curve =>
  linear([hanoi(2019, 12, 1), 78], [hanoi(2020, 12, 1), 90.81], [hanoi(2022, 12, 1), 97]);

export function shareFeeds(world: World, seed: number): readonly OccasionFeed[] {
  const units = [...world.provinces, ...world.agencies];
  return [shareFeed('B01', units, levelFour(), seed, 0.7), shareFeed('B15', units, electronicDocuments(), seed, 0.04)];
}
