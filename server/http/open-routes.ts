/** The national public set: public indicators alone, as a list and as tables that anybody may take. */

import * as z from 'zod';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import { statusOf } from '#shared/indicators/observation.ts';
import { neutralised } from '#shared/kernel/formula-injection.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import type { SourceService } from '../ingest/sources.ts';
import { badRequest, queryText, readTime, readUnit } from './query-values.ts';
import { jsonReply, refusal, route } from './route.ts';

/** Rows of one table; more is asked for in parts, by unit or by time. */
const MAX_ROWS = 200_000;

const tableQuery = z.strictObject({
  indicator: queryText,
  unit: z.optional(queryText),
  /** Without either: the newest value of each unit. */
  from: z.optional(queryText),
  to: z.optional(queryText),
});

const publicIndicatorSchema = z.strictObject({
  id: z.string(),
  group: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  measure: z.string(),
  decimals: z.int(),
  definition: z.string(),
  definitionVi: z.string(),
  cutoffText: z.string(),
  frequency: z.string(),
  owners: z.array(z.string()),
  sourceKey: z.string(),
  confidence: z.string(),
});

/** Groups whose numbers are of the house itself, whatever a definition says of being public. */
const INTERNAL_GROUPS: readonly IndicatorDefinition['group'][] = ['F_Cyber', 'S_System', 'Z_Feeds'];

const isOpen = ({ isPublic, group }: IndicatorDefinition): boolean => isPublic && !INTERNAL_GROUPS.includes(group);

function shownIndicator(definition: IndicatorDefinition): z.infer<typeof publicIndicatorSchema> {
  const { id, group, nameVi, nameEn, measure, decimals, cutoffText, frequency, owners, sourceKey, confidence } =
    definition;
  return {
    ...{ id, group, nameVi, nameEn, measure, decimals, cutoffText, frequency, sourceKey, confidence },
    definition: definition.definition,
    definitionVi: definition.definitionVi,
    owners: [...owners],
  };
}

/** `2020-08-19T08:50:00.000+07:00`. */
const isoInVietNam = (at: Instant): string => new Date(at + VIET_NAM_OFFSET_MS).toISOString().replace('Z', '+07:00');

export function csvText(text: string): string {
  const safe = neutralised(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The shape that an import takes back: unit, period and one column named by the indicator. The byte order mark keeps
 * spreadsheets from reading the text in their old code page.
 */
function csvOf(
  definition: IndicatorDefinition,
  observations: readonly Observation[],
  units: UnitRegistry,
  sources: SourceService,
): string {
  const head = ['unit', 'unit_name', 'period_start', 'period_end', definition.id];
  const rows = observations.map((each) => [
    csvText(each.unit),
    csvText(units.get(each.unit)?.nameVi ?? ''),
    isoInVietNam(each.periodStart),
    isoInVietNam(each.periodEnd),
    String(each.value),
    statusOf(each.quality),
    csvText(sources.get(each.source)?.contract.titleVi ?? each.source),
    isoInVietNam(each.receivedAt),
  ]);
  const lines = [[...head, 'status', 'source', 'received_at'], ...rows].map((cells) => cells.join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** Null when there are more rows than one table holds. */
async function historyOf(
  indicators: IndicatorService,
  indicator: string,
  units: readonly UnitRef[],
  from: Instant,
  to: Instant,
): Promise<readonly Observation[] | null> {
  const rows: Observation[] = [];
  for (const unit of units) {
    const found = await indicators.range({ series: { indicator, unit }, from, to, maxPoints: MAX_ROWS });
    if (found.kind === 'buckets' || rows.length + found.observations.length > MAX_ROWS) return null;
    for (const observation of found.observations) rows.push(observation);
  }
  return rows;
}

export const OPEN_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/open/indicators',
    access: 'open',
    summaryVi: 'Các chỉ tiêu công khai cho người dân và doanh nghiệp',
    summaryEn: 'The indicators that are public',
    replies: {
      200: {
        description: 'public indicators',
        schema: z.strictObject({ indicators: z.array(publicIndicatorSchema) }),
      },
    },
    refusals: [],
    handle: (_, { indicators }) =>
      jsonReply({ indicators: indicators.definitions().filter(isOpen).map(shownIndicator) }),
  }),
  route<z.infer<typeof tableQuery>>({
    method: 'get',
    path: '/api/v1/open/observations.csv',
    access: 'open',
    summaryVi: 'Số liệu của một chỉ tiêu công khai, dạng CSV; không có from và to thì là giá trị mới nhất',
    summaryEn: 'The values of a public indicator as CSV; without from and to the newest ones',
    query: tableQuery,
    replies: { 200: { description: 'a table with a header row', type: 'text/csv' } },
    refusals: ['bad-request', 'no-such-indicator', 'too-large', 'storage'],
    async handle({ query }, { indicators, sources, clocks }) {
      const definition = indicators.definition(query.indicator);
      if (definition === undefined || !isOpen(definition)) return refusal('no-such-indicator');
      const now = clocks.dataNow();
      const units = sources.units();
      const unit = query.unit === undefined ? undefined : readUnit(query.unit, units, now);
      if (unit === null) return badRequest('unit: unknown');
      const from = readTime(query.from ?? '0', false);
      const to = readTime(query.to ?? String(now), true);
      if (from === null || to === null) return badRequest('from, to: epoch ms, ISO 8601 or a date');
      const { id } = definition;
      const newest = indicators.latest({ indicator: id, ...(unit === undefined ? {} : { unit }) });
      const isNewest = query.from === undefined && query.to === undefined;
      const asked = unit === undefined ? newest.map((each) => each.unit) : [unit];
      const rows = isNewest ? newest : await historyOf(indicators, id, asked, from, to);
      if (rows === null) return refusal('too-large');
      return {
        status: 200,
        body: csvOf(definition, rows, units, sources),
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="toan-canh-${id}.csv"`,
        },
      };
    },
  }),
];
