/** Budgets of wrong guesses: how many there may be in any stretch of time, counted durably before the guess is judged. */

import { isIP } from 'node:net';
import * as z from 'zod';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { VaultMemory } from './vault-memory.ts';

export type Budget = { readonly key: string; readonly most: number; readonly windowMs: number };

/** Of IPv6 the /64, since whoever has one address has all of those. */
function networkOf(address: string | null): string {
  if (address === null || isIP(address) !== 6 || address.includes('.')) return address ?? 'unknown';
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const gap = address.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const WINDOW_MS = 15 * MINUTE_MS;

/**
 * A wrong password is charged to the login it was typed for (existing or not), the address it came from and everybody
 * together; one from a device that has signed in to that account before is charged to that device alone. So neither a stranger,
 * nor a neighbour behind the same address, nor a flood from everywhere can use up the tries of somebody at their own desk.
 * `login` is a keyed hash: people type their password into that field.
 */
export const passwordBudgets = (
  login: string,
  from: { readonly knownDevice: string | null; readonly address: string | null },
): readonly Budget[] =>
  from.knownDevice !== null
    ? [{ key: `password:${login}:device:${from.knownDevice}`, most: 10, windowMs: WINDOW_MS }]
    : [
        { key: `password:${login}`, most: 10, windowMs: WINDOW_MS },
        { key: `address:${networkOf(from.address)}`, most: 100, windowMs: WINDOW_MS },
        { key: 'all', most: 1_000, windowMs: WINDOW_MS },
      ];

/**
 * Codes after a right password: six digits, of which three are right at any moment, so 20 a day leave whoever has stolen the
 * password a chance of 1 in 16,000 a day. A known device has its own.
 */
export const codeBudget = (person: string, knownDevice: string | null): Budget => ({
  key: `code:${person}${knownDevice === null ? '' : `:device:${knownDevice}`}`,
  most: 20,
  windowMs: DAY_MS,
});

/** Codes and passwords asked of somebody who is signed in: whoever found the desk unlocked. */
export const sessionBudget = (session: string): Budget => ({ key: `session:${session}`, most: 5, windowMs: WINDOW_MS });

/** Tokens of one-time links: 256 bits need no budget, the log of refusals does. */
export const linkBudget = (address: string | null): Budget => ({
  key: `link:${networkOf(address)}`,
  most: 100,
  windowMs: HOUR_MS,
});

export type Taken =
  | { readonly isTaken: true; giveBack(): void }
  | { readonly isTaken: false; readonly retryAfterMs: number };

export interface Guessing {
  /** One guess off each budget, or off none where one is used up. Staged: flush the vault's memory before judging the guess. */
  take(budgets: readonly Budget[]): Taken;
  /** Forgets what lies outside every window; call it now and then. */
  review(): void;
}

const countedSchema = z.strictObject({ times: z.array(z.int()), windowMs: z.int() });

/**
 * The times of the guesses themselves are kept, so that the promise holds for every 15 minutes and not for those that begin
 * with a window. rate-limiter-flexible was refused here: its windows are fixed (twice the promise at a window's edge), its
 * clock cannot be given, and the base class for one's own store is not exported.
 */
export async function createGuessing(deps: {
  readonly memory: VaultMemory;
  readonly realNow: () => Instant;
}): Promise<Guessing> {
  const counted = await deps.memory.table('guesses', countedSchema);

  /** A clock set back must not free anybody: what lies in the future counts until its time has come and gone. */
  const recent = (key: string, windowMs: number): number[] =>
    (counted.get(key)?.times ?? []).filter((at) => at + windowMs > deps.realNow());

  return {
    take(budgets) {
      const now = deps.realNow();
      let retryAfterMs = 0;
      for (const { key, most, windowMs } of budgets) {
        const times = recent(key, windowMs);
        const oldest = times[times.length - most];
        if (oldest !== undefined) retryAfterMs = Math.max(retryAfterMs, oldest + windowMs - now);
      }
      if (retryAfterMs > 0) return { isTaken: false, retryAfterMs };
      for (const { key, windowMs } of budgets) counted.set(key, { times: [...recent(key, windowMs), now], windowMs });
      return {
        isTaken: true,
        giveBack() {
          for (const { key, windowMs } of budgets) {
            const times = recent(key, windowMs);
            const at = times.indexOf(now);
            if (at !== -1) times.splice(at, 1);
            if (times.length === 0) counted.delete(key);
            else counted.set(key, { times, windowMs });
          }
        },
      };
    },
    review() {
      for (const [key, { windowMs }] of [...counted.entries()]) {
        if (recent(key, windowMs).length === 0) counted.delete(key);
      }
    },
  };
}
