/** Sends one file and tells how far it is, which fetch cannot say of what it sends; the server keeps it under the hash of its bytes. */

import * as z from 'zod/mini';
import { type Refusal, readRefusal } from '#client/accounts/request.ts';
import { refreshSession } from '#client/accounts/session.ts';
import { type AttachmentId, attachmentId } from '#shared/directives/task.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

const keptSchema = z.looseObject({ id: attachmentId });

const CUT: Refusal = {
  code: 'network',
  message: { vi: TASK_PAGE_MESSAGES.vi.files.cut, en: TASK_PAGE_MESSAGES.en.files.cut },
  details: [],
};

export type AttachmentUpload = {
  readonly file: File;
  readonly signal: AbortSignal;
  /** Share of the bytes that are gone, 0 to 1. */
  readonly onProgress: (share: number) => void;
};

/** The id under which it is kept; null when the person gave it up. */
export function uploadAttachment({
  file,
  signal,
  onProgress,
}: AttachmentUpload): Promise<Result<AttachmentId, Refusal> | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/attachments');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.normalize('NFC')));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve(err(CUT));
    request.onabort = () => resolve(null);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function answerOf({ status, responseText }: XMLHttpRequest): Result<AttachmentId, Refusal> {
  let body: unknown = null;
  try {
    body = JSON.parse(responseText);
  } catch {
    return err(CUT);
  }
  const kept = keptSchema.safeParse(body);
  if (status < 300 && kept.success) return ok(kept.data.id as AttachmentId);
  const refusal = readRefusal(body) ?? CUT;
  if (refusal.code === 'unauthorised') void refreshSession();
  return err(refusal);
}
