/** The state of this screen for the wall, followed through the link and once a second. */

import { useContext, useEffect, useState } from 'react';
import { useLiveData } from '#client/indicators/live-data.tsx';
import type { LinkState } from '#client/sync/link-state.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { ConnectionContext } from '../connection.ts';
import { createScreenKeeper, type ScreenState } from './screen-keeper.ts';

function standing(link: LinkState): 'live' | 'unauthorised' | 'revoked' | 'other' {
  if (link.kind === 'live') return 'live';
  if (link.kind !== 'refused') return 'other';
  return link.code === 'unauthorised' || link.code === 'revoked' ? link.code : 'other';
}

export function useScreenState(): ScreenState {
  const { replica, store } = useLiveData();
  const { clock, monotonic, retryNow } = must(useContext(ConnectionContext), 'ConnectionContext');
  const [state, setState] = useState<ScreenState>({ kind: 'showing', isDemo: false });
  useEffect(() => {
    const keeper = createScreenKeeper({
      ...{ monotonic, retryNow, onState: setState },
      realAt: clock.realAt,
      forget: () => replica.forget(),
    });
    const follow = () => keeper.linkChanged(standing(store.state.getState().link));
    follow();
    const unsubscribe = store.state.subscribe((after, before) => {
      if (after.link !== before.link) follow();
    });
    const timer = setInterval(keeper.tick, SECOND_MS);
    return () => {
      unsubscribe();
      clearInterval(timer);
      keeper.stop();
    };
  }, [replica, store, clock, monotonic, retryNow]);
  return state;
}
