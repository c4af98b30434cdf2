import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Replica } from '#client/sync/replica.ts';
import { EVERYONE, Room } from '#server/sync/room.ts';
import { changeSomething, NOUNS, seededRandom } from './convergence.ts';
import type { Fate } from './faulty-proxy.ts';
import { startFaultyProxy } from './faulty-proxy.ts';
import type { RunningClient } from './live-pair.ts';
import { startClient, startServer, until } from './live-pair.ts';
import { differences } from './same-state.ts';

const SEED = Math.floor(Math.random() * 1e9);

const said = (value: number) => ({ value, periodStart: 1_000, periodEnd: 1_000, source: 'npsp', quality: 0 });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test(`R4 to R12 real sockets on a bad line: lost, doubled and swapped frames, cuts, restarts (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  let isFaulty = true;
  const fateOf = (): Fate => {
    if (!isFaulty) return 'pass';
    const dice = random();
    return dice < 0.15 ? 'lose' : dice < 0.25 ? 'double' : dice < 0.35 ? 'hold-back' : 'pass';
  };
  let life = 0;
  const newRoom = () => new Room({ epoch: `life${life++}`, historyLimit: 8 });
  let room = newRoom();
  let server = await startServer(room);
  const proxy = await startFaultyProxy(server.port, fateOf);
  const clients = [1, 2, 3, 4, 5].map(() => startClient(proxy.url));
  for (let step = 0; step < 150; step++) {
    changeSomething(room, random);
    room.commit();
    if (random() < 0.03) proxy.cut();
    if (step === 60 || step === 110) {
      const { port } = server;
      await server.close();
      room = newRoom();
      changeSomething(room, random);
      server = await startServer(room, { port });
    }
    await pause(random() * 30);
  }
  isFaulty = false;
  const isSame = (client: RunningClient) => differences(room, client.replica, NOUNS).length === 0;
  await until('all equal', () => clients.every((client) => isSame(client) && client.link.state.kind === 'live'));
  for (const client of clients) {
    expect(differences(room, client.replica, NOUNS)).toEqual([]);
    expect(client.replica.digest()).toBe(room.digest(EVERYONE));
    client.link.close();
  }
  expect(server.bugs).toEqual([]);
  await proxy.close();
  await server.close();
});

test('R12 a lost last frame is noticed by the heartbeat alone', async () => {
  const room = new Room({ epoch: 'e' });
  const server = await startServer(room);
  let fate: Fate = 'pass';
  const proxy = await startFaultyProxy(server.port, () => fate);
  const client = startClient(proxy.url);
  await until('live', () => client.link.state.kind === 'live');
  fate = 'lose';
  room.observe('A02|country:VN', said(1));
  room.commit();
  await until('the frame was sent and lost', () => server.counts.delivered > 0);
  fate = 'pass';
  await until('mended', () => client.replica.observation('A02|country:VN')?.value === 1);
  client.link.close();
  await proxy.close();
  await server.close();
});

test('R12 a replica that differs at an equal version is mended by a snapshot', async () => {
  const room = new Room({ epoch: 'e' });
  room.observe('A02|country:VN', said(5));
  const server = await startServer(room);
  /** Takes the first snapshot wrongly, as memory or a bug might. */
  class Wrong extends Replica {
    takenCount = 0;
    override apply(bytes: Uint8Array) {
      const outcome = super.apply(bytes);
      if (outcome === 'applied' && this.takenCount++ === 0) this.clear();
      return outcome;
    }
  }
  const replica = new Wrong();
  const client = startClient(server.url, {}, replica);
  await until('mended', () => replica.observation('A02|country:VN')?.value === 5);
  expect(replica.takenCount).toBe(2);
  expect(replica.cursor?.version).toBe(room.version);
  client.link.close();
  await server.close();
});

test('R12 R17 a line that carries nothing any more is lost after the silence limit, and comes back', async () => {
  const room = new Room({ epoch: 'e' });
  const server = await startServer(room);
  const proxy = await startFaultyProxy(server.port);
  const client = startClient(proxy.url, { silenceMs: 400 });
  await until('live', () => client.link.state.kind === 'live');
  proxy.hold();
  await until('lost', () => client.link.state.kind === 'lost');
  proxy.release();
  room.observe('A02|country:VN', said(9));
  room.commit();
  await until('live again', () => client.link.state.kind === 'live');
  await until('equal', () => differences(room, client.replica, NOUNS).length === 0);
  client.link.close();
  await proxy.close();
  await server.close();
});

/** Bytes that somebody still holds: frames that nobody does wait for the collector, and say nothing about queues. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().arrayBuffers;
}

test('R14 a client that does not read is skipped: nothing queues, others go on, and it catches up in few frames', async () => {
  const room = new Room({ epoch: 'e' });
  const text = 'Cổng Dịch vụ công quốc gia '.repeat(2_000);
  const server = await startServer(room, { heartbeatMs: 5_000 });
  const proxy = await startFaultyProxy(server.port);
  const slow = startClient(proxy.url, { silenceMs: 60_000 });
  const quick = startClient(server.url, { silenceMs: 60_000 });
  await until('both live', () => [slow, quick].every(({ link }) => link.state.kind === 'live'));
  proxy.hold();
  const before = heldBytes();
  let turn = 0;
  while (server.counts.skipped < 200) {
    if (turn++ > 5_000) throw new Error('the slow client was never skipped');
    for (let i = 0; i < 4; i++) room.put(`scene/${i}`, { turn, i, text });
    const version = room.commit();
    await until('the quick one has it', () => quick.replica.cursor?.version === version);
  }
  // Hundreds of ticks of 400 kB each went by; what waits is what the kernel took plus one frame.
  expect(heldBytes() - before).toBeLessThan(60_000_000);
  const deliveredBefore = server.counts.delivered;
  const appliedBefore = slow.appliedCount();
  proxy.release();
  await until('caught up', () => slow.replica.cursor?.version === room.version);
  expect(differences(room, slow.replica, NOUNS)).toEqual([]);
  expect(server.counts.delivered - deliveredBefore).toBeLessThan(5);
  expect(slow.appliedCount() - appliedBefore).toBeLessThan(turn);
  expect(slow.states.map((state) => state.kind)).toEqual(['live']);
  for (const client of [slow, quick]) client.link.close();
  await proxy.close();
  await server.close();
});
