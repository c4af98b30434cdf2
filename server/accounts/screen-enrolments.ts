/** Enrolments under way: a code for people, a secret for the screen, both bound to one key and one address (RFC 8628). */

import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import { CODE_LETTERS, type pollAnswerSchema, publicKeySchema, screenCodeSchema } from '#shared/accounts/screen-api.ts';
import type { ScreenId } from '#shared/accounts/viewer.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Json } from '../storage/journal.ts';
import type { Vault, VaultChange } from '../storage/vault.ts';
import { type ScreenKey, screenIdOf } from './screen-keys.ts';
import { hashOfSecret, newSecret } from './secret.ts';

const KIND = 'screen-enrolment';
const CODE_MS = 10 * MINUTE_MS;
/** So long the screen can still learn what became of its code. */
const KEPT_MS = 10 * MINUTE_MS;
/** RFC 8628, 3.2 and 3.5: five seconds, and five more for whoever comes sooner. */
const INTERVAL_MS = 5 * SECOND_MS;
/** A timer of a browser is never exact. */
const EARLY_RATIO = 0.8;
/** Of one address the oldest gives way, of all together nobody. */
const MAX_OF_ADDRESS = 20;
const MAX_COUNT = 1_000;

const enrolmentSchema = z.strictObject({
  code: screenCodeSchema,
  pollHash: z.string(),
  publicKey: publicKeySchema,
  address: z.nullable(z.string()),
  device: z.nullable(z.string()),
  askedAt: z.int(),
  expiresAt: z.int(),
  isRefused: z.boolean(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

type PollAnswer = z.infer<typeof pollAnswerSchema>;

export type Enrolments = {
  /** Durable when it resolves; null when too many wait. An earlier code of the same key ends. */
  ask(
    key: ScreenKey,
    from: { readonly address: string | null; readonly device: string | null },
  ): Promise<{ readonly enrolment: Enrolment; readonly pollSecret: string; readonly intervalMs: number } | null>;
  /** The enrolment of a code that may still be decided. */
  waiting(code: string): Enrolment | null;
  refuse(code: string): Promise<void>;
  /** What the screen hears; from another address than it asked from, it is not the one that asked. */
  poll(pollSecret: string, address: string | null): PollAnswer;
  /** Forgets what is long over. */
  review(): Promise<void>;
};

export type EnrolmentDeps = {
  readonly vault: Vault;
  readonly now: () => Instant;
  /** What became of the key: the journal knows, so that an approval cannot be lost between two stores. */
  readonly stateOf: (screen: ScreenId) => 'unknown' | 'enrolled' | 'revoked';
};

/** Reads what waited when the process ended. */
export async function createEnrolments({ vault, now, stateOf }: EnrolmentDeps): Promise<Enrolments> {
  const byCode = new Map<string, Enrolment>();
  const byPoll = new Map<string, Enrolment>();
  const pace = new Map<string, { at: Instant; intervalMs: number }>();
  for (const { value } of await vault.list(KIND)) keep(enrolmentSchema.parse(value));

  function keep(enrolment: Enrolment): void {
    byCode.set(enrolment.code, enrolment);
    byPoll.set(enrolment.pollHash, enrolment);
  }

  function forget({ code, pollHash }: Enrolment): VaultChange {
    byCode.delete(code);
    byPoll.delete(pollHash);
    pace.delete(pollHash);
    return { kind: KIND, id: code, value: null };
  }

  /** A code that nobody holds and that was not given to another in the last twenty minutes. */
  function newCode(): string {
    for (;;) {
      const letters = Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
      const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
      if (!byCode.has(code)) return code;
    }
  }

  /** What gives way to a new one. */
  function superseded(key: ScreenKey, address: string | null): Enrolment[] {
    const id = screenIdOf(key);
    const all = [...byCode.values()];
    const ofAddress = all.filter((one) => one.address === address).toSorted((a, b) => a.askedAt - b.askedAt);
    const tooMany = ofAddress.slice(0, Math.max(0, ofAddress.length - MAX_OF_ADDRESS + 1));
    return all.filter((one) => screenIdOf(one.publicKey) === id || tooMany.includes(one));
  }

  return {
    async ask(publicKey, { address, device }) {
      if (byCode.size >= MAX_COUNT) return null;
      const pollSecret = newSecret();
      const askedAt = now();
      const gone = superseded(publicKey, address).map(forget);
      const enrolment: Enrolment = {
        ...{ code: newCode(), pollHash: must(hashOfSecret(pollSecret), 'hash'), publicKey, address, device },
        ...{ askedAt, expiresAt: askedAt + CODE_MS, isRefused: false },
      };
      keep(enrolment);
      await vault.put([...gone, { kind: KIND, id: enrolment.code, value: enrolment as unknown as Json }]);
      return { enrolment, pollSecret, intervalMs: INTERVAL_MS };
    },

    waiting(code) {
      const found = byCode.get(code);
      if (found === undefined || found.isRefused || found.expiresAt <= now()) return null;
      return stateOf(screenIdOf(found.publicKey)) === 'unknown' ? found : null;
    },

    async refuse(code) {
      const found = byCode.get(code);
      if (found === undefined) return;
      const refused = { ...found, isRefused: true };
      await vault.put([{ kind: KIND, id: code, value: refused as unknown as Json }]);
      keep(refused);
    },

    poll(pollSecret, address) {
      const pollHash = hashOfSecret(pollSecret) ?? '';
      const found = byPoll.get(pollHash);
      const answer = (state: PollAnswer['state'], screen: string | null = null) => ({ state, screen });
      if (found === undefined || found.address !== address) return answer('expired');
      const screen = screenIdOf(found.publicKey);
      const state = stateOf(screen);
      if (state === 'enrolled') return answer('approved', screen);
      if (state === 'revoked' || found.isRefused) return answer('refused');
      if (found.expiresAt <= now()) return answer('expired');
      const last = pace.get(pollHash);
      const isEarly = last !== undefined && now() - last.at < last.intervalMs * EARLY_RATIO;
      const intervalMs = (last?.intervalMs ?? INTERVAL_MS) + (isEarly ? INTERVAL_MS : 0);
      pace.set(pollHash, { at: now(), intervalMs });
      return answer(isEarly ? 'slow-down' : 'pending');
    },

    async review() {
      const over = [...byCode.values()].filter(({ expiresAt }) => expiresAt + KEPT_MS <= now());
      if (over.length > 0) await vault.put(over.map(forget));
    },
  };
}
