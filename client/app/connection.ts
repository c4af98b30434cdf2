/** What a screen says about its link: when the figures stopped, whose clock is right, and what kind of store this is. */

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useLiveData, useRecord } from '#client/indicators/live-data.tsx';
import type { ServerClock } from '#client/sync/clock.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';

export type ConnectionPort = {
  readonly clock: ServerClock;
  /** While paused, frames are left alone and the replica stands still; going on resumes by cursor. */
  readonly setPaused: (isPaused: boolean) => void;
  readonly monotonic: () => number;
};

export const ConnectionContext = createContext<ConnectionPort | null>(null);

/** A server that comes back at once is no event; the wall says so from here on. */
const OFFLINE_AFTER_MS = 5_000;
const DRIFT_LIMIT_MS = 2_000;
const LOOK_MS = 500;

export type Connection = {
  readonly isOffline: boolean;
  /** Time of the data when the server was last heard. */
  readonly stoppedAt: Instant | null;
  /** This computer's own clock differs from the server's. */
  readonly hasDrift: boolean;
  readonly isSimulated: boolean;
  /** When the newest frame changed something, on the clock of the data. */
  readonly lastUpdateAt: Instant | null;
  /** Time of the data, going on while paused or offline. */
  readonly clockNow: () => Instant;
  readonly setPaused: (isPaused: boolean) => void;
};

export function useConnection(): Connection {
  const { store } = useLiveData();
  const { clock, setPaused, monotonic } = must(useContext(ConnectionContext), 'ConnectionContext');
  const state = useSyncExternalStore(store.state.subscribe, store.state.getState);
  const [now, setNow] = useState(monotonic);
  const kind = useRecord('store/this')?.kind;
  useEffect(() => {
    const timer = setInterval(() => setNow(monotonic()), LOOK_MS);
    return () => clearInterval(timer);
  }, [monotonic]);
  const [lastUpdate, setLastUpdate] = useState<{ version: number; at: Instant | null }>({ version: 0, at: null });
  if (state.version !== lastUpdate.version) setLastUpdate({ version: state.version, at: clock.dataAt() });

  const { link } = state;
  const silentMs = link.kind === 'lost' ? now - link.lastHeardAt : 0;
  const dataAt = clock.dataAt();
  const realAt = clock.realAt();
  return {
    isOffline: link.kind === 'lost' && silentMs >= OFFLINE_AFTER_MS,
    stoppedAt: link.kind === 'lost' && dataAt !== null ? dataAt - silentMs : null,
    hasDrift: realAt !== null && Math.abs(Date.now() - realAt) > DRIFT_LIMIT_MS,
    isSimulated: kind === 'simulated',
    lastUpdateAt: lastUpdate.at,
    clockNow: () => clock.dataAt() ?? Date.now(),
    setPaused,
  };
}
