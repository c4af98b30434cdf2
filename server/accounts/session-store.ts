/** The sessions of people: in memory for every request and frame to ask, in the vault to outlive a restart. */

import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { personIdSchema, postIdSchema } from '#shared/accounts/session-api.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Caller } from './caller.ts';
import type { Directory } from './directory.ts';
import { hashOfSecret, newSecret } from './secret.ts';
import type { Session, SessionEnd, Sessions } from './sessions.ts';
import type { VaultMemory } from './vault-memory.ts';

/** How often at most the vault is told that a session is in use. */
const SEEN_WRITE_MS = MINUTE_MS;

const recordSchema = z.strictObject({
  id: z.string(),
  secretHash: z.string(),
  person: personIdSchema,
  post: postIdSchema,
  openedAt: z.int(),
  lastSeenAt: z.int(),
  endsAt: z.int(),
  secondFactorAt: z.int(),
  factor: z.enum(['totp', 'passkey', 'oidc']),
  allowedPosts: z.nullable(z.array(postIdSchema).readonly()).default(null),
  address: z.nullable(z.string()),
  device: z.nullable(z.string()),
}) satisfies z.ZodType<Session & { secretHash: string }>;
type SessionRecord = z.infer<typeof recordSchema>;

/** What signing in adds to reading and ending. */
export interface SessionStore extends Sessions {
  /** A new id and a new secret. Staged: the caller flushes the vault's memory before the secret leaves the server. */
  open(opening: {
    readonly person: PersonId;
    readonly post: PostId;
    readonly factor: Session['factor'];
    readonly caller: Caller;
    /** When it was shown, where that was elsewhere and earlier; else now. */
    readonly secondFactorAt?: Instant;
    readonly allowedPosts?: readonly PostId[] | null;
  }): { readonly session: Session; readonly secret: string };
  /**
   * Replaces the secret: the old one is dead at once, the id and the open sockets stay. Staged like `open`; null when the
   * session does not stand.
   */
  rotate(
    id: string,
    change: { readonly post: PostId } | { readonly secondFactorAt: Instant; readonly factor: Session['factor'] },
  ): { readonly session: Session; readonly secret: string } | null;
  /** As `endAllOf`, staged. */
  closeAllOf(person: PersonId, why: SessionEnd, exceptId?: string): void;
  /** Ends what has come to its end by time; call it once a second or so. */
  review(): void;
}

export type SessionStoreDeps = {
  readonly memory: VaultMemory;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly directory: Pick<Directory, 'person' | 'viewerOf' | 'onChanged'>;
  /** Longest life of a session, and longest time without a request (OWASP ASVS 5.0, 7.3.1 and 7.3.2). */
  readonly sessionMs: number;
  readonly idleMs: number;
  /** What ends by itself has nobody to be told that the disk failed; it is written with the next change. */
  readonly onError: (error: unknown) => void;
};

/** Reads the standing sessions; what ended while the server was down ends now. */
export async function createSessions(deps: SessionStoreDeps): Promise<SessionStore> {
  const { memory, clocks, directory } = deps;
  const records = await memory.table('session', recordSchema);
  const bySecret = new Map<string, string>();
  const endListeners = new Set<(session: Session, why: SessionEnd) => void>();
  const moveListeners = new Set<(session: Session) => void>();
  const writtenSeenAt = new Map<string, Instant>();
  for (const [id, record] of records.entries()) {
    bySecret.set(record.secretHash, id);
    writtenSeenAt.set(id, record.lastSeenAt);
  }

  const shown = ({ secretHash: _, ...session }: SessionRecord): Session => session;
  const flushLater = (): void => void memory.flush().catch(deps.onError);

  function whyEnded({ person, post, endsAt, lastSeenAt }: SessionRecord): SessionEnd | null {
    const now = clocks.realNow();
    if (now >= endsAt || now - lastSeenAt >= deps.idleMs) return 'expired';
    if (directory.viewerOf(person, post, clocks.dataNow()) !== null) return null;
    return (directory.person(person)?.closedAt ?? null) === null ? 'post-left' : 'account-closed';
  }

  function close(record: SessionRecord, why: SessionEnd): void {
    records.delete(record.id);
    bySecret.delete(record.secretHash);
    writtenSeenAt.delete(record.id);
    for (const listener of endListeners) listener(shown(record), why);
  }

  function review(): void {
    let isChanged = false;
    for (const [, record] of [...records.entries()]) {
      const why = whyEnded(record);
      if (why === null) continue;
      close(record, why);
      isChanged = true;
    }
    if (isChanged) flushLater();
  }

  /** By time alone: whether the post is still held is looked at when the directory changes, not on every request. */
  function standing(id: string | undefined): SessionRecord | null {
    const record = id === undefined ? undefined : records.get(id);
    if (record === undefined) return null;
    const now = clocks.realNow();
    return now < record.endsAt && now - record.lastSeenAt < deps.idleMs ? record : null;
  }

  function closeAllOf(person: PersonId, why: SessionEnd, exceptId?: string): void {
    for (const [id, record] of [...records.entries()]) {
      if (record.person === person && id !== exceptId) close(record, why);
    }
  }

  function listOf(person: PersonId): Session[] {
    return all().filter((session) => session.person === person);
  }

  function all(): Session[] {
    return [...records.entries()]
      .filter(([id]) => standing(id) !== null)
      .map(([, record]) => shown(record))
      .toSorted((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
  }

  directory.onChanged(review);
  review();

  return {
    find(secret) {
      const hash = hashOfSecret(secret);
      const record = standing(hash === null ? undefined : bySecret.get(hash));
      if (record === null) return null;
      const now = clocks.realNow();
      // In place: seen on every request, written once a minute.
      record.lastSeenAt = now;
      if (now - (writtenSeenAt.get(record.id) ?? 0) >= SEEN_WRITE_MS) {
        writtenSeenAt.set(record.id, now);
        records.set(record.id, record);
        flushLater();
      }
      return shown(record);
    },
    get(id) {
      const record = standing(id);
      return record === null ? null : shown(record);
    },
    open({ person, post, factor, caller, secondFactorAt, allowedPosts }) {
      const now = clocks.realNow();
      const secret = newSecret();
      const record: SessionRecord = {
        id: `session-${randomBytes(12).toString('base64url')}`,
        secretHash: must(hashOfSecret(secret), 'a new secret has the shape of one'),
        ...{ person, post, factor },
        openedAt: now,
        lastSeenAt: now,
        endsAt: now + deps.sessionMs,
        secondFactorAt: secondFactorAt ?? now,
        allowedPosts: allowedPosts ?? null,
        address: caller.address,
        device: caller.device,
      };
      records.set(record.id, record);
      bySecret.set(record.secretHash, record.id);
      writtenSeenAt.set(record.id, now);
      return { session: shown(record), secret };
    },
    rotate(id, change) {
      const before = standing(id);
      if (before === null) return null;
      const secret = newSecret();
      const secretHash = must(hashOfSecret(secret), 'a new secret has the shape of one');
      const record: SessionRecord = { ...before, ...change, secretHash };
      bySecret.delete(before.secretHash);
      bySecret.set(secretHash, id);
      records.set(id, record);
      if (record.post !== before.post) for (const listener of moveListeners) listener(shown(record));
      return { session: shown(record), secret };
    },
    async end(id, why) {
      const record = records.get(id);
      if (record !== undefined) close(record, why);
      // Also where it is gone already: whoever asks again after a failed write must hear of it.
      await memory.flush();
    },
    async endAllOf(person, why, exceptId) {
      closeAllOf(person, why, exceptId);
      await memory.flush();
    },
    closeAllOf,
    listOf,
    all,
    review,
    onMoved(listener) {
      moveListeners.add(listener);
      return () => void moveListeners.delete(listener);
    },
    onEnded(listener) {
      endListeners.add(listener);
      return () => void endListeners.delete(listener);
    },
  };
}
