import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Socket as TcpSocket } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { Encoder } from '#shared/sync/packet-parser.ts';
import manifest from '../../package.json' with { type: 'json' };
import { SessionDecoder } from './session-decoder.ts';
import { binaryEventFrame, jsonEventFrame, Wire } from './wire.ts';

test('socket.io is pinned exactly, because the wire leans on what is inside', () => {
  expect(manifest.dependencies['socket.io']).toMatch(/^\d+\.\d+\.\d+$/);
  expect(manifest.dependencies['socket.io-client']).toBe(manifest.dependencies['socket.io']);
});

/** A server as the gateway makes it, and a plain websocket that has joined. */
async function joined() {
  const http = createServer();
  const io = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    parser: { Encoder, Decoder: SessionDecoder },
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const arrival = new Promise<Socket>((resolve) => io.on('connection', resolve));
  const client = new WebSocket(
    `ws://127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`,
  );
  const heard: (string | Buffer)[] = [];
  client.on('message', (data: Buffer, isBinary) => heard.push(isBinary ? data : data.toString()));
  client.on('open', () => client.send('40'));
  const socket = await arrival;
  const close = async () => {
    client.terminate();
    await io.close();
  };
  return { socket, client, heard, close };
}

const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('the internals are where the wire looks: TCP socket, write buffer, an idle sender', async () => {
  const { socket, close } = await joined();
  const { transport, writeBuffer } = socket.conn as unknown as {
    transport: {
      name: string;
      socket: { readyState: number; _socket: unknown; _sender: { _state: number; _queue: unknown[] } };
    };
    writeBuffer: unknown;
  };
  expect(transport.name).toBe('websocket');
  expect(transport.socket._socket).toBeInstanceOf(TcpSocket);
  expect(transport.socket.readyState).toBe(1);
  expect([transport.socket._sender._state, transport.socket._sender._queue]).toEqual([0, []]);
  expect(Array.isArray(writeBuffer)).toBe(true);
  await close();
});

test('hand-made frames of every length form arrive whole and in order between socket.io’s own messages', async () => {
  const { socket, heard, close } = await joined();
  const wire = new Wire(socket);
  const sizes = [0, 1, 113, 114, 115, 200, 65_523, 65_524, 65_525, 65_536, 300_000];
  const expected: unknown[] = [];
  for (const size of sizes) {
    const payload = new Uint8Array(size).fill(size % 251);
    await until(() => wire.isQuiet());
    socket.emit('before', size);
    expected.push(`42["before",${size}]`);
    await until(() => wire.isQuiet());
    wire.write(binaryEventFrame('sync:frame', payload));
    expected.push(Buffer.concat([Buffer.from([10]), Buffer.from('sync:frame'), payload]));
    await until(() => wire.isQuiet());
    wire.write(jsonEventFrame('sync:heartbeat', { size, name: 'Hoàng Sa' }));
    expected.push(`42["sync:heartbeat",{"size":${size},"name":"Hoàng Sa"}]`);
  }
  await until(() => heard.length === expected.length + 2);
  expect(heard.slice(2)).toEqual(expected);
  await close();
});

test('R14 a peer that does not read makes the wire busy, and reading frees it', async () => {
  const { socket, client, close } = await joined();
  const wire = new Wire(socket);
  client.pause();
  const frame = binaryEventFrame('sync:frame', new Uint8Array(1_000_000));
  let writtenCount = 0;
  for (; writtenCount < 200 && wire.isQuiet(); writtenCount++) {
    wire.write(frame);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(writtenCount).toBeLessThan(200);
  expect(wire.queuedBytes()).toBeGreaterThan(0);
  expect(wire.queuedBytes()).toBeLessThanOrEqual(frame.length);
  client.resume();
  await until(() => wire.isQuiet());
  await close();
});

test('a frame for a connection that is closing is not written', async () => {
  const { socket, close } = await joined();
  const wire = new Wire(socket);
  socket.disconnect(true);
  wire.write(jsonEventFrame('sync:moving', { withinMs: 1 }));
  expect(wire.queuedCount()).toBe(0);
  await close();
});
