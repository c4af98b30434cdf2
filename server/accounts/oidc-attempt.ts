/** A sign-in at the provider that is under way, kept by the browser itself in a sealed cookie, and good for one return. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';

const attemptSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  redirectUri: z.string(),
  /** A path of ours. */
  returnTo: z.string(),
  endsAt: z.int(),
});
export type OidcAttempt = z.infer<typeof attemptSchema>;

/** How long a person has at the provider. */
export const ATTEMPT_MS = 10 * MINUTE_MS;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAX_LENGTH = 3_000;

export type OidcAttempts = {
  seal(attempt: OidcAttempt): string;
  /** The attempt, once: the second return with it is `replayed`; null when it is not ours, altered or too old. */
  take(sealed: string | null, state: string | null): OidcAttempt | 'replayed' | null;
};

/**
 * Sealed (AES-256-GCM) and not stored, so that nobody's flood of beginnings crowds out another's. The key lives as long as
 * the process, and so does the memory of what was used: after a restart no old cookie opens, and none can be replayed.
 */
export function createOidcAttempts(realNow: () => Instant): OidcAttempts {
  const key = randomBytes(32);
  const usedUntil = new Map<string, Instant>();

  function open(sealed: string): OidcAttempt | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (sealed.length > MAX_LENGTH || bytes.length <= IV_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      return attemptSchema.parse(JSON.parse(text.toString('utf8')));
    } catch {
      return null;
    }
  }

  return {
    seal(attempt) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv);
      const text = Buffer.concat([cipher.update(JSON.stringify(attempt), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64url');
    },
    take(sealed, state) {
      const now = realNow();
      for (const [used, endsAt] of usedUntil) if (endsAt <= now) usedUntil.delete(used);
      const attempt = sealed === null ? null : open(sealed);
      // Of another browser's return only the address is known here, never its cookie.
      if (attempt === null || attempt.endsAt <= now || attempt.state !== state) return null;
      if (usedUntil.has(attempt.state)) return 'replayed';
      usedUntil.set(attempt.state, attempt.endsAt);
      return attempt;
    },
  };
}
