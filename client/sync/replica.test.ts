import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVERYONE, Room } from '#server/sync/room.ts';
import { must } from '#shared/kernel/must.ts';
import type { Frame } from '#shared/sync/codec.ts';
import { decodeFrame, encodeFrame } from '#shared/sync/codec.ts';
import { Replica } from './replica.ts';

const said = (value: number) => ({ value, periodStart: 1_000, periodEnd: 1_000, source: 'npsp', quality: 0 });

/** A room with a history of frames: the snapshot at 1 and the relative deltas after it. */
function history(count: number) {
  const room = new Room({ epoch: 'e' });
  room.observe('A01|country:VN', said(100));
  const snapshot = must(room.encodeSince(EVERYONE, null), 'snapshot');
  room.markTick();
  const deltas = Array.from({ length: count }, (_, i) => {
    room.observe('A01|country:VN', said(101 + i));
    room.put('scene/a', { i });
    const bytes = must(room.encodeSince(EVERYONE, room.commonCursor), 'delta');
    room.markTick();
    return bytes;
  });
  return { room, snapshot, deltas };
}

const frameOf = (bytes: Uint8Array): Frame => {
  const decoded = decodeFrame(bytes);
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.value;
};

const valueIn = (replica: Replica) => replica.observation('A01|country:VN')?.value;

test('R4 an old or doubled frame is ignored, R8 one from beyond is a gap and touches nothing', () => {
  const { snapshot, deltas } = history(3);
  const [first, second, third] = deltas as [Uint8Array, Uint8Array, Uint8Array];
  const replica = new Replica();
  expect(replica.apply(first)).toBe('gap');
  expect(replica.apply(snapshot)).toBe('applied');
  expect(replica.apply(first)).toBe('applied');
  expect(replica.apply(first)).toBe('old');
  expect(replica.apply(third)).toBe('gap');
  expect(valueIn(replica)).toBe(101);
  expect(replica.apply(second)).toBe('applied');
  expect(replica.apply(third)).toBe('applied');
  expect(valueIn(replica)).toBe(103);
  expect(replica.apply(snapshot)).toBe('old');
  expect(valueIn(replica)).toBe(103);
});

test('R4 an absolute delta from further back is applied, a relative one is a gap', () => {
  const { room, snapshot, deltas } = history(1);
  const replica = new Replica();
  replica.apply(snapshot);
  replica.apply(must(deltas[0], 'delta'));
  room.observe('A01|country:VN', said(500));
  const absolute = must(room.encodeSince(EVERYONE, 1), 'delta');
  expect(frameOf(absolute).isRelative).toBe(false);
  expect(replica.apply(encodeFrame({ ...frameOf(absolute), isRelative: true }))).toBe('gap');
  expect(valueIn(replica)).toBe(101);
  expect(replica.apply(absolute)).toBe('applied');
  expect(valueIn(replica)).toBe(500);
});

test('R6 a delta of another epoch is not applied, a snapshot of another epoch is', () => {
  const { snapshot } = history(0);
  const replica = new Replica();
  replica.apply(snapshot);
  const other = new Room({ epoch: 'f' });
  other.put('scene/b', {});
  other.commit();
  other.put('scene/c', {});
  expect(replica.apply(must(other.encodeSince(EVERYONE, 1), 'delta'))).toBe('other-epoch');
  expect(valueIn(replica)).toBe(100);
  expect(replica.apply(must(other.encodeSince(EVERYONE, null), 'snapshot'))).toBe('applied');
  expect(valueIn(replica)).toBe(undefined);
  expect(replica.recordKeys('scene')).toEqual(['scene/b', 'scene/c']);
});

test('R9 a frame that names an unknown series or renames a known one changes nothing', () => {
  const { snapshot, deltas } = history(1);
  const replica = new Replica();
  replica.apply(snapshot);
  const digest = replica.digest();
  const delta = frameOf(must(deltas[0], 'delta'));
  expect(replica.apply(encodeFrame({ ...delta, changed: [7] }))).toBe('malformed');
  const renamed = [{ index: 0, id: 'A99|country:VN' as const, scale: 0 }];
  expect(replica.apply(encodeFrame({ ...delta, dictionary: renamed }))).toBe('malformed');
  expect(replica.apply(encodeFrame({ ...delta, records: [{ key: 'scene/a', json: '{' }] }))).toBe('malformed');
  expect(replica.apply(encodeFrame({ ...delta, records: [{ key: 'scene/a', json: '7' }] }))).toBe('malformed');
  expect(replica.digest()).toBe(digest);
  expect(replica.cursor?.version).toBe(1);
  expect(replica.apply(must(deltas[0], 'delta'))).toBe('applied');
});

test('R9 mutated frames never throw and never leave half a frame behind', () => {
  const { room, snapshot, deltas } = history(6);
  const good = [snapshot, ...deltas];
  const mutation = fc.record({ which: fc.nat(), at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(fc.array(mutation, { maxLength: 10 }), (mutations) => {
      const replica = new Replica();
      replica.apply(snapshot);
      for (const { which, at, to } of mutations) {
        const bytes = Uint8Array.from(must(good[which % good.length], 'frame'));
        bytes[at % bytes.length] = to;
        const before = { digest: replica.digest(), cursor: replica.cursor };
        if (replica.apply(bytes) !== 'applied') {
          expect({ digest: replica.digest(), cursor: replica.cursor }).toEqual(before);
        }
      }
      replica.forget();
      expect(replica.apply(must(room.encodeSince(EVERYONE, null), 'snapshot'))).toBe('applied');
      expect(replica.digest()).toBe(room.digest(EVERYONE));
    }),
    { numRuns: 1_000 },
  );
});

test('R12 the verdict on a heartbeat', () => {
  const { room, snapshot, deltas } = history(1);
  const replica = new Replica();
  const clock = { realAt: 0, dataAt: 0, speed: 1 };
  const beat = { epoch: 'e.all', version: 2, clock, digest: room.digest(EVERYONE) };
  expect(replica.heed(beat)).toBe('behind');
  replica.apply(snapshot);
  expect(replica.heed(beat)).toBe('behind');
  replica.apply(must(deltas[0], 'delta'));
  expect(replica.heed(beat)).toBe('in-step');
  expect(replica.heed({ ...beat, epoch: 'f.all' })).toBe('behind');
  expect(replica.heed({ ...beat, version: 1 })).toBe('diverged');
  expect(replica.heed({ ...beat, digest: '0123456789abcdef' })).toBe('diverged');
});

test('R7 a forgotten cursor keeps the state on the screens until the snapshot comes', () => {
  const { snapshot, deltas } = history(1);
  const replica = new Replica();
  replica.apply(snapshot);
  replica.apply(must(deltas[0], 'delta'));
  replica.forget();
  expect(replica.cursor).toBe(null);
  expect(valueIn(replica)).toBe(101);
  expect(replica.apply(snapshot)).toBe('applied');
  expect(valueIn(replica)).toBe(100);
});
