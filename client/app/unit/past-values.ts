/** Values of the past over the public API: the history of a unit's indicators, and what stood for its peers at a moment. */

import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { useDataNow, useIsSynced } from '#client/indicators/live-data.tsx';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type PastValue = { readonly value: number; readonly periodStart: Instant; readonly periodEnd: Instant };

const pointSchema = z.looseObject({ periodStart: z.int(), periodEnd: z.int(), value: z.number() });
const answerSchema = z.looseObject({ observations: z.optional(z.array(pointSchema)) });

/** The longest period that is reported is a year; twice that reaches every value that can stand at a moment. */
const REACH_MS = 2 * 366 * DAY_MS;

/** Values whose period ends within the range, oldest first. Throws when the server refuses or cannot be reached. */
async function fetchValues(
  indicator: string,
  unit: UnitRef,
  from: Instant,
  to: Instant,
  signal: AbortSignal,
): Promise<readonly PastValue[]> {
  const query = new URLSearchParams({ indicator, unit, from: String(from), to: String(to) });
  const response = await fetch(`/api/v1/observations?${query}`, { signal });
  if (!response.ok) throw new Error(`observations: HTTP ${response.status}`);
  return answerSchema.parse(await response.json()).observations ?? [];
}

/** The newest value whose period had ended; null when there was none. */
export function standingAt(values: readonly PastValue[], at: Instant): PastValue | null {
  return values.findLast(({ periodEnd }) => periodEnd <= at) ?? null;
}

/** What one unit's indicators were over two years, by indicator; null until all came. Read again every hour of the data. */
export function useHistories(
  indicators: readonly string[],
  unit: UnitRef,
): ReadonlyMap<string, readonly PastValue[]> | null {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly PastValue[]> | null>(null);
  const hour = Math.floor(useDataNow(5_000) / HOUR_MS);
  const isSynced = useIsSynced();
  useEffect(() => {
    if (!isSynced) return;
    const abort = new AbortController();
    const to = (hour + 1) * HOUR_MS;
    Promise.all(
      indicators.map(async (id) => [id, await fetchValues(id, unit, to - REACH_MS, to, abort.signal)] as const),
    )
      .then((entries) => setKnown(new Map(entries)))
      // A failure leaves what was there; the trend carries no exception.
      .catch(() => undefined);
    return () => abort.abort();
  }, [indicators, unit, hour, isSynced]);
  return known;
}

/** By indicator, then unit; an indicator is there once its answer is. */
export type PeersAt = ReadonlyMap<string, ReadonlyMap<UnitRef, PastValue>>;

const NOBODY: PeersAt = new Map();

const peersSchema = z.looseObject({
  observations: z.array(z.looseObject({ ...pointSchema.shape, unit: z.string() })),
});

/** What stood for each unit at a past moment: one question an indicator; nothing is asked while `at` is null. */
export function usePeersAt(indicators: readonly string[], units: readonly UnitRef[], at: Instant | null): PeersAt {
  const [peers, setPeers] = useState(NOBODY);
  useEffect(() => {
    setPeers(NOBODY);
    if (at === null) return;
    const abort = new AbortController();
    const wanted = new Set<string>(units);
    const load = async (indicator: string) => {
      const query = new URLSearchParams({ indicator, at: String(at) });
      const response = await fetch(`/api/v1/latest?${query}`, { signal: abort.signal });
      if (!response.ok) throw new Error(`latest: HTTP ${response.status}`);
      const { observations } = peersSchema.parse(await response.json());
      const found = observations.filter(({ unit }) => wanted.has(unit));
      const byUnit = new Map(found.map((each) => [each.unit as UnitRef, each]));
      setPeers((before) => new Map([...before, [indicator, byUnit]]));
    };
    // What failed stays out: the line then has neither strip nor rank.
    for (const indicator of indicators) load(indicator).catch(() => undefined);
    return () => abort.abort();
  }, [indicators, units, at]);
  return peers;
}
