/** Reads the payload of one message: an item, an array of items, or one item a line, as sources send them over HTTP. */

import type { IngestRun } from './ingest-service.ts';
import { readJson } from './readers/json.ts';
import { readNdjson } from './readers/ndjson.ts';

/** What is larger is refused unread: parsed objects take several times the memory of their text. */
export const MAX_MESSAGE_BYTES = 16 * 1_048_576;

/** How far the first character of an array may stand from the beginning: a byte order mark and some blanks. */
const LOOKED_AT_BYTES = 64;

async function* once(payload: Uint8Array): AsyncGenerator<Uint8Array> {
  yield payload;
}

/**
 * Hands the items on to the run. What cannot be read is refused in the run: lines each for itself, a broken array as
 * one, since nobody can say where its items would have been.
 */
export async function readMessage(payload: Buffer, run: IngestRun): Promise<void> {
  if (payload.length > MAX_MESSAGE_BYTES) {
    run.refuse('line-too-long');
    return;
  }
  const read = await readJson(payload, run);
  if (read.ok) return;
  const isArray = payload
    .subarray(0, LOOKED_AT_BYTES)
    .toString('utf8')
    .replace('\ufeff', '')
    .trimStart()
    .startsWith('[');
  if (isArray) run.refuse('shape');
  else await readNdjson(once(payload), run);
}
