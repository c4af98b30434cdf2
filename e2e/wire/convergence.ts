/** The convergence check: a seeded life of a room and its replicas on a line that loses, doubles and reorders frames. */

import { Replica } from '#client/sync/replica.ts';
import type { Audience, RoomOptions } from '#server/sync/room.ts';
import { Room } from '#server/sync/room.ts';
import type { SeriesId } from '#shared/indicators/observation.ts';
import type { Heartbeat } from '#shared/sync/protocol.ts';
import { differences } from './same-state.ts';

/** Deterministic numbers from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const NOUNS = ['scene', 'source'] as const;

const VALUES = [0, -0, 1, 56_412_806, 13e12, 14.6, 0.1 + 0.2, -3.25, 1 / 3, 2 ** 53, 5e-324];
const SOURCES = ['npsp', 'vneid', 'pakn'];

/** A few random changes of series and records, removals included. */
export function changeSomething(room: Room, random: () => number): void {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const count = 1 + Math.floor(random() * 6);
  for (let i = 0; i < count; i++) {
    const id: SeriesId = `A${Math.floor(random() * 12)}|gso63:${Math.floor(random() * 3)}`;
    const key = `${pick(NOUNS)}/${Math.floor(random() * 6)}` as const;
    const dice = random();
    if (dice < 0.55) {
      const periodEnd = 1_597_801_800_000 + Math.floor(random() * 4) * 250;
      const periodStart = random() < 0.8 ? periodEnd : periodEnd - 86_400_000;
      const value = random() < 0.5 ? pick(VALUES) : Math.floor(random() * 1_000);
      room.observe(id, { value, periodEnd, periodStart, source: pick(SOURCES), quality: random() < 0.8 ? 0 : 65 });
    } else if (dice < 0.7) room.removeSeries(id);
    else if (dice < 0.88) room.put(key, { turn: Math.floor(random() * 100), nameVi: 'Hoàng Sa, Trường Sa' });
    else room.removeRecord(key);
  }
}

export type Subjects = {
  readonly createRoom: (options: RoomOptions) => Room;
  readonly createReplica: () => Replica;
};

export const SOUND: Subjects = {
  createRoom: (options) => new Room(options),
  createReplica: () => new Replica(),
};

const AUDIENCES: readonly Audience[] = [
  { id: 'all', sees: () => true },
  { id: 'some', sees: (key) => !/[27](\||$)/.test(key) },
];

/** A replica and the server's idea of it, on a line whose frames may be lost, doubled or overtaken. */
class Session {
  readonly replica: Replica;
  readonly audience: Audience;
  cursor: number | null = null;
  isConnected = false;
  private inFlight: Uint8Array[] = [];

  constructor(replica: Replica, audience: Audience) {
    this.replica = replica;
    this.audience = audience;
  }

  /** R2: cut whatever was on the line, resume by cursor. */
  hello(room: Room): void {
    this.isConnected = true;
    const at = this.replica.cursor;
    const epoch = room.epochFor(this.audience);
    this.cursor = room.resumeCursor(this.audience, at?.epoch, at?.version);
    if (at !== null && at.epoch === epoch && at.version > room.version) this.replica.forget();
    this.send(room);
  }

  send(room: Room): void {
    const frame = room.encodeSince(this.audience, this.cursor);
    this.cursor = room.version;
    if (frame !== null) this.inFlight.push(frame);
  }

  cut(): void {
    this.isConnected = false;
    this.inFlight = [];
  }

  deliver(room: Room, random: () => number, faultRatio: number): void {
    const arriving: Uint8Array[] = [];
    for (const frame of this.inFlight) {
      if (random() < faultRatio) continue;
      arriving.push(frame);
      if (random() < faultRatio) arriving.push(frame);
    }
    if (arriving.length > 1 && random() < faultRatio) arriving.reverse();
    this.inFlight = [];
    for (const frame of arriving) {
      const outcome = this.replica.apply(frame);
      if (outcome === 'malformed') this.replica.forget();
      if (outcome !== 'applied' && outcome !== 'old') this.hello(room);
    }
  }

  heartbeat(room: Room): void {
    if (!this.isConnected || this.cursor !== room.version) return;
    const clock = { realAt: 0, dataAt: 0, speed: 1 };
    const { audience } = this;
    const beat: Heartbeat = {
      epoch: room.epochFor(audience),
      version: room.version,
      clock,
      digest: room.digest(audience),
    };
    const verdict = this.replica.heed(beat);
    if (verdict === 'in-step') return;
    if (verdict === 'diverged') this.replica.forget();
    this.hello(room);
  }
}

export type ConvergenceOptions = {
  readonly seed: number;
  readonly steps?: number;
  /**
   * Whether heartbeats repair during the run and at the end. Without them the rules of the frames themselves stand alone:
   * a digest would mend, and so hide, a replica that applies what it should not.
   */
  readonly hasHeartbeats: boolean;
};

/**
 * Lives through `steps` random moments, then heals the line, and says what still differs; empty when all converged.
 * Without heartbeats the last frames are not lost, because nothing else would ever show that they were.
 */
export function convergenceFaults(subjects: Subjects, options: ConvergenceOptions): string[] {
  const random = seededRandom(options.seed);
  let lifeCount = 0;
  const begin = () => subjects.createRoom({ epoch: `life${lifeCount++}`, historyLimit: 4 });
  let room = begin();
  const sessions = [0, 1, 2, 3].map(
    (number) => new Session(subjects.createReplica(), AUDIENCES[number % 2] as Audience),
  );
  const tick = (skipRatio: number) => {
    room.commit();
    for (const session of sessions) {
      if (session.isConnected && random() >= skipRatio && session.cursor !== room.version) session.send(room);
    }
    room.markTick();
  };
  for (let step = 0; step < (options.steps ?? 120); step++) {
    const dice = random();
    const session = sessions[Math.floor(random() * sessions.length)] as Session;
    if (dice < 0.45) {
      changeSomething(room, random);
      if (random() < 0.7) room.commit();
    } else if (dice < 0.75) tick(0.2);
    else if (dice < 0.83) session.cut();
    else if (dice < 0.92) session.hello(room);
    else if (dice < 0.93) {
      // Restart: the new room soon has versions that the old one had too.
      room = begin();
      for (const one of sessions) one.cut();
      for (let i = 0; i < 6; i++) {
        changeSomething(room, random);
        room.commit();
      }
    } else if (options.hasHeartbeats) {
      tick(0);
      session.heartbeat(room);
    }
    for (const one of sessions) if (random() < 0.7) one.deliver(room, random, 0.15);
  }
  changeSomething(room, random);
  if (options.hasHeartbeats) tick(0);
  for (let round = 0; round < 4; round++) {
    for (const session of sessions) {
      if (!session.isConnected) session.hello(room);
      session.deliver(room, random, 0);
    }
    changeSomething(room, random);
    tick(0);
    for (const session of sessions) session.deliver(room, random, 0);
    if (options.hasHeartbeats) for (const session of sessions) session.heartbeat(room);
    for (const session of sessions) session.deliver(room, random, 0);
  }
  return sessions.flatMap((session, number) =>
    differences(room, session.replica, NOUNS, session.audience).map((text) => `session ${number}: ${text}`),
  );
}
