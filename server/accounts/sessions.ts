/** Sessions of people: opaque, server-side, revocable at once; the secret is known to the browser alone. */

import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type Session = {
  /**
   * Public id, the same from sign-in to end. The secret in the cookie is another, of which only the hash is kept; it is
   * replaced at step-up and when another post is taken up, while open sockets stay tied to the id.
   */
  readonly id: string;
  readonly person: PersonId;
  readonly post: PostId;
  readonly openedAt: Instant;
  readonly lastSeenAt: Instant;
  /** Absolute end, whatever is done until then. */
  readonly endsAt: Instant;
  readonly secondFactorAt: Instant;
  readonly factor: 'totp' | 'passkey' | 'oidc';
  /** What single sign-on lets the person be, of what the directory does; null: all of it. */
  readonly allowedPosts: readonly PostId[] | null;
  readonly address: string | null;
  readonly device: string | null;
};

export type SessionEnd = 'signed-out' | 'revoked' | 'expired' | 'post-left' | 'account-closed' | 'password-changed';

export interface Sessions {
  /** The standing session of a secret, or null; synchronous, since every request and frame asks. */
  find(secret: string): Session | null;
  /** By public id, for sockets that were opened with a secret since replaced. */
  get(id: string): Session | null;
  /** Ends it; resolves when that is durable. Open sockets hear of it through `onEnded` before that. */
  end(id: string, why: SessionEnd): Promise<void>;
  endAllOf(person: PersonId, why: SessionEnd, exceptId?: string): Promise<void>;
  listOf(person: PersonId): readonly Session[];
  all(): readonly Session[];
  /** Another post was taken up: what the session may see is another. */
  onMoved(listener: (session: Session) => void): () => void;
  onEnded(listener: (session: Session, why: SessionEnd) => void): () => void;
}
