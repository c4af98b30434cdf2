/** Sends a file and tells how far it is: fetch cannot say that of what it sends, so this is the older request. */

import type { Refusal } from '#client/accounts/request.ts';
import { refreshSession } from '#client/accounts/session.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type DescriptionAnswer, descriptionSchema, refusalSchema } from './import-answers.ts';

/** Of a text file, where a person says how it is to be read; empty: found out by the server. */
export type TextOptions = { readonly encoding: string; readonly delimiter: string };

export type Upload = {
  readonly file: File;
  readonly options: TextOptions;
  readonly signal: AbortSignal;
  /** Share of the bytes that are gone, 0 to 1; at 1 the server reads the file. */
  readonly onProgress: (share: number) => void;
};

const NO_ANSWER: Refusal = {
  code: 'network',
  message: {
    vi: 'Máy chủ ngắt kết nối trước khi nhận xong tệp. Chưa có gì được giữ lại; có thể gửi lại.',
    en: 'The server closed the connection before it had the whole file. Nothing was kept; it may be sent again.',
  },
  details: [],
};

/** Null when the person gave it up. */
export function uploadFile({
  file,
  options,
  signal,
  onProgress,
}: Upload): Promise<Result<DescriptionAnswer, Refusal> | null> {
  const query = new URLSearchParams(Object.entries(options).filter(([, value]) => value !== ''));
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/admin/v1/imports${query.size > 0 ? `?${query}` : ''}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.normalize('NFC')));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onProgress(1);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve(err(NO_ANSWER));
    request.onabort = () => resolve(null);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function answerOf(request: XMLHttpRequest): Result<DescriptionAnswer, Refusal> {
  let body: unknown = null;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    return err(NO_ANSWER);
  }
  const described = descriptionSchema.safeParse(body);
  if (request.status === 201 && described.success) return ok(described.data);
  const refused = refusalSchema.safeParse(body);
  if (!refused.success) return err(NO_ANSWER);
  const { code, message, details } = refused.data.error;
  if (code === 'unauthorised') void refreshSession();
  return err({ code, message, details: details ?? [] });
}
