/** R10 with records that move between sights: every replica equals what its viewer may see, and no key leaks. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Replica } from '#client/sync/replica.ts';
import { createAudiences } from '#server/accounts/audience.ts';
import { Room } from '#server/sync/room.ts';
import { PUBLIC_SIGHT, type Sight } from '#shared/accounts/sight.ts';
import type { PersonViewer, Viewer } from '#shared/accounts/viewer.ts';
import { unpackFrame } from '#shared/sync/packed-frame.ts';
import { differences } from './same-state.ts';

const person = (post: PersonViewer['post'], role: PersonViewer['role'], unit: PersonViewer['unit']): Viewer => ({
  ...{ kind: 'person', person: 'person-1', ownPost: null, post, role, unit },
  units: new Set([unit]),
});

const VIEWERS: readonly Viewer[] = [
  { kind: 'public' },
  { kind: 'local' },
  { kind: 'screen', screen: 'screen-1', clearance: 'public' },
  { kind: 'screen', screen: 'screen-2', clearance: 'internal' },
  person('post-a', 'agency-leader', 'gso63:46'),
  person('post-b', 'focal-officer', 'gso63:70'),
  person('post-c', 'go-officer', 'agency:G22'),
  person('post-d', 'duty-technician', 'agency:G22'),
];

const SIGHTS: readonly Sight[] = [
  PUBLIC_SIGHT,
  { room: 'unit', subject: 'data', units: ['gso63:46'] },
  { room: 'unit', subject: 'task', units: ['gso63:46', 'gso63:70'] },
  { room: 'named', subject: 'task', posts: ['post-b'], units: [], isConfidential: true },
  { room: 'named', subject: 'account-case', posts: ['post-d'], units: ['gso63:70'], isConfidential: true },
];

const KEYS = ['task/one', 'task/two', 'task/three'] as const;

const step = fc.oneof(
  fc.record({
    op: fc.constant('put' as const),
    key: fc.constantFrom(...KEYS),
    sight: fc.nat(SIGHTS.length - 1),
    turn: fc.nat(3),
  }),
  fc.record({ op: fc.constant('remove' as const), key: fc.constantFrom(...KEYS) }),
  fc.record({ op: fc.constant('send' as const), to: fc.nat(VIEWERS.length - 1) }),
);

test('R10 records that move between sights: snapshot and deltas end in what the viewer may see, and no other key travels', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const room = new Room({ epoch: 'e' });
      const audiences = createAudiences();
      const sessions = VIEWERS.map((viewer) => ({
        audience: audiences.of(viewer),
        replica: new Replica(),
        cursor: null as number | null,
        everSeen: new Set<string>(),
      }));
      const noteSeen = () => {
        for (const each of sessions)
          for (const key of room.contents(each.audience).records.keys()) each.everSeen.add(key);
      };
      const send = (index: number) => {
        const session = sessions[index];
        if (session === undefined) return;
        const bytes = room.encodeSince(session.audience, session.cursor);
        session.cursor = room.commit();
        if (bytes === null) return;
        const text = Buffer.from(unpackFrame(bytes) ?? bytes).toString('latin1');
        for (const key of KEYS) if (text.includes(key)) expect([...session.everSeen]).toContain(key);
        session.replica.apply(bytes);
      };
      for (const one of steps) {
        if (one.op === 'put') room.put(one.key, { turn: one.turn }, SIGHTS[one.sight]);
        else if (one.op === 'remove') room.removeRecord(one.key);
        else send(one.to);
        noteSeen();
      }
      sessions.forEach((_, index) => void send(index));
      for (const { audience, replica } of sessions) expect(differences(room, replica, ['task'], audience)).toEqual([]);
    }),
    { seed, numRuns: 400 },
  );
});
