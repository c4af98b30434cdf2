/** Keeps this screen admitted without a person: renews its lease, admits itself in a demo, else asks for a code and waits. */

import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import {
  challengeSchema,
  pollAnswerSchema,
  screenEnrolmentSchema,
  screenSessionSchema,
} from '#shared/accounts/screen-api.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import {
  forgetIdentity,
  keepIdentity,
  newIdentity,
  publicKeyOf,
  readIdentity,
  type ScreenIdentity,
  signNonce,
} from './screen-identity.ts';

/** What the wall is to draw: its scenes, the way to be admitted, or nothing. */
export type ScreenState =
  | { readonly kind: 'showing'; readonly isDemo: boolean }
  | { readonly kind: 'enrolling'; readonly offer: Offer | 'asking' | 'refused' | 'insecure' }
  | { readonly kind: 'blank'; readonly why: 'revoked' | 'lease-ended' };

/** `endsAt` on this computer's monotonic clock. */
export type Offer = { readonly code: string; readonly path: string; readonly endsAt: number };

export type ScreenKeeper = {
  /** The link says how it stands. */
  linkChanged(state: 'live' | 'unauthorised' | 'revoked' | 'other'): void;
  /** Once a second: renews at half of the lease, goes blank when it is over. */
  tick(): void;
  stop(): void;
};

export type ScreenKeeperDeps = {
  readonly onState: (state: ScreenState) => void;
  /** Figures must be gone with the picture. */
  readonly forget: () => void;
  /** A new credential: say hello with it. */
  readonly retryNow: () => void;
  /** Of the server; null before the first hello. */
  readonly realAt: () => Instant | null;
  readonly monotonic: () => number;
};

const AGAIN_MS = 3 * SECOND_MS;
const REFUSED_MS = MINUTE_MS;

/** Null: no answer. */
type Answer<T> = { readonly value: T } | { readonly code: string } | null;

async function post<T>(path: string, body: object, schema: z.ZodMiniType<T>): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1/screens/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) return { code: (answer as { error?: { code?: string } }).error?.code ?? 'internal' };
    const parsed = safeParse(schema, answer);
    return parsed.success ? { value: parsed.data } : null;
  } catch {
    return null;
  }
}

export function createScreenKeeper(deps: ScreenKeeperDeps): ScreenKeeper {
  let identity: ScreenIdentity | null = null;
  let hasRead = false;
  let link: 'live' | 'unauthorised' | 'revoked' | 'other' = 'other';
  let state: ScreenState = { kind: 'showing', isDemo: false };
  let isBusy = false;
  let isDemoStore = true;
  let isStopped = false;
  let triedAt = Number.NEGATIVE_INFINITY;

  const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

  function enter(next: ScreenState): void {
    if (isStopped) return;
    state = next;
    deps.onState(next);
  }

  const show = () => enter({ kind: 'showing', isDemo: identity?.isDemo ?? false });

  function blank(why: 'revoked' | 'lease-ended'): void {
    if (state.kind === 'blank' && state.why === why) return;
    deps.forget();
    enter({ kind: 'blank', why });
  }

  /** `/wall?enrol` begins anew: the way back for a screen that was revoked and is wanted again. */
  async function load(): Promise<void> {
    if (hasRead) return;
    const address = new URL(location.href);
    if (address.searchParams.has('enrol')) {
      // Once: a reload of the same address must not lose the identity again.
      address.searchParams.delete('enrol');
      history.replaceState(null, '', address);
      await forgetIdentity();
    }
    identity = await readIdentity();
    hasRead = true;
    if (identity?.isDemo && state.kind === 'showing') show();
  }

  async function keepLease(lease: z.infer<typeof screenSessionSchema>): Promise<void> {
    if (identity === null) return;
    const { screen, isDemo, realAt: leasedAt, leaseEndsAt } = lease;
    identity = { ...identity, screen, isDemo, leasedAt, leaseEndsAt };
    await keepIdentity(identity);
    if (state.kind !== 'showing' || state.isDemo !== isDemo) show();
    deps.retryNow();
  }

  /** `gone`: this identity will never be admitted again. */
  async function renew(): Promise<'done' | 'gone' | 'later'> {
    if (identity === null || identity.screen === null) return 'gone';
    const { screen } = identity;
    const challenge = await post('challenge', { screen }, challengeSchema);
    if (challenge === null || 'code' in challenge) return 'later';
    const { nonce } = challenge.value;
    const body = { screen, nonce, signature: await signNonce(identity, nonce) };
    const answer = await post('session', body, screenSessionSchema);
    if (answer === null) return 'later';
    if ('value' in answer) {
      await keepLease(answer.value);
      return 'done';
    }
    if (answer.code === 'screen-revoked') {
      blank('revoked');
      return 'later';
    }
    if (answer.code !== 'unauthorised' && answer.code !== 'screen-expired') return 'later';
    identity = null;
    await forgetIdentity();
    return 'gone';
  }

  async function admitItself(): Promise<'done' | 'no' | 'later'> {
    if (!isDemoStore) return 'no';
    identity ??= await newIdentity();
    const answer = await post('demo', { publicKey: await publicKeyOf(identity) }, screenSessionSchema);
    if (answer === null) return 'later';
    if ('value' in answer) {
      await keepLease(answer.value);
      return 'done';
    }
    if (answer.code !== 'not-found') return 'later';
    isDemoStore = false;
    return 'no';
  }

  async function enrol(): Promise<void> {
    if (state.kind !== 'enrolling') enter({ kind: 'enrolling', offer: 'asking' });
    identity ??= await newIdentity();
    await keepIdentity(identity);
    const asked = await post('enrolment', { publicKey: await publicKeyOf(identity) }, screenEnrolmentSchema);
    if (asked === null || 'code' in asked) return;
    const { code, path, pollSecret, expiresAt, intervalMs: firstMs, realAt } = asked.value;
    enter({ kind: 'enrolling', offer: { code, path, endsAt: deps.monotonic() + expiresAt - realAt } });
    let intervalMs = firstMs;
    while (!isStopped && link !== 'live') {
      await wait(intervalMs);
      const polled = await post('enrolment/poll', { pollSecret }, pollAnswerSchema);
      if (polled === null || 'code' in polled) continue;
      const { state: stands, screen } = polled.value;
      if (stands === 'slow-down') intervalMs += firstMs;
      if (stands === 'expired') return;
      if (stands === 'refused') {
        enter({ kind: 'enrolling', offer: 'refused' });
        await wait(REFUSED_MS);
        identity = null;
        await forgetIdentity();
        return;
      }
      if (stands === 'approved' && screen !== null) {
        identity = { ...identity, screen };
        await keepIdentity(identity);
        if ((await renew()) === 'done') return;
      }
    }
  }

  async function admit(): Promise<void> {
    await load();
    if (typeof crypto.subtle === 'undefined') {
      enter({ kind: 'enrolling', offer: 'insecure' });
      return;
    }
    const renewed = identity?.screen == null ? 'gone' : await renew();
    if (renewed !== 'gone') return;
    if ((await admitItself()) === 'no') await enrol();
  }

  async function oneAtATime(work: () => Promise<unknown>): Promise<void> {
    if (isBusy || isStopped || deps.monotonic() - triedAt < AGAIN_MS) return;
    isBusy = true;
    triedAt = deps.monotonic();
    try {
      await work();
    } finally {
      isBusy = false;
    }
  }

  function tick(): void {
    if (link === 'unauthorised') void oneAtATime(admit);
    if (link === 'revoked') blank('revoked');
    if (identity === null || identity.screen === null) return;
    const now = deps.realAt();
    if (now === null) return;
    const { leasedAt, leaseEndsAt } = identity;
    if (now >= leaseEndsAt && link !== 'live' && state.kind === 'showing') blank('lease-ended');
    const isHalfOver = now - leasedAt >= (leaseEndsAt - leasedAt) / 2;
    if (isHalfOver && link !== 'revoked') void oneAtATime(renew);
  }

  return {
    linkChanged(next) {
      link = next;
      if (next === 'live' && state.kind !== 'showing') show();
      if (next === 'live' && !hasRead) void load();
      tick();
    },
    tick,
    stop() {
      isStopped = true;
    },
  };
}
