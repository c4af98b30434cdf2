/** The audience of a viewer: the same `canSee` that HTTP answers by, asked by the room. */

import { canSee } from '#shared/accounts/sight.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import type { Audience } from '../sync/room.ts';

/** Viewers with one id see the same: screens of one clearance, persons in one post. */
function idOf(viewer: Viewer): string {
  if (viewer.kind === 'screen') return `screen:${viewer.clearance}`;
  return viewer.kind === 'person' ? viewer.post : viewer.kind;
}

/**
 * Audiences by viewer. `relabelled` gives all of them new ids, for when what stands in which room has changed (an indicator
 * was made public, or no longer is): sessions that are asked again then get snapshots.
 */
export function createAudiences(): { of(viewer: Viewer): Audience; relabelled(): void } {
  const known = new Map<string, Audience>();
  let generation = 0;
  return {
    of(viewer) {
      const id = `${idOf(viewer)}.${generation}`;
      const standing = known.get(id);
      if (standing !== undefined) return standing;
      const audience: Audience = { id, sees: (_, sight) => canSee(viewer, sight) };
      known.set(id, audience);
      return audience;
    },
    relabelled() {
      generation++;
      known.clear();
    },
  };
}
