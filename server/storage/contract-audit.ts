/** Contract of the audit trail. */

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUDIT_KINDS, type AuditEntry, type AuditFilter, type NewAuditEntry, REFUSED } from './audit-trail.ts';
import type { StoreHarness } from './contract.ts';
import { auditHash, ChainWalk } from './event-chain.ts';
import type { ChainPage } from './journal.ts';
import type { Store } from './storage.ts';

const T0 = 1_597_800_000_000;

const NOBODY: NewAuditEntry['by'] = {
  ...{ person: null, post: null, ownPost: null, screen: null },
  ...{ session: null, address: '127.0.0.1', device: null },
};

const entry = (fields: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  kind: 'refusal',
  realAt: T0,
  dataAt: T0 + 1,
  actor: 'public',
  by: NOBODY,
  action: 'GET /api/v1/people/:id',
  object: 'person:42',
  outcome: 'not-found',
  count: 1,
  untilAt: null,
  detail: null,
  ...fields,
});

const fits =
  ({ from, to, kinds, actor, person, post, action, object, outcome }: AuditFilter) =>
  (one: AuditEntry) =>
    (from === undefined || one.realAt >= from) &&
    (to === undefined || one.realAt < to) &&
    (kinds === undefined || kinds.includes(one.kind)) &&
    (actor === undefined || one.actor === actor) &&
    (person === undefined || one.by.person === person) &&
    (post === undefined || one.by.post === post) &&
    (action === undefined || one.action === action) &&
    (object === undefined || one.object === object) &&
    (outcome === undefined || (outcome === REFUSED ? one.outcome !== 'done' : one.outcome === outcome));

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const arbitraryEntry = fc.record<NewAuditEntry>({
  kind: oneOf(...AUDIT_KINDS),
  realAt: fc.integer({ min: T0, max: T0 + 5 }),
  dataAt: fc.integer({ min: T0, max: T0 + 5 }),
  actor: oneOf('public', 'person-1@post-1'),
  by: fc.record({
    person: oneOf(null, 'person-1', 'person-2'),
    post: oneOf(null, 'post-1', 'post-2'),
    ownPost: oneOf(null, 'post-3'),
    screen: oneOf(null, 'screen-1'),
    session: oneOf(null, 's'),
    address: oneOf(null, '::1'),
    device: oneOf(null, 'Máy tính'),
  }),
  action: oneOf('session:password', 'screen:poll'),
  object: oneOf('', 'unit:gso63:46'),
  outcome: oneOf('done', 'not-found'),
  count: fc.integer({ min: 1, max: 9 }),
  untilAt: oneOf(null, T0 + 60_000),
  detail: oneOf(null, { b: 1, a: [null, 'Huế'] }),
});
const arbitraryFilter = fc.record<AuditFilter, never>(
  {
    from: fc.integer({ min: T0, max: T0 + 5 }),
    to: fc.integer({ min: T0, max: T0 + 6 }),
    kinds: fc.subarray([...AUDIT_KINDS], { minLength: 1 }),
    actor: oneOf('public', 'person-1@post-1'),
    person: oneOf('person-1', 'person-2'),
    post: oneOf('post-1'),
    action: oneOf('screen:poll'),
    object: oneOf('', 'unit:gso63:46'),
    outcome: oneOf('done', REFUSED),
  },
  { requiredKeys: [] },
);

export function contractOfAuditTrail(name: string, make: () => Promise<StoreHarness>): void {
  describe(`${name}: audit trail`, () => {
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
    const everything = () => store.audit.read({}, { after: 0, limit: 100_000 });

    it('numbers entries without gaps, chains them and goes on after reopening', async () => {
      expect(await store.audit.append([])).toEqual([]);
      const first = await store.audit.append([entry(), entry({ kind: 'read', outcome: 'done' })]);
      await reopen();
      const then = await store.audit.append([entry({ detail: { signature: 'x' }, kind: 'head' })]);
      expect(await everything()).toEqual([...first, ...then]);
      const walk = new ChainWalk<AuditEntry>(auditHash);
      expect((await everything()).map((one) => walk.step(one))).toEqual([null, null, null]);
      expect(walk.next).toBe(4);
      expect(await store.audit.verify()).toBeNull();
    });

    it('answers every filter and page as brute force does', async () => {
      const check = fc.asyncProperty(
        fc.array(arbitraryEntry, { maxLength: 25 }),
        arbitraryFilter,
        fc.boolean(),
        fc.nat(30),
        fc.integer({ min: 1, max: 7 }),
        async (entries, filter, isBackwards, edge, limit) => {
          await store.audit.append(entries);
          const all = await everything();
          const page: ChainPage = isBackwards ? { before: edge, limit } : { after: edge, limit };
          const ordered = isBackwards
            ? all.filter(({ position }) => position < edge).toReversed()
            : all.filter(({ position }) => position > edge);
          expect(await store.audit.read(filter, page)).toEqual(ordered.filter(fits(filter)).slice(0, limit));
        },
      );
      await fc.assert(check, { numRuns: 60, endOnFailure: true });
      expect(await store.audit.verify()).toBeNull();
    });

    it('keeps appends that come together whole and in order, and takes none by halves', async () => {
      const groups = Array.from({ length: 60 }, (_, k) => [entry({ object: `a${k}` }), entry({ object: `b${k}` })]);
      const results = await Promise.all([
        ...groups.map((group) => store.audit.append(group)),
        store.audit.append([entry({ object: 'good' }), entry({ object: '\ud800' })]).catch(() => 'refused'),
      ]);
      expect(results.at(-1)).toBe('refused');
      expect((await everything()).map(({ object }) => object)).toEqual(groups.flat().map(({ object }) => object));
      expect(results.slice(0, -1).flat()).toEqual(await everything());
      await reopen();
      expect(await everything()).toHaveLength(120);
      expect(await store.audit.verify()).toBeNull();
    });

    it('takes nothing after it was closed', async () => {
      await store.audit.close();
      await expect(store.audit.append([entry()])).rejects.toMatchObject({ code: 'closed' });
      await reopen();
      expect(await everything()).toEqual([]);
    });
  });
}
