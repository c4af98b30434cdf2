/** An authenticator in software: makes WebAuthn answers with real signatures, right ones and ones that break one rule. */

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export type SoftAlgorithm = 'ES256' | 'EdDSA' | 'RS256' | 'ES384' | 'RS1' | 'RS256-1024';

/** What an answer may get wrong. */
export type Faults = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly isUserVerified?: boolean;
  readonly isUserPresent?: boolean;
  readonly counter?: number;
  readonly signature?: Buffer;
  readonly userHandle?: string | null;
  /** An attestation by the key itself, right in every detail, where none was asked for. */
  readonly isSelfAttested?: boolean;
  readonly topOrigin?: string;
};

type CborMap = Map<string | number, unknown>;
const cbor = (map: CborMap): Buffer => Buffer.from(isoCBOR.encode(map as Parameters<typeof isoCBOR.encode>[0]));
const url = (bytes: Buffer | Uint8Array | string): string => Buffer.from(bytes as Buffer).toString('base64url');
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
const part = (key: KeyObject, name: string): Uint8Array =>
  new Uint8Array(Buffer.from((key.export({ format: 'jwk' }) as Record<string, string>)[name] ?? '', 'base64url'));

function newKeys(algorithm: SoftAlgorithm): { privateKey: KeyObject; cose: CborMap; digest: string | null } {
  if (algorithm === 'EdDSA') {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    return {
      privateKey,
      digest: null,
      cose: new Map<number, unknown>([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, part(publicKey, 'x')],
      ]),
    };
  }
  if (algorithm === 'ES256' || algorithm === 'ES384') {
    const isSmall = algorithm === 'ES256';
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: isSmall ? 'P-256' : 'P-384' });
    const cose = new Map<number, unknown>([
      ...([
        [1, 2],
        [3, isSmall ? -7 : -35],
        [-1, isSmall ? 1 : 2],
      ] as [number, unknown][]),
      ...([
        [-2, part(publicKey, 'x')],
        [-3, part(publicKey, 'y')],
      ] as [number, unknown][]),
    ]);
    return { privateKey, cose, digest: isSmall ? 'sha256' : 'sha384' };
  }
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: algorithm === 'RS256-1024' ? 1024 : 2048,
    publicExponent: 65_537,
  });
  const cose = new Map<number, unknown>([
    ...([
      [1, 3],
      [3, algorithm === 'RS1' ? -65_535 : -257],
    ] as [number, unknown][]),
    ...([
      [-1, part(publicKey, 'n')],
      [-2, part(publicKey, 'e')],
    ] as [number, unknown][]),
  ]);
  return { privateKey, cose, digest: algorithm === 'RS1' ? 'sha1' : 'sha256' };
}

export type SoftAuthenticator = ReturnType<typeof createSoftAuthenticator>;

/** One key for one host. The counter goes up by one with each answer, unless told. */
export function createSoftAuthenticator(given: {
  readonly rpId: string;
  readonly origin: string;
  readonly algorithm?: SoftAlgorithm;
}) {
  const { privateKey, cose, digest } = newKeys(given.algorithm ?? 'ES256');
  const credentialId = randomBytes(16);
  let counter = 0;
  let handle: string | null = null;

  const clientData = (type: string, challenge: string, faults: Faults): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: faults.type ?? type,
        challenge: faults.challenge ?? challenge,
        origin: faults.origin ?? given.origin,
        crossOrigin: faults.topOrigin !== undefined,
        ...(faults.topOrigin === undefined ? {} : { topOrigin: faults.topOrigin }),
      }),
    );

  function authenticatorData(faults: Faults, attested: Buffer | null): Buffer {
    counter = faults.counter ?? counter + 1;
    const flags =
      (faults.isUserPresent === false ? 0 : 1) |
      (faults.isUserVerified === false ? 0 : 4) |
      (attested === null ? 0 : 64);
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    return Buffer.concat([
      sha256(faults.rpId ?? given.rpId),
      Buffer.from([flags]),
      counted,
      attested ?? Buffer.alloc(0),
    ]);
  }

  return {
    id: url(credentialId),
    register(options: { challenge: string; user: { id: string } }, faults: Faults = {}) {
      handle = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, cbor(cose)]);
      const data = authenticatorData(faults, attested);
      const client = clientData('webauthn.create', options.challenge, faults);
      const signature = sign(digest, Buffer.concat([data, sha256(client)]), privateKey);
      const statement = new Map<string, unknown>(
        faults.isSelfAttested === true
          ? [
              ['alg', cose.get(3)],
              ['sig', new Uint8Array(signature)],
            ]
          : [],
      );
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', faults.isSelfAttested === true ? 'packed' : 'none'],
          ['attStmt', statement],
          ['authData', new Uint8Array(data)],
        ]),
      );
      return {
        ...{ id: url(credentialId), rawId: url(credentialId), type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: url(client),
          attestationObject: url(attestationObject),
          transports: ['internal'],
        },
      };
    },
    assert(options: { challenge: string }, faults: Faults = {}) {
      const client = clientData('webauthn.get', options.challenge, faults);
      const data = authenticatorData(faults, null);
      const signature = faults.signature ?? sign(digest, Buffer.concat([data, sha256(client)]), privateKey);
      const userHandle = faults.userHandle === undefined ? handle : faults.userHandle;
      return {
        ...{ id: url(credentialId), rawId: url(credentialId), type: 'public-key', clientExtensionResults: {} },
        response: {
          ...{ clientDataJSON: url(client), authenticatorData: url(data), signature: url(signature) },
          ...(userHandle === null ? {} : { userHandle }),
        },
      };
    },
  };
}
