/** Reads request bodies with a limit of bytes and of patience, so that neither a flood nor a drip holds the server. */

import type { IncomingMessage } from 'node:http';
import type { RequestRefusalCode } from '#shared/i18n/refusals.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** A body that must be there whole. */
const WHOLE_BODY_MS = 30_000;
/** Between two pieces of a streamed body; time in which the server itself holds the stream back does not count. */
const SILENCE_MS = 30_000;

/** Thrown out of a body stream; the request is then answered with its code. */
export class BodyRefused extends Error {
  readonly code: Extract<RequestRefusalCode, 'too-large' | 'too-slow'>;

  constructor(code: 'too-large' | 'too-slow') {
    super(code);
    this.name = 'BodyRefused';
    this.code = code;
  }
}

/** The declared length in bytes, or null for a chunked body. */
export function declaredLength(request: IncomingMessage): number | null {
  const text = request.headers['content-length'];
  return text === undefined ? null : Number(text);
}

/** The pieces of the body as they come; throws `BodyRefused` beyond `limitBytes` or after 30 s of silence. */
export async function* bodyPieces(request: IncomingMessage, limitBytes: number): AsyncGenerator<Buffer> {
  const pieces = request[Symbol.asyncIterator]();
  let total = 0;
  for (;;) {
    const piece = await inTime(pieces.next(), SILENCE_MS);
    if (piece.done) return;
    const bytes = piece.value as Buffer;
    total += bytes.length;
    if (total > limitBytes) throw new BodyRefused('too-large');
    yield bytes;
  }
}

/** The whole body. */
export async function wholeBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Result<Buffer, 'too-large' | 'too-slow'>> {
  if ((declaredLength(request) ?? 0) > limitBytes) return err('too-large');
  const pieces: Buffer[] = [];
  const collect = async () => {
    for await (const piece of bodyPieces(request, limitBytes)) pieces.push(piece);
  };
  try {
    await inTime(collect(), WHOLE_BODY_MS);
  } catch (error) {
    if (error instanceof BodyRefused) return err(error.code);
    throw error;
  }
  return ok(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces));
}

async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyRefused('too-slow')), limitMs);
  });
  try {
    return await Promise.race([work, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}
