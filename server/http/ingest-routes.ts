/** What sources call: values in, and "I live" when there is nothing to say. */

import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { ITEM_REFUSALS } from '#shared/i18n/refusals.ts';
import { observationItemSchema, type RefusalCode } from '#shared/indicators/observation-input.ts';
import { must } from '#shared/kernel/must.ts';
import type { BodyBudget } from '../ingest/flood-limits.ts';
import type { IngestRun } from '../ingest/ingest-service.ts';
import { readCsv } from '../ingest/readers/csv.ts';
import { readJson } from '../ingest/readers/json.ts';
import { readNdjson } from '../ingest/readers/ndjson.ts';
import { BodyRefused, bodyPieces, declaredLength, wholeBody } from './body.ts';
import { jsonReply, type Reply, type Route, refusal, route, sentenceSchema } from './route.ts';

const MAX_JSON_BYTES = 32 * 1_048_576;
const MAX_STREAM_BYTES = 256 * 1_048_576;
/** What a body takes while it is worked on: parsed objects take about four times the text, a stream its buffers and one block. */
const JSON_MEMORY_FACTOR = 4;
const STREAM_MEMORY_BYTES = 8 * 1_048_576;

const answerSchema = z.strictObject({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(
    z.strictObject({
      index: z.int(),
      code: z.enum(Object.keys(ITEM_REFUSALS) as [RefusalCode, ...RefusalCode[]]),
      message: sentenceSchema,
    }),
  ),
  rejectedCount: z.int(),
});

type Media = 'application/json' | 'application/x-ndjson' | 'text/csv';

function mediaOf(request: IncomingMessage): Media | null {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return null;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' || type === 'application/x-ndjson' || type === 'text/csv' ? type : null;
}

/** Null: read to its end. */
async function readBody(media: Media, request: IncomingMessage, run: IngestRun): Promise<Reply | null> {
  if (media === 'application/json') {
    const body = await wholeBody(request, MAX_JSON_BYTES);
    if (!body.ok) return refusal(body.error);
    const read = await readJson(body.value, run);
    return read.ok ? null : refusal(read.error);
  }
  const pieces = bodyPieces(request, MAX_STREAM_BYTES);
  if (media === 'application/x-ndjson') {
    await readNdjson(pieces, run);
    return null;
  }
  const read = await readCsv(pieces, run);
  return read.ok ? null : refusal(read.error);
}

export function ingestRoutes(budget: BodyBudget): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/observations',
      access: 'source',
      summaryVi: 'Gửi số liệu; gửi lại cùng nội dung không thêm gì',
      summaryEn: 'Send values; sending the same again adds nothing',
      streams: {
        'application/json': { description: 'an array of items, at most 32 MB', schema: z.array(observationItemSchema) },
        'application/x-ndjson': {
          description: 'one item a line of at most 64 kB, at most 256 MB',
          schema: observationItemSchema,
        },
        'text/csv': {
          description: 'a header row with the field names of an item; comma, semicolon or tab',
          schema: null,
        },
      },
      replies: { 200: { description: 'what became of the items; also when some are refused', schema: answerSchema } },
      refusals: [
        'too-large',
        'too-slow',
        'unsupported-type',
        'malformed-json',
        'malformed-csv',
        'flood',
        'disk-full',
        'storage',
      ],
      async handle({ raw, source: caller }, { ingest }) {
        const source = must(caller, 'a source route has a source');
        const media = mediaOf(raw);
        if (media === null) return refusal('unsupported-type');
        const limitBytes = media === 'application/json' ? MAX_JSON_BYTES : MAX_STREAM_BYTES;
        const length = declaredLength(raw);
        if (length !== null && length > limitBytes) return refusal('too-large');
        const waitMs = await ingest.admit(source);
        if (waitMs !== null) return refusal('flood', { retryAfterMs: waitMs });
        const needed = media === 'application/json' ? (length ?? limitBytes) * JSON_MEMORY_FACTOR : STREAM_MEMORY_BYTES;
        const release = budget.reserve(needed);
        if (release === null) return refusal('flood');
        try {
          const run = ingest.begin(source);
          const refused = await readBody(media, raw, run);
          return refused ?? jsonReply(await run.finish());
        } catch (error) {
          if (error instanceof BodyRefused) return refusal(error.code);
          throw error;
        } finally {
          release();
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/v1/heartbeat',
      access: 'source',
      summaryVi: 'Báo nguồn vẫn hoạt động dù không có gì để gửi',
      summaryEn: 'Say that the source lives although it has nothing to send',
      body: z.strictObject({}),
      replies: { 204: { description: 'heard' } },
      refusals: ['bad-request', 'malformed-json'],
      handle: () => ({ status: 204 }),
    }),
  ];
}
