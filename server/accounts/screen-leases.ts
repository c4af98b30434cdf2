/** Leases: until when a screen may show without hearing from the server, kept with the hash of the secret that proves it. */

import * as z from 'zod/mini';
import type { ScreenId } from '#shared/accounts/viewer.ts';
import { HOUR_MS, type Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Json } from '../storage/journal.ts';
import type { Vault, VaultChange } from '../storage/vault.ts';
import { hashOfSecret, newSecret } from './secret.ts';

const SESSION_KIND = 'screen-session';
const SEEN_KIND = 'screen-seen';
/** Windows of one browser, and the lease before the present one: it goes on until its own end, so a copied one does not last. */
const MAX_OF_SCREEN = 4;
/** How far what is written of "last seen" may lag behind. */
const SEEN_MS = HOUR_MS;

const screenId: z.ZodMiniType<ScreenId> = z.templateLiteral(['screen-', z.string()]);
const sessionSchema = z.strictObject({ screen: screenId, openedAt: z.int(), leaseEndsAt: z.int() });
const seenSchema = z.strictObject({ at: z.int(), address: z.nullable(z.string()) });

type ScreenSession = z.infer<typeof sessionSchema>;
export type Seen = z.infer<typeof seenSchema>;

export type Leases = {
  /** Durable when it resolves. The secret is told here and never again. */
  open(screen: ScreenId, address: string | null): Promise<{ readonly secret: string; readonly leaseEndsAt: Instant }>;
  /** The standing session of a secret; synchronous, since every request asks. */
  find(secret: string): ScreenSession | null;
  /** The longest lease that runs; null when none does. */
  leaseEndsAt(screen: ScreenId): Instant | null;
  seen(screen: ScreenId): Seen | null;
  /** From now until the answer is called, the screen counts as seen. */
  connected(screen: ScreenId): () => void;
  isConnected(screen: ScreenId): boolean;
  /** At once in memory, durable when it resolves. */
  end(screen: ScreenId): Promise<void>;
  /** As `end`, and nothing is known of it any more. */
  forget(screen: ScreenId): Promise<void>;
  /** Writes what has changed of "last seen", forgets leases that are over. */
  review(): Promise<void>;
};

export type LeaseDeps = { readonly vault: Vault; readonly now: () => Instant; readonly leaseMs: number };

/** Reads the leases and last sights that the process before had written. */
export async function createLeases({ vault, now, leaseMs }: LeaseDeps): Promise<Leases> {
  const sessions = new Map<string, ScreenSession>();
  const seen = new Map<ScreenId, Seen>();
  const writtenSeenAt = new Map<ScreenId, Instant>();
  const connections = new Map<ScreenId, number>();
  for (const { id, value } of await vault.list(SESSION_KIND)) sessions.set(id, sessionSchema.parse(value));
  for (const { id, value } of await vault.list(SEEN_KIND)) {
    const screen = screenId.parse(id);
    const read = seenSchema.parse(value);
    seen.set(screen, read);
    writtenSeenAt.set(screen, read.at);
  }

  const sessionsOf = (screen: ScreenId) =>
    [...sessions]
      .filter(([, session]) => session.screen === screen)
      .toSorted(([, a], [, b]) => a.openedAt - b.openedAt);

  const drop = (hash: string): VaultChange => {
    sessions.delete(hash);
    return { kind: SESSION_KIND, id: hash, value: null };
  };

  const seenChange = (screen: ScreenId, value: Seen): VaultChange => {
    writtenSeenAt.set(screen, value.at);
    return { kind: SEEN_KIND, id: screen, value };
  };

  const see = (screen: ScreenId) => seen.set(screen, { address: seen.get(screen)?.address ?? null, at: now() });

  return {
    async open(screen, address) {
      const secret = newSecret();
      const hash = must(hashOfSecret(secret), 'hash');
      const session = { screen, openedAt: now(), leaseEndsAt: now() + leaseMs };
      const kept = { at: now(), address };
      await vault.put([{ kind: SESSION_KIND, id: hash, value: session as unknown as Json }, seenChange(screen, kept)]);
      sessions.set(hash, session);
      seen.set(screen, kept);
      const surplus = sessionsOf(screen).slice(0, -MAX_OF_SCREEN);
      if (surplus.length > 0) await vault.put(surplus.map(([old]) => drop(old)));
      return { secret, leaseEndsAt: session.leaseEndsAt };
    },

    find(secret) {
      const found = sessions.get(hashOfSecret(secret) ?? '');
      if (found === undefined || found.leaseEndsAt <= now()) return null;
      see(found.screen);
      return found;
    },

    leaseEndsAt(screen) {
      const ends = sessionsOf(screen).map(([, { leaseEndsAt }]) => leaseEndsAt);
      const last = Math.max(0, ...ends);
      return last > now() ? last : null;
    },

    seen: (screen) => seen.get(screen) ?? null,

    connected(screen) {
      connections.set(screen, (connections.get(screen) ?? 0) + 1);
      see(screen);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (connections.get(screen) ?? 1) - 1;
        if (left === 0) connections.delete(screen);
        else connections.set(screen, left);
        see(screen);
      };
    },

    isConnected: (screen) => connections.has(screen),

    async end(screen) {
      const changes = sessionsOf(screen).map(([hash]) => drop(hash));
      if (changes.length > 0) await vault.put(changes);
    },

    async forget(screen) {
      seen.delete(screen);
      writtenSeenAt.delete(screen);
      const ended = sessionsOf(screen).map(([hash]) => drop(hash));
      await vault.put([...ended, { kind: SEEN_KIND, id: screen, value: null }]);
    },

    async review() {
      for (const screen of connections.keys()) see(screen);
      const over = [...sessions].filter(([, { leaseEndsAt }]) => leaseEndsAt <= now()).map(([hash]) => drop(hash));
      const stale = [...seen].filter(([screen, { at }]) => at - (writtenSeenAt.get(screen) ?? 0) >= SEEN_MS);
      const changes = [...over, ...stale.map(([screen, value]) => seenChange(screen, value))];
      if (changes.length > 0) await vault.put(changes);
    },
  };
}
