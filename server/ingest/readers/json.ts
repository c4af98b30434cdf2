/** Reads JSON as sources really send it: a bare NaN or one broken byte costs the item that holds it, not the whole body. */

import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { IngestRun } from '../ingest-service.ts';

/** Python and others write NaN and Infinity, which JSON does not have; as strings they are refused as not numbers. */
const TEXT_OR_NON_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;

/** `JSON.parse`, then once more with non-numbers quoted; undefined when it is not JSON even so. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(TEXT_OR_NON_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`)));
    } catch {
      return undefined;
    }
  }
}

const REPLACEMENT = '\ufffd';

function hasReplacement(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(REPLACEMENT);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, field]) => key.includes(REPLACEMENT) || hasReplacement(field));
}

/** Takes the items of a JSON array, or one item alone. Refuses the body only when it is not JSON. */
export async function readJson(body: Buffer, run: IngestRun): Promise<Result<void, 'malformed-json'>> {
  const isBroken = !isUtf8(body);
  const text = body.toString('utf8');
  const parsed = parseJson(text.startsWith('\ufeff') ? text.slice(1) : text);
  if (parsed === undefined) return err('malformed-json');
  for (const item of Array.isArray(parsed) ? parsed : [parsed]) {
    if (isBroken && hasReplacement(item)) {
      run.refuse('bad-encoding');
      continue;
    }
    const full = run.push(item);
    if (full !== undefined) await full;
  }
  return ok(undefined);
}
