/** Reads newline-delimited JSON as it comes in: one item a line, each judged for itself. */

import type { IngestRun } from '../ingest-service.ts';
import { parseJson } from './json.ts';
import { linesOf } from './lines.ts';

export async function readNdjson(chunks: AsyncIterable<Uint8Array>, run: IngestRun): Promise<void> {
  for await (const lines of linesOf(chunks, { isCrAnEnd: false })) {
    for (const line of lines) {
      if ('code' in line) {
        run.refuse(line.code);
        continue;
      }
      // What is no JSON becomes undefined, which has no item's shape.
      const full = run.push(parseJson(line.text));
      if (full !== undefined) await full;
    }
  }
}
