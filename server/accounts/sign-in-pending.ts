/** Sign-ins under way: the first factor was shown, or a passkey was asked for; in memory alone, so that a restart forgets them. */

import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { CHALLENGE_MS } from './passkeys.ts';
import { hashOfSecret, newSecret } from './secret.ts';

/** Between the password and the second factor. */
export const PENDING_MS = 5 * MINUTE_MS;
/** Codes that may be tried in one sign-in. */
const MOST_CODES = 5;
/** Anybody may ask for a challenge; beyond this many at once the oldest is dropped. */
const MOST_PENDING = 10_000;

export type Pending = {
  /** Null: nobody yet, a passkey will say. */
  readonly person: PersonId | null;
  /** What single sign-on allows; null: all that the directory does. */
  readonly allowedPosts: readonly PostId[] | null;
  readonly knownDevice: string | null;
};

type Held = Pending & { readonly expiresAt: Instant; codeCount: number; challenge: Challenge | null };
type Challenge = { readonly value: string; readonly expiresAt: Instant };

/** A challenge can be answered once, right or wrong. */
export type Challenges = {
  put(id: string, value: string): void;
  take(id: string): string | null;
};

/** Challenges by session, for step-up and for adding a passkey. */
export function createChallenges(realNow: () => Instant): Challenges {
  const standing = new Map<string, Challenge>();
  return {
    put(id, value) {
      for (const [other, { expiresAt }] of standing) if (expiresAt <= realNow()) standing.delete(other);
      standing.set(id, { value, expiresAt: realNow() + CHALLENGE_MS });
    },
    take(id) {
      const challenge = standing.get(id);
      standing.delete(id);
      return challenge !== undefined && realNow() < challenge.expiresAt ? challenge.value : null;
    },
  };
}

export type PendingSignIns = {
  /** The secret for the cookie. */
  open(pending: Pending): string;
  get(secret: string | null): Pending | null;
  /** Counts one code that is about to be tried; false when there have been too many, which also ends the sign-in. */
  countCode(secret: string): boolean;
  putChallenge(secret: string, value: string): void;
  takeChallenge(secret: string): string | null;
  end(secret: string | null): void;
};

export function createPendingSignIns(realNow: () => Instant): PendingSignIns {
  const standing = new Map<string, Held>();

  function held(secret: string | null): Held | null {
    const id = hashOfSecret(secret);
    const found = id === null ? undefined : standing.get(id);
    return found !== undefined && realNow() < found.expiresAt ? found : null;
  }

  /** In the order of their making, which is that of their ends. */
  function makeRoom(): void {
    for (const [id, { expiresAt }] of standing) {
      if (expiresAt > realNow() && standing.size < MOST_PENDING) return;
      standing.delete(id);
    }
  }

  function end(secret: string | null): void {
    const id = hashOfSecret(secret);
    if (id !== null) standing.delete(id);
  }

  return {
    open(pending) {
      makeRoom();
      const secret = newSecret();
      const id = must(hashOfSecret(secret), 'a new secret has the shape of one');
      standing.set(id, { ...pending, expiresAt: realNow() + PENDING_MS, codeCount: 0, challenge: null });
      return secret;
    },
    get: held,
    countCode(secret) {
      const pending = held(secret);
      if (pending === null) return false;
      pending.codeCount++;
      if (pending.codeCount <= MOST_CODES) return true;
      end(secret);
      return false;
    },
    putChallenge(secret, value) {
      const pending = held(secret);
      if (pending !== null) pending.challenge = { value, expiresAt: realNow() + CHALLENGE_MS };
    },
    takeChallenge(secret) {
      const pending = held(secret);
      const challenge = pending?.challenge ?? null;
      if (pending !== null) pending.challenge = null;
      return challenge !== null && realNow() < challenge.expiresAt ? challenge.value : null;
    },
    end,
  };
}
