/** What a browser is told about its own session, and the cookies that go with it. */

import type { IncomingMessage } from 'node:http';
import type { SessionAnswer } from '#shared/accounts/session-api.ts';
import type { PersonViewer, PostId } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Post } from '../accounts/directory.ts';
import { DEVICE_MS } from '../accounts/known-devices.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Asking, Opened, SignInRefusal } from '../accounts/sign-in-opening.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, refusal } from './route.ts';

export const askingOf = (caller: Caller, raw: IncomingMessage, { cookies }: HttpDeps): Asking => ({
  caller,
  host: raw.headers.host,
  device: cookies.read(raw, 'device'),
  pending: cookies.read(raw, 'pending'),
});

export const signInRefusal = ({ code, retryAfterMs }: SignInRefusal): Reply =>
  refusal(code, retryAfterMs === undefined ? {} : { retryAfterMs });

/** A session was opened: the cookies of the session and of the device, and none of a sign-in under way. */
export function openedHeaders({ session, secret, device }: Opened, { cookies, clocks }: HttpDeps): Reply['headers'] {
  return {
    'set-cookie': [
      cookies.set('session', secret, session.endsAt - clocks.realNow()),
      cookies.set('device', device, DEVICE_MS),
      cookies.clear('pending'),
    ],
  };
}

export const openedReply = (opened: Opened, raw: IncomingMessage, deps: HttpDeps): Reply => ({
  ...jsonReply(answerFor(opened.session, raw, deps)),
  headers: openedHeaders(opened, deps) ?? {},
});

/** The session has a new secret. */
export function rotatedReply(id: string, secret: string, raw: IncomingMessage, deps: HttpDeps): Reply {
  const session = must(deps.sessions.get(id), 'it was rotated just now');
  const cookie = deps.cookies.set('session', secret, session.endsAt - deps.clocks.realNow());
  return { ...jsonReply(answerFor(session, raw, deps)), headers: { 'set-cookie': cookie } };
}

/** Who the session makes of its browser; null: nobody. */
function answerFor(session: Session | null, raw: IncomingMessage, deps: HttpDeps): SessionAnswer {
  const viewer = session === null ? null : deps.people.viewerOf(session.person, session.post, deps.clocks.dataNow());
  if (session === null || viewer === null) return answerOf({ kind: 'nobody' }, raw, deps);
  return answerOf({ kind: 'person', viewer, session }, raw, deps);
}

export function sessionAnswer({ viewer, session }: Caller, raw: IncomingMessage, deps: HttpDeps): SessionAnswer {
  const standing = session === null ? null : deps.sessions.get(session.id);
  switch (viewer.kind) {
    case 'person':
      return standing === null
        ? answerOf({ kind: 'nobody' }, raw, deps)
        : answerOf({ kind: 'person', viewer, session: standing }, raw, deps);
    case 'screen': {
      const screen = must(
        deps.screens.list().find(({ id }) => id === viewer.screen),
        viewer.screen,
      );
      return answerOf({ kind: 'screen', screen }, raw, deps);
    }
    case 'local':
      return answerOf({ kind: 'local' }, raw, deps);
    case 'public':
      return answerOf({ kind: 'nobody' }, raw, deps);
  }
}

type Who =
  | { readonly kind: 'nobody' | 'local' }
  | { readonly kind: 'screen'; readonly screen: NonNullable<SessionAnswer['screen']> }
  | { readonly kind: 'person'; readonly viewer: PersonViewer; readonly session: Session };

function answerOf(who: Who, raw: IncomingMessage, deps: HttpDeps): SessionAnswer {
  const nobody = deps.callers.showsPublic(raw) ? 'public' : 'none';
  return {
    viewer: who.kind === 'nobody' ? nobody : who.kind,
    person: who.kind === 'person' ? personOf(who.viewer, who.session, deps) : null,
    screen:
      who.kind === 'screen' ? { id: who.screen.id, name: who.screen.name, clearance: who.screen.clearance } : null,
    stepUpMs: deps.stepUpMs,
    realAt: deps.clocks.realNow(),
    isDemo: deps.isDemo,
    needsSetUp: deps.people.needsSetUp(),
    oidc: deps.oidc?.name ?? null,
  };
}

export function shownPost({ id, unit, role, titleVi, titleEn }: Post) {
  return { id, unit, role, titleVi, titleEn };
}

function personOf(
  viewer: PersonViewer,
  session: Session,
  { people, clocks }: HttpDeps,
): NonNullable<SessionAnswer['person']> {
  const { id, name, login } = must(people.person(viewer.person), viewer.person);
  const shown = (post: PostId) => shownPost(must(people.post(post), post));
  const choiceOf = ({ post, ownPost }: { readonly post: PostId; readonly ownPost: PostId | null }) => ({
    post: shown(post),
    ownPost: ownPost === null ? null : shown(ownPost),
  });
  return {
    ...{ id, name, login },
    choice: choiceOf(viewer),
    choices: people
      .postsOf(viewer.person, clocks.dataNow())
      .filter(({ post }) => session.allowedPosts?.includes(post) ?? true)
      .map(choiceOf),
    units: [...viewer.units],
    session: session.id,
    secondFactorAt: session.secondFactorAt,
    endsAt: session.endsAt,
  };
}
