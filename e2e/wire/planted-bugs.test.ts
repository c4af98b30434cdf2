/** The convergence check itself is checked: with each of the known bugs planted it must turn red. */

import { expect, test } from 'vitest';
import { Replica } from '#client/sync/replica.ts';
import type { Audience } from '#server/sync/room.ts';
import { Room } from '#server/sync/room.ts';
import { must } from '#shared/kernel/must.ts';
import type { Frame } from '#shared/sync/codec.ts';
import { decodeFrame, encodeFrame } from '#shared/sync/codec.ts';
import type { Subjects } from './convergence.ts';
import { convergenceFaults, SOUND } from './convergence.ts';

const SEEDS = Array.from({ length: 60 }, (_, i) => 1_000 + i);

function rewritten(bytes: Uint8Array, change: (frame: Frame) => Partial<Frame>): Uint8Array {
  const decoded = decodeFrame(bytes);
  if (!decoded.ok) throw new Error(decoded.error);
  return encodeFrame({ ...decoded.value, ...change(decoded.value) });
}

class IgnoresEpoch extends Replica {
  override apply(bytes: Uint8Array) {
    const epoch = this.cursor?.epoch;
    return super.apply(epoch === undefined ? bytes : rewritten(bytes, () => ({ epoch })));
  }
}

class OverlooksGaps extends Replica {
  protected override judge(frame: Frame) {
    const outcome = super.judge(frame);
    return outcome === 'gap' && this.cursor !== null ? 'applied' : outcome;
  }
}

class KeepsOldState extends Replica {
  protected override clear(): void {}
}

class SendsNoRemovals extends Room {
  override encodeSince(audience: Audience, cursor: number | null) {
    const bytes = super.encodeSince(audience, cursor);
    return bytes && rewritten(bytes, () => ({ removedSeries: [], removedRecords: [] }));
  }
}

class StartsOneLate extends Room {
  override encodeSince(audience: Audience, cursor: number | null) {
    if (cursor === null || cursor + 1 >= this.commit()) return super.encodeSince(audience, cursor);
    const bytes = must(super.encodeSince(audience, cursor + 1), 'frame');
    return rewritten(bytes, ({ kind, fromVersion }) => ({ fromVersion: kind === 'delta' ? cursor : fromVersion }));
  }
}

class ForgetsItsLimit extends Room {
  override encodeSince(audience: Audience, cursor: number | null) {
    const bytes = super.encodeSince(audience, cursor);
    if (bytes === null || cursor === null) return bytes;
    return rewritten(bytes, ({ kind }) => (kind === 'snapshot' ? { kind: 'delta', fromVersion: cursor } : {}));
  }
}

const PLANTED: readonly (readonly [string, Partial<Subjects>])[] = [
  ['R6 an ignored epoch', { createReplica: () => new IgnoresEpoch() }],
  ['R8 an overlooked gap', { createReplica: () => new OverlooksGaps() }],
  ['R5 removals that are not sent', { createRoom: (options) => new SendsNoRemovals(options) }],
  ['R4 a delta that starts one version late', { createRoom: (options) => new StartsOneLate(options) }],
  ['R5 an ignored history limit', { createRoom: (options) => new ForgetsItsLimit(options) }],
  ['R11 a snapshot that does not clear', { createReplica: () => new KeepsOldState() }],
];

/** How many seeds the check catches. */
const caughtCount = (subjects: Subjects): number =>
  SEEDS.filter((seed) => convergenceFaults(subjects, { seed, hasHeartbeats: false }).length > 0).length;

test('without a planted bug the same seeds are clean', () => {
  expect(caughtCount(SOUND)).toBe(0);
});

for (const [title, subjects] of PLANTED) {
  test(`${title} turns the check red`, () => {
    expect(caughtCount({ ...SOUND, ...subjects })).toBeGreaterThan(0);
  });
}
