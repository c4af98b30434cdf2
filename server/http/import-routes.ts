/** What the import desk and the command line call: a file in, its mapping, a preview of every cell, then all or nothing. */

import * as z from 'zod';
import type { ImportRefusalCode } from '#shared/i18n/import-messages.ts';
import type { RequestRefusalCode } from '#shared/i18n/refusals.ts';
import { cellName, columnName } from '#shared/imports/cell.ts';
import { cellSentence, findingSentence } from '#shared/imports/cell-sentence.ts';
import { type CellJudgement, FATES } from '#shared/imports/judge.ts';
import { type Mapping, mappingSchema } from '#shared/imports/mapping.ts';
import { commandBy } from '../accounts/caller.ts';
import { encodingSchema } from '../ingest/tables/encoding.ts';
import type { ImportDescription } from '../ingest/tables/import-description.ts';
import { importRecordSchema, savedMappingSchema } from '../ingest/tables/import-projection.ts';
import type { ImportRefusal, Preview } from '../ingest/tables/imports.ts';
import { BodyRefused, bodyPieces, declaredLength } from './body.ts';
import { jsonReply, type Reply, refusal, route, sentenceSchema } from './route.ts';

const MAX_PAGE = 1_000;
/** Totals beyond these are for the preview's pages, not for an answer that a person reads. */
const MAX_TOTALS = 2_000;

const FILE_REFUSALS: readonly RequestRefusalCode[] = [
  'too-large',
  'too-slow',
  'bad-request',
  'file-wrong-extension',
  'file-old-excel',
  'file-encrypted',
  'file-macros',
  'file-bomb',
  'file-damaged',
  'file-empty',
  'file-encoding',
  'file-quotes',
  'file-too-many-cells',
  'file-too-slow',
  'disk-full',
  'storage',
];

const sheetSchema = z.strictObject({
  name: z.string(),
  isHidden: z.boolean(),
  rowCount: z.int(),
  columnCount: z.int(),
  mergedCount: z.int(),
  hiddenRowCount: z.int(),
  hiddenColumnCount: z.int(),
  sample: z.array(z.array(z.string())),
});

const descriptionSchema = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  phase: z.enum(['open', 'judging', 'writing', 'finished']),
  sheets: z.array(sheetSchema),
  suggestions: z.array(mappingSchema),
  savedMappings: z.array(z.string()),
  mapping: z.nullable(mappingSchema),
}) satisfies z.ZodType<ImportDescription>;

const countsSchema = z.strictObject({
  kept: z.int(),
  duplicate: z.int(),
  revision: z.int(),
  refused: z.int(),
  ignored: z.int(),
});

const findingSchema = z.strictObject({
  code: z.string(),
  isQuestion: z.boolean(),
  cell: z.string(),
  column: z.string(),
  text: z.string(),
  options: z.array(z.string()),
  count: z.int(),
  message: sentenceSchema,
});

const previewSchema = z.strictObject({
  /** To be sent with the commit: what the person saw. */
  digest: z.string(),
  counts: countsSchema,
  findings: z.array(findingSchema),
  units: z.array(z.strictObject({ text: z.string(), ref: z.string(), isExact: z.boolean(), count: z.int() })),
  totals: z.array(
    z.strictObject({
      column: z.string(),
      indicator: z.string(),
      periodStart: z.int(),
      periodEnd: z.int(),
      sum: z.number(),
      count: z.int(),
    }),
  ),
});

const cellSchema = z.strictObject({
  cell: z.string(),
  column: z.string(),
  row: z.int(),
  fate: z.enum(FATES),
  code: z.nullable(z.string()),
  /** As written in the file, in the file's unit of measure; null where no number was read. */
  value: z.nullable(z.number()),
  /** In the indicator's own unit of measure. */
  newValue: z.nullable(z.number()),
  oldValue: z.nullable(z.number()),
  indicator: z.nullable(z.string()),
  unit: z.nullable(z.string()),
  periodStart: z.nullable(z.int()),
  periodEnd: z.nullable(z.int()),
  message: z.nullable(sentenceSchema),
});

const progressSchema = z.strictObject({
  phase: z.enum(['open', 'judging', 'writing', 'finished']),
  doneCount: z.int(),
  totalCount: z.int(),
});

const uploadQuery = z.strictObject({
  encoding: z.optional(encodingSchema),
  delimiter: z.optional(z.enum([',', ';', 'tab', '|'])),
});
const previewQuery = z.strictObject({
  offset: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(MAX_PAGE))),
  fate: z.optional(z.enum(FATES)),
});
const commitBody = z.strictObject({ digest: z.string().max(64), allowsRefused: z.optional(z.boolean()) });
const savedBody = z.strictObject({ mapping: mappingSchema, importId: z.optional(z.uuid()) });

const MAPPING_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,79}$/u;

function refuse({ code, detail }: ImportRefusal): Reply {
  return refusal(code satisfies ImportRefusalCode, detail === '' ? {} : { details: [detail] });
}

function summaryOf({ digest, counts, judgement, mapping }: Preview): z.infer<typeof previewSchema> {
  return {
    digest,
    counts,
    findings: judgement.findings.map((finding) => {
      const { code, isQuestion, cell, column, text, options, count } = finding;
      const message = findingSentence(mapping.sheet, finding);
      return { code, isQuestion, cell, column, text, options: [...options], count, message };
    }),
    units: [...judgement.units],
    totals: judgement.totals.slice(0, MAX_TOTALS),
  };
}

function cellOf(sheet: string, cell: CellJudgement): z.infer<typeof cellSchema> {
  const { row, column, fate, code, value, item, old } = cell;
  return {
    cell: cellName(row, column),
    column: columnName(column),
    row: row + 1,
    fate,
    code,
    value,
    newValue: item?.value ?? null,
    oldValue: old,
    indicator: item?.indicator ?? null,
    unit: item?.unit ?? null,
    periodStart: item?.periodStart ?? null,
    periodEnd: item?.periodEnd ?? null,
    message: cellSentence(sheet, cell),
  };
}

/** The name that a browser or the command line gives: percent-encoded UTF-8, since headers are Latin-1. */
function fileNameOf(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string') return null;
  try {
    const name = decodeURIComponent(header).normalize('NFC').split(/[/\\]/).at(-1) ?? '';
    return /^[^\p{Cc}]{1,200}$/u.test(name) ? name : null;
  } catch {
    return null;
  }
}

export const IMPORT_ROUTES = [
  route<z.infer<typeof uploadQuery>>({
    method: 'post',
    path: '/admin/v1/imports',
    access: { may: 'table:import' },
    summaryVi: 'Gửi một tệp bảng (CSV, XLSX); tên tệp ở tiêu đề X-File-Name, mã hoá phần trăm',
    summaryEn: 'Send a file of tables (CSV, XLSX); its name in the header X-File-Name, percent-encoded',
    query: uploadQuery,
    streams: { 'application/octet-stream': { description: 'the file as it is', schema: null } },
    replies: { 201: { description: 'what the file holds, and proposals', schema: descriptionSchema } },
    refusals: FILE_REFUSALS,
    async handle({ raw, query }, { imports, importBytes }) {
      const fileName = fileNameOf(raw.headers['x-file-name']);
      if (fileName === null) return refusal('bad-request', { details: ['X-File-Name'] });
      if ((declaredLength(raw) ?? 0) > importBytes) return refusal('too-large');
      const delimiter = query.delimiter === 'tab' ? '\t' : (query.delimiter ?? null);
      try {
        const options = { encoding: query.encoding ?? null, delimiter };
        const uploaded = await imports.upload(fileName, bodyPieces(raw, importBytes), options);
        return uploaded.ok ? jsonReply(uploaded.value, 201) : refuse(uploaded.error);
      } catch (error) {
        if (error instanceof BodyRefused) return refusal(error.code);
        throw error;
      }
    },
  }),
  route({
    method: 'get',
    path: '/admin/v1/imports',
    access: { may: 'table:import' },
    summaryVi: 'Các lần nhập đã được quyết định, mới nhất trước',
    summaryEn: 'Imports that were decided, newest first',
    replies: { 200: { description: 'imports', schema: z.strictObject({ imports: z.array(importRecordSchema) }) } },
    refusals: [],
    handle: async (_, { imports }) => jsonReply({ imports: await imports.list() }),
  }),
  route({
    method: 'get',
    path: '/admin/v1/imports/:id',
    access: { may: 'table:import' },
    summaryVi: 'Mô tả một tệp đã gửi',
    summaryEn: 'What a sent file holds',
    replies: { 200: { description: 'what the file holds, and proposals', schema: descriptionSchema } },
    refusals: ['import-unknown', 'file-damaged'],
    async handle({ params }, { imports }) {
      const described = await imports.describe(params.id ?? '');
      return described.ok ? jsonReply(described.value) : refuse(described.error);
    },
  }),
  route<unknown, Mapping>({
    method: 'put',
    path: '/admin/v1/imports/:id/mapping',
    access: { may: 'table:import' },
    summaryVi: 'Nói cột nào là gì; trả lời số phận các ô, chưa giữ lại gì',
    summaryEn: 'Say which column is what; answers what becomes of the cells and keeps nothing yet',
    body: mappingSchema,
    replies: { 200: { description: 'findings, counts and totals', schema: previewSchema } },
    refusals: [
      'bad-request',
      'malformed-json',
      'too-large',
      'import-unknown',
      'import-not-mapped',
      'import-busy',
      'import-committed',
    ],
    async handle({ params, body }, { imports }) {
      const preview = await imports.setMapping(params.id ?? '', body);
      return preview.ok ? jsonReply(summaryOf(preview.value)) : refuse(preview.error);
    },
  }),
  route<z.infer<typeof previewQuery>>({
    method: 'get',
    path: '/admin/v1/imports/:id/preview',
    access: { may: 'table:import' },
    summaryVi: 'Số phận từng ô trước khi nhập, theo trang',
    summaryEn: 'What becomes of each cell, before anything is kept, page by page',
    query: previewQuery,
    replies: {
      200: {
        description: 'cells in the order of the sheet',
        schema: previewSchema.extend({ cells: z.array(cellSchema), cellCount: z.int() }),
      },
    },
    refusals: ['bad-request', 'import-unknown', 'import-not-mapped'],
    async handle({ params, query }, { imports }) {
      const preview = await imports.preview(params.id ?? '');
      if (!preview.ok) return refuse(preview.error);
      const { judgement, mapping } = preview.value;
      const { offset = 0, limit = 100, fate } = query;
      const wanted = fate === undefined ? judgement.cells : judgement.cells.filter((cell) => cell.fate === fate);
      const cells = wanted.slice(offset, offset + limit).map((cell) => cellOf(mapping.sheet, cell));
      return jsonReply({ ...summaryOf(preview.value), cells, cellCount: wanted.length });
    },
  }),
  route<unknown, z.infer<typeof commitBody>>({
    method: 'post',
    path: '/admin/v1/imports/:id/commit',
    access: { may: 'table:import' },
    summaryVi: 'Nhập: tất cả hoặc không gì cả; digest là của bản xem trước đã thấy',
    summaryEn: 'Import: all or nothing; the digest is that of the preview which was seen',
    body: commitBody,
    replies: { 200: { description: 'the import', schema: importRecordSchema } },
    refusals: [
      'bad-request',
      'malformed-json',
      'import-unknown',
      'import-not-mapped',
      'import-open-questions',
      'import-has-refusals',
      'import-nothing',
      'import-preview-changed',
      'import-busy',
      'disk-full',
      'storage',
    ],
    async handle({ params, body, caller }, { imports }) {
      const asked = { digest: body.digest, allowsRefused: body.allowsRefused ?? false };
      const committed = await imports.commit(params.id ?? '', asked, commandBy(caller, params.id ?? ''));
      return committed.ok ? jsonReply(committed.value) : refuse(committed.error);
    },
  }),
  route({
    method: 'delete',
    path: '/admin/v1/imports/:id',
    access: { may: 'table:import' },
    summaryVi: 'Huỷ một lần nhập chưa ghi; không để lại gì',
    summaryEn: 'Cancel an import that was not written; nothing stays behind',
    replies: { 204: { description: 'gone' } },
    refusals: ['import-unknown', 'import-committed'],
    async handle({ params }, { imports }) {
      const cancelled = await imports.cancel(params.id ?? '');
      return cancelled.ok ? { status: 204 } : refuse(cancelled.error);
    },
  }),
  route({
    method: 'get',
    path: '/admin/v1/imports/:id/progress',
    access: { may: 'table:import' },
    summaryVi: 'Đang làm đến đâu',
    summaryEn: 'How far it is',
    replies: { 200: { description: 'rows judged or values written, of how many', schema: progressSchema } },
    refusals: ['import-unknown'],
    handle({ params }, { imports }) {
      const progress = imports.progress(params.id ?? '');
      return progress.ok ? jsonReply(progress.value) : refuse(progress.error);
    },
  }),
  route({
    method: 'get',
    path: '/admin/v1/import-mappings',
    access: { may: 'table:import' },
    summaryVi: 'Các cách đọc bảng đã lưu, mới nhất trước',
    summaryEn: 'Mappings that were kept, newest first',
    replies: { 200: { description: 'mappings', schema: z.strictObject({ mappings: z.array(savedMappingSchema) }) } },
    refusals: [],
    handle: async (_, { imports }) => jsonReply({ mappings: await imports.savedMappings() }),
  }),
  route<unknown, z.infer<typeof savedBody>>({
    method: 'put',
    path: '/admin/v1/import-mappings/:name',
    access: { may: 'table:import' },
    summaryVi: 'Lưu cách đọc bảng để dùng lần sau; importId để nhớ các tiêu đề cột',
    summaryEn: 'Keep a mapping for next time; with importId the headings are remembered, too',
    body: savedBody,
    replies: { 200: { description: 'the mapping', schema: savedMappingSchema } },
    refusals: ['bad-request', 'malformed-json', 'disk-full', 'storage'],
    async handle({ params, body, caller }, { imports }) {
      const name = (params.name ?? '').normalize('NFC');
      if (!MAPPING_NAME.test(name)) return refusal('bad-request', { details: ['name'] });
      const by = commandBy(caller, name);
      return jsonReply(await imports.saveMapping(name, body.mapping, body.importId ?? null, by));
    },
  }),
];
