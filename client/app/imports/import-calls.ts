/** What the import desk asks of the server; each call answers a value or a refusal in words. */

import * as z from 'zod/mini';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import type { Fate } from '#shared/imports/judge.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import type { Result } from '#shared/kernel/result.ts';
import {
  type DescriptionAnswer,
  descriptionSchema,
  type PreviewAnswer,
  type ProgressAnswer,
  previewSchema,
  progressSchema,
  type RecordAnswer,
  recordSchema,
  recordsSchema,
  type SummaryAnswer,
  savedMappingSchema,
  savedMappingsSchema,
  summarySchema,
} from './import-answers.ts';

type Answer<T> = Promise<Result<T, Refusal>>;

const pathOf = (id: string, rest = ''): string => `/admin/v1/imports/${encodeURIComponent(id)}${rest}`;

export const describeImport = (id: string, signal: AbortSignal): Answer<DescriptionAnswer> =>
  apiSend({ method: 'GET', path: pathOf(id), signal }, descriptionSchema);

/** Judges every cell under the mapping; keeps nothing. */
export const judgeMapping = (id: string, mapping: Mapping): Answer<SummaryAnswer> =>
  apiSend({ method: 'PUT', path: pathOf(id, '/mapping'), body: mapping }, summarySchema);

export type CellsAsked = {
  /** Null: all of them. */
  readonly fate: Fate | null;
  readonly offset: number;
  readonly limit: number;
};

export function previewCells(id: string, asked: CellsAsked, signal?: AbortSignal): Answer<PreviewAnswer> {
  const { fate, offset, limit } = asked;
  const query = new URLSearchParams({ offset: `${offset}`, limit: `${limit}`, ...(fate === null ? {} : { fate }) });
  return apiSend(
    { method: 'GET', path: pathOf(id, `/preview?${query}`), ...(signal === undefined ? {} : { signal }) },
    previewSchema,
  );
}

export const commitImport = (id: string, digest: string, allowsRefused: boolean): Answer<RecordAnswer> =>
  apiSend({ method: 'POST', path: pathOf(id, '/commit'), body: { digest, allowsRefused } }, recordSchema);

export const cancelImport = (id: string): Answer<unknown> =>
  apiSend({ method: 'DELETE', path: pathOf(id) }, z.unknown());

export const importProgress = (id: string, signal: AbortSignal): Answer<ProgressAnswer> =>
  apiSend({ method: 'GET', path: pathOf(id, '/progress'), signal }, progressSchema);

/** All that were ever decided, newest first. */
export async function decidedImports(signal: AbortSignal): Answer<readonly RecordAnswer[]> {
  const answer = await apiSend({ method: 'GET', path: '/admin/v1/imports', signal }, recordsSchema);
  return answer.ok ? { ok: true, value: answer.value.imports } : answer;
}

export async function savedMappings(signal: AbortSignal): Answer<z.infer<typeof savedMappingsSchema>['mappings']> {
  const answer = await apiSend({ method: 'GET', path: '/admin/v1/import-mappings', signal }, savedMappingsSchema);
  return answer.ok ? { ok: true, value: answer.value.mappings } : answer;
}

/** With the import's id the headings are remembered, by which the next file of the kind is known. */
export const saveMapping = (name: string, mapping: Mapping, importId: string): Answer<unknown> =>
  apiSend(
    { method: 'PUT', path: `/admin/v1/import-mappings/${encodeURIComponent(name)}`, body: { mapping, importId } },
    savedMappingSchema,
  );
