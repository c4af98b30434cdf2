/** Who is calling: the machine's owner by key, a person or a screen by cookie, or nobody; the same for HTTP and stream. */

import type { IncomingMessage } from 'node:http';
import type { ScreenId, ScreenViewer, Viewer } from '#shared/accounts/viewer.ts';
import { LOCAL_VIEWER, PUBLIC_VIEWER } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Directory } from '../accounts/directory.ts';
import type { Screens } from '../accounts/screens.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { Cookies } from './cookies.ts';
import { bearerToken, isFromLoopback, isSameSecret } from './guard.ts';

export type CallersDeps = {
  readonly adminToken: string;
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  readonly screens: Screens;
  readonly directory: Directory;
  readonly dataNow: () => Instant;
  readonly realNow: () => Instant;
  /** The public set is shown to nobody in particular: a simulated store that only this machine can reach. */
  readonly isDemo: boolean;
  /** The peer's own address; behind a trusted proxy, what the proxy says. */
  readonly addressOf: (request: IncomingMessage) => string | null;
};

export type Callers = {
  of(request: IncomingMessage): Caller;
  /** Of a wall: the screen's own cookie counts first, and nobody is nobody. */
  ofScreen(request: IncomingMessage): Caller;
  /** Whoever stands behind what an open connection is tied to; null when that is over. */
  ofTie(tie: string, request: IncomingMessage): Caller | null;
  /**
   * What a connection with this caller lives and dies with: the id of a person's session, or a screen's lease, so that what was
   * opened with a copied cookie ends with it; null for others.
   */
  tieOf(caller: Caller, request: IncomingMessage): string | null;
  /** Whether nobody in particular is answered here at all. */
  showsPublic(request: IncomingMessage): boolean;
};

/** What is kept of a User-Agent. */
const DEVICE_LENGTH = 200;

export function createCallers(deps: CallersDeps): Callers {
  const { cookies, sessions, screens, directory } = deps;

  const callerOf = (request: IncomingMessage, viewer: Viewer, session: Session | null): Caller => ({
    viewer,
    session: session === null ? null : { id: session.id, secondFactorAt: session.secondFactorAt },
    address: deps.addressOf(request),
    device: request.headers['user-agent']?.slice(0, DEVICE_LENGTH) ?? null,
  });

  function ofSession(request: IncomingMessage, session: Session | null): Caller | null {
    if (session === null) return null;
    const viewer = directory.viewerOf(session.person, session.post, deps.dataNow());
    return viewer === null ? null : callerOf(request, viewer, session);
  }

  const personOf = (request: IncomingMessage): Caller | null => {
    const secret = cookies.read(request, 'session');
    return secret === null ? null : ofSession(request, sessions.find(secret));
  };

  function screenOf(request: IncomingMessage): Caller | null {
    const secret = cookies.read(request, 'screen');
    const found = secret === null ? null : screens.find(secret);
    return found === null ? null : callerOf(request, screenViewer(found.screen), null);
  }

  /** A key sent over the network would be a key given away: it is taken from this machine alone. */
  function ownerOf(request: IncomingMessage): Caller | null {
    const token = bearerToken(request);
    const isOwner = token !== null && isFromLoopback(request) && isSameSecret(token, deps.adminToken);
    return isOwner ? callerOf(request, LOCAL_VIEWER, null) : null;
  }

  const nobody = (request: IncomingMessage): Caller => callerOf(request, PUBLIC_VIEWER, null);

  return {
    of: (request) => ownerOf(request) ?? personOf(request) ?? screenOf(request) ?? nobody(request),
    ofScreen: (request) => screenOf(request) ?? ownerOf(request) ?? personOf(request) ?? nobody(request),
    ofTie(tie, request) {
      const lease = leaseIn(tie);
      if (lease === null) return ofSession(request, sessions.get(tie));
      const screen = screens.list().find(({ id }) => id === lease.screen);
      const isOver = screen === undefined || screen.revokedAt !== null || lease.endsAt <= deps.realNow();
      return isOver ? null : callerOf(request, screenViewer(screen), null);
    },
    tieOf({ viewer, session }, request) {
      if (viewer.kind !== 'screen') return session?.id ?? null;
      const secret = cookies.read(request, 'screen');
      const endsAt = secret === null ? undefined : screens.find(secret)?.leaseEndsAt;
      return endsAt === undefined ? null : `${viewer.screen} until ${endsAt}`;
    },
    showsPublic: (request) => deps.isDemo && isFromLoopback(request),
  };
}

/** The screen and the end of its lease that a tie names; null for a session's. */
export function leaseIn(tie: string): { readonly screen: ScreenId; readonly endsAt: Instant } | null {
  const [, screen, endsAt] = /^(screen-\S+) until (\d+)$/.exec(tie) ?? [];
  return screen === undefined ? null : { screen: screen as ScreenId, endsAt: Number(endsAt) };
}

const screenViewer = ({
  id,
  clearance,
}: {
  id: ScreenViewer['screen'];
  clearance: ScreenViewer['clearance'];
}): Viewer => ({
  kind: 'screen',
  screen: id,
  clearance,
});
