/** One request of a page to its server: the session's cookie goes with it, a refusal comes back as a value. */

import * as z from 'zod/mini';
import type { Lang } from '#shared/i18n/format.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** `code` is one of `shared/i18n/refusals.ts`, or `network`: no answer came. */
export type Refusal = {
  readonly code: string;
  readonly message: { readonly vi: string; readonly en: string };
  readonly details: readonly string[];
};

export type ApiRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under this server, with its query. */
  readonly path: string;
  /** Goes as JSON; what changes something carries its command id in here, so that the same request may be sent again. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

const refusalSchema = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.looseObject({ vi: z.string(), en: z.string() }),
    details: z.optional(z.array(z.string())),
  }),
});

const UNREAD: Refusal = {
  code: 'network',
  message: {
    vi: 'Máy chủ không trả lời. Hãy thử lại.',
    en: 'The server did not answer. Try again.',
  },
  details: [],
};

const UNKNOWN_WHETHER_DONE: Refusal = {
  code: 'network',
  message: {
    vi: 'Máy chủ không trả lời; chưa rõ đã ghi nhận hay chưa. Gửi lại cùng lệnh là an toàn.',
    en: 'The server did not answer; it is not known whether this was kept. Sending the same command again is safe.',
  },
  details: [],
};

/** What is said where no answer, or none that can be read, came to such a request. */
export const noAnswer = (method: ApiRequest['method']): Refusal => (method === 'GET' ? UNREAD : UNKNOWN_WHETHER_DONE);

/** The refusal in the body of an answer; null when it is none. */
export function readRefusal(body: unknown): Refusal | null {
  const read = refusalSchema.safeParse(body);
  if (!read.success) return null;
  const { code, message, details } = read.data.error;
  return { code, message, details: details ?? [] };
}

/** Sends once. An answer without content (204) is null. */
export async function sendOnce({ method, path, body, headers, signal }: ApiRequest): Promise<Result<unknown, Refusal>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    return err(noAnswer(method));
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return ok(answer);
  return err(readRefusal(answer) ?? noAnswer(method));
}

/** The sentence of a refusal with its details, in the language of the desk. */
export function refusalText({ message, details }: Refusal, lang: Lang): string {
  return [message[lang], ...details].join(' ');
}
