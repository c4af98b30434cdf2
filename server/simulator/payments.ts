/** What is paid online and for what: the four kinds of duty behind A06 and A07, and what payers online are spared. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Unit } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi } from './activity.ts';
import type { Counters } from './counters.ts';
import { nationOf } from './counters.ts';
import { atMidnight } from './daily-totals.ts';
import type { Dossiers } from './dossiers.ts';
import type { Item, OccasionFeed, Saying } from './feed.ts';
import { clamp, scripted } from './feed.ts';
import { bell, draw } from './random.ts';
import { PERCENT } from './ratios.ts';
import { endedPeriods, officeMoment } from './schedule.ts';
import type { World } from './world.ts';

/** Of a hundred payments, and of a hundred đồng: fees and charges, taxes of individuals, fines, other duties. */
const KINDS = [
  { count: 'U11', amount: 'U12', ofPayments: 46, ofAmount: 18 },
  { count: 'U13', amount: 'U14', ofPayments: 14, ofAmount: 44 },
  { count: 'U15', amount: 'U16', ofPayments: 33, ofAmount: 23 },
  { count: 'U17', amount: 'U18', ofPayments: 7, ofAmount: 15 },
] as const;

/**
 * How many of the first `total` fall to a kind when every hundred is dealt alike: whole numbers that never fall and add
 * up to the total exactly, which rounded shares would not.
 */
export function dealt(total: number, before: number, ofHundred: number): number {
  return Math.floor(total / 100) * ofHundred + clamp((total % 100) - before, 0, ofHundred);
}

function kindFeed(counters: Counters, seed: number): OccasionFeed {
  const payments = nationOf(counters.A06);
  const amount = nationOf(counters.A07);
  let paymentsBefore = 0;
  let amountBefore = 0;
  return atMidnight(
    'ngan-hang',
    seed,
    KINDS.flatMap((kind) => {
      const [first, firstOfAmount] = [paymentsBefore, amountBefore];
      paymentsBefore += kind.ofPayments;
      amountBefore += kind.ofAmount;
      return [
        { indicator: kind.count, unit: NATION, valueAt: (at) => dealt(payments(at), first, kind.ofPayments) },
        { indicator: kind.amount, unit: NATION, valueAt: (at) => dealt(amount(at), firstOfAmount, kind.ofAmount) },
      ];
    }),
  );
}

const CALENDAR_MONTH: CutoffRule = { kind: 'month', fromDay: 1 };
/** The order to cut fees for those who pay online is of March 2020 (S1); April is the first month that can show it. */
const REDUCED_FROM = hanoi(2020, 4, 1);

/** Monthly sums of what fees fell by, of each unit and of the nation (A23), as the Ministry of Finance tells them. */
function reductionFeed(world: World, dossiers: Dossiers, seed: number): OccasionFeed {
  const reduced = ({ ref }: Unit, start: Instant, end: Instant): number => {
    const withFee = dossiers.received(ref, start, end) * (0.45 + 0.25 * draw(seed, `fee ${ref}`));
    const paidOnline = (withFee * clamp(PERCENT.B06(seed, ref, end), 0, 100)) / 100;
    const spared = 9_000 * Math.exp(0.4 * bell(seed, `reduced ${ref}`));
    return Math.round(paidOnline * spared * 1e-3) * 1000;
  };
  return {
    kind: 'occasion',
    source: 'bo-tai-chinh',
    between(from, to) {
      const sayings: Saying[] = [];
      for (const { start, end } of endedPeriods(CALENDAR_MONTH, from, to)) {
        const knownAt = officeMoment(seed, 'reduced fees', end, 5, 9);
        if (start < REDUCED_FROM || knownAt < from || knownAt >= to) continue;
        const say = (unit: Item['unit'], value: number): Saying => ({
          knownAt,
          item: { indicator: 'A23', unit, value, periodStart: start, periodEnd: end },
        });
        const parts = [...world.provinces, ...world.agencies].map((unit) => say(unit.ref, reduced(unit, start, end)));
        sayings.push(
          ...parts,
          say(
            NATION,
            parts.reduce((sum, { item }) => sum + item.value, 0),
          ),
        );
      }
      return sayings;
    },
  };
}

const step = (indicator: string, month: number, day: number, value: number): Saying => {
  const at = hanoi(2020, month, day, 9);
  return { knownAt: at, item: { indicator, unit: NATION, value, at } };
};

export function paymentFeeds(
  world: World,
  counters: Counters,
  dossiers: Dossiers,
  seed: number,
): readonly OccasionFeed[] {
  return [
    kindFeed(counters, seed),
    reductionFeed(world, dossiers, seed),
    scripted('bo-tai-chinh', [step('A24', 4, 15, 38), step('A24', 6, 1, 64), step('A24', 7, 15, 91)]),
    scripted('ngan-hang', [step('A25', 3, 13, 1), step('A25', 5, 6, 2), step('A25', 7, 1, 3)]),
  ];
}
