/** Evidence and enclosures over HTTP: a file in, its content judged; out again only through a task that names it. */

import * as z from 'zod';
import { actorOf } from '#shared/accounts/attribution.ts';
import { canSee } from '#shared/accounts/sight.ts';
import { attachmentId, type Task, type TaskId } from '#shared/directives/task.ts';
import { DRAFTING, ISSUING, sightOfTask } from '#shared/directives/task-rights.ts';
import type { RequestRefusalCode } from '#shared/i18n/refusals.ts';
import { attributionOf, type Caller } from '../accounts/caller.ts';
import type { AttachmentRecord } from '../directives/attachment-projection.ts';
import { isStampedName } from '../directives/attachments.ts';
import type { AttachmentRefusal } from '../documents/attachment-kinds.ts';
import { createBodyBudget } from '../ingest/flood-limits.ts';
import { BodyRefused, bodyPieces, declaredLength } from './body.ts';
import { refusedDirective } from './directive-answers.ts';
import { download } from './download.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, type Route, refusal, route } from './route.ts';

/** So many of the largest may be under way at one time. */
const AT_ONCE = 6;
/** A name of 200 letters, each of up to nine signs in percent-encoding, and room. */
const MAX_NAME_HEADER = 4_000;

const REFUSALS: Readonly<Record<AttachmentRefusal, RequestRefusalCode>> = {
  'bad-name': 'attachment-name',
  empty: 'attachment-empty',
  'forbidden-type': 'attachment-type',
  'content-differs': 'attachment-differs',
  damaged: 'attachment-broken',
  encrypted: 'attachment-encrypted',
  macros: 'attachment-macros',
  'active-content': 'attachment-active',
  bomb: 'attachment-bomb',
};

export const attachmentSchema = z.strictObject({
  id: attachmentId,
  name: z.string(),
  kind: z.string(),
  mime: z.string(),
  sizeBytes: z.int(),
  /** Clock of the data. */
  keptAt: z.int(),
});

const shown = ({ id, name, kind, mime, sizeBytes, keptAt }: AttachmentRecord): z.infer<typeof attachmentSchema> => ({
  ...{ id, name, kind, mime, sizeBytes, keptAt },
});

/** Percent-encoded UTF-8, since headers are Latin-1; null where it is not. What a name may hold, the judge says. */
function fileNameOf(header: string | readonly string[] | undefined): string | null {
  if (typeof header !== 'string' || header.length > MAX_NAME_HEADER) return null;
  try {
    return decodeURIComponent(header).normalize('NFC');
  } catch {
    return null;
  }
}

/** The task, where the caller may see it. */
function seenTask(id: string, { viewer }: Caller, { directives }: HttpDeps): Task | null {
  const task = directives.register.task(id as TaskId)?.task;
  return task !== undefined && canSee(viewer, sightOfTask(task)) ? task : null;
}

function notFound(params: Readonly<Record<string, string>>, caller: Caller, deps: HttpDeps): Reply {
  const object = `task:${(params.id ?? '').slice(0, 100)}`;
  return refusedDirective('not-found', { caller, action: 'attachment:read', object }, deps);
}

export function attachmentRoutes(limitBytes: number): readonly Route[] {
  // Beside that of the sources: who sends a file slowly holds up no values.
  const budget = createBodyBudget(AT_ONCE * limitBytes);
  return [
    route({
      method: 'post',
      path: '/api/v1/attachments',
      access: { may: 'task:draft', or: [...DRAFTING, ...ISSUING, 'task:progress'] },
      summaryVi: 'Gửi một tệp đính kèm hoặc minh chứng; tên tệp ở tiêu đề X-File-Name, mã hoá phần trăm',
      summaryEn: 'Send an enclosure or evidence; its name in the header X-File-Name, percent-encoded',
      streams: { 'application/octet-stream': { description: 'the file as it is', schema: null } },
      replies: { 200: { description: 'durable; the same bytes have the same id', schema: attachmentSchema } },
      refusals: [
        ...(['too-large', 'too-slow', 'flood', 'secret-marked', 'disk-full', 'storage'] as const),
        ...Object.values(REFUSALS),
      ],
      async handle({ raw, caller }, deps) {
        const name = fileNameOf(raw.headers['x-file-name']);
        if (name === null) return refusal('attachment-name');
        // Before anything of it is read: a stamped file is not held, not even in memory.
        if (isStampedName(name)) {
          return refusedDirective('secret-marked', { caller, action: 'attachment:keep', object: 'attachment' }, deps);
        }
        const length = declaredLength(raw) ?? limitBytes;
        if (length > limitBytes) return refusal('too-large');
        const release = budget.reserve(length);
        if (release === null) return refusal('flood');
        try {
          const pieces: Buffer[] = [];
          for await (const piece of bodyPieces(raw, limitBytes)) pieces.push(piece);
          const command = { actor: actorOf(caller.viewer), by: attributionOf(caller) };
          const kept = await deps.attachments.keep(Buffer.concat(pieces), name, command);
          if (kept.ok) return jsonReply(shown(kept.value));
          return refusal(kept.error === 'secret-marked' ? kept.error : REFUSALS[kept.error]);
        } catch (error) {
          if (error instanceof BodyRefused) return refusal(error.code);
          throw error;
        } finally {
          release();
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/directives/:id/attachments',
      access: { may: 'task:see' },
      summaryVi: 'Các tệp của một nhiệm vụ, kể cả minh chứng của báo cáo đã bị trả lại',
      summaryEn: 'The files of a task, evidence of reports that were sent back among them',
      replies: {
        200: { description: 'in order', schema: z.strictObject({ attachments: z.array(attachmentSchema) }) },
      },
      refusals: ['not-found'],
      async handle({ params, caller }, deps) {
        const task = seenTask(params.id ?? '', caller, deps);
        if (task === null) return notFound(params, caller, deps);
        return jsonReply({ attachments: (await deps.attachments.ofTask(task)).map(shown) });
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/directives/:id/attachments/:file',
      access: { may: 'task:see' },
      summaryVi: 'Tải một tệp của nhiệm vụ',
      summaryEn: 'Download a file of a task',
      replies: { 200: { description: 'the bytes as they were kept', type: 'application/octet-stream' } },
      refusals: ['not-found', 'attachment-damaged'],
      async handle({ params, caller }, deps) {
        const task = seenTask(params.id ?? '', caller, deps);
        const record =
          task === null ? undefined : (await deps.attachments.ofTask(task)).find(({ id }) => id === params.file);
        if (task === null || record === undefined) return notFound(params, caller, deps);
        const note = {
          kind: 'read',
          caller,
          action: 'attachment:read',
          object: `task:${task.id} ${record.id}`,
        } as const;
        const bytes = await deps.attachments.read(record);
        if (!bytes.ok) {
          deps.log.error({ id: record.id, why: bytes.error }, 'an attachment is not what was kept');
          deps.audit.note({ ...note, outcome: 'attachment-damaged' });
          return refusal('attachment-damaged');
        }
        deps.audit.note({ ...note, outcome: 'done' });
        return download(bytes.value, record.mime, record.name, deps);
      },
    }),
  ];
}
