/** Contract of the vault. */

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import type { StoreHarness } from './contract.ts';
import type { Json } from './journal.ts';
import type { Store } from './storage.ts';

export function contractOfVault(name: string, make: () => Promise<StoreHarness>): void {
  describe(`${name}: vault`, () => {
    let harness: StoreHarness;
    let store: Store;

    beforeEach(async () => {
      harness = await make();
      store = await harness.open();
    });
    afterEach(async () => {
      await store.close();
      await harness.destroy();
    });
    const reopen = async () => {
      await store.close();
      store = await harness.open();
    };

    it('keeps, replaces and removes by kind and id', async () => {
      const { vault } = store;
      await vault.put([
        { kind: 'session', id: 'b', value: { hash: 'Thừa Thiên Huế' } },
        { kind: 'session', id: 'a', value: [1, null] },
        { kind: 'password', id: 'a', value: 'x' },
      ]);
      expect(await vault.get('session', 'b')).toEqual({ hash: 'Thừa Thiên Huế' });
      expect(await vault.get('session', 'c')).toBeUndefined();
      await vault.put([
        { kind: 'session', id: 'b', value: 2 },
        { kind: 'session', id: 'a', value: null },
        { kind: 'session', id: 'never', value: null },
      ]);
      await reopen();
      expect(await store.vault.list('session')).toEqual([{ id: 'b', value: 2 }]);
      expect(await store.vault.list('password')).toEqual([{ id: 'a', value: 'x' }]);
      expect(await store.vault.list('nothing')).toEqual([]);
    });

    it('puts all or nothing', async () => {
      await store.vault.put([{ kind: 'k', id: 'a', value: 1 }]);
      const bad = store.vault.put([
        { kind: 'k', id: 'a', value: 2 },
        { kind: 'k', id: 'b', value: Number.NaN },
      ]);
      const good = store.vault.put([{ kind: 'k', id: 'c', value: 3 }]);
      await expect(bad).rejects.toThrow('not JSON');
      await good;
      await reopen();
      expect(await store.vault.list('k')).toEqual([
        { id: 'a', value: 1 },
        { id: 'c', value: 3 },
      ]);
    });

    it('equals a plain map after any puts, also those that came together', async () => {
      const model = new Map<string, Json>();
      const change = fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        value: fc.option(fc.jsonValue({ maxDepth: 2 }), { freq: 3 }),
      });
      let runs = 0;
      const check = fc.asyncProperty(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 8 }), async (puts) => {
        const asked = puts.map((changes) =>
          store.vault.put(changes.map(({ id, value }) => ({ kind: 'k', id, value: value as Json }))),
        );
        await Promise.all(asked);
        for (const { id, value } of puts.flat()) {
          if (value === null) model.delete(id);
          else model.set(id, value as Json);
        }
        if (runs++ % 10 === 0) await reopen();
        const listed = (await store.vault.list('k')).map(({ id, value }) => [id, value]);
        // As canonical text: -0 is stored as 0, and members have no order.
        expect(canonicalJson(listed)).toBe(canonicalJson([...model].sort(([a], [b]) => (a < b ? -1 : 1))));
      });
      await fc.assert(check, { numRuns: 40, endOnFailure: true });
    });
  });
}
