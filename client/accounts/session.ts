/** Who this page is answered to, what that person may do, and requests that follow the session. */

import { useMemo } from 'react';
import type * as z from 'zod/mini';
import { createStore, useStore } from 'zustand';
import type { Action } from '#shared/accounts/action.ts';
import { type ActionObject, may, mayAtAll } from '#shared/accounts/may.ts';
import { type SessionAnswer, sessionAnswerSchema } from '#shared/accounts/session-api.ts';
import { LOCAL_VIEWER, PUBLIC_VIEWER, type ScreenId, type Viewer } from '#shared/accounts/viewer.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type ApiRequest, noAnswer, type Refusal, sendOnce } from './request.ts';
import { askStepUp } from './step-up.ts';

/** The person who is signed in, with the post whose rights are used. */
export type Me = NonNullable<SessionAnswer['person']>;

/** `viewer` is null for nobody in an installation that shows nothing to nobody. */
type Known = { readonly answer: SessionAnswer; readonly viewer: Viewer | null };

type State = {
  readonly known: Known | null;
  /** The last question had no answer. */
  readonly isUnanswered: boolean;
};

const state = createStore<State>(() => ({ known: null, isUnanswered: false }));

function viewerOf({ viewer, person, screen }: SessionAnswer): Viewer | null {
  switch (viewer) {
    case 'none':
      return null;
    case 'public':
      return PUBLIC_VIEWER;
    case 'local':
      return LOCAL_VIEWER;
    case 'screen':
      return screen === null ? null : { kind: 'screen', screen: screen.id as ScreenId, clearance: screen.clearance };
    case 'person': {
      if (person === null) return null;
      const { post, ownPost } = person.choice;
      return {
        kind: 'person',
        person: person.id,
        post: post.id,
        ownPost: ownPost?.id ?? null,
        role: post.role,
        unit: post.unit,
        units: new Set(person.units),
      };
    }
  }
}

/** Whoever has these has the same rights: the session itself may be another one. */
const identityOf = ({ viewer, person, screen }: SessionAnswer): string =>
  JSON.stringify([viewer, person?.id, person?.choice.post.id, person?.choice.ownPost?.id, screen?.id]);

/** The sign-in page, and where it leads back to: a path under this server. */
export const signInAddress = (backTo: string, wasEnded = false): string =>
  `/sign-in?${new URLSearchParams({ to: backTo, ...(wasEnded ? { ended: '1' } : {}) })}`;

/** True from the moment the person asks to sign out: that this session then ends is no news. */
let isLeaving = false;

/** Ends the session and goes to the first page; the refusal if it could not be ended. */
export async function signOut(): Promise<Refusal | null> {
  isLeaving = true;
  const answer = await sendOnce({ method: 'DELETE', path: '/api/v1/session' });
  if (answer.ok || answer.error.code === 'unauthorised') {
    location.assign('/');
    return null;
  }
  isLeaving = false;
  return answer.error;
}

/**
 * The server's word on who this is. When it is somebody else than before, the page is loaded anew, because figures, records
 * and answers that it holds in many places were given to the one before.
 */
export function takeSession(answer: SessionAnswer): void {
  const before = state.getState().known?.answer;
  if (before === undefined || identityOf(before) === identityOf(answer)) {
    state.setState({ known: { answer, viewer: viewerOf(answer) }, isUnanswered: false });
    return;
  }
  if (isLeaving) return;
  const wasEnded = before.viewer === 'person' && answer.viewer !== 'person';
  if (wasEnded) location.replace(signInAddress(location.pathname + location.search, true));
  else location.reload();
}

let questionCount = 0;
let askedAt = Number.NEGATIVE_INFINITY;

/** Asks the server who this is; of questions that overlap the last one counts. */
export async function refreshSession(): Promise<void> {
  questionCount += 1;
  const question = questionCount;
  askedAt = performance.now();
  const answer = await sendOnce({ method: 'GET', path: '/api/v1/session' });
  if (question !== questionCount) return;
  const parsed = answer.ok ? sessionAnswerSchema.safeParse(answer.value) : null;
  if (parsed?.success === true) takeSession(parsed.data);
  else state.setState({ isUnanswered: true });
}

const LOOK_AGAIN_MS = 60_000;

/** From now on asked again when the person comes back to the page after a while. */
export function watchSession(): void {
  void refreshSession();
  addEventListener('focus', () => {
    if (performance.now() - askedAt > LOOK_AGAIN_MS) void refreshSession();
  });
}

/** Null until the server's first word; `isUnanswered` while that word could not be had. */
export const useSession = (): SessionAnswer | null => useStore(state, ({ known }) => known?.answer ?? null);
export const useIsSessionUnanswered = (): boolean =>
  useStore(state, ({ known, isUnanswered }) => known === null && isUnanswered);

/** Null while nobody is signed in. */
export const useMe = (): Me | null => useStore(state, ({ known }) => known?.answer.person ?? null);

/** As whom the policy knows whoever is here; null until the server has said, and for nobody. */
export const useViewer = (): Viewer | null => useStore(state, ({ known }) => known?.viewer ?? null);

/** What the policy answers for whoever is here: for showing and hiding; the server decides again. */
export function useRights(): (action: Action, object?: ActionObject) => boolean {
  const viewer = useViewer();
  return useMemo(
    () => (action, object) =>
      viewer !== null && (object === undefined ? mayAtAll(viewer, action) : may(viewer, action, object)),
    [viewer],
  );
}

/** Whether this person may do it to the object, or, without one, to anything at all. */
export const useMay = (action: Action, object?: ActionObject): boolean => useRights()(action, object);

const GIVEN_UP: Refusal = {
  code: 'step-up-given-up',
  message: {
    vi: 'Chưa gửi đi: việc này cần xác thực lại bằng yếu tố thứ hai.',
    en: 'Not sent: this needs your second factor once more.',
  },
  details: [],
};

/**
 * Sends, and parses the answer. Refused for want of a fresh second factor, it asks for one and sends the very same request,
 * with its command id, again; given up, the refusal is `step-up-given-up`. Refused as `unauthorised`, the session is asked
 * for, which leads to the sign-in page if it has ended. `network`: no answer came.
 */
export async function apiSend<T>(request: ApiRequest, schema: z.ZodMiniType<T>): Promise<Result<T, Refusal>> {
  let answer = await sendOnce(request);
  if (!answer.ok && answer.error.code === 'step-up-required') {
    if (!(await askStepUp())) return err(GIVEN_UP);
    answer = await sendOnce(request);
  }
  if (!answer.ok) {
    if (answer.error.code === 'unauthorised') void refreshSession();
    return answer;
  }
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : err(noAnswer(request.method));
}
