/** The vault held in memory: reads are synchronous, and what was changed together becomes durable together. */

import type * as z from 'zod';
import type { Json } from '../storage/journal.ts';
import type { Vault, VaultChange } from '../storage/vault.ts';

/** One kind of the vault. Changes are seen at once and durable after the next `flush`. */
export type VaultTable<T> = {
  get(id: string): T | undefined;
  entries(): MapIterator<[string, T]>;
  set(id: string, value: T): void;
  delete(id: string): void;
};

export interface VaultMemory {
  /** Reads the whole kind; throws where a record does not parse, since a damaged credential is no credential. */
  table<T>(kind: string, schema: z.ZodType<T>): Promise<VaultTable<T>>;
  /**
   * Resolves when all that was changed so far is durable. Changes made without an `await` between them are one
   * transaction. When the store fails it throws, and the changes stay marked for the next flush.
   */
  flush(): Promise<void>;
  /**
   * What `work`, which must not wait, changes: to be written by somebody else in one transaction with more. It stays marked
   * and is written again with the next flush, which changes nothing.
   */
  gather(work: () => void): readonly VaultChange[];
}

type Marked = Map<string, { readonly kind: string; readonly id: string }>;

export function createVaultMemory(vault: Vault): VaultMemory {
  const reading = new Map<string, (id: string) => Json | null>();
  const marked: Marked = new Map();
  let writing: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  let gathered: Marked | null = null;

  function mark(kind: string, id: string): void {
    marked.set(`${kind}\n${id}`, { kind, id });
    gathered?.set(`${kind}\n${id}`, { kind, id });
  }

  const changesOf = (some: Marked): VaultChange[] =>
    [...some.values()].map(({ kind, id }) => ({ kind, id, value: reading.get(kind)?.(id) ?? null }));

  async function write(): Promise<void> {
    const changes = changesOf(marked);
    marked.clear();
    if (changes.length === 0) return;
    try {
      await vault.put(changes);
    } catch (error) {
      for (const { kind, id } of changes) mark(kind, id);
      throw error;
    }
  }

  return {
    async table<T>(kind: string, schema: z.ZodType<T>): Promise<VaultTable<T>> {
      const held = new Map<string, T>();
      for (const { id, value } of await vault.list(kind)) held.set(id, schema.parse(value));
      reading.set(kind, (id) => (held.get(id) ?? null) as Json | null);
      return {
        get: (id) => held.get(id),
        entries: () => held.entries(),
        set(id, value) {
          held.set(id, value);
          mark(kind, id);
        },
        delete(id) {
          if (held.delete(id)) mark(kind, id);
        },
      };
    },
    flush() {
      // Whoever comes while one write is under way shares the next one.
      waiting ??= writing
        .catch(() => undefined)
        .then(() => {
          waiting = null;
          writing = write();
          return writing;
        });
      return waiting;
    },
    gather(work) {
      gathered = new Map();
      try {
        work();
        return changesOf(gathered);
      } finally {
        gathered = null;
      }
    },
  };
}
