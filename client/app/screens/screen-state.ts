/** What a screen is doing, and a code as a person types it. */

import type * as z from 'zod/mini';
import { CODE_LETTERS, screenCodeSchema, type screenSchema } from '#shared/accounts/screen-api.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type Screen = z.infer<typeof screenSchema>;
export type ScreenState = 'connected' | 'away' | 'lapsed' | 'revoked';

/** `now` on the real clock, which leases follow. */
export function screenState({ revokedAt, isConnected, leaseEndsAt }: Screen, now: Instant): ScreenState {
  if (revokedAt !== null) return 'revoked';
  if (isConnected) return 'connected';
  return leaseEndsAt !== null && leaseEndsAt > now ? 'away' : 'lapsed';
}

/** `bcdf ghjk` as `BCDF-GHJK`; null for what no screen ever shows. */
export function readCode(written: string): string | null {
  const letters = [...written.toUpperCase()].filter((letter) => CODE_LETTERS.includes(letter));
  const others = written.toUpperCase().replace(/[\s\-–·.]/g, '').length - letters.length;
  const code = `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
  return others === 0 && screenCodeSchema.safeParse(code).success ? code : null;
}
