/** What anybody on this machine may read: units, indicators, what stands now, history, and how the system is. */

import * as z from 'zod';
import { mayAtAll } from '#shared/accounts/may.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import type { SourceCounts } from '../ingest/counters.ts';
import type { HttpDeps } from './http-deps.ts';
import { latestInScheme } from './provinces-in-scheme.ts';
import { badRequest, queryText, readTime, readUnit } from './query-values.ts';
import { jsonReply, refusal, route } from './route.ts';
import { observationSchema, shownObservation } from './shown-observation.ts';
import { valuesAt } from './values-at.ts';

/** Points of a history that nobody asked to be shorter or longer. */
const DEFAULT_MAX_POINTS = 10_000;
const LARGEST_MAX_POINTS = 100_000;

const unitSchema = z.looseObject({
  ref: z.string(),
  scheme: z.string(),
  code: z.string(),
  kind: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  validFrom: z.nullable(z.int()),
  validTo: z.nullable(z.int()),
});
const indicatorSchema = z.looseObject({
  id: z.string(),
  group: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  measure: z.string(),
  arrival: z.enum(['live', 'event', 'periodic']),
  decimals: z.int(),
});
const historyObservationSchema = observationSchema.extend({
  /** Versions of this period by the source that counts, as known at the time asked about; 1: never revised. */
  vintageCount: z.int(),
});
const bucketSchema = z.strictObject({
  start: z.int(),
  end: z.int(),
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  count: z.int(),
});
/** Said when the answer reaches into history of which retention has kept roll-ups only. */
const thinnedSchema = z.optional(
  z.strictObject({ from: z.int(), to: z.int(), resolutionMs: z.int(), omittedCount: z.int() }),
);
const historySchema = z.union([
  z.strictObject({
    kind: z.literal('observations'),
    observations: z.array(historyObservationSchema),
    thinned: thinnedSchema,
  }),
  z.strictObject({
    kind: z.literal('buckets'),
    resolutionMs: z.int(),
    buckets: z.array(bucketSchema),
    thinned: thinnedSchema,
  }),
]);
const sourceHealthSchema = z.strictObject({
  state: z.enum(['fresh', 'stale', 'lost', 'none']),
  lastSeenAt: z.nullable(z.int()),
  accepted: z.int(),
  duplicates: z.int(),
  requests: z.int(),
  floods: z.int(),
  rejected: z.record(z.string(), z.int()),
});
/** Nobody in particular is told no more than what is not optional here. */
const healthSchema = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  store: z.strictObject({ kind: z.enum(['real', 'simulated']), scenario: z.nullable(z.string()), id: z.string() }),
  clock: z.strictObject({ realAt: z.int(), dataAt: z.int(), speed: z.number() }),
  epoch: z.optional(z.string()),
  version: z.optional(z.int()),
  digest: z.optional(z.string()),
  startedAt: z.optional(z.int()),
  sources: z.optional(z.record(z.string(), sourceHealthSchema)),
  storage: z.optional(z.strictObject({ isWritable: z.boolean(), observationCount: z.int(), sizeBytes: z.int() })),
});

const latestQuery = z.strictObject({
  indicator: z.optional(queryText),
  unit: z.optional(queryText),
  /** Values of provinces in one scheme; `gso34` from those of the 63 where nobody reports by the 34. */
  scheme: z.optional(z.enum(['gso63', 'gso34'])),
  /** What stood then, for every unit that has a value of the indicator now. */
  at: z.optional(queryText),
});
const crosswalkSchema = z.strictObject({
  from: z.literal('gso63'),
  to: z.literal('gso34'),
  method: z.enum(['sum', 'weighted-mean']),
  source: z.string(),
  units: z.array(z.strictObject({ unit: z.string(), parts: z.array(z.string()), missing: z.array(z.string()) })),
});
const historyQuery = z.strictObject({
  indicator: queryText,
  unit: queryText,
  from: z.optional(queryText),
  to: z.optional(queryText),
  knownAt: z.optional(queryText),
  maxPoints: z.optional(z.coerce.number().int().min(1).max(LARGEST_MAX_POINTS)),
});

export const READING_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/units',
    access: { may: 'data:read' },
    summaryVi: 'Mọi đơn vị, theo thứ tự nghi thức',
    summaryEn: 'All units, in protocol order',
    replies: { 200: { description: 'units', schema: z.strictObject({ units: z.array(unitSchema) }) } },
    refusals: [],
    handle: (_, { sources }) => jsonReply({ units: sources.units().units }),
  }),
  route({
    method: 'get',
    path: '/api/v1/indicators',
    access: { may: 'data:read' },
    summaryVi: 'Danh mục chỉ tiêu',
    summaryEn: 'The catalogue of indicators',
    replies: { 200: { description: 'indicators', schema: z.strictObject({ indicators: z.array(indicatorSchema) }) } },
    refusals: [],
    handle: (_, { catalogue }) => jsonReply({ indicators: catalogue.inUse() }),
  }),
  route<z.infer<typeof latestQuery>>({
    method: 'get',
    path: '/api/v1/latest',
    access: { may: 'data:read' },
    summaryVi: 'Giá trị mới nhất của mỗi chuỗi; với at là giá trị của kỳ gần nhất đã kết thúc lúc đó',
    summaryEn: 'The newest value of each series; with at, of the newest period that had ended then',
    query: latestQuery,
    replies: {
      200: {
        description: 'observations, and the clock of the data against which to judge their age',
        schema: z.strictObject({
          at: z.int(),
          observations: z.array(observationSchema),
          crosswalk: z.optional(crosswalkSchema),
        }),
      },
    },
    refusals: ['bad-request', 'not-additive', 'cannot-split', 'storage'],
    async handle({ query }, { indicators, sources, clocks }) {
      const { indicator, unit, scheme } = query;
      if (indicator !== undefined && indicators.definition(indicator) === undefined)
        return badRequest('indicator: unknown');
      const at = clocks.dataNow();
      const ref = unit === undefined ? undefined : readUnit(unit, sources.units(), at);
      if (ref === null) return badRequest('unit: unknown');
      if (query.at !== undefined) {
        const then = readTime(query.at, true);
        if (then === null) return badRequest('at: epoch ms, ISO 8601 or a date');
        if (indicator === undefined || scheme !== undefined) return badRequest('at: with an indicator and no scheme');
        const units = ref === undefined ? indicators.latest({ indicator }).map((each) => each.unit) : [ref];
        const observations = await valuesAt(indicators, indicator, units, then);
        return jsonReply({ at: then, observations: observations.map(shownObservation) });
      }
      if (scheme !== undefined) {
        if (indicator === undefined || unit !== undefined) return badRequest('scheme: with an indicator and no unit');
        const inScheme = latestInScheme(indicators, indicator, scheme);
        if (!inScheme.ok) return refusal(inScheme.error);
        const { observations, crosswalk } = inScheme.value;
        return jsonReply({ at, observations: observations.map(shownObservation), ...(crosswalk ? { crosswalk } : {}) });
      }
      const filter = { ...(indicator === undefined ? {} : { indicator }), ...(ref === undefined ? {} : { unit: ref }) };
      return jsonReply({ at, observations: indicators.latest(filter).map(shownObservation) });
    },
  }),
  route<z.infer<typeof historyQuery>>({
    method: 'get',
    path: '/api/v1/observations',
    access: { may: 'data:read' },
    summaryVi: 'Lịch sử của một chuỗi; dài quá maxPoints thì gộp thành khoảng có nhỏ nhất, lớn nhất và trung bình',
    summaryEn: 'The history of a series; beyond maxPoints in buckets of least, largest and mean value',
    query: historyQuery,
    replies: { 200: { description: 'observations or buckets', schema: historySchema } },
    refusals: ['bad-request', 'storage'],
    async handle({ query }, { catalogue, indicators, sources, clocks }) {
      const now = clocks.dataNow();
      const { indicator } = query;
      if (catalogue.definition(indicator) === undefined) return badRequest('indicator: unknown');
      const unit = readUnit(query.unit, sources.units(), now);
      if (unit === null) return badRequest('unit: unknown');
      const from = readTime(query.from ?? '0', false);
      const to = readTime(query.to ?? String(now), true);
      const knownAt = query.knownAt === undefined ? undefined : readTime(query.knownAt, true);
      if (from === null || to === null || knownAt === null)
        return badRequest('from, to, knownAt: epoch ms, ISO 8601 or a date');
      if (to < from) return badRequest('to: before from');
      const result = await indicators.range({
        series: { indicator, unit },
        from,
        to,
        maxPoints: query.maxPoints ?? DEFAULT_MAX_POINTS,
        ...(knownAt === undefined ? {} : { knownAt }),
      });
      if (result.kind === 'buckets') return jsonReply(result);
      const all = await indicators.range({
        series: { indicator, unit },
        from,
        to,
        allVintages: true,
        ...(knownAt === undefined ? {} : { knownAt }),
      });
      const versionKey = (each: Observation) => `${each.periodStart}|${each.periodEnd}|${each.source}`;
      const versions = Map.groupBy(all.kind === 'observations' ? all.observations : [], versionKey);
      const observations = result.observations.map((each) => ({
        ...shownObservation(each),
        vintageCount: Math.max(1, versions.get(versionKey(each))?.length ?? 1),
      }));
      return jsonReply({ ...result, observations });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/health',
    access: 'open',
    summaryVi: 'Tình trạng của hệ thống',
    summaryEn: 'How the system is',
    replies: { 200: { description: 'health', schema: healthSchema } },
    refusals: [],
    handle: async ({ caller }, deps) => jsonReply(await health(deps, mayAtAll(caller.viewer, 'system:see'))),
  }),
];

async function health(deps: HttpDeps, isWhole: boolean): Promise<z.infer<typeof healthSchema>> {
  const facts = await deps.facts();
  const outline = {
    status: facts.storage.isWritable ? ('ok' as const) : ('degraded' as const),
    store: facts.store,
    clock: { realAt: deps.clocks.realNow(), dataAt: deps.clocks.dataNow(), speed: facts.speed },
  };
  if (!isWhole) return outline;
  const observed = new Map(deps.lights.observed().map((source) => [source.name, source]));
  const sources = deps.sources.list().map(({ name }) => {
    const { state, lastSeenAt } = observed.get(name) ?? { state: 'none' as const, lastSeenAt: null };
    return [name, { state, lastSeenAt, ...shownCounts(deps.counters.of(name)) }];
  });
  return {
    ...outline,
    ...facts.room,
    startedAt: deps.startedAt,
    sources: Object.fromEntries(sources),
    storage: facts.storage,
  };
}

function shownCounts({ rejected, ...counts }: Readonly<SourceCounts>) {
  return { ...counts, rejected: Object.fromEntries(rejected) };
}
