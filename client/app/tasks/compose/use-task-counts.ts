/** How much each unit has to do already: counts of its own tasks, as they move. */

import { useEffect, useMemo, useState } from 'react';
import { useLiveData } from '#client/indicators/live-data.tsx';
import type { TaskCountRecord } from '#shared/directives/task-count.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const NOUN = 'task-count';

export type TaskLoads = ReadonlyMap<UnitRef, TaskCountRecord>;

/** A unit without a record leads no task. */
export function useTaskLoads(): TaskLoads {
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
      replica.recordKeys(NOUN).flatMap((key) => {
        const record = replica.record(key) as TaskCountRecord | undefined;
        return record === undefined ? [] : [[key.slice(NOUN.length + 1) as UnitRef, record] as const];
      }),
    );
  }, [replica, version]);
}

export type Load = { readonly open: number; readonly overdue: number };

/** Tasks that are not done yet, and those of them past their deadline. */
export function loadOf(loads: TaskLoads, unit: UnitRef): Load {
  const counts = loads.get(unit)?.counts;
  if (counts === undefined) return { open: 0, overdue: 0 };
  const { CHT_TRONG_HAN, CHT_QUA_HAN, CHT_KHONG_HAN } = counts;
  return { open: CHT_TRONG_HAN + CHT_QUA_HAN + CHT_KHONG_HAN, overdue: CHT_QUA_HAN };
}
