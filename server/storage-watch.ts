/** Watches the store of observations: a refusal puts a banner on the walls, the next success takes it away. */

import type { ObservationBatch, Observations } from './storage/observations.ts';
import type { StorageErrorCode } from './storage/storage-error.ts';
import { StorageError } from './storage/storage-error.ts';

export type StorageWatch = {
  readonly observations: Observations;
  isWritable(): boolean;
};

/** After this long without a refusal any success takes the banner away. */
const QUIET_MS = 3_000;

/** `now` is monotonic, ms. `onState` is called with the code when writing begins to fail and with null when it works again. */
export function watchStorage(
  inner: Observations,
  events: { onState: (state: StorageErrorCode | null) => void; onFenced: () => void; now: () => number },
): StorageWatch {
  let state: StorageErrorCode | null = null;
  let refused = { count: 0, at: 0 };
  const enter = (next: StorageErrorCode | null) => {
    if (state === next) return;
    state = next;
    events.onState(next);
  };
  return {
    isWritable: () => state === null,
    observations: {
      ...bound(inner),
      async append(batch: ObservationBatch) {
        try {
          const result = await inner.append(batch);
          // On a full disk a few values may still fit: only what was refused, or a while without a refusal, is good news.
          if (batch.count >= refused.count || events.now() - refused.at > QUIET_MS) enter(null);
          return result;
        } catch (error) {
          if (error instanceof StorageError) {
            refused = { count: batch.count, at: events.now() };
            enter(error.code);
            if (error.code === 'fenced') events.onFenced();
          }
          throw error;
        }
      },
    },
  };
}

function bound(inner: Observations): Observations {
  return {
    append: (batch) => inner.append(batch),
    latest: () => inner.latest(),
    range: (query) => inner.range(query),
    thin: (rule) => inner.thin(rule),
    closeThinning: (number) => inner.closeThinning(number),
    count: () => inner.count(),
    size: () => inner.size(),
    close: () => inner.close(),
  };
}
