import { expect, test } from 'vitest';
import { EVERYONE, Room } from '#server/sync/room.ts';
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
