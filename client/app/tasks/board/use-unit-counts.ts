/** The counts of every unit's tasks under the filter of the address, asked again when the nation's counts move. */

import { useMemo, useState } from 'react';
import { type Answer, useAnswer } from '#client/accounts/use-answer.ts';
import { type UnitCounts, unitCountsOf } from '#client/directives/unit-counts.ts';
import { useRecord } from '#client/indicators/live-data.tsx';
import { boardLeadsSchema } from '#shared/directives/directive-api.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';

/** Standings also move with the clock alone. */
const REVIEW_MS = 30_000;

export type AllUnitCounts = {
  readonly counts: ReadonlyMap<UnitRef, UnitCounts>;
  /** When they were judged, clock of the data; null before the first answer. */
  readonly at: Instant | null;
} & Pick<Answer<unknown>, 'refusal' | 'reload'>;

/** `query` as `boardQuery` spells it. What stood before stays until the first answer to another question. */
export function useUnitCounts(query: string): AllUnitCounts {
  const news = useRecord(`task-count/${NATION}`);
  const path = `/api/v1/directives/by-lead${query === '' ? '' : `?${query}`}`;
  const { value, refusal, reload } = useAnswer(path, boardLeadsSchema, { news, everyMs: REVIEW_MS });
  const [shown, setShown] = useState(value);
  if (value !== null && value !== shown) setShown(value);
  const counts = useMemo(
    () => new Map((shown?.units ?? []).map(({ unit, ...record }) => [unit, unitCountsOf(unit, record)])),
    [shown],
  );
  return { counts, at: shown?.at ?? null, refusal, reload };
}
