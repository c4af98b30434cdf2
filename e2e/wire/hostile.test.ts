/** Hostile clients against a real server: none ends it, none disturbs the others, each request is answered. */

import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import * as z from 'zod/mini';
import { DOOR_LIMITS } from '#server/gateway/door.ts';
import { Room } from '#server/sync/room.ts';
import { must } from '#shared/kernel/must.ts';
import { Decoder, Encoder } from '#shared/sync/packet-parser.ts';
import { LIVE_ROOM, PROTOCOL_VERSION } from '#shared/sync/protocol.ts';
import { seededRandom } from './convergence.ts';
import type { RunningClient, RunningServer } from './live-pair.ts';
import { startClient, startServer, until } from './live-pair.ts';
import { differences } from './same-state.ts';

const said = (value: number) => ({ value, periodStart: 1_000, periodEnd: 1_000, source: 'npsp', quality: 0 });
const NO_LIMIT = { ...DOOR_LIMITS, ratePerSecond: 1e9, burstCount: 1e9 };
const HELLO = { protocol: PROTOCOL_VERSION, as: 'desk', room: LIVE_ROOM, clientSentAt: 0 };

let room: Room;
let server: RunningServer;
let bystander: RunningClient;

async function begin(limits = NO_LIMIT): Promise<void> {
  room = new Room({ epoch: 'e' });
  room.observe('A02|country:VN', said(1));
  server = await startServer(room, { limits, allow: () => true });
  bystander = startClient(server.url);
  await until('live', () => bystander.link.state.kind === 'live');
}

/** The proof that nothing was disturbed: the bystander never left and still follows. */
async function end(): Promise<void> {
  room.observe('A02|country:VN', said(room.version + 1_000));
  room.commit();
  await until('bystander follows', () => differences(room, bystander.replica, []).length === 0);
  expect(bystander.states.map((state) => state.kind)).toEqual(['live']);
  bystander.link.close();
  await server.close();
}

beforeEach(() => begin());
afterEach(end);

/** A raw websocket that has joined the namespace; collects what the server says. */
async function rawSession() {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const heard: string[] = [];
  let isClosed = false;
  socket.on('message', (data, isBinary) => {
    const text = isBinary ? 'binary' : data.toString();
    if (text === '2') socket.send('3');
    else heard.push(text);
  });
  socket.on('close', () => {
    isClosed = true;
  });
  socket.on('error', () => {});
  await until('opened', () => heard.some((text) => text.startsWith('0')));
  socket.send('40');
  await until('joined', () => heard.some((text) => text.startsWith('40')));
  return { socket, heard, isClosed: () => isClosed };
}

test('R15 each malformed message is answered with a code and the session goes on', async () => {
  const { socket, heard, isClosed } = await rawSession();
  const requests: readonly (readonly [string, string])[] = [
    ['421["sync:hello"]', 'malformed'],
    ['422["sync:hello",null]', 'malformed'],
    ['423["sync:hello",{"protocol":"1"}]', 'malformed'],
    [
      `424["sync:hello",{"protocol":${PROTOCOL_VERSION},"as":"desk","room":"live","clientSentAt":1,"constructor":{"a":1}}]`,
      'malformed',
    ],
    ['425["sync:hello",{"protocol":999,"anything":true}]', 'protocol-mismatch'],
    [`426["sync:hello",{"protocol":${PROTOCOL_VERSION},"as":"desk","room":"none","clientSentAt":1}]`, 'unknown-room'],
    ['427["no:such"]', 'unknown-event'],
    ['428["__proto__",{}]', 'unknown-event'],
    ['429["error",{"message":"x"}]', 'unknown-event'],
    ['4210["sync:hello",{},{}]', 'malformed'],
    [`4211["sync:hello",${'['.repeat(10_000)}${']'.repeat(10_000)}]`, 'malformed'],
  ];
  for (const [message, code] of requests) {
    socket.send(message);
    const id = must(/^42(\d+)/.exec(message)?.[1], 'id');
    const answer = `43${id}[{"ok":false,"error":{"code":"${code}"}}]`;
    await until(`${code} for ${message.slice(0, 40)}`, () => heard.includes(answer));
  }
  const mute = [
    '42[1,{}]',
    '42[{"a":1},2]',
    '42[null]',
    '42[]',
    '42',
    '42{}',
    '42["connect"]',
    '42["disconnecting",1]',
    '4251-["sync:hello",{"_placeholder":true,"num":0}]',
    '451-["x",{"_placeholder":true,"num":0}]',
    '43',
    '431["x"]',
    '4399["no one asked"]',
    '44"x"',
    '49',
    '4',
    '42["sync:hello",',
    '42/other,["sync:hello",{}]',
    '42["sync:malformed"]',
  ];
  for (const message of mute) socket.send(message);
  for (const bytes of [[], [0], [255], [10, 65], [1, 65, 66, 67], [9, ...Buffer.from('sync:helo')], [0x54, 1, 2, 3]]) {
    socket.send(Buffer.from(bytes));
  }
  socket.send(`4299["sync:hello",${JSON.stringify(HELLO)}]`);
  await until('hello answered', () => heard.some((text) => text.startsWith('4399[{"ok":true')) || isClosed());
  expect(isClosed()).toBe(false);
  expect(heard.filter((text) => text.startsWith('42["sync:refused"')).length).toBeGreaterThan(0);
  socket.terminate();
});

test('R15 what breaks the layers below ends that connection and no other', async () => {
  const broken: readonly ((socket: WebSocket) => void)[] = [
    (socket) => socket.send('9unknown engine packet'),
    (socket) => socket.send('x'.repeat(100_001)),
    (socket) => socket.send(Buffer.alloc(2_000_000)),
    (socket) =>
      (socket as unknown as { _socket: NodeJS.WritableStream })._socket.write(Buffer.from([0x83, 0xff, 0, 1, 2])),
    (socket) => socket.send('2probe'),
  ];
  for (const breakIt of broken) {
    const { socket, isClosed } = await rawSession();
    breakIt(socket);
    await until('that one ended', isClosed);
  }
});

test('R15 R16 before it joins, a connection that talks nonsense or nothing is let go', async () => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('open', () => socket.send('42["sync:hello",{}]'));
  await closed;
  const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
  expect(polling.status).toBe(400);
});

test('R15 a handler that throws or rejects answers internal, and is reported', async () => {
  const bugs: string[] = [];
  const failing = await startServer(new Room({ epoch: 'failing' }), {
    onBug: (error, event) => bugs.push(`${event}: ${(error as Error).message}`),
    before(gateway) {
      gateway.register('test:throw', z.strictObject({}), () => {
        throw new Error('thrown');
      });
      gateway.register('test:reject', z.strictObject({}), () => Promise.reject(new Error('rejected')));
      gateway.register('test:later', z.strictObject({ n: z.int() }), async ({ n }) => ({ ok: true, value: n + 1 }));
    },
  });
  const { url } = failing;
  const socket = io(url, {
    transports: ['websocket'],
    parser: { Encoder, Decoder },
    reconnection: false,
    forceNew: true,
  });
  await new Promise((resolve) => socket.once('connect', () => resolve(null)));
  expect(await socket.emitWithAck('test:throw', {})).toEqual({ ok: false, error: { code: 'internal' } });
  expect(await socket.emitWithAck('test:reject', {})).toEqual({ ok: false, error: { code: 'internal' } });
  expect(await socket.emitWithAck('test:later', { n: 1 })).toEqual({ ok: true, value: 2 });
  socket.emit('test:throw', {});
  expect(await socket.emitWithAck('test:later', { n: 2 })).toEqual({ ok: true, value: 3 });
  expect(bugs).toEqual(['test:throw: thrown', 'test:reject: rejected', 'test:throw: thrown']);
  expect(failing.gateway.sessions().length).toBe(1);
  socket.disconnect();
  await failing.close();
});

test('R15 a flood is refused with a code, and who does not read the answers is let go', async () => {
  bystander.link.close();
  await server.close();
  await begin(DOOR_LIMITS);
  const { socket, heard, isClosed } = await rawSession();
  for (let i = 0; i < 500; i++) socket.send(`42${i}["no:such"]`);
  await until('all answered', () => heard.filter((text) => text.startsWith('43')).length === 500);
  expect(server.refusals.get('rate-limited')).toBeGreaterThan(400);
  expect(isClosed()).toBe(false);
  socket.pause();
  let sentCount = 0;
  while (server.gateway.sessions().length > 1) {
    if (sentCount++ > 2_000) throw new Error('never let go');
    for (let i = 0; i < 1_000; i++) socket.send(`42${i}["no:such"]`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  socket.terminate();
});

test('R9 R15 a hundred thousand mutated frames: the server lives, answers, and Object.prototype is untouched', async () => {
  const seed = Math.floor(Math.random() * 1e9);
  const random = seededRandom(seed);
  const seeds = [
    `42["sync:hello",${JSON.stringify(HELLO)}]`,
    `427["sync:hello",${JSON.stringify({ ...HELLO, epoch: 'e.all', version: 1 })}]`,
    '40/other,{"token":"x"}',
    '40',
    '43["x"]',
    '44{"message":"x"}',
    '3',
    '42["sync:heartbeat",{}]',
  ].map((text) => Buffer.from(text));
  let session = await rawSession();
  let connectionCount = 1;
  let frameCount = 0;
  while (frameCount < 100_000) {
    for (let i = 0; i < 200; i++, frameCount++) {
      const bytes = Buffer.from(must(seeds[Math.floor(random() * seeds.length)], 'seed'));
      // The first two characters can end the connection by design (Engine.IO's type, Socket.IO's disconnect): mostly left alone.
      const from = random() < 0.999 ? 2 : 0;
      for (let changes = Math.floor(random() * 4); changes > 0 && from < bytes.length; changes--) {
        bytes[from + Math.floor(random() * (bytes.length - from))] = Math.floor(
          random() * (random() < 0.5 ? 128 : 256),
        );
      }
      session.socket.send(random() < 0.8 ? bytes.toString('latin1') : bytes);
    }
    // The answer to a last message shows that all before it were read.
    session.socket.send('4212345["no:such"]');
    await until('read', () => session.isClosed() || session.heard.some((text) => text.startsWith('4312345')));
    session.heard.length = 0;
    if (!session.isClosed()) continue;
    session = await rawSession();
    connectionCount++;
  }
  session.socket.terminate();
  expect(frameCount, `seed ${seed}, ${connectionCount} connections`).toBe(100_000);
  expect(server.refusals.get('malformed')).toBeGreaterThan(10_000);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(server.bugs).toEqual([]);
  const probe = await rawSession();
  probe.socket.send(`421["sync:hello",${JSON.stringify(HELLO)}]`);
  await until('still answers', () => probe.heard.some((text) => text.startsWith('431[{"ok":true')));
  probe.socket.terminate();
});

test('R16 a foreign page, a foreign host name and polling are not admitted', async () => {
  const attempt = (headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        headers,
      });
      socket.on('open', () => {
        resolve('open');
        socket.terminate();
      });
      socket.on('error', (error) => resolve(error.message));
    });
  const host = server.url.replace('http://', '');
  expect(await attempt({})).toBe('open');
  expect(await attempt({ Origin: server.url })).toBe('open');
  expect(await attempt({ Origin: 'https://evil.example' })).toContain('400');
  expect(await attempt({ Origin: 'null' })).toContain('400');
  expect(await attempt({ Origin: `http://${host}.evil.example` })).toContain('400');
  expect(await attempt({ Host: `evil.example:${server.port}` })).toContain('400');
});
