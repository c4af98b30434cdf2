/** Centrifugo's table of recovery cases, against our hello: what a returning client gets for each cursor it may bring. */

import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERYONE, Room } from '#server/sync/room.ts';
import { must } from '#shared/kernel/must.ts';
import type { Frame } from '#shared/sync/codec.ts';
import { decodeFrame } from '#shared/sync/codec.ts';
import { Decoder, Encoder } from '#shared/sync/packet-parser.ts';
import type { HelloAnswer } from '#shared/sync/protocol.ts';
import { EVENT, LIVE_ROOM, PROTOCOL_VERSION } from '#shared/sync/protocol.ts';
import type { RunningServer } from './live-pair.ts';
import { startServer } from './live-pair.ts';

const HISTORY_LIMIT = 3;

function liveRoom(): Room {
  const room = new Room({ epoch: 'e', historyLimit: HISTORY_LIMIT });
  for (let i = 0; i < 10; i++) {
    room.put(`scene/${i}`, { i });
    room.commit();
  }
  for (let i = 0; i < 5; i++) {
    room.removeRecord(`scene/${i}`);
    room.commit();
  }
  return room;
}

const room = liveRoom();
const empty = new Room({ epoch: 'empty' });
let server: RunningServer;
let emptyServer: RunningServer;

beforeAll(async () => {
  server = await startServer(room);
  emptyServer = await startServer(empty);
});

afterAll(async () => {
  await server.close();
  await emptyServer.close();
});

/** Says hello with a cursor; gives the answer and the frame that comes within the time of several ticks. */
async function hello(url: string, cursor: { epoch?: string; version?: number }) {
  const socket = io(url, {
    transports: ['websocket'],
    parser: { Encoder, Decoder },
    reconnection: false,
    forceNew: true,
  });
  const frames: Frame[] = [];
  socket.on(EVENT.frame, (bytes: Uint8Array) => {
    const decoded = decodeFrame(bytes);
    if (decoded.ok) frames.push(decoded.value);
  });
  await new Promise((resolve) => socket.once('connect', () => resolve(null)));
  const message = { protocol: PROTOCOL_VERSION, as: 'desk', room: LIVE_ROOM, clientSentAt: 1, ...cursor };
  const answer = (await socket.emitWithAck(EVENT.hello, message)) as { ok: boolean; value: HelloAnswer };
  // The frame is written right behind the answer; a second hello's answer therefore comes after it.
  await socket.emitWithAck(EVENT.hello, { ...message, epoch: answer.value.epoch, version: answer.value.version });
  socket.disconnect();
  expect(frames.length).toBeLessThan(2);
  return { answer: answer.value, frame: frames[0] };
}

const epoch = room.epochFor(EVERYONE);
const { version } = room;

test('R2 empty room, no cursor: up to date at version 0 with nothing to send but the snapshot of nothing', async () => {
  const { answer, frame } = await hello(emptyServer.url, {});
  expect(answer.version).toBe(0);
  expect(must(frame, 'snapshot')).toMatchObject({ kind: 'snapshot', toVersion: 0, records: [] });
});

test('R7 from a position: exactly what is missing', async () => {
  const { answer, frame } = await hello(server.url, { epoch, version: version - 2 });
  expect(answer).toMatchObject({ epoch, version, protocol: PROTOCOL_VERSION, store: 'simulated', clientSentAt: 1 });
  const delta = must(frame, 'delta');
  expect(delta).toMatchObject({ kind: 'delta', fromVersion: version - 2, toVersion: version, records: [] });
  expect(delta.removedRecords).toEqual(['scene/3', 'scene/4']);
});

test('R7 from the same position: nothing', async () => {
  const { answer, frame } = await hello(server.url, { epoch, version });
  expect(answer.version).toBe(version);
  expect(frame).toBe(undefined);
});

test('R7 from a position of the future: the snapshot', async () => {
  const { answer, frame } = await hello(server.url, { epoch, version: version + 10 });
  expect(answer.version).toBe(version);
  expect(must(frame, 'snapshot')).toMatchObject({ kind: 'snapshot', toVersion: version });
});

test('R5 from the oldest position the history still knows: a delta; one older: the snapshot', async () => {
  const oldest = version - HISTORY_LIMIT;
  expect(must((await hello(server.url, { epoch, version: oldest })).frame, 'delta').kind).toBe('delta');
  const { frame } = await hello(server.url, { epoch, version: oldest - 1 });
  expect(must(frame, 'snapshot').kind).toBe('snapshot');
  expect(must(frame, 'snapshot').records.map(({ key }) => key)).toEqual([5, 6, 7, 8, 9].map((i) => `scene/${i}`));
});

test('R6 of another epoch, with a version that exists here too: the snapshot', async () => {
  const { frame } = await hello(server.url, { epoch: 'other.all', version });
  expect(must(frame, 'snapshot').kind).toBe('snapshot');
});

test('R10 of another audience: the snapshot', async () => {
  const { frame } = await hello(server.url, { epoch: 'e.unit-79', version });
  expect(must(frame, 'snapshot').kind).toBe('snapshot');
});
