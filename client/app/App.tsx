/** Routes of the client and the boundary that keeps one broken screen from going dark. */

import { Component, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { watchSession } from '#client/accounts/session.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { must } from '#shared/kernel/must.ts';
import { ConnectionContext } from './connection.ts';
import { lazyPart } from './lazy-part.tsx';
import { Wall } from './wall/Wall.tsx';

const Gallery = lazyPart(async () => (await import('#client/gallery/Gallery.tsx')).Gallery);
const Desk = lazyPart(async () => {
  // Asked while the code of the desk is on its way: no page is drawn before the answer.
  watchSession();
  return (await import('./desk/Desk.tsx')).Desk;
});

/** A wall has no input: its language is part of its address, Vietnamese unless said otherwise. */
const langOfAddress = (): Lang => (new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi');

export function App() {
  const lang = langOfAddress();
  useAdmission();
  return (
    <Boundary>
      <Switch>
        <Route path="/wall">
          <Wall lang={lang} />
        </Route>
        <Route path="/gallery">
          <Gallery />
        </Route>
        <Route>
          <Desk />
        </Route>
      </Switch>
    </Boundary>
  );
}

/** Between wall and desk the page goes on, but is admitted as something else. */
function useAdmission(): void {
  const { retryNow } = must(useContext(ConnectionContext), 'ConnectionContext');
  const isWall = useLocation()[0] === '/wall';
  const wasWall = useRef(isWall);
  useEffect(() => {
    if (wasWall.current === isWall) return;
    wasWall.current = isWall;
    retryNow();
  }, [isWall, retryNow]);
}

/** A screen that broke is drawn anew after a while: a wall has nobody to press a button. */
const RETRY_MS = 5_000;

class Boundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    setTimeout(() => this.setState({ hasFailed: false }), RETRY_MS);
  }

  override render() {
    return this.state.hasFailed ? (
      <p role="alert">Màn hình gặp lỗi, đang vẽ lại. This screen failed and is being drawn again.</p>
    ) : (
      this.props.children
    );
  }
}
