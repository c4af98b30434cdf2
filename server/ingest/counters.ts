/** What sources sent and what became of it, by source and by reason; read by `/metrics` and `/api/v1/health`. */

import type { RefusalCode } from '#shared/indicators/observation-input.ts';

export type SourceCounts = {
  accepted: number;
  duplicates: number;
  rejected: Map<RefusalCode, number>;
  requests: number;
  /** Requests turned away because of too much at once. */
  floods: number;
};

export type IngestCounters = {
  readonly bySource: ReadonlyMap<string, Readonly<SourceCounts>>;
  of(source: string): SourceCounts;
};

/** Since the start of this process; what is kept for ever is the observations themselves. */
export function createIngestCounters(): IngestCounters {
  const bySource = new Map<string, SourceCounts>();
  return {
    bySource,
    of(source) {
      let counts = bySource.get(source);
      if (counts === undefined) {
        counts = { accepted: 0, duplicates: 0, rejected: new Map(), requests: 0, floods: 0 };
        bySource.set(source, counts);
      }
      return counts;
    },
  };
}
