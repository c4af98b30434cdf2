import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Replica } from '#client/sync/replica.ts';
import type { SeriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import { decodeFrame } from '#shared/sync/codec.ts';
import type { CurrentObservation } from '#shared/sync/series-columns.ts';
import type { Audience } from './room.ts';
import { EVERYONE, Room } from './room.ts';

const VISITS: SeriesId = 'A03|country:VN';
const ACCOUNTS: SeriesId = 'A02|country:VN';
const AT = 1_597_801_800_000;

const said = (value: number, more: Partial<CurrentObservation> = {}): CurrentObservation => ({
  value,
  periodStart: AT,
  periodEnd: AT,
  source: 'npsp',
  quality: 0,
  ...more,
});

function frameOf(bytes: Uint8Array | null) {
  const decoded = decodeFrame(must(bytes, 'a frame'));
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.value;
}

test('R3 every finite number reaches the replica bit for bit, by snapshot and by relative delta', () => {
  const known = [-0, 0, 56_412_806, 13e12, 0.1 + 0.2, 14.6, 5e-324, 1.797e308, 2 ** 53, -(2 ** 53), 1 / 3];
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(...known), fc.integer());
  const time = fc.integer({ min: 0, max: 2_000_000_000_000 });
  const observation = fc.record({
    value,
    periodEnd: fc.oneof(fc.constant(AT), time),
    spanMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40_000_000_000 })),
    source: fc.constantFrom('npsp', 'vneid', 'pakn'),
    quality: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 })),
  });
  const tick = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), observation), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(tick, { minLength: 1, maxLength: 6 }), (ticks) => {
      const room = new Room({ epoch: 'e' });
      const replica = new Replica();
      replica.apply(must(room.encodeSince(EVERYONE, null), 'first snapshot'));
      for (const changes of ticks) {
        for (const [number, { spanMs, ...rest }] of changes) {
          room.observe(`A${number}|country:VN`, { ...rest, periodStart: rest.periodEnd - spanMs });
        }
        const bytes = room.encodeSince(EVERYONE, room.commonCursor);
        room.markTick();
        if (bytes !== null) expect(replica.apply(bytes)).toBe('applied');
        const { series } = room.contents(EVERYONE);
        for (const [id, expected] of series) {
          const held = must(replica.observation(id), id);
          expect(Object.is(held.value, expected.value)).toBe(true);
          expect(held).toEqual(expected);
        }
        expect(replica.seriesIds().length).toBe(series.size);
        expect(replica.digest()).toBe(room.digest(EVERYONE));
      }
    }),
    { numRuns: 400 },
  );
});

test('R4 a batch is one version, and no change is no version', () => {
  const room = new Room({ epoch: 'e' });
  expect(room.commit()).toBe(0);
  room.observe(VISITS, said(1));
  room.observe(ACCOUNTS, said(2));
  room.put('scene/overview', { name: 'Toàn cảnh' });
  expect(room.version).toBe(0);
  expect(room.commit()).toBe(1);
  expect(room.observe(VISITS, said(1))).toBe(false);
  expect(room.put('scene/overview', { name: 'Toàn cảnh' })).toBe(false);
  expect(room.removeRecord('scene/none')).toBe(false);
  expect(room.removeSeries('A99|country:VN')).toBe(false);
  expect(room.commit()).toBe(1);
  expect(room.encodeSince(EVERYONE, 1)).toBe(null);
});

test('R4 a frame is encoded once for an audience and cursor', () => {
  const room = new Room({ epoch: 'e' });
  room.observe(VISITS, said(1));
  const first = room.encodeSince(EVERYONE, 0);
  expect(room.encodeSince(EVERYONE, 0)).toBe(first);
  expect(room.encodeSince({ id: 'other', sees: () => true }, 0)).not.toBe(first);
  room.observe(VISITS, said(2));
  expect(room.encodeSince(EVERYONE, 0)).not.toBe(first);
});

test('R5 a removal travels, and one older than the history limit turns the delta into a snapshot', () => {
  const room = new Room({ epoch: 'e', historyLimit: 2 });
  for (const name of ['a', 'b', 'c', 'd']) room.put(`scene/${name}`, { name });
  room.observe(VISITS, said(1));
  const start = room.commit();
  room.removeRecord('scene/a');
  room.removeSeries(VISITS);
  room.commit();
  const delta = frameOf(room.encodeSince(EVERYONE, start));
  expect(delta.kind).toBe('delta');
  expect(delta.removedRecords).toEqual(['scene/a']);
  expect(delta.removedSeries).toEqual(Uint32Array.of(0));
  room.removeRecord('scene/b');
  room.commit();
  expect(frameOf(room.encodeSince(EVERYONE, start)).kind).toBe('snapshot');
  expect(frameOf(room.encodeSince(EVERYONE, start + 1)).kind).toBe('delta');
});

test('R5 what was removed and came back is a change, not a removal', () => {
  const room = new Room({ epoch: 'e' });
  room.put('scene/a', { turn: 1 });
  room.observe(VISITS, said(1));
  const cursor = room.commit();
  room.removeRecord('scene/a');
  room.removeSeries(VISITS);
  room.put('scene/a', { turn: 2 });
  room.observe(VISITS, said(7));
  const frame = frameOf(room.encodeSince(EVERYONE, cursor));
  expect([frame.removedRecords, frame.removedSeries.length]).toEqual([[], 0]);
  expect([frame.records.length, frame.changed.length]).toEqual([1, 1]);
});

test('R7 a cursor of another epoch, another audience or the future is worth nothing', () => {
  const room = new Room({ epoch: 'e' });
  room.observe(VISITS, said(1));
  const version = room.commit();
  const epoch = room.epochFor(EVERYONE);
  expect(room.resumeCursor(EVERYONE, epoch, version)).toBe(version);
  expect(room.resumeCursor(EVERYONE, epoch, 0)).toBe(0);
  expect(room.resumeCursor(EVERYONE, epoch, version + 1)).toBe(null);
  expect(room.resumeCursor(EVERYONE, epoch, undefined)).toBe(null);
  expect(room.resumeCursor(EVERYONE, 'other', version)).toBe(null);
  expect(room.resumeCursor(EVERYONE, room.epochFor({ id: 'unit', sees: () => true }), version)).toBe(null);
});

test('R10 two audiences: each replica holds what its audience sees and nothing else', () => {
  const isPublic = (key: string) => !key.includes('C01') && !key.startsWith('directive/');
  const audiences: Audience[] = [EVERYONE, { id: 'public', sees: isPublic }];
  const change = fc.oneof(
    fc.record({ kind: fc.constant('observe' as const), n: fc.constantFrom('A01', 'C01', 'C02'), value: fc.nat(9) }),
    fc.record({ kind: fc.constant('unobserve' as const), n: fc.constantFrom('A01', 'C01', 'C02') }),
    fc.record({ kind: fc.constant('put' as const), n: fc.constantFrom('scene', 'directive'), value: fc.nat(9) }),
    fc.record({ kind: fc.constant('remove' as const), n: fc.constantFrom('scene', 'directive') }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }), (batches) => {
      const room = new Room({ epoch: 'e', historyLimit: 3 });
      const replicas = audiences.map(() => new Replica());
      for (const batch of batches) {
        for (const c of batch) {
          if (c.kind === 'observe') room.observe(`${c.n}|country:VN`, said(c.value));
          else if (c.kind === 'unobserve') room.removeSeries(`${c.n}|country:VN`);
          else if (c.kind === 'put') room.put(`${c.n}/1`, { value: c.value });
          else room.removeRecord(`${c.n}/1`);
        }
        audiences.forEach((audience, i) => {
          const replica = must(replicas[i], 'replica');
          const bytes = room.encodeSince(audience, replica.cursor?.version ?? null);
          if (bytes !== null) expect(replica.apply(bytes)).toBe('applied');
          const visible = room.contents(audience);
          expect(new Map(replica.seriesIds().map((id) => [id, replica.observation(id)]))).toEqual(visible.series);
          const keys = [...replica.recordKeys('scene'), ...replica.recordKeys('directive')];
          expect(new Map(keys.map((key) => [key, replica.recordJson(key)]))).toEqual(visible.records);
          expect(replica.digest()).toBe(room.digest(audience));
        });
        room.markTick();
      }
    }),
    { numRuns: 300 },
  );
});

test('a bug of the caller throws: NaN, half milliseconds, a period that ends before it starts', () => {
  const room = new Room({ epoch: 'e' });
  expect(() => room.observe(VISITS, said(Number.NaN))).toThrow();
  expect(() => room.observe(VISITS, said(1, { periodEnd: AT + 0.5 }))).toThrow();
  expect(() => room.observe(VISITS, said(1, { periodStart: AT + 1 }))).toThrow();
  expect(room.commit()).toBe(0);
});
