/** Signed statements of where both chains stand: whoever can write the files but has not the key cannot chain them anew unseen. */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import * as z from 'zod';
import type { Instant } from '#shared/kernel/instant.ts';
import type { AuditEntry, NewAuditEntry } from '../storage/audit-trail.ts';
import { canonicalJson } from '../storage/canonical-json.ts';

const standSchema = z.strictObject({
  position: z.int().check(z.gte(0)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** Content of a `head` entry, and a line of the file of heads. */
export const statementSchema = z.strictObject({
  storeId: z.string(),
  /** Last event of the journal and last entry of the audit trail when it was made; position 0 and zeros before the first. */
  journal: standSchema,
  audit: standSchema,
  at: z.int(),
  keyId: z.string(),
  /** Ed25519 (RFC 8032) over the canonical JSON of the rest, base64url. */
  signature: z.string(),
});
export type Statement = z.infer<typeof statementSchema>;
export type Stand = z.infer<typeof standSchema>;

/** Names in the data folder where the settings name no others. */
export const AUDIT_KEY_FILE = 'audit-key.pem';
export const AUDIT_HEADS_FILE = 'audit-heads.ndjson';

/** So that a signature of this key can never be taken for one of another protocol. */
const DOMAIN = 'toan-canh audit head 1\n';

export type SigningKey = { readonly keyId: string; readonly privateKey: KeyObject; readonly publicKeyPem: string };

/** First 32 hex digits of the SHA-256 of the key's SubjectPublicKeyInfo. */
export const keyIdOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 32);

const publicFileOf = (path: string): string => `${path.replace(/\.pem$/, '')}.pub.pem`;

/**
 * The signing key in `path`, made at the first start with mode 0600; its public half stands beside it, under all that
 * were in use before. Throws when the file is there and is no Ed25519 key: a new one would hide that the old is gone.
 */
export function openSigningKey(path: string): SigningKey {
  if (!existsSync(path)) {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeDurably(path, pem.toString(), 'wx', 0o600);
  }
  const privateKey = createPrivateKey(readFileSync(path));
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${path}: not an Ed25519 key`);
  const publicKey = createPublicKey(privateKey);
  const keyId = keyIdOf(publicKey);
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const publicPath = publicFileOf(path);
  const known = existsSync(publicPath) ? readPublicKeys(readFileSync(publicPath, 'utf8')) : new Map();
  if (!known.has(keyId)) writeDurably(publicPath, publicKeyPem, 'a', 0o644);
  return { keyId, privateKey, publicKeyPem };
}

/** Appends `text` to the file so that it is there after a power cut. */
export function writeDurably(path: string, text: string, flag: 'a' | 'wx', mode: number): void {
  const file = openSync(path, flag, mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Public keys by id out of a file with one PEM block or several. Throws on a block that is none. */
export function readPublicKeys(text: string): ReadonlyMap<string, KeyObject> {
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return new Map(blocks.map((block) => createPublicKey(block)).map((key) => [keyIdOf(key), key]));
}

/** The public keys beside the signing key of `path`; none where there is no such file. */
export function publicKeysBeside(path: string): ReadonlyMap<string, KeyObject> {
  const publicPath = publicFileOf(path);
  return existsSync(publicPath) ? readPublicKeys(readFileSync(publicPath, 'utf8')) : new Map();
}

/** The attribution of what the server itself does, and of what is counted under nobody's name. */
export const NO_ONE: NewAuditEntry['by'] = {
  ...{ person: null, post: null, ownPost: null, screen: null },
  ...{ session: null, address: null, device: null },
};

const signedBytes = (content: Omit<Statement, 'signature'>): Buffer => Buffer.from(DOMAIN + canonicalJson(content));

export function signStatement(
  key: SigningKey,
  stand: { readonly storeId: string; readonly journal: Stand; readonly audit: Stand; readonly at: Instant },
): Statement {
  const content = { ...stand, keyId: key.keyId };
  return { ...content, signature: sign(null, signedBytes(content), key.privateKey).toString('base64url') };
}

/** The entry of the trail that carries a statement, but for the clock of the data, which the statement does not know. */
export const headEntryOf = (statement: Statement) =>
  ({
    ...{ kind: 'head', realAt: statement.at, actor: 'system', by: NO_ONE, action: 'audit:sign', object: 'store' },
    ...{ outcome: 'done', count: 1, untilAt: null, detail: statement },
  }) satisfies Omit<NewAuditEntry, 'dataAt'>;

/** null when a head entry is where and what its statement says. */
export function refuseHeadEntry(entry: AuditEntry, statement: Statement): string | null {
  const { position, hash, previousHash, dataAt, ...rest } = entry;
  const isInPlace = position === statement.audit.position + 1 && previousHash === statement.audit.hash;
  if (!isInPlace) return 'it does not stand where it was signed';
  return canonicalJson(rest) === canonicalJson(headEntryOf(statement)) ? null : 'it says more than was signed';
}

/** null when one of the keys has signed this, else why it is not to be believed. */
export function refuseStatement(statement: Statement, keys: ReadonlyMap<string, KeyObject>): string | null {
  const { signature, ...content } = statement;
  const key = keys.get(statement.keyId);
  if (key === undefined) return `it is signed with an unknown key (${statement.keyId})`;
  return verify(null, signedBytes(content), key, Buffer.from(signature, 'base64url'))
    ? null
    : 'its signature is forged';
}
