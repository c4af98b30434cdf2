/** Codes of an authenticator app: TOTP of RFC 6238 with SHA-1, six digits, 30 s; each step counts once. */

import { generateSecret, generateURI, verifySync } from 'otplib';
import * as z from 'zod';
import type { Instant } from '#shared/kernel/instant.ts';

/** As the app shows it above the code. */
const ISSUER = 'Toàn Cảnh';
/** One step before and after, for clocks that differ (RFC 6238, 5.2). */
const TOLERANCE_S = 30;
const SECRET_BYTES = 20;

export const totpKeySchema = z.strictObject({
  /** Base32. */
  secret: z.string(),
  addedAt: z.int(),
  /** The step of the newest code that was taken; that one and older ones are refused. */
  lastStep: z.nullable(z.int()),
});
export type TotpKey = z.infer<typeof totpKeySchema>;

export const newTotpSecret = (): string => generateSecret({ length: SECRET_BYTES });

export const totpUri = (secret: string, login: string): string => generateURI({ issuer: ISSUER, label: login, secret });

/** The step of the code where it is right now and newer than `lastStep`, else null. */
export function totpStep(
  code: string,
  { secret, lastStep }: Pick<TotpKey, 'secret' | 'lastStep'>,
  now: Instant,
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const step = Math.floor(now / 30_000);
  // A clock set back may leave `lastStep` beyond the window, where the library throws: nothing is new enough then.
  if (lastStep !== null && lastStep > step) return null;
  const epoch = Math.floor(now / 1000);
  const given = verifySync({
    ...{ secret, token: code, epoch, epochTolerance: TOLERANCE_S },
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return given.valid && 'timeStep' in given ? given.timeStep : null;
}
