import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { StorageError } from '../storage/storage-error.ts';
import type { Vault, VaultChange } from '../storage/vault.ts';
import { createVaultMemory } from './vault-memory.ts';

/** A vault whose writes the test lets through one by one, or fails. */
function slowVault() {
  const writes: { readonly changes: readonly VaultChange[]; settle(error?: Error): void }[] = [];
  const vault: Vault = {
    get: async () => undefined,
    list: async () => [],
    put: (changes) =>
      new Promise((done, fail) => {
        writes.push({ changes, settle: (error) => (error === undefined ? done() : fail(error)) });
      }),
    close: async () => undefined,
  };
  return { vault, writes };
}

const turn = () => new Promise((done) => setImmediate(done));

describe('the vault held in memory', () => {
  it('writes what was changed together in one transaction, the last value of each', async () => {
    const { vault, writes } = slowVault();
    const memory = createVaultMemory(vault);
    const [a, b] = [await memory.table('a', z.int()), await memory.table('b', z.int())];
    a.set('x', 1);
    a.set('x', 2);
    b.set('y', 3);
    b.delete('y');
    const flushed = memory.flush();
    await turn();
    expect(writes.map(({ changes }) => changes)).toEqual([
      [
        { kind: 'a', id: 'x', value: 2 },
        { kind: 'b', id: 'y', value: null },
      ],
    ]);
    writes[0]?.settle();
    await flushed;
  });

  it('a flush waits for a write of its own, not for the one that was under way before', async () => {
    const { vault, writes } = slowVault();
    const memory = createVaultMemory(vault);
    const table = await memory.table('a', z.int());
    table.set('x', 1);
    const first = memory.flush();
    await turn();
    table.set('x', 2);
    let isSecondDone = false;
    const second = memory.flush().then(() => {
      isSecondDone = true;
    });
    await turn();
    expect(writes).toHaveLength(1);
    writes[0]?.settle();
    await first;
    await turn();
    expect(isSecondDone).toBe(false);
    expect(writes[1]?.changes).toEqual([{ kind: 'a', id: 'x', value: 2 }]);
    writes[1]?.settle();
    await second;
  });

  it('a flush with nothing of its own waits for the write under way', async () => {
    const { vault, writes } = slowVault();
    const memory = createVaultMemory(vault);
    const table = await memory.table('a', z.int());
    table.set('x', 1);
    const first = memory.flush();
    await turn();
    let isDone = false;
    const second = memory.flush().then(() => {
      isDone = true;
    });
    await turn();
    expect(isDone).toBe(false);
    writes[0]?.settle();
    await Promise.all([first, second]);
  });

  it('what failed to be written is told, and written with the next flush', async () => {
    const { vault, writes } = slowVault();
    const memory = createVaultMemory(vault);
    const table = await memory.table('a', z.int());
    table.set('x', 1);
    const failed = memory.flush();
    await turn();
    writes[0]?.settle(new StorageError('disk-full', 'no space'));
    await expect(failed).rejects.toThrow('no space');
    const again = memory.flush();
    await turn();
    expect(writes[1]?.changes).toEqual([{ kind: 'a', id: 'x', value: 1 }]);
    writes[1]?.settle();
    await again;
  });
});
