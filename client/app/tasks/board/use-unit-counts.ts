/** The counts of every unit's tasks, as the room carries them to who may see them. */

import { useEffect, useMemo, useState } from 'react';
import { type UnitCounts, unitCountsOf } from '#client/directives/unit-counts.ts';
import { useLiveData } from '#client/indicators/live-data.tsx';
import type { TaskCountRecord } from '#shared/directives/task-count.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const NOUN = 'task-count';

export function useUnitCounts(): ReadonlyMap<UnitRef, UnitCounts> {
  const { replica, store } = useLiveData();
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = () => setVersion((before) => before + 1);
    changed();
    return store.subscribeNoun(NOUN, changed);
  }, [store]);
  return useMemo(() => {
    void version;
    return new Map(
      replica.recordKeys(NOUN).flatMap((key): [UnitRef, UnitCounts][] => {
        const record = replica.record(key);
        const unit = key.slice(NOUN.length + 1) as UnitRef;
        return record === undefined ? [] : [[unit, unitCountsOf(unit, record as unknown as TaskCountRecord)]];
      }),
    );
  }, [replica, version]);
}
