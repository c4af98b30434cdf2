/** The audit over HTTP: read, counted, verified and exported, each reading itself written down; nothing here changes anything. */

import * as z from 'zod';
import {
  type AuditItem,
  auditItemSchema,
  auditPageSchema,
  auditSummarySchema,
  auditVerifySchema,
} from '#shared/accounts/audit-api.ts';
import { mayAtAll, mayEverywhere } from '#shared/accounts/may.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import { type AuditCursor, type AuditQuestion, FROM_THE_END } from '../accounts/audit-reading.ts';
import type { Caller } from '../accounts/caller.ts';
import type { HttpDeps } from './http-deps.ts';
import { badRequest, readTime } from './query-values.ts';
import { jsonReply, type Reply, refusal, route } from './route.ts';

const PAGE_COUNT = 100;
const PAGE_MAX = 500;
/** Lines of one file; more is taken in parts, by time. */
const EXPORT_MAX = 50_000;

const text = z.optional(z.string().check(z.minLength(1), z.maxLength(200)));
const span = { from: text, to: text };
const filter = { ...span, kind: z.optional(auditItemSchema.shape.kind), actor: text, person: text, post: text };
const exportQuery = z.strictObject({ ...filter, action: text, object: text, outcome: text });
const pageQuery = z.strictObject({ ...exportQuery.shape, before: text, limit: text });
const summaryQuery = z.strictObject(span);

const readers = { may: 'audit:read', or: ['audit:read-system'] } as const;

/** Undefined members are left out: a filter that is not given is none. */
function questionOf(query: z.infer<typeof exportQuery>): AuditQuestion | string {
  const { from, to, ...rest } = query;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const fromAt = from === undefined ? undefined : readTime(from, false);
  const toAt = to === undefined ? undefined : readTime(to, true);
  if (fromAt === null) return 'from';
  if (toAt === null) return 'to';
  return { ...given, ...(fromAt === undefined ? {} : { from: fromAt }), ...(toAt === undefined ? {} : { to: toAt }) };
}

const writtenCursor = ({ journal, audit }: AuditCursor): string => `${journal}.${audit}`;

function readCursor(written: string | undefined): AuditCursor | null {
  if (written === undefined) return FROM_THE_END;
  const parts = /^(\d{1,16})\.(\d{1,16})$/.exec(written);
  return parts === null ? null : { journal: Number(parts[1]), audit: Number(parts[2]) };
}

/** Whoever reads the audit stands in it, after everything that was noted before and can be read therefore. */
async function noteReading(deps: HttpDeps, caller: Caller, action: string, question: AuditQuestion): Promise<void> {
  // A disk that refuses to write does not stop the reading; the log has told of it.
  await deps.audit.flush().catch(() => undefined);
  const object = question.object ?? question.person ?? question.post ?? question.actor ?? 'audit';
  deps.audit.note({ kind: action === 'audit:export' ? 'export' : 'read', caller, action, object, outcome: 'done' });
}

function refuseNoting(deps: HttpDeps, caller: Caller, action: string): Reply {
  deps.audit.note({ kind: 'refusal', caller, action, object: 'audit', outcome: 'forbidden' });
  return refusal('forbidden');
}

/** The whole of the audit concerns who may read all of it, or keeps the system. */
const mayVerify = (viewer: Viewer): boolean =>
  mayEverywhere(viewer, 'audit:read') || mayAtAll(viewer, 'audit:read-system');

export const AUDIT_ROUTES = [
  route<z.infer<typeof pageQuery>>({
    method: 'get',
    path: '/api/v1/audit',
    access: readers,
    summaryVi: 'Nhật ký kiểm toán, mới nhất trước: lệnh đã thực hiện, việc đọc, từ chối, đăng nhập, màn hình',
    summaryEn: 'The audit, newest first: commands, readings, refusals, sessions, screens; everybody reads their part',
    query: pageQuery,
    replies: { 200: { description: 'one page', schema: auditPageSchema } },
    refusals: ['bad-request', 'storage'],
    async handle({ query, caller }, deps) {
      const { before, limit, ...asked } = query;
      const question = questionOf(asked);
      if (typeof question === 'string') return badRequest(question);
      const cursor = readCursor(before);
      if (cursor === null) return badRequest('before');
      const count = limit === undefined ? PAGE_COUNT : Number(limit);
      if (!Number.isInteger(count) || count < 1 || count > PAGE_MAX) return badRequest(`limit: 1…${PAGE_MAX}`);
      await noteReading(deps, caller, 'audit:read', question);
      const { items, next } = await deps.auditReading.page(caller.viewer, question, cursor, count);
      return jsonReply({ items, next: next === null ? null : writtenCursor(next) });
    },
  }),
  route<z.infer<typeof summaryQuery>>({
    method: 'get',
    path: '/api/v1/audit/summary',
    access: { may: 'audit:read-summary', or: ['audit:read'] },
    summaryVi: 'Số việc mỗi ngày trong nhật ký kiểm toán, theo loại và kết quả',
    summaryEn: 'Counts a day of the audit, by kind and outcome',
    query: summaryQuery,
    replies: { 200: { description: 'counts of all that there is', schema: auditSummarySchema } },
    refusals: ['bad-request', 'forbidden', 'too-large', 'storage'],
    async handle({ query, caller }, deps) {
      // Counts of the nation: for those of whom the matrix says "summary", and those who may read what is counted.
      if (!mayEverywhere(caller.viewer, 'audit:read-summary') && !mayEverywhere(caller.viewer, 'audit:read'))
        return refuseNoting(deps, caller, 'audit:read-summary');
      const question = questionOf(query);
      if (typeof question === 'string') return badRequest(question);
      await noteReading(deps, caller, 'audit:read-summary', question);
      const days = await deps.auditReading.summary(question);
      return days === null ? refusal('too-large') : jsonReply({ days });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/audit/verify',
    access: readers,
    summaryVi: 'Kiểm tra hai chuỗi băm và các chữ ký của nhật ký kiểm toán',
    summaryEn: 'Verifies both hash chains of the audit and the signed statements about them',
    replies: {
      200: { description: 'null where whole, else the first place that does not fit', schema: auditVerifySchema },
    },
    refusals: ['forbidden', 'storage'],
    async handle({ caller }, deps) {
      if (!mayVerify(caller.viewer)) return refuseNoting(deps, caller, 'audit:verify');
      await noteReading(deps, caller, 'audit:verify', {});
      return jsonReply({ ...(await deps.auditVerifier.verify()), keyId: deps.auditKeyId });
    },
  }),
  route<z.infer<typeof exportQuery>>({
    method: 'get',
    path: '/api/v1/audit/export',
    access: readers,
    summaryVi: 'Tải phần nhật ký kiểm toán được phép đọc, NDJSON, mới nhất trước',
    summaryEn:
      'What one may read of the audit as a file, NDJSON, newest first; without the contents that the chain covers, so verify an export of the command line instead',
    query: exportQuery,
    replies: { 200: { description: 'one item a line', schema: auditItemSchema, type: 'application/x-ndjson' } },
    refusals: ['bad-request', 'forbidden', 'too-large', 'storage'],
    async handle({ query, caller }, deps) {
      // The row "export" of the matrix holds for this file too: none for a technician, no unmarked copy for an operator.
      if (!mayAtAll(caller.viewer, 'data:export')) return refuseNoting(deps, caller, 'audit:export');
      const question = questionOf(query);
      if (typeof question === 'string') return badRequest(question);
      await noteReading(deps, caller, 'audit:export', question);
      const items: AuditItem[] = [];
      for (let next: AuditCursor | null = FROM_THE_END; next !== null; ) {
        const page = await deps.auditReading.page(caller.viewer, question, next, PAGE_MAX);
        items.push(...page.items);
        next = page.next;
        if (items.length > EXPORT_MAX) return refusal('too-large');
      }
      return {
        status: 200,
        headers: {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': 'attachment; filename="audit.ndjson"',
        },
        body: items.map((item) => `${JSON.stringify(item)}\n`).join(''),
      };
    },
  }),
];
