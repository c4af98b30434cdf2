/** React's view of the replica: one hook each for a series, a record, a noun and the clock of the data. */

import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Replica, ReplicaRecord } from '#client/sync/replica.ts';
import type { LiveStore } from '#client/sync/store.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { CurrentObservation } from '#shared/sync/series-columns.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type LiveData = {
  readonly replica: Replica;
  readonly store: LiveStore;
  /** Clock of the data: server time, or the scenario's in a simulated store. */
  readonly dataNow: () => Instant;
};

export const LiveDataContext = createContext<LiveData | null>(null);

export const useLiveData = (): LiveData => must(useContext(LiveDataContext), 'LiveDataContext');

/** What a series says now; the same object until it changes. */
export function useObservation(indicator: string, unit: UnitRef): CurrentObservation | undefined {
  const { replica, store } = useLiveData();
  const id = seriesId(indicator, unit);
  const subscribe = useCallback((changed: () => void) => store.subscribeSeries(id, changed), [store, id]);
  return useSyncExternalStore(subscribe, () => replica.observation(id));
}

/** Many series at once, drawn again at most once a flush. */
export function useObservations(
  indicator: string,
  units: readonly UnitRef[],
): ReadonlyMap<UnitRef, CurrentObservation | undefined> {
  const { replica, store } = useLiveData();
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = () => setVersion((before) => before + 1);
    const stops = units.map((unit) => store.subscribeSeries(seriesId(indicator, unit), changed));
    changed();
    return () => {
      for (const stop of stops) stop();
    };
  }, [store, indicator, units]);
  return useMemo(() => {
    void version;
    return new Map(units.map((unit) => [unit, replica.observation(seriesId(indicator, unit))]));
  }, [replica, indicator, units, version]);
}

export function useRecord(key: `${string}/${string}`): ReplicaRecord | undefined {
  const { replica, store } = useLiveData();
  const subscribe = useCallback((changed: () => void) => store.subscribeRecord(key, changed), [store, key]);
  return useSyncExternalStore(subscribe, () => replica.record(key));
}

/** All records of a noun, in the order of their keys' arrival. */
export function useNoun<T>(noun: string): readonly T[] {
  const { replica, store } = useLiveData();
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = () => setVersion((before) => before + 1);
    changed();
    return store.subscribeNoun(noun, changed);
  }, [store, noun]);
  return useMemo(() => {
    void version;
    return replica.recordKeys(noun).flatMap((key) => (replica.record(key) as T | undefined) ?? []);
  }, [replica, noun, version]);
}

/**
 * The definition in force. The server writes these records from the same type, and the protocol's fingerprint changes
 * with it, so the shape is not checked a second time here.
 */
export function useDefinition(id: string): IndicatorRecord | undefined {
  return useRecord(`indicator/${id}`) as IndicatorRecord | undefined;
}

/** The clock of the data, read again every `periodMs` of real time. */
export function useDataNow(periodMs: number): Instant {
  const { dataNow, store } = useLiveData();
  const [now, setNow] = useState(dataNow);
  useEffect(() => {
    const read = () => setNow(dataNow());
    // A snapshot may have come between drawing and now.
    read();
    const timer = setInterval(read, periodMs);
    // The first snapshot brings the clock of the data with it: what was judged before it was judged by this computer's.
    const stop = store.state.subscribe(({ epoch }, before) => {
      if (epoch !== before.epoch) read();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [dataNow, periodMs, store]);
  return now;
}

/**
 * True once a snapshot has arrived: what is absent then is missing, not on its way. Told by the same flush as the clock of the
 * data: a question asked in between would be about this computer's today.
 */
export function useIsSynced(): boolean {
  return useStore(useLiveData().store.state, ({ epoch }) => epoch !== null);
}
