import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createServerClock } from './clock.ts';

const START = 1_700_000_000_000;
const DATA_START = 1_597_801_800_000;

/** A client clock at `now.ms` and a server clock that runs `skew` apart. */
function bench(offset = START) {
  const now = { ms: 5_000 };
  const server = { offset, speed: 1, dataAt: DATA_START, since: 0 };
  const realAt = () => Math.round(now.ms + server.offset);
  const reading = () => ({
    realAt: realAt(),
    dataAt: Math.round(server.dataAt + (realAt() - START) * server.speed),
    speed: server.speed,
  });
  const clock = createServerClock(() => now.ms);
  const hello = (outMs: number, backMs: number) => {
    const sentAt = now.ms;
    now.ms += outMs;
    const read = reading();
    now.ms += backMs;
    clock.learn(sentAt, now.ms, read);
  };
  return { now, server, realAt, reading, clock, hello };
}

test('R13 before the first hello there is no time', () => {
  const { clock } = bench();
  expect([clock.realAt(), clock.dataAt(), clock.roundTripMs(), clock.dataWhen(0)]).toEqual([null, null, null, null]);
});

test('R13 the offset is right to half the best round trip, whatever the line does', () => {
  const leg = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(fc.array(fc.tuple(leg, leg), { minLength: 1, maxLength: 20 }), (trips) => {
      const { now, clock, hello, realAt } = bench();
      for (const [out, back] of trips) {
        hello(out, back);
        now.ms += 100;
      }
      const best = Math.min(...trips.map(([out, back]) => out + back));
      expect(clock.roundTripMs()).toBeLessThanOrEqual(best + 20);
      expect(Math.abs((clock.realAt() ?? 0) - realAt())).toBeLessThanOrEqual(best / 2 + 11);
    }),
  );
});

test('R13 server time never runs backwards through corrections', () => {
  const step = fc.record({ waitMs: fc.integer({ min: 0, max: 60_000 }), out: fc.nat(900), back: fc.nat(900) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const { now, clock, hello } = bench();
      hello(10, 10);
      let last = clock.realAt() ?? 0;
      for (const { waitMs, out, back } of steps) {
        now.ms += waitMs;
        hello(out, back);
        const next = clock.realAt() ?? 0;
        expect(next).toBeGreaterThanOrEqual(last);
        last = next;
      }
    }),
  );
});

test('R13 data time runs at the speed of the scenario, and stands still at speed 0', () => {
  const { now, server, clock, hello } = bench();
  server.speed = 60;
  hello(0, 0);
  const before = clock.dataAt() ?? 0;
  now.ms += 1_000;
  expect((clock.dataAt() ?? 0) - before).toBe(60_000);
  expect(clock.dataWhen(now.ms - 500)).toBe(before + 30_000);
  clock.heed(now.ms, { realAt: now.ms + server.offset, dataAt: DATA_START, speed: 0 });
  now.ms += 1_000;
  expect(clock.dataAt()).toBe(DATA_START);
});

test('R13 a heartbeat that came faster than the hello proves the offset too small', () => {
  const { now, clock, hello, realAt, reading } = bench();
  hello(0, 1_000);
  expect(realAt() - (clock.realAt() ?? 0)).toBe(500);
  now.ms += 10;
  expect(clock.heed(now.ms, reading())).toBe(false);
  expect(clock.realAt()).toBe(realAt());
});

test('R13 a server clock that was set back is believed after three heartbeats and a hello', () => {
  const { now, server, clock, hello, realAt, reading } = bench();
  hello(2, 2);
  server.offset -= 3_600_000;
  const asked = [1, 2, 3].map(() => {
    now.ms += 5_000;
    return clock.heed(now.ms, reading());
  });
  expect(asked).toEqual([false, false, true]);
  hello(50, 50);
  expect(Math.abs((clock.realAt() ?? 0) - realAt())).toBeLessThanOrEqual(50);
});

test('R13 drift: an hour later a new hello is preferred to the old good one', () => {
  const { now, server, clock, hello, realAt } = bench();
  hello(1, 1);
  now.ms += 3_600_000;
  server.offset += 150;
  hello(20, 20);
  expect(Math.abs((clock.realAt() ?? 0) - realAt())).toBeLessThanOrEqual(20);
});
