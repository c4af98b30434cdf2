/** The identity of this screen: a key that cannot leave its browser, kept in IndexedDB with the lease it last got. */

import type { Instant } from '#shared/kernel/instant.ts';

export type ScreenIdentity = {
  readonly key: CryptoKeyPair;
  /** Null until it was admitted. */
  readonly screen: string | null;
  /** On the server's clock. */
  readonly leasedAt: Instant;
  readonly leaseEndsAt: Instant;
  readonly isDemo: boolean;
};

const STORE = 'identity';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function inStore<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open('toan-canh-screen', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  try {
    return await settled(run(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

export const readIdentity = async (): Promise<ScreenIdentity | null> =>
  ((await inStore<unknown>('readonly', (store) => store.get('this'))) as ScreenIdentity | undefined) ?? null;

export const keepIdentity = (identity: ScreenIdentity): Promise<unknown> =>
  inStore('readwrite', (store) => store.put(identity, 'this'));

export const forgetIdentity = (): Promise<unknown> => inStore('readwrite', (store) => store.delete('this'));

/** P-256, for signing alone; false: the private half is not extractable. */
export async function newIdentity(): Promise<ScreenIdentity> {
  const key = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  return { key, screen: null, leasedAt: 0, leaseEndsAt: 0, isDemo: false };
}

export async function publicKeyOf({ key }: ScreenIdentity) {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key.publicKey);
  return { kty: 'EC', crv: 'P-256', x, y } as const;
}

/** The signature that `POST /api/v1/screens/session` asks for, base64url. */
export async function signNonce({ key }: ScreenIdentity, nonce: string): Promise<string> {
  const text = new TextEncoder().encode(`toan-canh screen ${nonce}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, text);
  const binary = String.fromCharCode(...new Uint8Array(signature));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
