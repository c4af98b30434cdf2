/** Where a number comes from, and what happened to it. */

import * as z from 'zod';
import { IMPORT_SOURCE } from '../ingest/sources.ts';
import { badRequest, queryText, readTime, readUnit } from './query-values.ts';
import { jsonReply, refusal, route } from './route.ts';

const originQuery = z.strictObject({
  indicator: queryText,
  unit: queryText,
  periodEnd: z.optional(queryText),
  knownAt: z.optional(queryText),
});
const storyQuery = z.strictObject({
  unit: z.optional(queryText),
  indicator: z.optional(queryText),
  from: z.optional(queryText),
  to: z.optional(queryText),
});

const inputSchema = z.strictObject({
  indicator: z.string(),
  unit: z.string(),
  value: z.nullable(z.number()),
  periodStart: z.nullable(z.int()),
  periodEnd: z.nullable(z.int()),
  source: z.nullable(z.string()),
  isLate: z.boolean(),
  weight: z.nullable(z.number()),
});
const vintageSchema = z.strictObject({
  value: z.number(),
  status: z.enum(['A', 'E', 'P', 'M']),
  qualifier: z.enum(['exact', 'floor', 'ceiling', 'about']),
  vintageAt: z.int(),
  receivedAt: z.int(),
  source: z.string(),
  sourceTitleVi: z.string(),
  sourceTitleEn: z.string(),
  isCurrent: z.boolean(),
});
const originSchema = z.looseObject({
  indicator: z.string(),
  unit: z.string(),
  definition: z.string(),
  definitionVi: z.string(),
  definitionVersion: z.int(),
  periodStart: z.int(),
  periodEnd: z.int(),
  value: z.number(),
  receivedAt: z.int(),
  source: z.strictObject({
    name: z.string(),
    titleVi: z.string(),
    titleEn: z.string(),
    owner: z.nullable(z.string()),
    isSimulator: z.boolean(),
  }),
  dueAt: z.nullable(z.int()),
  derivation: z.nullable(z.looseObject({ method: z.string(), inputs: z.array(inputSchema) })),
  vintages: z.array(vintageSchema),
  corrections: z.array(z.strictObject({ at: z.int(), actor: z.string(), reason: z.string() })),
  importedCell: z.optional(
    z.strictObject({
      importId: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      sheet: z.string(),
      cell: z.string(),
      actor: z.string(),
      importedAt: z.int(),
    }),
  ),
});
const storyEventSchema = z.strictObject({
  position: z.int(),
  at: z.int(),
  type: z.string(),
  indicator: z.string(),
  unit: z.nullable(z.string()),
  actor: z.string(),
  reason: z.nullable(z.string()),
  value: z.nullable(z.number()),
  previous: z.nullable(z.number()),
  periodStart: z.nullable(z.int()),
  periodEnd: z.nullable(z.int()),
  year: z.nullable(z.int()),
});

export const ORIGIN_ROUTES = [
  route<z.infer<typeof originQuery>>({
    method: 'get',
    path: '/api/v1/origin',
    access: { may: 'data:read' },
    summaryVi: 'Một con số từ đâu ra: nguồn, kỳ, định nghĩa, cách tính, các lần công bố và lý do sửa',
    summaryEn: 'Where a number comes from: source, period, definition, derivation, versions and why it was corrected',
    query: originQuery,
    replies: { 200: { description: 'the origin', schema: originSchema } },
    refusals: ['bad-request', 'no-such-value', 'storage'],
    async handle({ query }, { origins, imports, sources, clocks }) {
      const unit = readUnit(query.unit, sources.units(), clocks.dataNow());
      if (unit === null) return badRequest('unit: unknown');
      const periodEnd = query.periodEnd === undefined ? undefined : readTime(query.periodEnd, true);
      const knownAt = query.knownAt === undefined ? undefined : readTime(query.knownAt, true);
      if (periodEnd === null || knownAt === null) return badRequest('periodEnd, knownAt: epoch ms, ISO 8601 or a date');
      const origin = await origins.origin({
        indicator: query.indicator,
        unit,
        ...(periodEnd === undefined ? {} : { periodEnd }),
        ...(knownAt === undefined ? {} : { knownAt }),
      });
      if (origin === null) return refusal('no-such-value');
      const importedCell = origin.source.name === IMPORT_SOURCE ? await imports.originOf(origin) : null;
      return jsonReply(importedCell === null ? origin : { ...origin, importedCell });
    },
  }),
  route<z.infer<typeof storyQuery>>({
    method: 'get',
    path: '/api/v1/story',
    access: { may: 'data:read' },
    summaryVi: 'Diễn biến của một đơn vị hoặc chỉ tiêu: sửa số liệu, định nghĩa, ngưỡng, chỉ tiêu kế hoạch',
    summaryEn: 'What happened to a unit or an indicator: corrections, definitions, thresholds, targets',
    query: storyQuery,
    replies: {
      200: { description: 'events in time order', schema: z.strictObject({ events: z.array(storyEventSchema) }) },
    },
    refusals: ['bad-request', 'storage'],
    async handle({ query }, { story, indicators, sources, clocks }) {
      const now = clocks.dataNow();
      const { indicator } = query;
      if (indicator !== undefined && indicators.definition(indicator) === undefined)
        return badRequest('indicator: unknown');
      const unit = query.unit === undefined ? undefined : readUnit(query.unit, sources.units(), now);
      if (unit === null) return badRequest('unit: unknown');
      const from = readTime(query.from ?? '0', false);
      const to = readTime(query.to ?? String(Number.MAX_SAFE_INTEGER), true);
      if (from === null || to === null) return badRequest('from, to: epoch ms, ISO 8601 or a date');
      const events = await story.read({
        ...(unit === undefined ? {} : { unit }),
        ...(indicator === undefined ? {} : { indicator }),
        from,
        to,
      });
      return jsonReply({ events });
    },
  }),
];
