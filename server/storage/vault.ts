/** The vault: what must be durable and must also be forgotten, such as password hashes, sessions and counters of guesses. */

import type { Json } from './journal.ts';

/** `value` null removes. */
export type VaultChange = { readonly kind: string; readonly id: string; readonly value: Json | null };

/**
 * Not part of the journal, since a journal forgets nothing: an old password hash or a lost key must leave no trace that
 * can be attacked. Every read parses again with a strict schema.
 */
export interface Vault {
  get(kind: string, id: string): Promise<Json | undefined>;
  list(kind: string): Promise<readonly { readonly id: string; readonly value: Json }[]>;
  /** All or nothing in one durable transaction. What is replaced or removed leaves the bytes of the file right after. */
  put(changes: readonly VaultChange[]): Promise<void>;
  close(): Promise<void>;
}
