/** Sessions of people: opaque, server-side, revocable at once; the secret is known to the browser alone. */

import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type Session = {
  /** Public id; the secret in the cookie is another, of which only the hash is kept. */
  readonly id: string;
  readonly person: PersonId;
  readonly post: PostId;
  readonly openedAt: Instant;
  readonly lastSeenAt: Instant;
  /** Absolute end, whatever is done until then. */
  readonly endsAt: Instant;
  readonly secondFactorAt: Instant;
  readonly factor: 'totp' | 'passkey' | 'oidc';
  readonly address: string | null;
  readonly device: string | null;
};

export type SessionEnd = 'signed-out' | 'revoked' | 'expired' | 'post-left' | 'account-closed' | 'password-changed';

export interface Sessions {
  /** The standing session of a secret, or null; synchronous, since every request and frame asks. */
  find(secret: string): Session | null;
  /** Ends it; resolves when that is durable. Open sockets hear of it through `onEnded` before that. */
  end(id: string, why: SessionEnd): Promise<void>;
  endAllOf(person: PersonId, why: SessionEnd, exceptId?: string): Promise<void>;
  listOf(person: PersonId): readonly Session[];
  all(): readonly Session[];
  onEnded(listener: (session: Session, why: SessionEnd) => void): () => void;
}
