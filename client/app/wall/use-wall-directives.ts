/** The directives of the day as this wall shows them, followed as they move and as time passes. */

import { useMemo } from 'react';
import { useDataNow, useNoun } from '#client/indicators/live-data.tsx';
import type { TaskRow } from '#shared/directives/task-row.ts';
import { type Instant, SECOND_MS } from '#shared/kernel/instant.ts';
import { type WallDirective, wallDirectives } from './wall-directives.ts';

export function useWallDirectives(): { readonly directives: readonly WallDirective[]; readonly now: Instant } {
  const rows = useNoun<TaskRow>('task');
  const now = useDataNow(SECOND_MS);
  return { directives: useMemo(() => wallDirectives(rows, now), [rows, now]), now };
}
