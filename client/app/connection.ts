/** What a screen says about its link: when the figures stopped, whose clock is right, and what kind of store this is. */

import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import { useLiveData, useRecord } from '#client/indicators/live-data.tsx';
import type { ServerClock } from '#client/sync/clock.ts';
import { type Instant, SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';

export type ConnectionPort = {
  readonly clock: ServerClock;
  /** While paused, frames are left alone and the replica stands still; going on resumes by cursor. */
  readonly setPaused: (isPaused: boolean) => void;
  readonly monotonic: () => number;
  /** Says hello anew at once: whoever sits here is another, or admitted by now. */
  readonly retryNow: () => void;
};

export const ConnectionContext = createContext<ConnectionPort | null>(null);

/** A server that comes back at once is no event; the wall says so from here on. */
const OFFLINE_AFTER_MS = 5_000;
const DRIFT_LIMIT_MS = 2_000;
const LOOK_MS = 500;

export type Connection = {
  readonly isOffline: boolean;
  /** Time of the data when the last change arrived before the server fell silent. */
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

type Reading = Omit<Connection, 'clockNow' | 'setPaused' | 'isSimulated'>;

const isSame = (a: Reading, b: Reading): boolean =>
  a.isOffline === b.isOffline &&
  a.stoppedAt === b.stoppedAt &&
  a.hasDrift === b.hasDrift &&
  a.lastUpdateAt === b.lastUpdateAt;

/** Looked at twice a second, but drawn again only when the answer is another one. */
export function useConnection(): Connection {
  const { store } = useLiveData();
  const { clock, setPaused, monotonic } = must(useContext(ConnectionContext), 'ConnectionContext');
  const kind = useRecord('store/this')?.kind;
  const [reading, setReading] = useState<Reading>({
    isOffline: false,
    stoppedAt: null,
    hasDrift: false,
    lastUpdateAt: null,
  });
  useEffect(() => {
    let seen = { version: 0, at: null as Instant | null };
    const look = () => {
      const { link, version } = store.state.getState();
      const dataAt = clock.dataAt();
      const realAt = clock.realAt();
      if (version !== seen.version)
        seen = { version, at: dataAt === null ? null : Math.floor(dataAt / SECOND_MS) * SECOND_MS };
      const isSilent = link.kind === 'lost' || link.kind === 'refused' || link.kind === 'protocol-mismatch';
      const isOffline = isSilent && monotonic() - link.lastHeardAt >= OFFLINE_AFTER_MS;
      // Another version of the server: only its own page can speak to it. Not at once, so that it cannot become a loop.
      if (link.kind === 'protocol-mismatch' && isOffline) location.reload();
      const next: Reading = {
        isOffline,
        stoppedAt: isOffline ? seen.at : null,
        hasDrift: realAt !== null && Math.abs(Date.now() - realAt) > DRIFT_LIMIT_MS,
        lastUpdateAt: seen.at,
      };
      setReading((before) => (isSame(before, next) ? before : next));
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [store, clock, monotonic]);
  const clockNow = useCallback(() => clock.dataAt() ?? Date.now(), [clock]);
  return { ...reading, isSimulated: kind === 'simulated', clockNow, setPaused };
}
