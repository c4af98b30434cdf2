/** Names of indicators in the language of the screen, from the definitions that the replica holds. */

import { useMemo } from 'react';
import { useNoun } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';

export function useIndicatorNames(): ReadonlyMap<string, string> {
  const { lang } = useScreen();
  const records = useNoun<IndicatorRecord>('indicator');
  return useMemo(
    () => new Map(records.map((record) => [record.id, lang === 'vi' ? record.shortVi : record.shortEn])),
    [records, lang],
  );
}

/** An indicator that is not (or no longer) in the catalogue is called by its id. */
export const indicatorName = (names: ReadonlyMap<string, string>, id: string): string => names.get(id) ?? id;
