/** Changes from a desk: signed with the administrator's key, which lives in this page's memory and nowhere else. */

import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import type { Lang } from '#shared/i18n/format.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

let key: string | null = null;
const listeners = new Set<() => void>();

function setKey(next: string | null): void {
  key = next;
  for (const listener of listeners) listener();
}

/** Null until the person has shown the key of this installation; accounts will take its place. */
export const useAdminKey = (): string | null =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => key,
  );

export const forgetAdminKey = (): void => setKey(null);

/** `network`: no answer came, so it is not known whether it was done; the same command may be sent again. */
export type AdminRefusal = {
  readonly code: string;
  readonly message: { readonly vi: string; readonly en: string };
  readonly details: readonly string[];
};

const refusalSchema = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.looseObject({ vi: z.string(), en: z.string() }),
    details: z.optional(z.array(z.string())),
  }),
});

const NO_ANSWER: AdminRefusal = {
  code: 'network',
  message: {
    vi: 'Máy chủ không trả lời; chưa rõ đã ghi nhận hay chưa. Gửi lại cùng lệnh là an toàn.',
    en: 'The server did not answer; it is not known whether this was kept. Sending the same command again is safe.',
  },
  details: [],
};

export type AdminRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** An object goes as JSON, a file as it is. */
  readonly body?: object | Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

async function send(
  { method, path, body, headers, signal }: AdminRequest,
  bearer: string,
): Promise<Result<unknown, AdminRefusal>> {
  const isFile = body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    return err(NO_ANSWER);
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return ok(answer);
  const refused = refusalSchema.safeParse(answer);
  if (!refused.success) return err(NO_ANSWER);
  const { code, message, details } = refused.data.error;
  return err({ code, message, details: details ?? [] });
}

/** Says that the key was accepted, or why not; keeps it only then. */
export async function showAdminKey(written: string): Promise<AdminRefusal | null> {
  const tried = await send({ method: 'GET', path: '/admin/v1/sources' }, written.trim());
  if (!tried.ok) return tried.error;
  setKey(written.trim());
  return null;
}

/** Answers parsed by the schema. A key that is no longer good is forgotten, so that the page asks for it again. */
export async function adminSend<T>(request: AdminRequest, schema: z.ZodMiniType<T>): Promise<Result<T, AdminRefusal>> {
  const answer = await send(request, key ?? '');
  if (!answer.ok) {
    if (answer.error.code === 'unauthorised') setKey(null);
    return answer;
  }
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : err(NO_ANSWER);
}

/** The sentence of a refusal with its details, in the language of the desk. */
export function refusalText({ message, details }: AdminRefusal, lang: Lang): string {
  return [message[lang], ...details].join(' ');
}
