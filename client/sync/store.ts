/** Tells screens what changed, one flush a frame: zustand holds versions and the link's state, never the values. */

import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { SeriesId } from '#shared/indicators/observation.ts';
import type { RequestFrame } from './frame-scheduler.ts';
import { oncePerFrame } from './frame-scheduler.ts';
import type { LinkState } from './link-state.ts';
import { CONNECTING } from './link-state.ts';
import type { Replica } from './replica.ts';
import { nounOf } from './replica.ts';

export type LiveState = {
  readonly link: LinkState;
  readonly epoch: string | null;
  readonly version: number;
  /** Grows by one at each flush. */
  readonly flushCount: number;
};

export type Unsubscribe = () => void;

export type LiveStore = {
  /** Zustand store without React: `state.getState()`, `state.subscribe`. */
  readonly state: StoreApi<LiveState>;
  /** `run` is called once per flush in which the series changed; read it from the replica. */
  subscribeSeries(id: SeriesId, run: () => void): Unsubscribe;
  subscribeRecord(key: string, run: () => void): Unsubscribe;
  /** Any record of the noun. */
  subscribeNoun(noun: string, run: () => void): Unsubscribe;
  /** The link says that the replica took a frame. */
  replicaChanged(): void;
  linkChanged(link: LinkState): void;
};

class Listeners {
  private readonly byKey = new Map<string, Set<() => void>>();

  add(key: string, run: () => void): Unsubscribe {
    const listeners = this.byKey.get(key) ?? new Set();
    this.byKey.set(key, listeners);
    // Its own function each time: subscribing the same one twice must take two unsubscriptions.
    const listener = () => run();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.byKey.get(key) === listeners) this.byKey.delete(key);
    };
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  call(key: string): void {
    for (const listener of this.byKey.get(key) ?? []) listener();
  }
}

/**
 * `setState` runs once per flush: once per value it cost seconds per tick. A listener that throws is a bug and ends the
 * flush; the next frame goes on with later changes.
 */
export function createLiveStore(replica: Replica, requestFrame: RequestFrame): LiveStore {
  const state = createStore<LiveState>(() => ({ link: CONNECTING, epoch: null, version: 0, flushCount: 0 }));
  const series = new Listeners();
  const records = new Listeners();
  const nouns = new Listeners();

  const flush = oncePerFrame(requestFrame, () => {
    const changes = replica.takeChanges();
    const { epoch, version } = replica.cursor ?? state.getState();
    state.setState((before) => ({ epoch, version, flushCount: before.flushCount + 1 }));
    if (!series.isEmpty) for (const id of changes.series) series.call(id);
    const changedNouns = new Set<string>();
    for (const key of changes.records) {
      records.call(key);
      changedNouns.add(nounOf(key));
    }
    for (const noun of changedNouns) nouns.call(noun);
  });

  return {
    state,
    subscribeSeries: (id, run) => series.add(id, run),
    subscribeRecord: (key, run) => records.add(key, run),
    subscribeNoun: (noun, run) => nouns.add(noun, run),
    replicaChanged: flush,
    linkChanged: (link) => state.setState({ link }),
  };
}
