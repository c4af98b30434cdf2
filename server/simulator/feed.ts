/** What a simulated source can say: series that tick, and things that are said on an occasion. */

import type { ObservationStatus, Qualifier } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** One item of the public API, times as epoch ms. Either `at`, or `periodStart` and `periodEnd`. */
export type Item = {
  readonly indicator: string;
  readonly unit: UnitRef;
  readonly value: number;
  readonly at?: Instant;
  readonly periodStart?: Instant;
  readonly periodEnd?: Instant;
  readonly status?: ObservationStatus;
  readonly qualifier?: Qualifier;
  /** When the source made this version known; said by corrections only. */
  readonly vintage?: Instant;
  /** Why a value told before is told again; said by corrections only. */
  readonly reason?: string;
  /** Only in a backfill. */
  readonly receivedAt?: Instant;
};

/** A running total or a state that its source repeats at every tick of its interval. */
export type TickFeed = {
  readonly kind: 'tick';
  readonly source: string;
  readonly indicator: string;
  readonly unit: UnitRef;
  readonly itemAt: (at: Instant) => Item;
  /** No value before this moment. */
  readonly beginsAt: Instant;
  /** How densely history is filled in; hourly covers the last 30 days before the scenario's now. */
  readonly history: 'hourly' | 'daily';
  /** Instants whose value is said as a published figure instead, so that a tick must not say it again. */
  readonly publishedAt: ReadonlySet<Instant>;
};

/** An item and the moment from which anybody could know it. */
export type Saying = { readonly knownAt: Instant; readonly item: Item };

/** Bulletins, periodic reports, changes of state, published figures. */
export type OccasionFeed = {
  readonly kind: 'occasion';
  readonly source: string;
  /** What becomes known in [from, to), in any order. The same whether asked at once or piece by piece. */
  readonly between: (from: Instant, to: Instant) => readonly Saying[];
  /** How far back from the scenario's now history is filled in, where not all of it is. */
  readonly historyMs?: number;
};

export type Feed = TickFeed | OccasionFeed;

/** The moment an item is about: its instant, or the end of its period. */
export const momentOf = (item: Item): Instant => item.at ?? item.periodEnd ?? 0;

/** Occasions that are all known beforehand. */
export function scripted(source: string, sayings: readonly Saying[]): OccasionFeed {
  return {
    kind: 'occasion',
    source,
    between: (from, to) => sayings.filter((saying) => saying.knownAt >= from && saying.knownAt < to),
  };
}

const POWERS = [1, 10, 100];

export const round = (value: number, decimals: 0 | 1 | 2): number => {
  const power = POWERS[decimals] ?? 1;
  return Math.round(value * power) / power;
};

export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);
