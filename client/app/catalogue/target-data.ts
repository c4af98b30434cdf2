/** One indicator's choosing of targets for one year, read over the API and asked for again after each step. */

import { useCallback, useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { useRecord } from '#client/indicators/live-data.tsx';
import { emptyNegotiation, type TargetNegotiation } from '#shared/indicators/target.ts';
import type { Loaded } from '../indicator/indicator-data.ts';

/** The server writes it from the same type; only the envelope is checked again. */
export const negotiationSchema = z.looseObject({
  indicator: z.string(),
  year: z.int(),
  version: z.int(),
  units: z.array(z.unknown()),
  steps: z.array(z.unknown()),
});
const answerSchema = z.looseObject({ targets: z.array(negotiationSchema) });

export function useNegotiation(
  indicator: string,
  year: number,
): { readonly negotiation: Loaded<TargetNegotiation>; readonly reload: () => void } {
  const [negotiation, setNegotiation] = useState<Loaded<TargetNegotiation>>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const published = useRecord(`target/${indicator}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `published` and `attempt` are the reasons to ask again
  useEffect(() => {
    const abort = new AbortController();
    const load = async (): Promise<Loaded<TargetNegotiation>> => {
      const query = new URLSearchParams({ indicator, year: `${year}` });
      const response = await fetch(`/api/v1/targets?${query}`, { signal: abort.signal });
      if (!response.ok) throw new Error(`targets: HTTP ${response.status}`);
      const { targets } = answerSchema.parse(await response.json());
      const value = (targets[0] as unknown as TargetNegotiation | undefined) ?? emptyNegotiation(indicator, year);
      return { kind: 'loaded', value };
    };
    load().then(setNegotiation, () => {
      if (!abort.signal.aborted) setNegotiation((before) => (before.kind === 'loaded' ? before : { kind: 'failed' }));
    });
    return () => abort.abort();
  }, [indicator, year, published, attempt]);
  return { negotiation, reload: useCallback(() => setAttempt((before) => before + 1), []) };
}
