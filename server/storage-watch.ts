/** Watches the store of observations: a refusal puts a banner on the walls, the next success takes it away. */

import type { ObservationBatch, Observations } from './storage/observations.ts';
import type { StorageErrorCode } from './storage/storage-error.ts';
import { StorageError } from './storage/storage-error.ts';

export type StorageWatch = {
  readonly observations: Observations;
  isWritable(): boolean;
};

/** `onState` is called with the code when writing begins to fail and with null when it works again. */
export function watchStorage(
  inner: Observations,
  events: { onState: (state: StorageErrorCode | null) => void; onFenced: () => void },
): StorageWatch {
  let state: StorageErrorCode | null = null;
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
          enter(null);
          return result;
        } catch (error) {
          if (error instanceof StorageError) {
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
    count: () => inner.count(),
    size: () => inner.size(),
    close: () => inner.close(),
  };
}
