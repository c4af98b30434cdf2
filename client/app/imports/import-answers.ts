/** What the server answers about an import, parsed at the edge. */

import * as z from 'zod/mini';
import { FATES } from '#shared/imports/judge.ts';
import { mappingSchema } from '#shared/imports/mapping.ts';

const sentence = z.object({ vi: z.string(), en: z.string() });
const phase = z.enum(['open', 'judging', 'writing', 'finished']);

const sheet = z.object({
  name: z.string(),
  isHidden: z.boolean(),
  rowCount: z.int(),
  columnCount: z.int(),
  mergedCount: z.int(),
  hiddenRowCount: z.int(),
  hiddenColumnCount: z.int(),
  /** First rows as text, from A1 on. */
  sample: z.array(z.array(z.string())),
});
export type SheetAnswer = z.infer<typeof sheet>;

export const descriptionSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.int(),
  phase,
  sheets: z.array(sheet),
  suggestions: z.array(mappingSchema),
  savedMappings: z.array(z.string()),
  mapping: z.nullable(mappingSchema),
});
export type DescriptionAnswer = z.infer<typeof descriptionSchema>;

const counts = z.object({
  kept: z.int(),
  duplicate: z.int(),
  revision: z.int(),
  refused: z.int(),
  ignored: z.int(),
});

const finding = z.object({
  code: z.string(),
  isQuestion: z.boolean(),
  cell: z.string(),
  column: z.string(),
  text: z.string(),
  options: z.array(z.string()),
  count: z.int(),
  message: sentence,
});
export type FindingAnswer = z.infer<typeof finding>;

const total = z.object({
  column: z.string(),
  indicator: z.string(),
  periodStart: z.int(),
  periodEnd: z.int(),
  sum: z.number(),
  count: z.int(),
});
export type TotalAnswer = z.infer<typeof total>;

const unit = z.object({ text: z.string(), ref: z.string(), isExact: z.boolean(), count: z.int() });
export type UnitAnswer = z.infer<typeof unit>;

export const summarySchema = z.object({
  digest: z.string(),
  counts,
  findings: z.array(finding),
  units: z.array(unit),
  totals: z.array(total),
});
export type SummaryAnswer = z.infer<typeof summarySchema>;

const cell = z.object({
  cell: z.string(),
  column: z.string(),
  fate: z.enum(FATES),
  value: z.nullable(z.number()),
  newValue: z.nullable(z.number()),
  oldValue: z.nullable(z.number()),
  indicator: z.nullable(z.string()),
  unit: z.nullable(z.string()),
  periodStart: z.nullable(z.int()),
  periodEnd: z.nullable(z.int()),
  message: z.nullable(sentence),
});
export type CellAnswer = z.infer<typeof cell>;

export const previewSchema = z.extend(summarySchema, { cells: z.array(cell), cellCount: z.int() });
export type PreviewAnswer = z.infer<typeof previewSchema>;

export const progressSchema = z.object({ phase, doneCount: z.int(), totalCount: z.int() });
export type ProgressAnswer = z.infer<typeof progressSchema>;

export const recordSchema = z.object({
  id: z.string(),
  state: z.enum(['started', 'finished', 'failed']),
  fileName: z.string(),
  mapping: mappingSchema,
  counts,
  actor: z.string(),
  startedAt: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
});
export type RecordAnswer = z.infer<typeof recordSchema>;

export const recordsSchema = z.object({ imports: z.array(recordSchema) });

const savedMapping = z.object({ name: z.string(), mapping: mappingSchema });
export const savedMappingSchema = savedMapping;
export const savedMappingsSchema = z.object({ mappings: z.array(savedMapping) });

export const refusalSchema = z.object({
  error: z.object({ code: z.string(), message: sentence, details: z.optional(z.array(z.string())) }),
});
