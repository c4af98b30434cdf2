/** The report that each province and agency sends of a month or quarter: shares together with the cases they are shares of. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import type { Period } from '#shared/calendar/period.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, hanoiDay, LAUNCH_AT, STORY_FROM } from './activity.ts';
import { proceduresOf } from './connections.ts';
import type { Counters } from './counters.ts';
import { partOf, partsOf } from './counters.ts';
import type { Dossiers } from './dossiers.ts';
import { reportingSource } from './dossiers.ts';
import type { Item, OccasionFeed, Saying } from './feed.ts';
import { clamp, round, scripted } from './feed.ts';
import { bell, draw } from './random.ts';
import { PERCENT } from './ratios.ts';
import { endedPeriods, officeMoment } from './schedule.ts';
import type { World } from './world.ts';

const MONTH: CutoffRule = { kind: 'month', fromDay: 15 };
const QUARTER: CutoffRule = { kind: 'quarter', fromDay: 15 };

/** A count, the shares of it, and whether the nation's is the sum of the units'. */
type Count = {
  readonly indicator: string;
  readonly rule: CutoffRule;
  readonly countOf: (unit: Unit, period: Period) => number;
  readonly shares: readonly (keyof typeof PERCENT)[];
  readonly isSummed: boolean;
};

function countsOf(world: World, counters: Counters, dossiers: Dossiers, seed: number): readonly Count[] {
  const petitions = partsOf(world, seed, 'A09');
  const answered = ({ ref }: Unit, { start, end }: Period): number => {
    const until = partOf(counters.A10, petitions.get(ref) ?? 0);
    return until(end) - until(start);
  };
  const received: Count['countOf'] = ({ ref }, { start, end }) => dossiers.received(ref, start, end);
  const settled: Count['countOf'] = ({ ref }, { start, end }) => dossiers.settled(ref, start, end);
  const isSummed = true;
  return [
    { indicator: 'U03', rule: MONTH, countOf: received, shares: ['B03'], isSummed },
    { indicator: 'U04', rule: MONTH, countOf: settled, shares: ['B04'], isSummed },
    {
      indicator: 'U05',
      rule: MONTH,
      countOf: (unit, period) => Math.round(received(unit, period) * (0.45 + 0.25 * draw(seed, `fee ${unit.ref}`))),
      shares: ['B06'],
      isSummed,
    },
    { indicator: 'U20', rule: MONTH, countOf: answered, shares: ['U21'], isSummed },
    {
      indicator: 'U06',
      rule: QUARTER,
      countOf: (unit, period) => Math.ceil(settled(unit, period) * (0.01 + 0.1 * draw(seed, `rated ${unit.ref}`))),
      shares: ['B08'],
      isSummed,
    },
    {
      indicator: 'U07',
      rule: QUARTER,
      countOf: (unit, { end }) => {
        const share = clamp(0.38 * Math.exp(0.35 * bell(seed, `level 3 ${unit.ref}`)), 0.1, 0.8);
        const growth = clamp((end - hanoi(2020, 8, 15)) / (365 * DAY_MS), -1, 1) * 0.25;
        return Math.round(proceduresOf(seed, unit) * share * (1 + growth));
      },
      shares: ['B02'],
      isSummed: false,
    },
  ];
}

/** Of a hundred reports four come a week or two after the others. */
const TARDY = 0.04;
const LATEST_REPORT_DAYS = 24;

/** One report carries all numbers of a month, two to nine days after it closed. */
function reportedAt(seed: number, unit: UnitRef, end: Instant): Instant {
  const isTardy = draw(seed, `tardy ${unit}`, hanoiDay(end)) < TARDY;
  return officeMoment(seed, `report ${unit}`, end, isTardy ? 12 : 2, isTardy ? 20 : 9);
}

/**
 * A count and its shares. A share is a whole number of cases out of the count, as any reader can work out again; a unit
 * without a case has none.
 */
function itemsOf(seed: number, count: Count, unit: Unit, period: Period): readonly Item[] {
  const { start: periodStart, end: periodEnd } = period;
  const cases = count.countOf(unit, period);
  const at = { unit: unit.ref, periodStart, periodEnd };
  const shares = count.shares.flatMap((indicator) => {
    if (cases === 0) return [];
    const part = Math.round((cases * clamp(PERCENT[indicator](seed, unit.ref, periodEnd), 0, 100)) / 100);
    return [{ indicator, value: round((100 * part) / cases, 1), ...at }];
  });
  return [{ indicator: count.indicator, value: cases, ...at }, ...shares];
}

const nationOf = (count: Count, world: World, period: Period): number =>
  [...world.provinces, ...world.agencies].reduce((sum, unit) => sum + count.countOf(unit, period), 0);

/** Petitions go through the portal: before it there were none to count. */
const isCounted = (count: Count, period: Period): boolean => count.indicator !== 'U20' || period.start >= LAUNCH_AT;

export function reportFeeds(
  world: World,
  counters: Counters,
  dossiers: Dossiers,
  seed: number,
): readonly OccasionFeed[] {
  const counts = countsOf(world, counters, dossiers, seed);
  const units = [...world.provinces, ...world.agencies];
  const reports = units.map(
    (unit): OccasionFeed => ({
      kind: 'occasion',
      source: reportingSource(world, unit.ref),
      between(from, to) {
        const sayings: Saying[] = [];
        for (const count of counts) {
          for (const period of endedPeriods(count.rule, from, to, STORY_FROM)) {
            const knownAt = reportedAt(seed, unit.ref, period.end);
            if (knownAt < from || knownAt >= to || !isCounted(count, period)) continue;
            sayings.push(...itemsOf(seed, count, unit, period).map((item) => ({ knownAt, item })));
          }
        }
        return sayings;
      },
    }),
  );
  const nation: OccasionFeed = {
    kind: 'occasion',
    source: 'cong-dvcqg',
    between(from, to) {
      const sayings: Saying[] = [];
      for (const count of counts.filter(({ isSummed }) => isSummed)) {
        for (const period of endedPeriods(count.rule, from, to, STORY_FROM)) {
          // The nation's figure waits for the last report.
          const knownAt = officeMoment(
            seed,
            'report of the nation',
            period.end,
            LATEST_REPORT_DAYS,
            LATEST_REPORT_DAYS,
          );
          if (knownAt < from || knownAt >= to || !isCounted(count, period)) continue;
          const value = nationOf(count, world, period);
          const { start: periodStart, end: periodEnd } = period;
          sayings.push({ knownAt, item: { indicator: count.indicator, unit: NATION, value, periodStart, periodEnd } });
        }
      }
      return sayings;
    },
  };
  return [...reports, nation, ...restatements(world, counts, seed)];
}

/** Shortly before the launch day one province restates a month that was closed long ago. */
const RESTATED_AT = hanoi(2020, 8, 18, 15, 40);
const RESTATED_MONTH_END = hanoi(2020, 6, 15);
/** So much of what it had counted as settled had been counted twice, all of it on time. */
const COUNTED_TWICE = 0.031;
const RESTATED_BECAUSE =
  'Hồ sơ đất đai của hai huyện đã bị tính hai lần trong kỳ báo cáo; số liệu được rà soát và báo cáo lại';

/** Both tell it at the same moment: the province its own numbers, the portal the nation's sum. */
function restatements(world: World, counts: readonly Count[], seed: number): readonly OccasionFeed[] {
  const unit = must(world.provinces[Math.floor(draw(seed, 'restated') * world.provinces.length)], 'a province');
  const count = must(
    counts.find(({ indicator }) => indicator === 'U04'),
    'settled dossiers',
  );
  const period = must(
    endedPeriods(MONTH, RESTATED_MONTH_END, RESTATED_MONTH_END).find(({ end }) => end === RESTATED_MONTH_END),
    'the month',
  );
  const [settled, onTime] = itemsOf(seed, count, unit, period);
  const before = must(settled, 'settled').value;
  const twice = Math.round(before * COUNTED_TWICE);
  const after = before - twice;
  const onTimeAfter = Math.round((must(onTime, 'on time').value * before) / 100) - twice;
  const say = (indicator: string, of: UnitRef, value: number): Saying => ({
    knownAt: RESTATED_AT,
    item: { indicator, unit: of, value, periodStart: period.start, periodEnd: period.end, reason: RESTATED_BECAUSE },
  });
  return [
    scripted(reportingSource(world, unit.ref), [
      say('U04', unit.ref, after),
      say('B04', unit.ref, round((100 * onTimeAfter) / after, 1)),
    ]),
    scripted('cong-dvcqg', [say('U04', NATION, nationOf(count, world, period) - twice)]),
  ];
}
