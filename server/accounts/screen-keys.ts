/** The key of a screen: its identity is the thumbprint, and it renews by signing a number that was never used before. */

import { createHash, createPublicKey, verify } from 'node:crypto';
import type * as z from 'zod/mini';
import { publicKeySchema } from '#shared/accounts/screen-api.ts';
import type { ScreenId } from '#shared/accounts/viewer.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { newSecret } from './secret.ts';

export type ScreenKey = z.infer<typeof publicKeySchema>;

/** How long a number may wait for its signature. */
const NONCE_MS = 2 * MINUTE_MS;

/** The key in its one spelling; `bad-request` for a point that is not on the curve. */
export function readKey(given: ScreenKey): Result<ScreenKey, 'bad-request'> {
  try {
    const key = createPublicKey({ key: given, format: 'jwk' }).export({ format: 'jwk' });
    return ok(publicKeySchema.parse({ kty: key.kty, crv: key.crv, x: key.x, y: key.y }));
  } catch {
    return err('bad-request');
  }
}

/**
 * The id of the screen with this key: half of the thumbprint of RFC 7638, 128 bits. Since the id is made of the key, a code, an
 * approval and a session cannot come to be about different devices (CVE-2023-2585).
 */
export function screenIdOf({ crv, kty, x, y }: ScreenKey): ScreenId {
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('hex');
  return `screen-${thumbprint.slice(0, 32)}`;
}

/** ECDSA with SHA-256 in the form that WebCrypto writes: r and s, 32 bytes each. */
export function isSignedBy(key: ScreenKey, nonce: string, signature: string): boolean {
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const signed = Buffer.from(`toan-canh screen ${nonce}`);
  return verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

export type Challenges = {
  /** A number for this screen alone, whether there is such a screen or not. */
  issue(screen: string): string;
  /** True once, in time, for the screen it was issued to; whatever the answer, the number is spent. */
  spend(nonce: string, screen: string): boolean;
};

/** In memory: a number does not outlive the process, and a screen that held one asks for another. */
export function createChallenges(now: () => Instant): Challenges {
  const issued = new Map<string, { readonly screen: string; readonly endsAt: Instant }>();
  return {
    issue(screen) {
      // All wait equally long, so the oldest stand first.
      for (const [nonce, { endsAt }] of issued) {
        if (endsAt > now()) break;
        issued.delete(nonce);
      }
      const nonce = newSecret();
      issued.set(nonce, { screen, endsAt: now() + NONCE_MS });
      return nonce;
    },
    spend(nonce, screen) {
      const found = issued.get(nonce);
      issued.delete(nonce);
      return found !== undefined && found.screen === screen && found.endsAt > now();
    },
  };
}
