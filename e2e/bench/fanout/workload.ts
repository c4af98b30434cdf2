/** The load of the fan-out bench: 6,000 series of which every second changes each tick, as a real room and real frames. */

import { EVERYONE, Room } from '#server/sync/room.ts';
import type { SeriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import { binaryMessage } from '#shared/sync/packet-parser.ts';
import { EVENT } from '#shared/sync/protocol.ts';
import { ByteReader } from '#shared/sync/varint.ts';

const SERIES_COUNT = 6_000;
const START_AT = 1_597_801_800_000;

const idOf = (i: number): SeriesId => `A${String(i % 95).padStart(2, '0')}|gso63:${Math.floor(i / 95)}`;

export class Workload {
  readonly room = new Room({ epoch: 'bench' });
  private readonly ids = Array.from({ length: SERIES_COUNT }, (_, i) => idOf(i));
  private readonly values = Float64Array.from({ length: SERIES_COUNT }, (_, i) => (i * 7_919) % 1_000_000);
  private turn = 0;

  constructor() {
    this.change();
    this.change();
  }

  /** 3,000 observations, one version. */
  change(): void {
    const at = START_AT + this.turn * 250;
    for (let i = this.turn % 2; i < SERIES_COUNT; i += 2) {
      const grown = must(this.values[i], 'value') + ((i * 31 + this.turn * 17) % 100);
      this.values[i] = grown;
      // A fifth of the indicators are ratios with one decimal.
      const value = i % 5 === 0 ? grown / 10 : grown;
      const id = must(this.ids[i], 'id');
      this.room.observe(id, { value, periodStart: at, periodEnd: at, source: 'npsp', quality: 0 });
    }
    this.turn++;
    this.room.commit();
  }
}

/** The messages of `count` ticks, as a plain server would have them ready: the very bytes our gateway sends. */
export function recordedMessages(count: number): Uint8Array[] {
  const workload = new Workload();
  return Array.from({ length: count }, () => {
    workload.room.markTick();
    workload.change();
    const frame = must(workload.room.encodeSince(EVERYONE, workload.room.commonCursor), 'frame');
    return binaryMessage(EVENT.frame, frame);
  });
}

/** Enough of a message to read its version. */
export const MESSAGE_HEAD_BYTES = 48;

/** `toVersion` of a frame in its message. */
export function versionOf(message: Uint8Array): number {
  const nameLength = must(message[0], 'message');
  const reader = new ByteReader(message.subarray(1 + nameLength));
  reader.byte();
  reader.byte();
  reader.text();
  reader.unsigned();
  return reader.unsigned();
}
