/** The epidemic as the bulletins of 06:00 and 18:00 told it: cases pass through the published figures, patient by patient. */

import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, hanoiDay } from './activity.ts';
import type { Curve, Knot } from './curve.ts';
import { monotoneCurve } from './curve.ts';
import type { Item, OccasionFeed, Saying } from './feed.ts';
import { knotsOf } from './published.ts';
import { draw } from './random.ts';
import { dailyMoments } from './schedule.ts';
import type { World } from './world.ts';

const FIRST_BULLETIN = hanoi(2020, 1, 23, 18);
const SOURCE = 'byt';

/** Remembered turns of 2020 that give the curve its shape between published figures. */
const REMEMBERED: readonly Knot[] = [
  { at: FIRST_BULLETIN, value: 2 },
  { at: hanoi(2020, 2, 13, 18), value: 16 },
  { at: hanoi(2020, 3, 6, 6), value: 16 },
  { at: hanoi(2020, 4, 16, 18), value: 268 },
  { at: hanoi(2020, 7, 24, 18), value: 415 },
  { at: hanoi(2020, 8, 19, 6), value: 989 },
  { at: hanoi(2020, 12, 31, 18), value: 1465 },
];
/** Recovered 520 and dead 25 on 18/08/2020, 87,670 in quarantine (S38); the rest is shape. */
const RECOVERED: readonly Knot[] = [
  { at: hanoi(2020, 1, 27, 18), value: 0 },
  { at: hanoi(2020, 7, 24, 18), value: 365 },
  { at: hanoi(2020, 8, 18, 18), value: 520 },
  { at: hanoi(2020, 12, 31, 18), value: 1325 },
];
const DEAD: readonly Knot[] = [
  { at: hanoi(2020, 7, 30, 18), value: 0 },
  { at: hanoi(2020, 8, 18, 18), value: 25 },
  { at: hanoi(2020, 9, 3, 18), value: 35 },
  { at: hanoi(2022, 1, 1, 18), value: 35 },
];
const QUARANTINED: readonly Knot[] = [
  { at: FIRST_BULLETIN, value: 60 },
  { at: hanoi(2020, 3, 31, 18), value: 75_000 },
  { at: hanoi(2020, 7, 20, 18), value: 11_000 },
  { at: hanoi(2020, 8, 18, 18), value: 87_670 },
  { at: hanoi(2020, 12, 31, 18), value: 17_000 },
];

const whole = (knots: readonly Knot[]): Curve => {
  const curve = monotoneCurve(
    knots.toSorted((a, b) => a.at - b.at),
    (at) => at,
  );
  return (at) => Math.max(0, Math.floor(curve(at) + 1e-6));
};

/** Provinces in which the first wave was found, then those of 7-8/2020, with Đà Nẵng and Quảng Nam ahead. */
const FIRST_WAVE: Readonly<Record<string, number>> = {
  '01': 30,
  '79': 18,
  '26': 6,
  '60': 4,
  '37': 5,
  '34': 6,
  '35': 3,
};
const SECOND_WAVE: Readonly<Record<string, number>> = {
  '48': 62,
  '49': 17,
  '30': 3,
  '01': 2,
  '79': 2,
  '51': 2,
  '45': 1,
};
const SECOND_WAVE_FROM = 416;

/** The province of the n-th patient, drawn once for ever; so provinces add up to the nation and never fall. */
function provinceOfCase(world: World, seed: number, number: number): UnitRef {
  const wave = number < SECOND_WAVE_FROM ? FIRST_WAVE : SECOND_WAVE;
  const weightOf = (code: string) => (wave[code] ?? 0) + 0.12;
  const total = world.provinces.reduce((sum, unit) => sum + weightOf(unit.code), 0);
  let left = draw(seed, 'case', number) * total;
  for (const unit of world.provinces) {
    left -= weightOf(unit.code);
    if (left < 0) return unit.ref;
  }
  return NATION;
}

/** How many of the first `count` patients each province has. */
function casesByProvince(world: World, seed: number): (count: number) => ReadonlyMap<UnitRef, number> {
  const provinceOf: UnitRef[] = [];
  return (count) => {
    while (provinceOf.length < count) provinceOf.push(provinceOfCase(world, seed, provinceOf.length + 1));
    const counts = new Map<UnitRef, number>(world.provinces.map((unit) => [unit.ref, 0]));
    for (const unit of provinceOf.slice(0, count)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    return counts;
  };
}

/** The evening bulletin tells everything; the morning one the nation's cases, and the provinces' since August. */
export function covidFeed(world: World, seed: number): OccasionFeed {
  const published = knotsOf('E01');
  const cases = whole([...REMEMBERED, ...published]);
  const qualifiedAt = new Map(published.map((knot) => [knot.at, true]));
  const byProvince = casesByProvince(world, seed);
  const recovered = whole(RECOVERED);
  const dead = whole(DEAD);
  const quarantined = whole(QUARANTINED);

  function totals(at: Instant): Item[] {
    const items: Item[] = [{ indicator: 'E01', unit: NATION, value: cases(at), at }];
    for (const [unit, value] of byProvince(cases(at))) items.push({ indicator: 'E01', unit, value, at });
    return items;
  }

  function evening(at: Instant): Item[] {
    const period = { periodStart: at - DAY_MS, periodEnd: at };
    const before = byProvince(cases(period.periodStart));
    const today = byProvince(cases(at));
    return [
      ...totals(at),
      { indicator: 'E02', unit: NATION, value: cases(at) - cases(period.periodStart), ...period },
      ...[...today].map(([unit, value]) => ({
        indicator: 'E02',
        unit,
        value: value - (before.get(unit) ?? 0),
        ...period,
      })),
      { indicator: 'E03', unit: NATION, value: recovered(at), at },
      { indicator: 'E04', unit: NATION, value: dead(at), at },
      { indicator: 'E05', unit: NATION, value: quarantined(at), at },
    ];
  }

  return {
    kind: 'occasion',
    source: SOURCE,
    between(from, to) {
      const sayings: Saying[] = [];
      for (const [hour, bulletin] of [
        [6, totals],
        [18, evening],
      ] as const) {
        for (const at of dailyMoments(hour * HOUR_MS, from - HOUR_MS, to)) {
          const knownAt = at + Math.floor(2 + 10 * draw(seed, `bulletin ${hour}`, hanoiDay(at))) * MINUTE_MS;
          if (at < FIRST_BULLETIN || knownAt < from || knownAt >= to) continue;
          // The two bulletins of a quiet day say the same; the morning one counts when it tells something new.
          const isQuiet = hour === 6 && !qualifiedAt.has(at) && cases(at) === cases(at - DAY_MS / 2);
          const items = isQuiet ? bulletin(at).slice(0, 1) : bulletin(at);
          sayings.push(...items.map((item) => ({ knownAt, item })));
        }
      }
      return sayings;
    },
  };
}
