/** Which sources speak of a unit: its own system first, then the hubs that its indicators come from. */

import { useMemo } from 'react';
import { useDataNow, useLiveData, useNoun } from '#client/indicators/live-data.tsx';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Which source carries which value changes rarely; their lights are records and redraw by themselves. */
const REVIEW_MS = 5_000;

/** A source that only filled history in, and was never heard since, owes nothing and is left out. */
export function useUnitSources(unit: UnitRef): readonly SourceRoomRecord[] {
  const { replica } = useLiveData();
  const sources = useNoun<SourceRoomRecord>('source');
  const indicators = useNoun<IndicatorRecord>('indicator');
  const tick = useDataNow(REVIEW_MS);
  return useMemo(() => {
    void tick;
    const names = new Set(indicators.map(({ id }) => replica.observation(seriesId(id, unit))?.source));
    const heard = sources.filter(({ lastSeenAt }) => lastSeenAt !== null);
    return [
      ...heard.filter(({ soleUnit }) => soleUnit === unit),
      ...heard.filter(({ name, soleUnit }) => soleUnit !== unit && names.has(name)),
    ];
  }, [replica, sources, indicators, unit, tick]);
}
