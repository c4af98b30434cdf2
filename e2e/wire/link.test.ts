import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Audience } from '#server/sync/room.ts';
import { EVERYONE, Room } from '#server/sync/room.ts';
import { must } from '#shared/kernel/must.ts';
import { ok } from '#shared/kernel/result.ts';
import { unpackFrame } from '#shared/sync/packed-frame.ts';
import { Decoder, Encoder } from '#shared/sync/packet-parser.ts';
import { EVENT, PROTOCOL_VERSION } from '#shared/sync/protocol.ts';
import { startClient, startServer, until } from './live-pair.ts';
import { differences } from './same-state.ts';

const said = (value: number) => ({ value, periodStart: 1_000, periodEnd: 1_000, source: 'npsp', quality: 0 });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A server that gives the same answer to each hello; counts them. */
async function answeringServer(answer: object) {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], parser: { Encoder, Decoder } });
  const hellos: unknown[] = [];
  io.on('connection', (socket) => {
    socket.on(EVENT.hello, (payload: unknown, acknowledge: (answer: object) => void) => {
      hellos.push(payload);
      acknowledge(answer);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, hellos, close: () => io.close() };
}

test('R2 a server of another protocol version: the link says so and stops', async () => {
  const server = await answeringServer({ ok: false, error: { code: 'protocol-mismatch' } });
  const client = startClient(server.url);
  await until('mismatch', () => client.link.state.kind === 'protocol-mismatch');
  await pause(300);
  expect(server.hellos.length).toBe(1);
  expect(client.states.map(({ kind }) => kind)).toEqual(['protocol-mismatch']);
  await server.close();
});

test('R17 a refused session is told so, and asks again', async () => {
  const server = await answeringServer({ ok: false, error: { code: 'forbidden' } });
  const client = startClient(server.url);
  await until('asked again', () => server.hellos.length >= 3);
  expect(client.states).toMatchObject([{ kind: 'refused', code: 'forbidden' }]);
  client.link.close();
  await server.close();
});

test('R9 an answer that fits no schema is refused like any other, and ends nothing', async () => {
  const server = await answeringServer({ ok: true, value: { epoch: 7 } });
  const client = startClient(server.url);
  await until('asked again', () => server.hellos.length >= 2);
  expect(client.states).toMatchObject([{ kind: 'refused', code: 'malformed' }]);
  client.link.close();
  await server.close();
});

test('R17 what is said offline is refused at once and never delivered later', async () => {
  const room = new Room({ epoch: 'e' });
  const first = await startServer(room);
  const client = startClient(first.url);
  await until('live', () => client.link.state.kind === 'live');
  await first.close();
  await until('lost', () => client.link.state.kind === 'lost');
  const offline = await client.link.request('test:say', { text: 'chỉ đạo' }, z.any());
  expect(offline).toEqual({ ok: false, error: 'offline' });
  const heard: unknown[] = [];
  const second = await startServer(room, {
    port: first.port,
    before: (gateway) =>
      gateway.register('test:say', z.strictObject({ text: z.string() }), (input) => {
        heard.push(input);
        return { ok: true, value: { heard: heard.length } };
      }),
  });
  await until('live again', () => client.link.state.kind === 'live');
  await pause(200);
  expect(heard).toEqual([]);
  const answer = z.strictObject({ heard: z.int() });
  expect(await client.link.request('test:say', { text: 'một' }, answer)).toEqual({ ok: true, value: { heard: 1 } });
  expect(await client.link.request('test:say', { text: 7 }, answer)).toEqual({ ok: false, error: 'malformed' });
  expect(await client.link.request('no:such', {}, answer)).toEqual({ ok: false, error: 'unknown-event' });
  expect(heard).toEqual([{ text: 'một' }]);
  client.link.close();
  await second.close();
});

test('a paused link leaves the replica still, stays live, and catches up by cursor', async () => {
  const room = new Room({ epoch: 'e' });
  room.observe('A02|country:VN', said(1));
  const server = await startServer(room);
  const client = startClient(server.url);
  await until('live', () => client.link.state.kind === 'live');
  client.link.pause();
  const delivered = server.counts.delivered;
  for (let i = 2; i < 10; i++) {
    room.observe('A02|country:VN', said(i));
    room.commit();
    await pause(30);
  }
  await until('frames were sent', () => server.counts.delivered > delivered + 3);
  await pause(250);
  expect(client.replica.observation('A02|country:VN')?.value).toBe(1);
  client.link.resume();
  await until('caught up', () => differences(room, client.replica, []).length === 0);
  expect(client.states.map(({ kind }) => kind)).toEqual(['live']);
  client.link.close();
  await server.close();
});

/** The packed frame somewhere in a message, unpacked: what is hidden must not be inside one either. */
function insideOf(message: Buffer): Buffer[] {
  for (let at = message.indexOf('Z'); at !== -1; at = message.indexOf('Z', at + 1)) {
    const frame = unpackFrame(message.subarray(at));
    if (frame !== null && frame.length > 0) return [Buffer.from(frame)];
  }
  return [];
}

test('R10 two audiences on one server: nothing hidden reaches a session, not even as bytes', async () => {
  const room = new Room({ epoch: 'e' });
  const publicOnly: Audience = { id: 'public', sees: (key) => !key.startsWith('directive/') && !key.startsWith('C') };
  const server = await startServer(room, {
    admit: (request) =>
      ok({ audience: request.headers['x-test-audience'] === 'public' ? publicOnly : EVERYONE, tie: null }),
  });
  const insider = startClient(server.url);
  const received: Buffer[] = [];
  const socket = await import('ws').then(
    ({ default: WebSocket }) =>
      new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        headers: { 'x-test-audience': 'public' },
      }),
  );
  socket.on('message', (data: Buffer) => {
    received.push(Buffer.from(data));
    const text = data.toString();
    if (text.startsWith('0')) socket.send('40');
    if (text.startsWith('40'))
      socket.send(`421["sync:hello",{"protocol":${PROTOCOL_VERSION},"as":"desk","room":"live","clientSentAt":0}]`);
  });
  await until('answered', () => received.some((data) => data.toString().startsWith('431[{"ok":true')));
  for (let i = 0; i < 20; i++) {
    room.put(`directive/${i}`, { text: `SECRET-${i}` });
    room.observe('C01|agency:G22', said(i));
    room.observe('A02|country:VN', said(i));
    if (i > 3) room.removeRecord(`directive/${i - 3}`);
    room.commit();
    await pause(25);
  }
  await until('the insider has all', () => differences(room, insider.replica, ['directive']).length === 0);
  await until('the outsider has the last', () => received.some((data) => data.includes('"version":20')));
  const unpacked = received.flatMap(insideOf);
  expect(unpacked.length).toBeGreaterThan(0);
  const all = Buffer.concat([...received, ...unpacked]).toString('latin1');
  expect(all).toContain('A02');
  for (const hidden of ['SECRET', 'directive', 'C01', 'G22']) expect(all).not.toContain(hidden);
  const digests = [...all.matchAll(/"digest":"([0-9a-f]{16})"/g)].map((match) => match[1]);
  expect(must(digests.at(-1), 'digest')).toBe(room.digest(publicOnly));
  expect(room.digest(publicOnly)).not.toBe(room.digest(EVERYONE));
  socket.terminate();
  insider.link.close();
  await server.close();
});

test('R16 a planned close tells the clients, which come back within the time it names', async () => {
  const room = new Room({ epoch: 'e' });
  const server = await startServer(room);
  const clients = [1, 2, 3].map(() => startClient(server.url));
  await until('live', () => clients.every(({ link }) => link.state.kind === 'live'));
  expect(server.gateway.sessions().length).toBe(3);
  await server.close();
  await until('lost', () => clients.every(({ link }) => link.state.kind === 'lost'));
  const again = await startServer(room, { port: server.port });
  await until('back', () => clients.every(({ link }) => link.state.kind === 'live'), 6_000);
  for (const { link } of clients) link.close();
  await again.close();
});
