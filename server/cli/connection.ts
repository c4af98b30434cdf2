/** The command line speaks to the running server like any other client, with the token that the server left for it. */

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { Sentence } from '#shared/i18n/refusals.ts';

/** Ends the command with one sentence in both languages. */
export class CommandRefused extends Error {
  readonly sentence: Sentence;

  constructor(vi: string, en: string) {
    super(en);
    this.name = 'CommandRefused';
    this.sentence = { vi, en };
  }
}

export type Connection = { readonly url: string; readonly token: string };

const adminFileSchema = z.looseObject({ url: z.string(), token: z.string() });
const errorSchema = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.looseObject({ vi: z.string(), en: z.string() }),
    details: z.optional(z.array(z.string())),
  }),
});

/** Where `npm run serve` and `npm start` keep their stores when nothing else is said. */
export const USUAL_FOLDERS = ['data', join('data', 'simulated')];

/** The server that runs on this data folder; without one given, on the usual folders, the real store first. */
export async function findServer(dataDir: string | undefined): Promise<Connection> {
  for (const folder of dataDir === undefined ? USUAL_FOLDERS : [dataDir]) {
    const text = await readFile(resolve(folder, 'admin.json'), 'utf8').catch(() => null);
    if (text === null) continue;
    const connection = adminFileSchema.parse(JSON.parse(text));
    const health = await fetch(`${connection.url}/api/v1/health`).catch(() => null);
    await health?.body?.cancel();
    if (health?.ok) return connection;
  }
  throw new CommandRefused(
    'Không có máy chủ nào đang chạy trên thư mục dữ liệu này; hãy chạy "npm run serve" hoặc "npm start" trước.',
    'No server runs on this data folder; start one first with "npm run serve" or "npm start".',
  );
}

export type AskOptions = { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string; readonly body?: object };

/** Asks the administration interface; throws `CommandRefused` with the server's own sentence. */
export async function ask<T>(connection: Connection, options: AskOptions, schema: z.core.$ZodType<T>): Promise<T> {
  const response = await fetch(connection.url + options.path, {
    method: options.method,
    headers: { authorization: `Bearer ${connection.token}`, 'content-type': 'application/json' },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw refusedBy(body, response.status);
  return z.parse(schema, body);
}

/** The refusal that a server's answer tells. */
export function refusedBy(body: unknown, status: number): CommandRefused {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return new CommandRefused(`Máy chủ trả lời ${status}.`, `The server answered ${status}.`);
  const { message, details } = parsed.data.error;
  const more = details === undefined ? '' : ` (${details.join('; ')})`;
  return new CommandRefused(message.vi + more, message.en + more);
}
