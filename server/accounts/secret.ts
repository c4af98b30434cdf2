/** Secrets that only their holder knows: 256 random bits, of which the server keeps the SHA-256. */

import { createHash, randomBytes } from 'node:crypto';

const SECRET = /^[A-Za-z0-9_-]{43}$/;

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept; null for what cannot be a secret of ours, so that nothing long is ever hashed. */
export const hashOfSecret = (secret: string | null): string | null =>
  secret !== null && SECRET.test(secret) ? createHash('sha256').update(secret).digest('base64url') : null;
