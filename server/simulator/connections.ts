/** Who is connected and since when: states that change on a day, told at once when they change and again when asked. */

import type { Qualifier } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi } from './activity.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { scripted } from './feed.ts';
import { bell, draw } from './random.ts';
import { CONNECTION_ORDER, type World } from './world.ts';

const LAUNCH_HOUR = hanoi(2019, 12, 9, 9);
const LAUNCH_DAY_OPENING = hanoi(2020, 8, 19, 8, 50);

/** Civil date to 09:00 Hanoi time, before any figure of that day at 08:50 would be told: changes fall on other days. */
const on = (month: number, day: number, year = 2020): Instant => hanoi(year, month, day, 9);

type Change = { readonly unit: UnitRef; readonly at: Instant };

/**
 * One indicator of connected units: 0 or 1 for every unit from the launch on, and their number for the nation after each
 * change. `changes` are the moments at which a unit becomes connected.
 */
function connections(indicator: string, units: readonly UnitRef[], changes: readonly Change[]): readonly Saying[] {
  const say = (unit: UnitRef, value: number, at: Instant): Saying => ({
    knownAt: at,
    item: { indicator, unit, value, at },
  });
  const isFromLaunch = (unit: UnitRef) => changes.some((change) => change.unit === unit && change.at <= LAUNCH_HOUR);
  const sayings = units.map((unit) => say(unit, isFromLaunch(unit) ? 1 : 0, LAUNCH_HOUR));
  let count = units.filter(isFromLaunch).length;
  sayings.push(say(NATION, count, LAUNCH_HOUR));
  for (const [at, group] of Map.groupBy(
    changes.filter((change) => change.at > LAUNCH_HOUR).toSorted((a, b) => a.at - b.at),
    (change) => change.at,
  )) {
    count += group.length;
    sayings.push(...group.map(({ unit }) => say(unit, 1, at)), say(NATION, count, at));
  }
  return sayings;
}

/** A figure that the domain's catalogue dates without its being in the table of published ones. */
const told = (indicator: string, at: Instant, value: number, qualifier: Qualifier = 'exact'): Saying => ({
  knownAt: at,
  item: { indicator, unit: NATION, value, at, qualifier },
});

const agency = (code: string): UnitRef => `agency:${code}`;
const inOrder = (codes: readonly string[], dates: readonly Instant[]): Change[] =>
  codes.map((code, index) => ({ unit: agency(code), at: must(dates[index], `date of ${code}`) }));

/** Spreads dates evenly over a stretch of 2020, the first `atLaunch` of them at the launch. */
function gradual(count: number, atLaunch: number, until: Instant): Instant[] {
  return Array.from({ length: count }, (_, index) => {
    if (index < atLaunch) return LAUNCH_HOUR;
    const days = Math.floor(((until - LAUNCH_HOUR) / 86_400_000) * ((index - atLaunch + 1) / (count - atLaunch + 1)));
    return LAUNCH_HOUR + days * 86_400_000;
  });
}

/**
 * Known of March 2020 (S6): 14 of 22 ministries and 63 localities synchronise; sign-on 11 of 22 and 62 of 63; security
 * servers 17 of 22 and 60 of 63. On 19/08/2020 it was 18 and 63. Who, and the days between, are simulated. An agency
 * with a security server and no dossiers is "connected technically": A15 without A11.
 */
export function connectionFeeds(world: World, seed: number): readonly OccasionFeed[] {
  const agencies = world.agencies.map((unit) => unit.ref);
  const provinces = world.provinces.map((unit) => unit.ref);
  const march = on(3, 10);
  const lastProvinces = provinces.toSorted((a, b) => draw(seed, `late ${a}`) - draw(seed, `late ${b}`)).slice(0, 3);
  const [last = provinces[0] as UnitRef] = lastProvinces;
  const provincesFrom = (exceptions: readonly Change[]): Change[] => [
    ...provinces
      .filter((unit) => !exceptions.some((change) => change.unit === unit))
      .map((unit) => ({ unit, at: LAUNCH_HOUR })),
    ...exceptions,
  ];

  const synchronising = inOrder(CONNECTION_ORDER, [
    ...gradual(14, 6, march),
    on(5, 12),
    on(6, 24),
    on(7, 20),
    on(8, 10),
  ]);
  const signOn = inOrder(
    ['G12', 'G04', 'G02', 'G05', 'G15', 'G18', 'G14', 'G22', 'G03', 'G07', 'G10', 'G17', 'G13', 'G09', 'G16'],
    [...gradual(11, 4, march), on(4, 21), on(5, 29), on(6, 30), on(8, 4)],
  );
  const securityServers = inOrder(
    [...CONNECTION_ORDER.slice(0, 14), 'G16', 'G19', 'G01', 'G24', 'G06', 'G20', 'G21'],
    [...gradual(17, 9, march), on(5, 19), on(6, 9), on(7, 2), on(7, 28)],
  );

  return [
    scripted('cong-dvcqg', [
      ...connections('A11', agencies, synchronising),
      ...connections('A12', provinces, provincesFrom(lastProvinces.map((unit, i) => ({ unit, at: on(1 + i, 6) })))),
      ...connections('A13', agencies, signOn),
      ...connections('A14', provinces, provincesFrom([{ unit: last, at: on(4, 20) }])),
      ...connections(
        'A15',
        [...agencies, ...provinces],
        [...securityServers, ...provincesFrom(lastProvinces.map((unit, i) => ({ unit, at: on(5 + i, 15) })))],
      ),
      told('A13', hanoi(2020, 3, 11, 8, 50), 11),
      told('A14', hanoi(2020, 3, 11, 8, 50), 62),
      told('A15', hanoi(2020, 3, 11, 8, 50), 77),
      told('A18', hanoi(2020, 3, 11, 8, 50), 544),
      told('A19', hanoi(2020, 3, 11, 8, 50), 10_000, 'floor'),
      ...procedures(world, seed),
      told('B20', LAUNCH_DAY_OPENING, 25),
      told('B21', hanoi(2020, 6, 12, 8, 50), 19),
    ]),
    scripted('ngan-hang', [
      told('A16', LAUNCH_HOUR, 2),
      told('A16', on(3, 13), 3),
      told('A16', on(5, 6), 5),
      told('A16', on(6, 24), 6),
      told('A16', on(8, 10), 8),
      told('A16', LAUNCH_DAY_OPENING, 8),
    ]),
  ];
}

/** Procedures that each agency manages and each province carries out: they overlap, so they never add up to the nation. */
function procedures(world: World, seed: number): readonly Saying[] {
  const at = hanoi(2020, 3, 11, 8, 50);
  return [...world.provinces, ...world.agencies].map((unit) => {
    return { knownAt: at, item: { indicator: 'A17', unit: unit.ref, value: proceduresOf(seed, unit), at } };
  });
}

/** Standardised procedures of one unit. */
export function proceduresOf(seed: number, unit: Unit): number {
  const usual = unit.scheme === 'gso63' ? 1900 : unit.kind === 'government-agency' ? 45 : 290;
  return Math.round(usual * Math.exp((unit.scheme === 'gso63' ? 0.08 : 0.6) * bell(seed, `A17 ${unit.ref}`)));
}
