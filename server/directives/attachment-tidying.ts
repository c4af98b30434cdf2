/** When it is looked for files that nothing names: twice soon after the start, and then from hour to hour. */

import type { AttachmentId } from '#shared/directives/task.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';

export type TidyingDeps = {
  readonly removeUnnamed: () => Promise<readonly AttachmentId[]>;
  readonly onRemoved: (ids: readonly AttachmentId[]) => void;
  readonly onError: (error: unknown) => void;
};

/** Time for the addresses to be open and screens to be back. */
const FIRST_MS = MINUTE_MS;
/** Removing takes two runs, and a server that never lives an hour has to reach the second; longer than any step is under way. */
const AGAIN_MS = 2 * MINUTE_MS;
const EVERY_MS = HOUR_MS;

/** The answer stops it; a run under way goes on to its end. */
export function startTidying({ removeUnnamed, onRemoved, onError }: TidyingDeps): () => void {
  const tidy = () => {
    removeUnnamed()
      .then((ids) => ids.length > 0 && onRemoved(ids))
      .catch(onError);
  };
  const soon = [FIRST_MS, AGAIN_MS].map((ms) => setTimeout(tidy, ms));
  const hourly = setInterval(tidy, EVERY_MS);
  return () => {
    soon.forEach(clearTimeout);
    clearInterval(hourly);
  };
}
