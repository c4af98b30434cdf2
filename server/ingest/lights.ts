/** Watches what every source does and keeps its four lights, which are themselves indicators of the unit `source:NAME`. */

import type { ObservedSource } from '#shared/indicators/attention.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { freshness } from '#shared/indicators/freshness.ts';
import { packQuality } from '#shared/indicators/observation.ts';
import type { ObservationInput } from '#shared/indicators/observation-input.ts';
import type { SourceActivity, SourceContract, SourceLights } from '#shared/indicators/source-contract.ts';
import { sourceLights, sourceState, sourceUnit } from '#shared/indicators/source-contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import { DERIVED_SOURCE } from '../indicators/standing.ts';
import type { Clocks } from './clocks.ts';
import { IMPORT_SOURCE, type SourceService } from './sources.ts';

/** How many of the last values decide whether a source is plausible. */
const JUDGED_LIMIT = 1000;
/** How often a record goes out although no light changed; in between, screens count the age on themselves. */
const REPUBLISH_MS = 15 * SECOND_MS;
/** How often the data age (S05) is kept although no light changed. */
const KEEP_AGE_MS = MINUTE_MS;

type Tracked = {
  lastRequestAt: Instant | null;
  lastObservationAt: Instant | null;
  newest: { indicator: string; periodEnd: Instant } | null;
  readonly doubtful: Uint8Array;
  judgedCount: number;
  doubtfulCount: number;
};

/** What sources did lately, on the clock of the data. */
export type SourceActivities = {
  /** An authorised request or a heartbeat came in. */
  heard(source: string, at: Instant): void;
  /** One value was judged: refused or implausible counts as doubtful. */
  judged(source: string, isDoubtful: boolean): void;
  /** A block was kept. */
  kept(source: string, items: readonly Pick<ObservationInput, 'indicator' | 'periodEnd'>[], at: Instant): void;
  of(source: string): Readonly<Tracked> | undefined;
};

export function createSourceActivities(): SourceActivities {
  const bySource = new Map<string, Tracked>();
  const tracked = (source: string): Tracked => {
    let found = bySource.get(source);
    if (found === undefined) {
      const doubtful = new Uint8Array(JUDGED_LIMIT);
      found = {
        lastRequestAt: null,
        lastObservationAt: null,
        newest: null,
        doubtful,
        judgedCount: 0,
        doubtfulCount: 0,
      };
      bySource.set(source, found);
    }
    return found;
  };
  return {
    heard(source, at) {
      const activity = tracked(source);
      activity.lastRequestAt = Math.max(activity.lastRequestAt ?? at, at);
    },
    judged(source, isDoubtful) {
      const activity = tracked(source);
      const slot = activity.judgedCount % JUDGED_LIMIT;
      const next = isDoubtful ? 1 : 0;
      activity.doubtfulCount += next - (activity.doubtful[slot] ?? 0);
      activity.doubtful[slot] = next;
      activity.judgedCount += 1;
    },
    kept(source, items, at) {
      const activity = tracked(source);
      activity.lastObservationAt = Math.max(activity.lastObservationAt ?? at, at);
      for (const { indicator, periodEnd } of items) {
        if (activity.newest === null || periodEnd >= activity.newest.periodEnd)
          activity.newest = { indicator, periodEnd };
      }
    },
    of: (source) => bySource.get(source),
  };
}

/** The record `source/NAME` of the room: what the connections panel and the footer of sources show. */
export type SourceRoomRecord = {
  readonly name: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly owner: string | null;
  readonly state: ObservedSource['state'];
  readonly lights: SourceLights;
  /** At the moment of publication. */
  readonly lastSeenAt: Instant | null;
  readonly newestPeriodEnd: Instant | null;
  readonly expectedIntervalMs: number;
  readonly heartbeatMs: number | null;
};

export type LightsDeps = {
  readonly sources: SourceService;
  readonly activities: SourceActivities;
  readonly indicators: IndicatorService;
  readonly clocks: Clocks;
  /** Puts the record into the room under `source/NAME`; the caller commits. */
  readonly publish: (name: string, record: SourceRoomRecord) => void;
};

export interface Lights {
  /** Takes from the store what was known before a restart: then, too, a source was heard when its values came. */
  restore(): void;
  /** Judges every source, publishes, and keeps what changed as observations; call about once a second. */
  review(): Promise<void>;
  /** The sources as the needs-attention list sees them. */
  observed(): readonly ObservedSource[];
}

type Shown = { lights: SourceLights; state: string; publishedAt: Instant; ageKeptAt: Instant };
type LightValue = { readonly indicator: 'S01' | 'S02' | 'S03' | 'S04' | 'S05'; readonly value: number };

export function createLights(deps: LightsDeps): Lights {
  const { sources, activities, indicators, clocks } = deps;
  const shown = new Map<string, Shown>();
  let isReviewing = false;

  /** Files are imported when somebody has one; their silence is no fault. */
  const watched = () => sources.list().filter((source) => source.name !== IMPORT_SOURCE);

  function activityOf(name: string, contract: SourceContract, now: Instant): SourceActivity {
    const tracked = activities.of(name);
    const newest = tracked?.newest ?? null;
    const definition: IndicatorDefinition | undefined = newest ? indicators.definition(newest.indicator) : undefined;
    const lastRequestAt = tracked?.lastRequestAt ?? null;
    return {
      lastRequestAt,
      lastObservationAt: tracked?.lastObservationAt ?? null,
      newestState:
        newest && definition ? freshness(definition, contract, newest.periodEnd, lastRequestAt, now).state : 'none',
      judgedCount: Math.min(tracked?.judgedCount ?? 0, JUDGED_LIMIT),
      doubtfulCount: tracked?.doubtfulCount ?? 0,
    };
  }

  const asNumber = (isOn: boolean): number => (isOn ? 1 : 0);

  function valuesOf(lights: SourceLights, newestEnd: Instant | null, now: Instant): LightValue[] {
    const values: LightValue[] = [
      { indicator: 'S01', value: asNumber(lights.isLinked) },
      { indicator: 'S02', value: asNumber(lights.isSending) },
    ];
    if (lights.isOnTime !== null) values.push({ indicator: 'S03', value: asNumber(lights.isOnTime) });
    if (lights.isPlausible !== null) values.push({ indicator: 'S04', value: asNumber(lights.isPlausible) });
    if (newestEnd !== null)
      values.push({ indicator: 'S05', value: Math.max(0, Math.round((now - newestEnd) / SECOND_MS)) });
    return values;
  }

  async function keep(name: string, values: readonly LightValue[], now: Instant): Promise<void> {
    const known = values.filter(({ indicator }) => indicators.definition(indicator) !== undefined);
    const count = known.length;
    if (count === 0) return;
    await indicators.record({
      source: DERIVED_SOURCE,
      authority: new Uint8Array(count).fill(1),
      series: known.map(({ indicator }) => ({ indicator, unit: sourceUnit(name) })),
      count,
      seriesIndex: Uint32Array.from(known, (_, i) => i),
      periodStart: new Float64Array(count).fill(now),
      periodEnd: new Float64Array(count).fill(now),
      value: Float64Array.from(known, ({ value }) => value),
      quality: new Uint8Array(count).fill(packQuality('A', 'exact')),
      vintageAt: new Float64Array(count).fill(now),
      receivedAt: new Float64Array(count).fill(now),
    });
  }

  async function reviewOne(name: string, contract: SourceContract): Promise<void> {
    const now = clocks.dataNow();
    const realNow = clocks.realNow();
    const activity = activityOf(name, contract, now);
    const lights = sourceLights(contract, activity, now);
    const state = sourceState(contract, activity.lastRequestAt, now);
    const newestPeriodEnd = activities.of(name)?.newest?.periodEnd ?? null;
    const before = shown.get(name);
    const isChanged = before === undefined || before.state !== state || !isSameLights(before.lights, lights);
    const isPublished = isChanged || realNow - before.publishedAt >= REPUBLISH_MS;
    const isKept = isChanged || realNow - before.ageKeptAt >= KEEP_AGE_MS;
    if (isPublished) {
      const { titleVi, titleEn, owner, expectedIntervalMs, heartbeatMs } = contract;
      const times = { lastSeenAt: activity.lastRequestAt, newestPeriodEnd, expectedIntervalMs, heartbeatMs };
      deps.publish(name, { name, titleVi, titleEn, owner, state, lights, ...times });
    }
    if (isKept) await keep(name, valuesOf(lights, newestPeriodEnd, now), now);
    shown.set(name, {
      lights,
      state,
      publishedAt: isPublished ? realNow : before.publishedAt,
      ageKeptAt: isKept ? realNow : before.ageKeptAt,
    });
  }

  return {
    restore() {
      for (const observation of indicators.latest({})) {
        activities.heard(observation.source, observation.receivedAt);
        activities.kept(observation.source, [observation], observation.receivedAt);
      }
    },
    async review() {
      if (isReviewing) return;
      isReviewing = true;
      try {
        for (const { name, contract } of watched()) await reviewOne(name, contract);
      } finally {
        isReviewing = false;
      }
    },
    observed() {
      const now = clocks.dataNow();
      return watched().map(({ name, contract }) => {
        const lastSeenAt = activities.of(name)?.lastRequestAt ?? null;
        return { name, unit: contract.owner, state: sourceState(contract, lastSeenAt, now), lastSeenAt };
      });
    },
  };
}

const isSameLights = (a: SourceLights, b: SourceLights): boolean =>
  a.isLinked === b.isLinked &&
  a.isSending === b.isSending &&
  a.isOnTime === b.isOnTime &&
  a.isPlausible === b.isPlausible;
