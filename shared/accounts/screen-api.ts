/** What `/api/v1/screens…` says: enrolment in the shape of RFC 8628 (device authorization grant), renewal by a bound key. */

import * as z from 'zod/mini';
import { CLEARANCES } from './viewer.ts';

const instant = z.int();
const commandId = z.string().check(z.minLength(8), z.maxLength(100));
const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,400}$/));
const name = z.string().check(z.minLength(1), z.maxLength(100));

/** RFC 8628, 6.1: twenty consonants, so that no word and no mistaken letter comes out. */
export const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
export const screenCodeSchema = z.string().check(z.regex(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/));

/** P-256 key of the screen, made in its browser and not extractable from it. */
export const publicKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: base64url,
  y: base64url,
});

/** `POST /api/v1/screens/enrolment`; and `POST /api/v1/screens/demo`, by which a browser admits itself in a demo (elsewhere `not-found`). */
export const enrolmentBodySchema = z.strictObject({ publicKey: publicKeySchema });
export const screenEnrolmentSchema = z.strictObject({
  /** For people: shown large, with a QR of `path`. */
  code: screenCodeSchema,
  path: z.string(),
  /** For the screen alone. */
  pollSecret: base64url,
  expiresAt: instant,
  /** Now on the server's clock, since that of a new screen may be wrong. */
  realAt: instant,
  intervalMs: z.int(),
});
/** `POST /api/v1/screens/enrolment/poll` */
export const pollBodySchema = z.strictObject({ pollSecret: base64url });
export const pollAnswerSchema = z.strictObject({
  state: z.enum(['pending', 'slow-down', 'refused', 'expired', 'approved']),
  /** Once approved. */
  screen: z.nullable(z.string()),
});
/** `POST /api/v1/screens/challenge` -> `POST /api/v1/screens/session` with ECDSA-SHA-256 over `toan-canh screen NONCE`. */
export const challengeBodySchema = z.strictObject({ screen: z.string().check(z.maxLength(100)) });
export const challengeSchema = z.strictObject({ nonce: base64url });
export const screenSessionBodySchema = z.strictObject({
  screen: z.string().check(z.maxLength(100)),
  nonce: base64url,
  signature: base64url,
});
/** Sets the cookie; the lease says until when the screen may show without hearing from the server. */
export const screenSessionSchema = z.strictObject({
  screen: z.string(),
  name: z.string(),
  group: z.string(),
  clearance: z.enum(CLEARANCES),
  isDemo: z.boolean(),
  leaseEndsAt: instant,
  realAt: instant,
});
/**
 * `POST /api/v1/screens/demo`: in a simulated store on loopback a browser admits itself, and is answered as by
 * `/api/v1/screens/session`; elsewhere `not-found`.
 */

export const screenSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  group: z.string(),
  clearance: z.enum(CLEARANCES),
  isDemo: z.boolean(),
  enrolledAt: instant,
  enrolledBy: z.string(),
  revokedAt: z.nullable(instant),
  lastSeenAt: z.nullable(instant),
  leaseEndsAt: z.nullable(instant),
  address: z.nullable(z.string()),
  isConnected: z.boolean(),
});
/** `GET /api/v1/screens` */
export const screensSchema = z.strictObject({ screens: z.array(screenSchema), groups: z.array(z.string()) });
/** `GET /api/v1/screens/enrolments/:code`: where a code comes from, before it is approved. */
export const waitingScreenSchema = z.strictObject({
  code: screenCodeSchema,
  askedAt: instant,
  expiresAt: instant,
  address: z.nullable(z.string()),
  device: z.nullable(z.string()),
});
/**
 * `POST /api/v1/screens/enrolments/:code/approve` answers the screen (`screenSchema`); `/refuse` takes the command alone
 * (`commandBodySchema` of people) and answers `pollAnswerSchema`. A code that is unknown, expired or refused: `not-found`.
 */
export const approveScreenBodySchema = z.strictObject({ commandId, name, group: name, clearance: z.enum(CLEARANCES) });
/** `POST /api/v1/screens/:id/revoke` answers the screen. */
export const revokeScreenBodySchema = z.strictObject({
  commandId,
  reason: z.string().check(z.minLength(1), z.maxLength(500)),
});
