/** What the administrator's command line calls: sources and their tokens. */

import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { SOURCE_NAME, sourceContractSchema } from '#shared/indicators/source-contract.ts';
import { type Caller, type CommandBy, commandBy } from '../accounts/caller.ts';
import { IMPORT_SOURCE } from '../ingest/sources.ts';
import { jsonReply, refusal, route } from './route.ts';

const commandId = z.optional(z.string().min(8).max(100));
const name = z.string().regex(SOURCE_NAME);
const tokenSchema = z.strictObject({ name: z.string(), token: z.string() });
const sourceSchema = z.strictObject({ name: z.string(), contract: sourceContractSchema, addedAt: z.int() });

const commandOf = (caller: Caller, body: { commandId?: string | undefined }): CommandBy =>
  commandBy(caller, body.commandId ?? randomUUID());

const addBody = z.strictObject({ name: z.string().max(100), contract: sourceContractSchema, commandId });
const contractBody = z.strictObject({ contract: sourceContractSchema, commandId });
const commandBody = z.strictObject({ commandId });
const importBody = z.strictObject({ source: z.optional(name) });

export const ADMIN_ROUTES = [
  route<unknown, z.infer<typeof addBody>>({
    method: 'post',
    path: '/admin/v1/sources',
    access: { may: 'source:manage' },
    summaryVi: 'Thêm nguồn; mã truy cập chỉ hiện một lần',
    summaryEn: 'Add a source; its token is shown once',
    body: addBody,
    replies: { 201: { description: 'the token', schema: tokenSchema } },
    refusals: ['bad-request', 'malformed-json', 'bad-name', 'bad-contract', 'name-taken', 'disk-full', 'storage'],
    async handle({ body, caller }, { sources }) {
      const added = await sources.add(body.name, body.contract, commandOf(caller, body));
      return added.ok ? jsonReply({ name: body.name, token: added.value.token }, 201) : refusal(added.error);
    },
  }),
  route<unknown, z.infer<typeof contractBody>>({
    method: 'put',
    path: '/admin/v1/sources/:name/contract',
    access: { may: 'source:manage' },
    summaryVi: 'Thay bản cam kết của nguồn',
    summaryEn: 'Replace the contract of a source',
    body: contractBody,
    replies: { 200: { description: 'the source', schema: sourceSchema } },
    refusals: [
      'bad-request',
      'malformed-json',
      'bad-contract',
      'unknown-source',
      'version-conflict',
      'disk-full',
      'storage',
    ],
    async handle({ params, body, caller }, { sources }) {
      const set = await sources.setContract(params.name ?? '', body.contract, commandOf(caller, body));
      return set.ok ? jsonReply(set.value) : refusal(set.error);
    },
  }),
  route<unknown, z.infer<typeof commandBody>>({
    method: 'post',
    path: '/admin/v1/sources/:name/token',
    access: { may: 'source:manage' },
    summaryVi: 'Cấp mã truy cập mới; mã cũ hết hiệu lực ngay',
    summaryEn: 'Issue a new token; the old one ends at once',
    body: commandBody,
    replies: { 200: { description: 'the token', schema: tokenSchema } },
    refusals: ['bad-request', 'malformed-json', 'unknown-source', 'version-conflict', 'disk-full', 'storage'],
    async handle({ params, body, caller }, { sources }) {
      const token = await sources.replaceToken(params.name ?? '', commandOf(caller, body));
      return token.ok ? jsonReply({ name: params.name ?? '', token: token.value }) : refusal(token.error);
    },
  }),
  route({
    method: 'get',
    path: '/admin/v1/sources',
    access: { may: 'source:manage' },
    summaryVi: 'Các nguồn và bản cam kết của chúng',
    summaryEn: 'The sources and their contracts',
    replies: { 200: { description: 'sources', schema: z.strictObject({ sources: z.array(sourceSchema) }) } },
    refusals: [],
    handle: (_, { sources }) => jsonReply({ sources: sources.list() }),
  }),
  route<unknown, z.infer<typeof importBody>>({
    method: 'post',
    path: '/admin/v1/import-token',
    access: { may: 'table:import' },
    summaryVi: 'Mã truy cập để nhập tệp, hết hiệu lực khi máy chủ dừng',
    summaryEn: 'A token for importing files, which ends with the server',
    body: importBody,
    replies: { 200: { description: 'the token', schema: tokenSchema } },
    refusals: ['bad-request', 'malformed-json', 'unknown-source'],
    handle({ body }, { sources }) {
      const source = body.source ?? IMPORT_SOURCE;
      const token = sources.sessionToken(source);
      return token.ok ? jsonReply({ name: source, token: token.value }) : refusal(token.error);
    },
  }),
];
