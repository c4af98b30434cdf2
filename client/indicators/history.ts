/** History of a series over the public API, for trends and increases; fetched again as the data's hours pass. */

import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { HOUR_MS, type Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDataNow, useIsSynced } from './live-data.tsx';

export type HistoryPoint = { readonly at: Instant; readonly value: number };

const answerSchema = z.looseObject({
  observations: z.array(z.looseObject({ periodEnd: z.int(), value: z.number() })),
});

/** Points in ascending time; null until they came. A failure leaves what was there: the trend carries no exception. */
export function useHistory(
  indicator: string,
  unit: UnitRef,
  from: (now: Instant) => Instant,
): readonly HistoryPoint[] | null {
  const [points, setPoints] = useState<readonly HistoryPoint[] | null>(null);
  const hour = Math.floor(useDataNow(5_000) / HOUR_MS);
  // Before the first snapshot "now" is this computer's, and its history is not the data's.
  const isSynced = useIsSynced();
  useEffect(() => {
    if (!isSynced) return;
    const abort = new AbortController();
    const to = (hour + 1) * HOUR_MS;
    const query = new URLSearchParams({
      indicator,
      unit,
      from: new Date(from(hour * HOUR_MS)).toISOString(),
      to: new Date(to).toISOString(),
    });
    const load = async () => {
      const response = await fetch(`/api/v1/observations?${query}`, { signal: abort.signal });
      if (!response.ok) return;
      const { observations } = answerSchema.parse(await response.json());
      setPoints(observations.map(({ periodEnd, value }) => ({ at: periodEnd, value })));
    };
    load().catch(() => undefined);
    return () => abort.abort();
  }, [indicator, unit, from, hour, isSynced]);
  return points;
}

/** The value that stood at an instant: the newest point not after it; null when history does not reach back so far. */
export function valueAt(points: readonly HistoryPoint[], at: Instant): number | null {
  let found: number | null = null;
  for (const point of points) {
    if (point.at > at) break;
    found = point.value;
  }
  return found;
}
