/** Watches what every source does and keeps its four lights, which are themselves indicators of the unit `source:NAME`. */

import type { ObservedSource } from '#shared/indicators/attention.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { freshness } from '#shared/indicators/freshness.ts';
import { packQuality } from '#shared/indicators/observation.ts';
import type { ObservationInput } from '#shared/indicators/observation-input.ts';
import type {
  SourceActivity,
  SourceContract,
  SourceLights,
  SourceRoomRecord,
} from '#shared/indicators/source-contract.ts';
import { soleUnitOf, sourceLights, sourceState, sourceUnit } from '#shared/indicators/source-contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import { DERIVED_SOURCE } from '../indicators/standing.ts';
import type { Clocks } from './clocks.ts';
import { IMPORT_SOURCE, type Source, type SourceService } from './sources.ts';

/** How many of the last values decide whether a source is plausible. */
const JUDGED_LIMIT = 1000;
/** How often a source's record goes out and its data age is kept although no light changed, on the real clock. */
const REPEAT_MS = MINUTE_MS;

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

type Shown = { readonly lights: SourceLights; readonly state: string; readonly at: Instant };
type LightValue = {
  readonly source: string;
  readonly indicator: 'S01' | 'S02' | 'S03' | 'S04' | 'S05';
  readonly value: number;
};

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

  function valuesOf(source: string, lights: SourceLights, newestEnd: Instant | null, now: Instant): LightValue[] {
    const { isLinked, isSending, isOnTime, isPlausible } = lights;
    const values: LightValue[] = [
      { source, indicator: 'S01', value: asNumber(isLinked) },
      { source, indicator: 'S02', value: asNumber(isSending) },
    ];
    if (isOnTime !== null) values.push({ source, indicator: 'S03', value: asNumber(isOnTime) });
    if (isPlausible !== null) values.push({ source, indicator: 'S04', value: asNumber(isPlausible) });
    if (newestEnd === null) return values;
    return [...values, { source, indicator: 'S05', value: Math.max(0, Math.round((now - newestEnd) / SECOND_MS)) }];
  }

  /** All of one review in one durable batch: a hundred sources must not cost a hundred transactions. */
  async function keep(values: readonly LightValue[], now: Instant): Promise<void> {
    const known = values.filter(({ indicator }) => indicators.definition(indicator) !== undefined);
    const count = known.length;
    if (count === 0) return;
    await indicators.record({
      source: DERIVED_SOURCE,
      authority: new Uint8Array(count).fill(1),
      series: known.map(({ indicator, source }) => ({ indicator, unit: sourceUnit(source) })),
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

  /** Publishes one source where it is time to, and says what of it is to be kept. */
  function reviewOne({ name, contract }: Source, now: Instant, realNow: Instant): readonly LightValue[] {
    const activity = activityOf(name, contract, now);
    const lights = sourceLights(contract, activity, now);
    const state = sourceState(contract, activity.lastRequestAt, now);
    const newestPeriodEnd = activities.of(name)?.newest?.periodEnd ?? null;
    const before = shown.get(name);
    const isChanged = before === undefined || before.state !== state || !isSameLights(before.lights, lights);
    if (!isChanged && realNow - before.at < REPEAT_MS) return [];
    shown.set(name, { lights, state, at: realNow });
    const { titleVi, titleEn, owner, expectedIntervalMs, heartbeatMs } = contract;
    const times = { lastSeenAt: activity.lastRequestAt, newestPeriodEnd, expectedIntervalMs, heartbeatMs };
    deps.publish(name, { name, titleVi, titleEn, owner, soleUnit: soleUnitOf(contract), state, lights, ...times });
    return valuesOf(name, lights, newestPeriodEnd, now);
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
        const now = clocks.dataNow();
        const realNow = clocks.realNow();
        await keep(
          watched().flatMap((source) => reviewOne(source, now, realNow)),
          now,
        );
      } catch (error) {
        // What could not be kept is said again at the next review.
        shown.clear();
        throw error;
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
