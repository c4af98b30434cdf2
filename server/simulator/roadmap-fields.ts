/** The eight fields to be added in 2020: what is planned, what went live when, how many dossiers came; and IT capacity. */

import { ROADMAP } from '#shared/indicators/roadmap.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { NATION } from '#shared/units/unit.ts';
import type { Activity } from './activity.ts';
import { hanoi } from './activity.ts';
import { atMidnight } from './daily-totals.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { clamp, round, scripted } from './feed.ts';
import { bell } from './random.ts';
import type { World } from './world.ts';

const LAUNCH_HOUR = hanoi(2019, 12, 9, 9);
/** The fields were named at the launch of the centre; how many services each was to have is simulated. */
const NAMED_AT = hanoi(2020, 8, 19, 8, 50);

type Course = {
  readonly planned: number;
  /** When services went live, and how many there were from then on. */
  readonly live: readonly (readonly [at: Instant, services: number])[];
  /** Dossiers of one service on a working day. */
  readonly pace: number;
};

/**
 * By the launch day trade, construction, taxation and violations have begun; land, minerals, hospital fees and tuition
 * have not. The 1,000th service, the registration charge of cars, is a tax service (domain note, section 6).
 */
const COURSES: Readonly<Record<string, Course>> = {
  trade: {
    planned: 40,
    live: [
      [hanoi(2020, 3, 20, 9), 4],
      [hanoi(2020, 6, 24, 9), 9],
    ],
    pace: 11,
  },
  land: { planned: 12, live: [], pace: 0 },
  construction: {
    planned: 15,
    live: [
      [hanoi(2020, 5, 12, 9), 2],
      [hanoi(2020, 7, 21, 9), 3],
    ],
    pace: 6,
  },
  minerals: { planned: 8, live: [], pace: 0 },
  taxation: {
    planned: 20,
    live: [
      [hanoi(2020, 3, 13, 9), 2],
      [hanoi(2020, 7, 1, 9), 4],
      [hanoi(2020, 8, 19, 8, 53), 5],
    ],
    pace: 38,
  },
  violations: { planned: 6, live: [[hanoi(2020, 3, 13, 9), 1]], pace: 64 },
  'hospital-fees': { planned: 5, live: [], pace: 0 },
  tuition: { planned: 4, live: [], pace: 0 },
};

const told = (indicator: string, at: Instant, value: number): Saying => ({
  knownAt: at,
  item: { indicator, unit: NATION, value, at },
});

export function roadmapFeeds(activity: Activity, seed: number): readonly OccasionFeed[] {
  const fields = ROADMAP.map((field) => ({ ...field, course: must(COURSES[field.key], `course of ${field.key}`) }));
  const sayings = fields.flatMap(({ indicators, course }) => [
    told(indicators.planned, NAMED_AT, course.planned),
    told(indicators.live, LAUNCH_HOUR, 0),
    ...course.live.map(([at, services]) => told(indicators.live, at, services)),
  ]);
  const liveAt = ({ live }: Course, at: Instant): number => live.findLast(([since]) => since <= at)?.[1] ?? 0;
  const changes = [LAUNCH_HOUR, ...new Set(fields.flatMap(({ course }) => course.live.map(([at]) => at)))];
  const all = changes
    .toSorted((a, b) => a - b)
    .map((at) =>
      told(
        'A26',
        at,
        fields.reduce((sum, { course }) => sum + liveAt(course, at), 0),
      ),
    );
  const dossiers = fields
    .filter(({ course }) => course.live.length > 0)
    .map(({ indicators, course }) => ({
      indicator: indicators.dossiers,
      unit: NATION,
      valueAt: (at: Instant) =>
        Math.floor(
          course.live.reduce((sum, [since, services], index) => {
            const more = services - (course.live[index - 1]?.[1] ?? 0);
            const days = Math.max(0, activity.cumulative(at) - activity.cumulative(since));
            return sum + more * course.pace * days;
          }, 0),
        ),
    }));
  return [scripted('cong-dvcqg', [...sayings, ...all]), atMidnight('cong-dvcqg', seed, dossiers)];
}

/** The yearly score of each unit's staff, equipment, platforms and applications (F09), told in the February after. */
export function capacityFeed(world: World, seed: number): OccasionFeed {
  const knownAt = hanoi(2020, 2, 20, 10);
  const year = { periodStart: hanoi(2019, 1, 1), periodEnd: hanoi(2020, 1, 1) };
  const scores = [...world.provinces, ...world.agencies].map(({ ref, kind }) => {
    const usual = kind === 'municipality' ? 71 : kind === 'government-agency' ? 52 : 60;
    return { unit: ref, value: round(clamp(usual + 17 * bell(seed, `F09 ${ref}`), 5, 98), 1) };
  });
  const mean = round(scores.reduce((sum, { value }) => sum + value, 0) / scores.length, 1);
  return scripted(
    'bo-tttt',
    [...scores, { unit: NATION, value: mean }].map(({ unit, value }) => ({
      knownAt,
      item: { indicator: 'F09', unit, value, ...year },
    })),
  );
}
