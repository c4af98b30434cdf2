/** Definitions, stories and histories over the public API; what is live comes from the replica instead. */

import { useCallback, useEffect, useMemo, useState } from 'react';
import * as z from 'zod/mini';
import { useDataNow, useIsSynced, useNoun } from '#client/indicators/live-data.tsx';
import type { ValueState } from '#client/ui/value-state.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import type { ObservationStatus } from '#shared/indicators/observation.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'none' }
  | { readonly kind: 'loaded'; readonly value: T };

const LOADING = { kind: 'loading' } as const;

/** The server writes both from the types of `shared/`; only what is needed to trust the envelope is checked again. */
const catalogueSchema = z.looseObject({ indicators: z.array(z.looseObject({ id: z.string() })) });
const storySchema = z.looseObject({ definition: z.looseObject({ id: z.string() }), versions: z.array(z.unknown()) });

/** The last answer, so that a page that is come back to stands at once while it asks again. */
let lastCatalogue: readonly IndicatorDefinition[] | null = null;

async function fetchCatalogue(signal: AbortSignal): Promise<readonly IndicatorDefinition[]> {
  const response = await fetch('/api/v1/indicators', { signal });
  if (!response.ok) throw new Error(`indicators: HTTP ${response.status}`);
  const { indicators } = catalogueSchema.parse(await response.json());
  lastCatalogue = indicators as unknown as readonly IndicatorDefinition[];
  return lastCatalogue;
}

/**
 * Another array whenever a definition has changed anywhere: its thresholds move the room's record of it, a version or a
 * retirement the room's revision of the catalogue, also when it changed words that no live screen carries.
 */
export function useDefinitionNews(): readonly unknown[] {
  const definitions = useNoun<object>('indicator');
  const revision = useNoun<object>('catalogue');
  return useMemo(() => [definitions, revision], [definitions, revision]);
}

/** The living catalogue; asked anew when a definition changes, and on `retry`. */
export function useCatalogue(): {
  readonly catalogue: Loaded<readonly IndicatorDefinition[]>;
  readonly retry: () => void;
} {
  const [catalogue, setCatalogue] = useState<Loaded<readonly IndicatorDefinition[]>>(
    lastCatalogue === null ? LOADING : { kind: 'loaded', value: lastCatalogue },
  );
  const [attempt, setAttempt] = useState(0);
  const news = useDefinitionNews();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `news` and `attempt` are the reasons to ask again
  useEffect(() => {
    const abort = new AbortController();
    fetchCatalogue(abort.signal).then(
      (value) => setCatalogue({ kind: 'loaded', value }),
      () => {
        if (!abort.signal.aborted) setCatalogue((before) => (before.kind === 'loaded' ? before : { kind: 'failed' }));
      },
    );
    return () => abort.abort();
  }, [news, attempt]);
  return { catalogue, retry: useCallback(() => setAttempt((before) => before + 1), []) };
}

/** Null where there is no such indicator, retired ones counted in. */
export async function fetchStory(id: string, signal?: AbortSignal): Promise<IndicatorStory | null> {
  const response = await fetch(`/api/v1/indicators/${encodeURIComponent(id)}`, signal === undefined ? {} : { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`indicator: HTTP ${response.status}`);
  return storySchema.parse(await response.json()) as unknown as IndicatorStory;
}

/**
 * The whole story of one indicator, retired ones too; `none` where there is no such indicator. Asked anew when a definition
 * changes and with another `attempt`. For one id: a page of another one is another component.
 */
export function useStory(id: string, attempt = 0): Loaded<IndicatorStory> {
  const [story, setStory] = useState<Loaded<IndicatorStory>>(LOADING);
  const news = useDefinitionNews();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `news` and `attempt` are the reasons to ask again
  useEffect(() => {
    const abort = new AbortController();
    fetchStory(id, abort.signal).then(
      (value) => setStory(value === null ? { kind: 'none' } : { kind: 'loaded', value }),
      () => {
        if (!abort.signal.aborted) setStory((before) => (before.kind === 'loaded' ? before : { kind: 'failed' }));
      },
    );
    return () => abort.abort();
  }, [id, news, attempt]);
  return story;
}

const observationSchema = z.looseObject({
  periodStart: z.int(),
  periodEnd: z.int(),
  value: z.number(),
  status: z.enum(['A', 'E', 'P', 'M']),
  vintageAt: z.int(),
  receivedAt: z.int(),
  source: z.string(),
  vintageCount: z.optional(z.int()),
});
const bucketSchema = z.looseObject({
  start: z.int(),
  end: z.int(),
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  count: z.int(),
});
const thinned = z.optional(z.looseObject({ from: z.int(), to: z.int(), resolutionMs: z.int(), omittedCount: z.int() }));
const answerSchema = z.union([
  z.looseObject({ kind: z.literal('observations'), observations: z.array(observationSchema), thinned }),
  z.looseObject({
    kind: z.literal('buckets'),
    resolutionMs: z.int(),
    buckets: z.array(bucketSchema),
    thinned,
  }),
]);

export type PastObservation = {
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  readonly value: number;
  readonly status: ObservationStatus;
  readonly vintageAt: Instant;
  readonly receivedAt: Instant;
  readonly source: string;
  /** How many versions of this period are known; 1 where nothing was revised. */
  readonly vintageCount: number;
};

export type PastBucket = {
  readonly start: Instant;
  readonly end: Instant;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly count: number;
};

/** A stretch of which retention has kept least, largest and mean value of each slot only. */
export type ThinnedStretch = {
  readonly from: Instant;
  readonly to: Instant;
  readonly resolutionMs: number;
  /** Values left out of the answer, since of a slot nobody can say any more which of them was known when. */
  readonly omittedCount: number;
};

export type PastSeries = (
  | { readonly kind: 'observations'; readonly observations: readonly PastObservation[] }
  | { readonly kind: 'buckets'; readonly resolutionMs: number; readonly buckets: readonly PastBucket[] }
) & { readonly thinned?: ThinnedStretch | undefined };

export type HistoryQuestion = {
  readonly indicator: string;
  readonly units: readonly UnitRef[];
  /** Null: from the first value. */
  readonly from: Instant | null;
  /** Null: to the newest value. */
  readonly to: Instant | null;
  /** A date `2020-07-01`, its whole day included; empty: as known now. */
  readonly knownAt: string;
  readonly maxPoints: number;
};

async function fetchSeries(question: HistoryQuestion, unit: UnitRef, signal: AbortSignal): Promise<PastSeries> {
  const query = new URLSearchParams({ indicator: question.indicator, unit, maxPoints: String(question.maxPoints) });
  if (question.from !== null) query.set('from', String(question.from));
  if (question.to !== null) query.set('to', String(question.to));
  if (question.knownAt !== '') query.set('knownAt', question.knownAt);
  const response = await fetch(`/api/v1/observations?${query}`, { signal });
  if (!response.ok) throw new Error(`observations: HTTP ${response.status}`);
  const answer = answerSchema.parse(await response.json());
  if (answer.kind === 'buckets') return answer;
  return {
    ...answer,
    observations: answer.observations.map((one) => ({ ...one, vintageCount: one.vintageCount ?? 1 })),
  };
}

const newsSchema = z.looseObject({ events: z.array(z.looseObject({ position: z.int() })) });

/**
 * Grows when somebody has corrected a past value since the page was opened; asked every minute of the data. A corrected past
 * moves no live value, so nothing in the replica tells of it.
 */
function useCorrectionNews(): number {
  const [newest, setNewest] = useState(0);
  const minute = Math.floor(useDataNow(10_000) / MINUTE_MS);
  const isSynced = useIsSynced();
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    if (!isSynced) return;
    if (since === null) return setSince(minute);
    const abort = new AbortController();
    const load = async () => {
      const response = await fetch(`/api/v1/story?from=${since * MINUTE_MS}`, { signal: abort.signal });
      if (!response.ok) return;
      const { events } = newsSchema.parse(await response.json());
      setNewest((before) => Math.max(before, ...events.map(({ position }) => position)));
    };
    // The next minute asks again.
    load().catch(() => undefined);
    return () => abort.abort();
  }, [since, minute, isSynced]);
  return newest;
}

/**
 * Histories by unit, in the order asked; read again every hour of the data and when a past value was corrected. What was
 * read for other units is no answer: a file taken meanwhile would lack those just chosen.
 */
export function useSeries(question: HistoryQuestion): Loaded<ReadonlyMap<UnitRef, PastSeries>> {
  const [series, setSeries] = useState<Loaded<ReadonlyMap<UnitRef, PastSeries>>>(LOADING);
  const hour = Math.floor(useDataNow(5_000) / HOUR_MS);
  const news = useCorrectionNews();
  const isSynced = useIsSynced();
  const text = JSON.stringify(question);
  const asked = useMemo(() => JSON.parse(text) as HistoryQuestion, [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new hour of the data and a correction are reasons to ask again
  useEffect(() => {
    if (!isSynced) return;
    const abort = new AbortController();
    Promise.all(asked.units.map(async (unit) => [unit, await fetchSeries(asked, unit, abort.signal)] as const)).then(
      (entries) => setSeries({ kind: 'loaded', value: new Map(entries) }),
      () => {
        if (!abort.signal.aborted) setSeries({ kind: 'failed' });
      },
    );
    return () => abort.abort();
  }, [asked, hour, news, isSynced]);
  const isAnswer =
    series.kind !== 'loaded' ||
    (series.value.size === asked.units.length && asked.units.every((unit) => series.value.has(unit)));
  return isAnswer ? series : LOADING;
}

/** The same instant for a whole hour, so that a history is not asked for anew with every second. */
export function useDataHour(): Instant {
  return Math.ceil(useDataNow(5_000) / HOUR_MS) * HOUR_MS;
}

/** The name of a source as people call it. */
export function useSourceTitles(lang: Lang): (name: string) => string {
  const sources = useNoun<SourceRoomRecord>('source');
  return (name) => {
    const source = sources.find((one) => one.name === name);
    return source === undefined ? name : lang === 'vi' ? source.titleVi : source.titleEn;
  };
}

/** What takes the place of a chart that has no point, or none yet. */
export function missingChart(series: Loaded<unknown>, lang: Lang): Exclude<ValueState, { readonly kind: 'normal' }> {
  const words = INDICATOR_MESSAGES[lang];
  if (series.kind === 'loading') return { kind: 'loading', note: words.loading };
  if (series.kind === 'failed') return { kind: 'error', cause: words.failed };
  return { kind: 'empty', text: words.noHistory, isGood: false, note: '' };
}
