/** What anybody on this machine may read: units, indicators, what stands now, history, and how the system is. */

import * as z from 'zod';
import { addDays, parseCivilDate, parseInstant, startOfDay } from '#shared/calendar/civil.ts';
import { type Observation, QUALITY, qualifierOf, statusOf } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { SourceCounts } from '../ingest/counters.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, refusal, route } from './route.ts';

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
const observationSchema = z.strictObject({
  indicator: z.string(),
  unit: z.string(),
  periodStart: z.int(),
  periodEnd: z.int(),
  value: z.number(),
  status: z.enum(['A', 'E', 'P', 'M']),
  qualifier: z.enum(['exact', 'floor', 'ceiling', 'about']),
  isImplausible: z.boolean(),
  hasRunBackwards: z.boolean(),
  isDerived: z.boolean(),
  isPartial: z.boolean(),
  vintageAt: z.int(),
  receivedAt: z.int(),
  source: z.string(),
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
    observations: z.array(observationSchema),
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
const healthSchema = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  store: z.strictObject({ kind: z.enum(['real', 'simulated']), scenario: z.nullable(z.string()), id: z.string() }),
  clock: z.strictObject({ realAt: z.int(), dataAt: z.int(), speed: z.number() }),
  epoch: z.string(),
  version: z.int(),
  digest: z.string(),
  startedAt: z.int(),
  sources: z.record(z.string(), sourceHealthSchema),
  storage: z.strictObject({ isWritable: z.boolean(), observationCount: z.int(), sizeBytes: z.int() }),
});

/** How an observation is written out: the quality byte unpacked into words. */
function shownObservation(observation: Observation): z.infer<typeof observationSchema> {
  const { quality, ...rest } = observation;
  const has = (bit: number): boolean => (quality & bit) !== 0;
  return {
    indicator: rest.indicator,
    unit: rest.unit,
    periodStart: rest.periodStart,
    periodEnd: rest.periodEnd,
    value: rest.value,
    status: statusOf(quality),
    qualifier: qualifierOf(quality),
    isImplausible: has(QUALITY.implausible),
    hasRunBackwards: has(QUALITY.ranBackwards),
    isDerived: has(QUALITY.derived),
    isPartial: has(QUALITY.partial),
    vintageAt: rest.vintageAt,
    receivedAt: rest.receivedAt,
    source: rest.source,
  };
}

/** A reader may name a unit that no longer exists: its history does. */
function readUnit(text: string, units: UnitRegistry, now: Instant): UnitRef | null {
  const written = units.get(text as UnitRef);
  if (written !== undefined) return written.ref;
  const bare = /^\d\d$/.test(text) ? units.get(`gso63:${text}`) : undefined;
  if (bare !== undefined) return bare.ref;
  const parsed = units.parseUnitCode(text, now);
  return parsed.ok ? parsed.value : null;
}

/** Epoch ms, ISO 8601, or a date, which as an end includes its day. */
function readTime(text: string, isEnd: boolean): Instant | null {
  if (/^-?\d{1,16}$/.test(text)) return Number(text);
  const at = parseInstant(text);
  if (at.ok) return at.value;
  const date = parseCivilDate(text);
  return date.ok ? startOfDay(isEnd ? addDays(date.value, 1) : date.value) : null;
}

const badRequest = (detail: string): Reply => refusal('bad-request', { details: [detail] });

const text = z.string().min(1).max(100);

const latestQuery = z.strictObject({ indicator: z.optional(text), unit: z.optional(text) });
const historyQuery = z.strictObject({
  indicator: text,
  unit: text,
  from: z.optional(text),
  to: z.optional(text),
  knownAt: z.optional(text),
  maxPoints: z.optional(z.coerce.number().int().min(1).max(LARGEST_MAX_POINTS)),
});

export const READING_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/units',
    access: 'reader',
    summaryVi: 'Mọi đơn vị, theo thứ tự nghi thức',
    summaryEn: 'All units, in protocol order',
    replies: { 200: { description: 'units', schema: z.strictObject({ units: z.array(unitSchema) }) } },
    refusals: [],
    handle: (_, { sources }) => jsonReply({ units: sources.units().units }),
  }),
  route({
    method: 'get',
    path: '/api/v1/indicators',
    access: 'reader',
    summaryVi: 'Danh mục chỉ tiêu',
    summaryEn: 'The catalogue of indicators',
    replies: { 200: { description: 'indicators', schema: z.strictObject({ indicators: z.array(indicatorSchema) }) } },
    refusals: [],
    handle: (_, { indicators }) => jsonReply({ indicators: indicators.definitions() }),
  }),
  route<z.infer<typeof latestQuery>>({
    method: 'get',
    path: '/api/v1/latest',
    access: 'reader',
    summaryVi: 'Giá trị mới nhất của mỗi chuỗi',
    summaryEn: 'The newest value of each series',
    query: latestQuery,
    replies: {
      200: {
        description: 'observations, and the clock of the data against which to judge their age',
        schema: z.strictObject({ at: z.int(), observations: z.array(observationSchema) }),
      },
    },
    refusals: ['bad-request'],
    handle({ query }, { indicators, sources, clocks }) {
      const { indicator, unit } = query;
      if (indicator !== undefined && indicators.definition(indicator) === undefined)
        return badRequest('indicator: unknown');
      const at = clocks.dataNow();
      const ref = unit === undefined ? undefined : readUnit(unit, sources.units(), at);
      if (ref === null) return badRequest('unit: unknown');
      const filter = { ...(indicator === undefined ? {} : { indicator }), ...(ref === undefined ? {} : { unit: ref }) };
      return jsonReply({ at, observations: indicators.latest(filter).map(shownObservation) });
    },
  }),
  route<z.infer<typeof historyQuery>>({
    method: 'get',
    path: '/api/v1/observations',
    access: 'reader',
    summaryVi: 'Lịch sử của một chuỗi; dài quá maxPoints thì gộp thành khoảng có nhỏ nhất, lớn nhất và trung bình',
    summaryEn: 'The history of a series; beyond maxPoints in buckets of least, largest and mean value',
    query: historyQuery,
    replies: { 200: { description: 'observations or buckets', schema: historySchema } },
    refusals: ['bad-request', 'storage'],
    async handle({ query }, { indicators, sources, clocks }) {
      const now = clocks.dataNow();
      const { indicator } = query;
      if (indicators.definition(indicator) === undefined) return badRequest('indicator: unknown');
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
      return jsonReply({ ...result, observations: result.observations.map(shownObservation) });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/health',
    access: 'reader',
    summaryVi: 'Tình trạng của hệ thống',
    summaryEn: 'How the system is',
    replies: { 200: { description: 'health', schema: healthSchema } },
    refusals: [],
    handle: async (_, deps) => jsonReply(await health(deps)),
  }),
];

async function health(deps: HttpDeps): Promise<z.infer<typeof healthSchema>> {
  const facts = await deps.facts();
  const observed = new Map(deps.lights.observed().map((source) => [source.name, source]));
  const sources = deps.sources.list().map(({ name }) => {
    const { state, lastSeenAt } = observed.get(name) ?? { state: 'none' as const, lastSeenAt: null };
    return [name, { state, lastSeenAt, ...shownCounts(deps.counters.of(name)) }];
  });
  return {
    status: facts.storage.isWritable ? 'ok' : 'degraded',
    store: facts.store,
    clock: { realAt: deps.clocks.realNow(), dataAt: deps.clocks.dataNow(), speed: facts.speed },
    ...facts.room,
    startedAt: deps.startedAt,
    sources: Object.fromEntries(sources),
    storage: facts.storage,
  };
}

function shownCounts({ rejected, ...counts }: Readonly<SourceCounts>) {
  return { ...counts, rejected: Object.fromEntries(rejected) };
}
