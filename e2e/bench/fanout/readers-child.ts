/** Many readers in one process: raw TCP, only message boundaries are looked at, so that reading costs as little as it can. */

import { connect } from 'node:net';
import { LIVE_ROOM, PROTOCOL_VERSION } from '#shared/sync/protocol.ts';
import type { Dialect } from './stream-parsers.ts';
import { liveGateway, mqtt, nats, plainWebSocket } from './stream-parsers.ts';
import { MESSAGE_HEAD_BYTES, versionOf } from './workload.ts';

export type Samples = {
  /** Per received message: its version and when its last byte was read, monotonic ms. */
  readonly version: Uint32Array;
  readonly receivedAt: Float64Array;
  readonly bytes: number;
};

const DIALECTS: Readonly<Record<string, Dialect>> = {
  gateway: liveGateway({ protocol: PROTOCOL_VERSION, room: LIVE_ROOM, clientSentAt: 0 }),
  ws: plainWebSocket,
  mosquitto: mqtt,
  nats,
};

const [kind = 'ws', portText = '0', countText = '1'] = process.argv.slice(2);
const dialect = DIALECTS[kind] as Dialect;
const port = Number(portText);
const readerCount = Number(countText);
/** Connections made at a time: more would only wait in the listen queue. */
const BATCH_COUNT = 100;

let version = new Uint32Array(1 << 16);
let receivedAt = new Float64Array(1 << 16);
let sampleCount = 0;
let byteCount = 0;

const monotonicMs = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;

function record(ofVersion: number): void {
  if (sampleCount === version.length) {
    const versions = new Uint32Array(version.length * 2);
    const times = new Float64Array(version.length * 2);
    versions.set(version);
    times.set(receivedAt);
    version = versions;
    receivedAt = times;
  }
  version[sampleCount] = ofVersion;
  receivedAt[sampleCount++] = monotonicMs();
}

/** One reader; resolves when it has joined. */
function join(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(dialect.greeting(`127.0.0.1:${port}`)));
    let rest: Buffer = Buffer.alloc(0);
    let isFirst = true;
    /** Of a message whose head was read: bytes still to come, and its version. */
    let missing = 0;
    let pendingVersion = 0;
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      byteCount += chunk.length;
      let bytes = chunk;
      if (missing > 0) {
        if (chunk.length < missing) {
          missing -= chunk.length;
          return;
        }
        bytes = chunk.subarray(missing);
        missing = 0;
        record(pendingVersion);
      } else if (rest.length > 0) bytes = Buffer.concat([rest, chunk]);
      for (;;) {
        const unit = bytes.length === 0 ? null : dialect.unit(bytes, isFirst);
        if (unit === null) break;
        const isWhole = bytes.length >= unit.size;
        const headEnd = (unit.messageAt ?? 0) + MESSAGE_HEAD_BYTES;
        if (!isWhole && (unit.messageAt === null || bytes.length < headEnd)) break;
        isFirst = false;
        if (unit.messageAt !== null) pendingVersion = versionOf(bytes.subarray(unit.messageAt, headEnd));
        if (!isWhole) {
          missing = unit.size - bytes.length;
          bytes = bytes.subarray(bytes.length);
          break;
        }
        if (unit.messageAt !== null) record(pendingVersion);
        if (unit.reply !== null) socket.write(unit.reply);
        if (dialect.isJoinedBy(unit, bytes)) resolve();
        bytes = bytes.subarray(unit.size);
      }
      rest = bytes.length === 0 ? bytes : Buffer.from(bytes);
    });
  });
}

process.on('message', () => {
  const samples: Samples = {
    version: version.slice(0, sampleCount),
    receivedAt: receivedAt.slice(0, sampleCount),
    bytes: byteCount,
  };
  process.send?.(samples);
  sampleCount = 0;
  byteCount = 0;
});

for (let joined = 0; joined < readerCount; joined += BATCH_COUNT) {
  await Promise.all(Array.from({ length: Math.min(BATCH_COUNT, readerCount - joined) }, join));
}
process.send?.({ joined: readerCount });
