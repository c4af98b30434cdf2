import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { Replica } from '#client/sync/replica.ts';
import { EVERYONE, Room } from '#server/sync/room.ts';
import { decodeFrame } from '#shared/sync/codec.ts';
import { startClient, startServer, until } from './live-pair.ts';
import { differences } from './same-state.ts';

const said = (value: number) => ({ value, periodStart: 1_000, periodEnd: 1_000, source: 'npsp', quality: 0 });

test('R2 R3 R4 a client says hello, gets the snapshot, then deltas, and is live', async () => {
  const room = new Room({ epoch: 'first' });
  room.observe('A02|country:VN', said(220_000));
  room.put('scene/overview', { nameVi: 'Toàn cảnh' });
  const server = await startServer(room);
  const client = startClient(server.url);
  await until('live', () => client.link.state.kind === 'live');
  expect(client.replica.observation('A02|country:VN')?.value).toBe(220_000);
  expect(client.replica.record('scene/overview')).toEqual({ nameVi: 'Toàn cảnh' });
  for (let i = 1; i <= 20; i++) {
    room.observe('A02|country:VN', said(220_000 + i));
    room.commit();
    await until('delta', () => client.replica.cursor?.version === room.version);
  }
  expect(differences(room, client.replica, ['scene'])).toEqual([]);
  expect(Math.abs((client.clock.realAt() ?? 0) - Date.now())).toBeLessThan(1_000);
  expect(server.bugs).toEqual([]);
  client.link.close();
  await server.close();
  expect(room.digest(EVERYONE)).toMatch(/^[0-9a-f]{16}$/);
});

test('R6 the server goes and comes back with another epoch: lost, then live and equal again', async () => {
  const before = new Room({ epoch: 'first' });
  before.observe('A01|country:VN', said(999));
  before.put('scene/old', {});
  const first = await startServer(before);
  const client = startClient(first.url);
  await until('live', () => client.link.state.kind === 'live');
  await first.close();
  await until('lost', () => client.link.state.kind === 'lost');
  expect(client.replica.observation('A01|country:VN')?.value).toBe(999);
  const after = new Room({ epoch: 'second' });
  after.observe('A02|country:VN', said(7));
  const second = await startServer(after, { port: first.port });
  await until('live again', () => client.link.state.kind === 'live');
  expect(differences(after, client.replica, ['scene'])).toEqual([]);
  expect(client.states.map((state) => state.kind)).toEqual(['live', 'lost', 'live']);
  client.link.close();
  await second.close();
});

test('R4 one gateway on several addresses: every session gets the same small relative frames', async () => {
  const room = new Room({ epoch: 'e' });
  room.observe('A07|country:VN', said(26_700_000_000));
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const server = await startServer(room, { others: [other] });
  class Listening extends Replica {
    readonly kinds: string[] = [];
    override apply(bytes: Uint8Array) {
      const decoded = decodeFrame(bytes);
      if (decoded.ok) this.kinds.push(decoded.value.isRelative ? 'relative' : decoded.value.kind);
      return super.apply(bytes);
    }
  }
  const otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const replicas = [new Listening(), new Listening()] as const;
  const clients = [startClient(server.url, {}, replicas[0]), startClient(otherUrl, {}, replicas[1])];
  await until('both live', () => clients.every(({ link }) => link.state.kind === 'live'));
  for (let i = 1; i <= 10; i++) {
    room.observe('A07|country:VN', said(26_700_000_000 + i));
    room.commit();
    await until('both have it', () => clients.every(({ replica }) => replica.cursor?.version === room.version));
  }
  for (const { kinds } of replicas) {
    // A session that came between two ticks stands beside the common cursor until the next one.
    expect(kinds.slice(0, 2)).toEqual(['snapshot', expect.any(String)]);
    expect(new Set(kinds.slice(2))).toEqual(new Set(['relative']));
  }
  expect(server.gateway.sessions().length).toBe(2);
  for (const { link } of clients) link.close();
  await server.close();
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
});
