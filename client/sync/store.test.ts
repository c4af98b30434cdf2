import { expect, test } from 'vitest';
import { EVERYONE, Room } from '#server/sync/room.ts';
import type { SeriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import { Replica } from './replica.ts';
import { createLiveStore } from './store.ts';

const VISITS: SeriesId = 'A03|country:VN';
const ACCOUNTS: SeriesId = 'A02|country:VN';

const said = (value: number) => ({ value, periodStart: 1_000, periodEnd: 1_000, source: 'npsp', quality: 0 });

function bench() {
  const room = new Room({ epoch: 'e' });
  const replica = new Replica();
  const frames: (() => void)[] = [];
  const store = createLiveStore(replica, (run) => frames.push(run));
  const take = () => {
    const bytes = room.encodeSince(EVERYONE, replica.cursor?.version ?? null);
    expect(replica.apply(must(bytes, 'frame'))).toBe('applied');
    store.replicaChanged();
  };
  const drawFrame = () => {
    for (const run of frames.splice(0)) run();
  };
  return { room, replica, store, frames, take, drawFrame };
}

test('many frames of data make one flush of the screen, and each listener is called once in it', () => {
  const { room, store, frames, take, drawFrame, replica } = bench();
  const calls: string[] = [];
  store.subscribeSeries(VISITS, () => calls.push(`visits ${replica.observation(VISITS)?.value}`));
  store.subscribeSeries(ACCOUNTS, () => calls.push('accounts'));
  store.subscribeRecord('scene/a', () => calls.push('scene/a'));
  store.subscribeNoun('scene', () => calls.push('scenes'));
  room.observe(ACCOUNTS, said(1));
  for (let i = 0; i < 5; i++) {
    room.observe(VISITS, said(i));
    room.put('scene/a', { i });
    room.put('scene/b', { i });
    take();
  }
  expect([calls, frames.length]).toEqual([[], 1]);
  drawFrame();
  expect(calls.sort()).toEqual(['accounts', 'scene/a', 'scenes', 'visits 4']);
  expect(store.state.getState()).toMatchObject({ version: 5, epoch: 'e.all', flushCount: 1 });
  calls.length = 0;
  room.observe(VISITS, said(9));
  take();
  drawFrame();
  expect(calls).toEqual(['visits 9']);
});

test('what was unsubscribed is not called, and the same function may listen twice', () => {
  const { room, store, take, drawFrame } = bench();
  let count = 0;
  const listen = () => {
    count++;
  };
  const stop = [store.subscribeSeries(VISITS, listen), store.subscribeSeries(VISITS, listen)];
  const next = (value: number) => {
    room.observe(VISITS, said(value));
    take();
    drawFrame();
  };
  next(1);
  expect(count).toBe(2);
  stop[0]?.();
  stop[0]?.();
  next(2);
  expect(count).toBe(3);
  stop[1]?.();
  next(3);
  expect(count).toBe(3);
});

test('R11 a snapshot tells the listeners of what is gone', () => {
  const { room, replica, store, take, drawFrame } = bench();
  room.observe(VISITS, said(1));
  room.put('scene/a', {});
  take();
  drawFrame();
  const gone: string[] = [];
  store.subscribeSeries(VISITS, () => gone.push('visits'));
  store.subscribeRecord('scene/a', () => gone.push('scene/a'));
  const next = new Room({ epoch: 'f' });
  next.observe(ACCOUNTS, said(2));
  replica.apply(must(next.encodeSince(EVERYONE, null), 'snapshot'));
  store.replicaChanged();
  drawFrame();
  expect(gone).toEqual(['visits', 'scene/a']);
  expect([replica.observation(VISITS), replica.record('scene/a')]).toEqual([undefined, undefined]);
});

test('what is read stays the same object until it changes', () => {
  const { room, replica, take } = bench();
  room.observe(VISITS, said(1));
  room.observe(ACCOUNTS, said(1));
  room.put('scene/a', { n: 1 });
  take();
  const [visits, accounts, scene] = [
    replica.observation(VISITS),
    replica.observation(ACCOUNTS),
    replica.record('scene/a'),
  ];
  room.observe(VISITS, said(2));
  take();
  expect(replica.observation(VISITS)).not.toBe(visits);
  expect(replica.observation(ACCOUNTS)).toBe(accounts);
  expect(replica.record('scene/a')).toBe(scene);
});
