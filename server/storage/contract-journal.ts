/** Contract of the journal and the read tables. */

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import type { StoreHarness } from './contract.ts';
import { ChainWalk, eventHash } from './event-chain.ts';
import type { JournalEvent, Json, NewEvent } from './journal.ts';
import type { Store } from './storage.ts';

const event = (commandId: string, fields: Partial<NewEvent> = {}): NewEvent => ({
  commandId,
  stream: 'source:npsp',
  type: 'thing:put',
  actor: 'test',
  realAt: 1_597_800_000_000,
  dataAt: 1_597_800_000_001,
  payload: { id: commandId, record: { commandId } },
  ...fields,
});

export function contractOfJournal(name: string, make: () => Promise<StoreHarness>): void {
  describe(`${name}: journal and read tables`, () => {
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

    const append = async (command: NewEvent) => {
      const appended = await store.journal.append(command);
      if (!appended.ok) throw new Error(appended.error.code);
      return appended.value;
    };
    const reopen = async () => {
      await store.close();
      store = await harness.open();
    };

    it('numbers events without gaps, versions per stream, and chains them', async () => {
      await append(event('a'));
      await append(event('b', { stream: 'store' }));
      await append(event('c'));
      const events = await store.journal.read(0, 100);
      expect(events.map(({ position, stream, streamVersion }) => [position, stream, streamVersion])).toEqual([
        [1, 'source:npsp', 1],
        [2, 'store', 1],
        [3, 'source:npsp', 2],
      ]);
      const walk = new ChainWalk<JournalEvent>(eventHash);
      expect(events.map((one) => walk.step(one))).toEqual([null, null, null]);
      expect(await store.journal.read(1, 1)).toEqual([events[1]]);
      expect(await store.journal.read(3, 10)).toEqual([]);
      expect(await store.journal.verify()).toBeNull();
    });

    it('answers a repeated command with the first event, for ever', async () => {
      const first = await append(event('once'));
      await append(event('other'));
      await reopen();
      const again = await append(event('once', { payload: { id: 'x', record: 'another' }, expectedVersion: 77 }));
      expect(again).toEqual({ event: first.event, isRepeat: true });
      const together = await Promise.all(Array.from({ length: 50 }, () => append(event('storm'))));
      expect(together.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
      expect(await store.journal.read(0, 100)).toHaveLength(3);
    });

    it('lets exactly one of two commands from one version win', async () => {
      await append(event('a'));
      const both = await Promise.all([
        store.journal.append(event('b', { expectedVersion: 1 })),
        store.journal.append(event('c', { expectedVersion: 1 })),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: 'version-conflict', standing: 2 } });
      expect((await store.journal.append(event('d', { expectedVersion: 0, stream: 'new' }))).ok).toBe(true);
    });

    it('moves the read tables with the event', async () => {
      await append(event('1', { payload: { id: 'b', record: { name: 'Thừa Thiên Huế' } } }));
      await append(event('2', { payload: { id: 'a', record: [1, 2] } }));
      expect(await store.readTables.get('thing', 'b')).toEqual({ name: 'Thừa Thiên Huế' });
      expect(await store.readTables.list('thing')).toEqual([
        { id: 'a', record: [1, 2] },
        { id: 'b', record: { name: 'Thừa Thiên Huế' } },
      ]);
      await append(event('3', { type: 'thing:removed', payload: { id: 'a' } }));
      expect(await store.readTables.get('thing', 'a')).toBeUndefined();
      await Promise.all(
        Array.from({ length: 40 }, (_, k) => append(event(`n${k}`, { type: 'thing:counted', payload: { id: 'n' } }))),
      );
      expect(await store.readTables.get('count', 'n')).toEqual({ count: 40 });
      expect(await store.readTables.list('nothing')).toEqual([]);
    });

    it('leaves nothing of an event whose projection throws, and does not touch its neighbours', async () => {
      const results = await Promise.allSettled([
        append(event('a')),
        append(event('bad', { type: 'thing:broken' })),
        append(event('c')),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await store.journal.read(0, 10)).map(({ commandId }) => commandId)).toEqual(['a', 'c']);
      expect(await store.journal.verify()).toBeNull();
    });

    it('keeps text exactly as given and refuses what cannot be kept', async () => {
      const nfd = 'Hà Nội'.normalize('NFD');
      const payload = JSON.parse(`{"id":"x","record":{"z":"${nfd}","__proto__":{"a":1},"\\u0000":"\\ud800"}}`) as Json;
      const { event: kept } = await append(event('x', { payload }));
      expect(isDeepStrictEqual(kept.payload, payload)).toBe(true);
      await reopen();
      expect(isDeepStrictEqual((await store.journal.read(0, 1))[0], kept)).toBe(true);
      expect(isDeepStrictEqual(await store.readTables.get('thing', 'x'), (payload as { record: Json }).record)).toBe(
        true,
      );
      await expect(append(event('\ud800'))).rejects.toThrow('not storable');
      await expect(append(event('y', { payload: { id: 'y', record: Number.NaN } }))).rejects.toThrow('not JSON');
      expect(await store.journal.verify()).toBeNull();
    });

    it('rebuilds the read tables identical from any history, also after reopening', async () => {
      const command = fc.record({
        type: fc.constantFrom('thing:put', 'thing:removed', 'thing:counted', 'thing:broken'),
        stream: fc.constantFrom('a:1', 'a:2'),
        id: fc.constantFrom('x', 'y', 'z'),
        record: fc.jsonValue({ maxDepth: 2 }),
        number: fc.nat(200),
      });
      let sent = 0;
      const check = fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        await Promise.allSettled(
          commands.map(({ type, stream, id, record, number }) =>
            append(event(`p${number}`, { type, stream, payload: { id, record: record as Json } })),
          ),
        );
        expect(await store.readTables.compareWithRebuild()).toBeNull();
        if (sent++ % 10 === 0) await reopen();
      });
      await fc.assert(check, { numRuns: 40, endOnFailure: true });
      expect(await store.journal.verify()).toBeNull();
      const events = await store.journal.read(0, 10_000);
      expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(events.length);
      expect(must(events.at(-1), 'an event').position).toBe(events.length);
    });

    it('takes nothing after it was closed', async () => {
      await store.journal.close();
      await expect(append(event('late'))).rejects.toMatchObject({ code: 'closed' });
      await reopen();
      expect(await store.journal.read(0, 1)).toEqual([]);
    });
  });
}
