/** Disbursement of public investment: the Treasury's running estimate of the month, and the monthly report by unit. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import { periodContaining } from '#shared/calendar/period.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import type { Activity } from './activity.ts';
import { hanoi } from './activity.ts';
import type { Curve } from './curve.ts';
import { monotoneCurve } from './curve.ts';
import type { Feed, Saying, TickFeed } from './feed.ts';
import { clamp, round } from './feed.ts';
import { bell, draw } from './random.ts';
import { endedPeriods, officeMoment } from './schedule.ts';
import type { World } from './world.ts';

const CALENDAR_MONTH: CutoffRule = { kind: 'month', fromDay: 1 };
const SOURCE = 'kho-bac';
/** The month's estimate is replaced by what was booked with the report of the month after. */
const SETTLED_AFTER_DAYS = 36;
const YEAR_2020 = hanoi(2020, 1, 1);
const END_OF_AUGUST = hanoi(2020, 9, 1);

/** 221,768 billion VND were 47 % of the plan at the end of August 2020 (S35). */
const DISBURSED_AUGUST = 221_768;
const RATE_AUGUST = 47;
const PLAN = (DISBURSED_AUGUST / RATE_AUGUST) * 100;
const PROVINCES_OF_PLAN = 0.62;

/** Percent of the plan paid out since the year began; slow at first, as every year. */
function nationalRate(activity: Activity): Curve {
  const knots = [
    { at: YEAR_2020, value: 0 },
    { at: hanoi(2020, 4, 1), value: 13.2 },
    { at: hanoi(2020, 7, 1), value: 33.9 },
    { at: END_OF_AUGUST, value: RATE_AUGUST },
    { at: hanoi(2021, 1, 1), value: 92 },
  ];
  const curve = monotoneCurve(knots, activity.cumulative);
  // The plan is a year's: from 2021 on it would be another one, of which nothing is known.
  return (at) => clamp(curve(at), 0, 100);
}

/**
 * Where each province stands at the end of August 2020: 19 above 60 %, six below 35 %, one of them below 15 % (S35).
 * Which ones is drawn: no province is named by a figure that nobody published.
 */
function provinceRates(world: World, seed: number): Map<UnitRef, number> {
  const order = world.provinces.toSorted((a, b) => draw(seed, `D19 ${a.ref}`) - draw(seed, `D19 ${b.ref}`));
  return new Map(
    order.map((unit, rank) => {
      if (rank === 0) return [unit.ref, 13.6];
      if (rank < 6) return [unit.ref, 22 + rank * 2.4];
      if (rank < 44) return [unit.ref, 36 + ((rank - 6) / 37) * 23];
      return [unit.ref, 61 + ((rank - 44) / 18) * 15];
    }),
  );
}

type Share = { readonly unit: UnitRef; readonly plan: number; readonly augustRate: number };

/** Plans by unit add up to the nation's, and so do the sums paid out at the end of August. */
function unitShares(world: World, seed: number): readonly Share[] {
  const rates = provinceRates(world, seed);
  const population = world.provinces.reduce((sum, unit) => sum + (unit.population2019 ?? 0), 0);
  const provinces = world.provinces.map((unit) => ({
    unit: unit.ref,
    plan: (PLAN * PROVINCES_OF_PLAN * must(unit.population2019, 'population')) / population,
    augustRate: must(rates.get(unit.ref), 'rate'),
  }));
  const weights = world.agencies.map(({ ref }) => Math.exp(2 * bell(seed, `plan ${ref}`)));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const raw = world.agencies.map((unit, index) => ({
    unit: unit.ref,
    plan: (PLAN * (1 - PROVINCES_OF_PLAN) * must(weights[index], 'weight')) / weightSum,
    augustRate: 38 * Math.exp(0.5 * bell(seed, `D19 ${unit.ref}`)),
  }));
  const paid = (shares: readonly Share[]) =>
    shares.reduce((sum, share) => sum + (share.plan * share.augustRate) / 100, 0);
  const fit = (DISBURSED_AUGUST - paid(provinces)) / paid(raw);
  return [...provinces, ...raw.map((share) => ({ ...share, augustRate: share.augustRate * fit }))];
}

/** A running estimate covers the month so far, so its period ends at the tick. */
function running(indicator: 'D18' | 'D19', valueAt: Curve): TickFeed {
  return {
    kind: 'tick',
    source: SOURCE,
    indicator,
    unit: NATION,
    itemAt: (at) => ({
      indicator,
      unit: NATION,
      value: valueAt(at),
      periodStart: periodContaining(CALENDAR_MONTH, at - 1).start,
      periodEnd: at,
      status: 'E',
    }),
    beginsAt: YEAR_2020 + 1,
    history: 'daily',
    publishedAt: new Set([END_OF_AUGUST]),
  };
}

export function treasuryFeeds(world: World, activity: Activity, seed: number): readonly Feed[] {
  const rate = nationalRate(activity);
  const shares = unitShares(world, seed);
  const monthly = ({ unit, plan, augustRate }: Share, at: Instant) => {
    const unitRate = clamp((augustRate * rate(at)) / RATE_AUGUST, 0, 100);
    return { unit, rate: round(unitRate, 1), paid: Math.round((plan * unitRate) / 100) };
  };
  return [
    running('D18', (at) => Math.floor((PLAN * rate(at)) / 100 + 1e-6)),
    running('D19', (at) => round(rate(at), 1)),
    {
      kind: 'occasion',
      source: SOURCE,
      between(from, to) {
        const sayings: Saying[] = [];
        for (const { start, end } of endedPeriods(CALENDAR_MONTH, from - SETTLED_AFTER_DAYS * DAY_MS, to)) {
          if (start < YEAR_2020) continue;
          const estimateAt = officeMoment(seed, 'D19', end, 4, 7);
          // What was published of the end of August stays as it was published.
          const settledAt =
            end === END_OF_AUGUST ? null : officeMoment(seed, 'D19', end, SETTLED_AFTER_DAYS, SETTLED_AFTER_DAYS);
          const period = { periodStart: start, periodEnd: end };
          for (const share of shares) {
            const { unit, rate: percent, paid } = monthly(share, end);
            const estimate = { unit, ...period, status: 'E' as const };
            sayings.push(
              { knownAt: estimateAt, item: { indicator: 'D18', value: paid, ...estimate } },
              { knownAt: estimateAt, item: { indicator: 'D19', value: percent, ...estimate } },
            );
            if (settledAt === null) continue;
            const settled = Math.round(paid * (1 + 0.012 * bell(seed, `settled ${unit}`, end / DAY_MS)));
            sayings.push(
              { knownAt: settledAt, item: { indicator: 'D18', unit, value: settled, ...period } },
              {
                knownAt: settledAt,
                item: {
                  indicator: 'D19',
                  unit,
                  value: clamp(round((100 * settled) / share.plan, 1), 0, 100),
                  ...period,
                },
              },
            );
          }
        }
        return sayings.filter(({ knownAt }) => knownAt >= from && knownAt < to);
      },
    },
  ];
}
