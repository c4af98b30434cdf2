/** A source's contract says what it owes and may send; its four lights say whether it does. */

import * as z from 'zod/mini';
import type { Instant } from '../kernel/instant.ts';
import { DAY_MS } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import { bySilence, type FreshnessState, STALE_FACTOR } from './freshness.ts';

const unitRef = z.templateLiteral([
  z.enum(['country', 'gso63', 'gso34', 'agency', 'source']),
  ':',
  z.string().check(z.regex(/^[^\s|:]{1,64}$/)),
]);
const interval = z.int().check(z.gte(100), z.lte(3660 * DAY_MS));
const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** Lower-case letters, digits and hyphens: part of tokens, of unit references and of file names. */
export const SOURCE_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

export const sourceContractSchema = z.strictObject({
  /** The unit that answers for the numbers; it wins where sources disagree about a number that it owns. */
  owner: z.nullable(unitRef),
  /** How often values arrive, ms. */
  expectedIntervalMs: interval,
  /** How often the source says that it lives although nothing happened, ms; null for sources that only send values. */
  heartbeatMs: z.nullable(interval),
  indicators: z.union([
    z.literal('all'),
    z.array(z.string().check(z.regex(/^[A-Z][A-Z0-9]{1,7}$/))).check(z.maxLength(1000)),
  ]),
  units: z.union([z.literal('all'), z.array(unitRef).check(z.maxLength(1000))]),
  /** May say itself when a value had become known, so that "as known then" holds for filled-in history. */
  canBackfill: z.boolean(),
  /** Its "now" is the clock of the scenario. */
  isSimulator: z.boolean(),
  titleVi: title,
  titleEn: title,
});

export type SourceContract = z.infer<typeof sourceContractSchema>;

/** What a source did lately; instants on the clock of the data. */
export type SourceActivity = {
  /** Newest request or heartbeat that carried its token. */
  readonly lastRequestAt: Instant | null;
  /** Newest moment at which a value of it was kept. */
  readonly lastObservationAt: Instant | null;
  /** State of its newest data by the rules of freshness. */
  readonly newestState: FreshnessState;
  /** Of its last `judgedCount` values, how many were refused or outside the plausible range. */
  readonly judgedCount: number;
  readonly doubtfulCount: number;
};

/** Null: cannot be said yet. */
export type SourceLights = {
  readonly isLinked: boolean;
  readonly isSending: boolean;
  readonly isOnTime: boolean | null;
  readonly isPlausible: boolean | null;
};

/** From this share of refused or implausible values on, the numbers of a source are not to be trusted unseen. */
const DOUBTFUL_SHARE_LIMIT = 0.05;

const isWithin = (at: Instant | null, windowMs: number, now: Instant): boolean => at !== null && now - at <= windowMs;

/** The four lights. Linked is not sending: a source may answer and have nothing to say. */
export function sourceLights(contract: SourceContract, activity: SourceActivity, now: Instant): SourceLights {
  const beatMs = contract.heartbeatMs ?? contract.expectedIntervalMs;
  return {
    isLinked: isWithin(activity.lastRequestAt, STALE_FACTOR * beatMs, now),
    isSending: isWithin(activity.lastObservationAt, STALE_FACTOR * contract.expectedIntervalMs, now),
    isOnTime: activity.newestState === 'none' ? null : activity.newestState === 'fresh',
    isPlausible:
      activity.judgedCount === 0 ? null : activity.doubtfulCount / activity.judgedCount < DOUBTFUL_SHARE_LIMIT,
  };
}

/** A source as a whole, by when it was last heard: the state that the connections panel shows. */
export function sourceState(contract: SourceContract, lastRequestAt: Instant | null, now: Instant): FreshnessState {
  if (lastRequestAt === null) return 'none';
  const beatMs = contract.heartbeatMs ?? contract.expectedIntervalMs;
  return bySilence(now - lastRequestAt, beatMs);
}

/** `source:npsp`, the unit under which a source's own lights are indicators. */
export const sourceUnit = (name: string): UnitRef => `source:${name}`;

/** The record `source/NAME` of the room: what the connections panel and the footer of sources show. */
export type SourceRoomRecord = {
  readonly name: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly owner: string | null;
  /** The unit that the source speaks for when its contract names one alone; a hub of many says nothing of one of them. */
  readonly soleUnit: UnitRef | null;
  readonly state: FreshnessState;
  readonly lights: SourceLights;
  /** At the moment of publication. */
  readonly lastSeenAt: Instant | null;
  readonly newestPeriodEnd: Instant | null;
  readonly expectedIntervalMs: number;
  readonly heartbeatMs: number | null;
};

/** The one unit a contract names, or null for `all` and for several. */
export function soleUnitOf(contract: Pick<SourceContract, 'units'>): UnitRef | null {
  const [only, ...others] = contract.units === 'all' ? [] : contract.units;
  return only === undefined || others.length > 0 ? null : only;
}
