/** The public set as anybody gets it: the list of its indicators, and the table of one. */

import { useEffect, useState } from 'react';
import type { IndicatorGroup } from '#shared/indicators/definition.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { readCsv } from './read-csv.ts';

/** One entry of the answer of `GET /api/v1/open/indicators`. */
export type PublicIndicator = {
  readonly id: string;
  readonly group: IndicatorGroup;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly measure: string;
  readonly decimals: number;
  readonly definition: string;
  readonly definitionVi: string;
  readonly cutoffText: string;
  readonly frequency: string;
  readonly owners: readonly UnitRef[];
  readonly sourceKey: string;
  readonly confidence: string;
};

export type PublicValue = {
  readonly unit: UnitRef;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  readonly value: number;
  readonly status: string;
  readonly source: string;
};

/** `null` while it is on its way. */
export type Loaded<T> = { readonly kind: 'loaded'; readonly value: T } | { readonly kind: 'failed' } | null;

/** Address of the table of an indicator: the newest value of each unit, or the nation's history. */
export const tableAddress = (indicator: string, about: 'newest' | 'history'): string => {
  const query = new URLSearchParams({
    indicator,
    ...(about === 'history' && { unit: 'country:VN', from: '2019-01-01' }),
  });
  return `/api/v1/open/observations.csv?${query}`;
};

function useFetched<T>(address: string | null, read: (response: Response) => Promise<T>): Loaded<T> {
  const [fetched, setFetched] = useState<{ readonly address: string; readonly loaded: Loaded<T> } | null>(null);
  useEffect(() => {
    if (address === null) return;
    const abort = new AbortController();
    const settle = (loaded: Loaded<T>) => {
      if (!abort.signal.aborted) setFetched({ address, loaded });
    };
    const load = async () => {
      const response = await fetch(address, { signal: abort.signal });
      settle(response.ok ? { kind: 'loaded', value: await read(response) } : { kind: 'failed' });
    };
    load().catch(() => settle({ kind: 'failed' }));
    return () => abort.abort();
  }, [address, read]);
  return fetched?.address === address ? fetched.loaded : null;
}

const readList = async (response: Response): Promise<readonly PublicIndicator[]> =>
  ((await response.json()) as { indicators: PublicIndicator[] }).indicators;

const readTable = async (response: Response): Promise<readonly PublicValue[]> =>
  readCsv(await response.text())
    .slice(1)
    .map(([unit = '', , start = '', end = '', value = '', status = '', source = '']) => ({
      unit: unit as UnitRef,
      periodStart: Date.parse(start),
      periodEnd: Date.parse(end),
      value: Number(value),
      status,
      source,
    }));

export const usePublicIndicators = (): Loaded<readonly PublicIndicator[]> =>
  useFetched('/api/v1/open/indicators', readList);

export const usePublicValues = (indicator: string | null): Loaded<readonly PublicValue[]> =>
  useFetched(indicator === null ? null : tableAddress(indicator, 'newest'), readTable);
