/** Passkeys: WebAuthn keys of this host, with user verification, of three algorithms; every rule is held here, not in the browser. */

import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { COSEALG, cose, decodeAttestationObject, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';
import * as z from 'zod';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';

/** How long a challenge may be answered. */
export const CHALLENGE_MS = 2 * MINUTE_MS;

const ALGORITHMS: readonly number[] = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];
const MIN_RSA_BITS = 2048;

export const passkeySchema = z.strictObject({
  /** Of the credential, base64url. */
  id: z.string(),
  /** COSE key, base64url. */
  publicKey: z.string(),
  counter: z.int(),
  transports: z.array(z.string()),
  rpId: z.string(),
  name: z.string(),
  addedAt: z.int(),
  lastUsedAt: z.nullable(z.int()),
});
export type Passkey = z.infer<typeof passkeySchema>;

/** The relying party that a request speaks to. */
export type RelyingParty = { readonly id: string; readonly origins: readonly string[] };

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/)
  .max(20_000);
/** What goes on to the library; what else a browser says of itself is dropped. */
const registrationSchema = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.optional(z.array(z.string().max(40)).max(10)),
  }),
});
const authenticationSchema = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.optional(z.nullable(base64url)),
  }),
});

/**
 * The relying party for the Host header of a request: `PUBLIC_URL` where it names that host, else `localhost`. Null at an IP
 * address and at any further name: WebAuthn knows no addresses, and a key of one name is of no use at another.
 */
export function relyingParty(host: string | undefined, publicUrl: string | null): RelyingParty | null {
  const asked = (host ?? '').toLowerCase();
  if (publicUrl !== null) {
    const { host: own, hostname, origin } = new URL(publicUrl);
    if (asked === own) return isIP(hostname.replace(/[[\]]/g, '')) === 0 ? { id: hostname, origins: [origin] } : null;
  }
  if (asked.replace(/:\d{1,5}$/, '') !== 'localhost') return null;
  return { id: 'localhost', origins: [`http://${asked}`, `https://${asked}`] };
}

/** Options for adding a passkey that can also sign in alone. */
export function registrationOptions(
  party: RelyingParty,
  person: { readonly login: string; readonly name: string; readonly userHandle: string },
  standing: readonly Passkey[],
) {
  return generateRegistrationOptions({
    rpName: 'Toàn Cảnh',
    rpID: party.id,
    userName: person.login,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.userHandle, 'base64url')),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: [...ALGORITHMS],
    excludeCredentials: allowed(party, standing),
  });
}

/** Options for showing one of `passkeys`, or, with null, any that the authenticator has for this host. */
export function authenticationOptions(party: RelyingParty, passkeys: readonly Passkey[] | null) {
  return generateAuthenticationOptions({
    rpID: party.id,
    timeout: CHALLENGE_MS,
    userVerification: 'required',
    allowCredentials: passkeys === null ? [] : allowed(party, passkeys),
  });
}

const allowed = ({ id: rpId }: RelyingParty, passkeys: readonly Passkey[]) =>
  passkeys.filter((one) => one.rpId === rpId).map(({ id, transports }) => ({ id, transports }));

/** The id of the credential that an answer speaks of; null where it is no such answer. */
export function credentialIdOf(response: unknown): { readonly id: string; readonly userHandle: string | null } | null {
  const parsed = authenticationSchema.safeParse(response);
  return parsed.success ? { id: parsed.data.id, userHandle: parsed.data.response.userHandle ?? null } : null;
}

/** The new passkey, or null for every answer that breaks a rule. */
export async function verifiedRegistration(
  given: unknown,
  about: { readonly party: RelyingParty; readonly challenge: string; readonly name: string; readonly now: Instant },
): Promise<Passkey | null> {
  const parsed = registrationSchema.safeParse(given);
  if (!parsed.success) return null;
  const { response } = parsed.data;
  try {
    // Other formats carry certificates whose revocation lists the library would fetch from wherever they say.
    if (decodeAttestationObject(bytes(response.attestationObject)).get('fmt') !== 'none') return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...parsed.data, clientExtensionResults: {} } as RegistrationResponseJSON,
      expectedChallenge: about.challenge,
      expectedOrigin: [...about.party.origins],
      expectedRPID: about.party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    if (!isStrongKey(publicKey)) return null;
    return {
      ...{ id, counter, name: about.name, rpId: about.party.id, addedAt: about.now, lastUsedAt: null },
      publicKey: Buffer.from(publicKey).toString('base64url'),
      transports: [...(response.transports ?? [])],
    };
  } catch {
    // The library throws on whatever does not fit; which rule it was is nobody's business outside.
    return null;
  }
}

/** The passkey with its new counter, or null for every answer that breaks a rule, a counter that fell back among them. */
export async function verifiedAuthentication(
  given: unknown,
  passkey: Passkey,
  about: { readonly party: RelyingParty; readonly challenge: string; readonly now: Instant },
): Promise<Passkey | null> {
  const parsed = authenticationSchema.safeParse(given);
  if (!parsed.success || parsed.data.id !== passkey.id || passkey.rpId !== about.party.id) return null;
  try {
    const publicKey = bytes(passkey.publicKey);
    if (!isStrongKey(publicKey)) return null;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...parsed.data, clientExtensionResults: {} } as AuthenticationResponseJSON,
      expectedChallenge: about.challenge,
      expectedOrigin: [...about.party.origins],
      expectedRPID: about.party.id,
      requireUserVerification: true,
      credential: { id: passkey.id, publicKey, counter: passkey.counter },
    });
    return verified ? { ...passkey, counter: authenticationInfo.newCounter, lastUsedAt: about.now } : null;
  } catch {
    return null;
  }
}

const bytes = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64url'));

/** Judged again at every use, so that what an earlier version let in does not go on. */
function isStrongKey(publicKey: Uint8Array<ArrayBuffer>): boolean {
  const key = decodeCredentialPublicKey(publicKey);
  if (!ALGORITHMS.includes(key.get(cose.COSEKEYS.alg) ?? 0)) return false;
  if (!cose.isCOSEPublicKeyRSA(key)) return true;
  return (key.get(cose.COSEKEYS.n)?.length ?? 0) * 8 >= MIN_RSA_BITS;
}
