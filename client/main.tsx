/** Composition root: the only file that knows the link and React both. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '#shared/kernel/must.ts';
import { App } from './app/App.tsx';
import { watchBrokenParts } from './app/broken-parts.ts';
import { ConnectionContext } from './app/connection.ts';
import { LiveDataContext } from './indicators/live-data.tsx';
import { createLink } from './link/link.ts';
import { createServerClock } from './sync/clock.ts';
import { Replica } from './sync/replica.ts';
import { createLiveStore } from './sync/store.ts';
import './ui/ui.css';

const monotonic = () => performance.now();
const clock = createServerClock(monotonic);
const replica = new Replica();
const store = createLiveStore(replica, (run) => requestAnimationFrame(run));
const link = createLink({
  url: location.origin,
  replica,
  clock,
  as: () => (location.pathname === '/wall' ? 'screen' : 'desk'),
  onState: store.linkChanged,
  onChange: store.replicaChanged,
  now: monotonic,
});

/** While the operator freezes the picture, and while the server is gone, ages stand still like the figures they belong to. */
let heldAt: number | null = null;
let stoppedAt: number | null = null;
store.state.subscribe(({ link }) => {
  // Nothing is known of the time between the last word of the server and the moment its silence was noticed.
  stoppedAt = 'lastHeardAt' in link ? (stoppedAt ?? clock.dataWhen(link.lastHeardAt)) : null;
});
const dataNow = () => heldAt ?? stoppedAt ?? clock.dataAt() ?? Date.now();
const setPaused = (isPaused: boolean) => {
  heldAt = isPaused ? (heldAt ?? dataNow()) : null;
  if (isPaused) link.pause();
  else link.resume();
};
const retryNow = () => link.retryNow();

const serverMayBeBack = watchBrokenParts(() => store.state.getState().link.kind === 'live');
store.state.subscribe(serverMayBeBack);

createRoot(must(document.getElementById('root'), '#root')).render(
  <StrictMode>
    <ConnectionContext value={{ clock, setPaused, monotonic, retryNow }}>
      <LiveDataContext value={{ replica, store, dataNow }}>
        <App />
      </LiveDataContext>
    </ConnectionContext>
  </StrictMode>,
);

link.open();
