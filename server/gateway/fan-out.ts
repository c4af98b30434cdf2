/** Sends each session what it does not have yet: encoded once per audience and cursor, framed once, never queued. */

import type { Audience, Room } from '#server/sync/room.ts';
import type { ClockReading, Heartbeat } from '#shared/sync/protocol.ts';
import { EVENT } from '#shared/sync/protocol.ts';
import { binaryEventFrame, jsonEventFrame } from './wire.ts';

/** Where frames go; in the gateway a `Wire`. */
export type Outlet = { isQuiet(): boolean; write(frame: Buffer): void };

/** A cursor that no version equals: this session needs a snapshot. */
export const NO_CURSOR = -1;

/** `cursor`: the version up to which everything was written to this session's connection. */
export type Subscriber = { cursor: number; readonly outlet: Outlet };

type Group = { readonly audience: Audience; readonly members: Set<Subscriber> };

export type TickCount = {
  readonly deliveredCount: number;
  readonly deliveredBytes: number;
  readonly skippedCount: number;
};

export class FanOut {
  private readonly room: Room;
  private readonly groups = new Map<string, Group>();
  private readonly frames = new WeakMap<Uint8Array, Buffer>();

  constructor(room: Room) {
    this.room = room;
  }

  add(audience: Audience, member: Subscriber): void {
    const group = this.groups.get(audience.id) ?? { audience, members: new Set() };
    this.groups.set(audience.id, group);
    group.members.add(member);
  }

  remove(audience: Audience, member: Subscriber): void {
    const group = this.groups.get(audience.id);
    group?.members.delete(member);
    if (group?.members.size === 0) this.groups.delete(audience.id);
  }

  /** Brings one session up to date if its connection takes it; otherwise the tick will. */
  sendTo(audience: Audience, member: Subscriber): void {
    if (!member.outlet.isQuiet()) return;
    const frame = this.frameSince(this.groups.get(audience.id)?.audience ?? audience, member.cursor);
    if (frame !== null) member.outlet.write(frame);
    member.cursor = this.room.version;
  }

  /** One tick: everybody who is behind and whose connection is free. */
  tick(): TickCount {
    const version = this.room.commit();
    const common = this.room.commonCursor;
    let deliveredCount = 0;
    let deliveredBytes = 0;
    let skippedCount = 0;
    for (const { audience, members } of this.groups.values()) {
      // Almost all sessions of an audience stand at the last tick: for them the frame is looked up once, not once each.
      const commonFrame = common === version ? null : this.frameSince(audience, common);
      for (const member of members) {
        if (member.cursor === version) continue;
        if (!member.outlet.isQuiet()) {
          skippedCount++;
          continue;
        }
        const frame = member.cursor === common ? commonFrame : this.frameSince(audience, member.cursor);
        member.cursor = version;
        if (frame === null) continue;
        member.outlet.write(frame);
        deliveredCount++;
        deliveredBytes += frame.length;
      }
    }
    this.room.markTick();
    return { deliveredCount, deliveredBytes, skippedCount };
  }

  /** Tells those who have everything where the room stands; who is still being sent something will hear of it that way. */
  heartbeat(clock: ClockReading): void {
    const version = this.room.commit();
    for (const { audience, members } of this.groups.values()) {
      const beat: Heartbeat = {
        epoch: this.room.epochFor(audience),
        version,
        clock,
        digest: this.room.digest(audience),
      };
      const frame = jsonEventFrame(EVENT.heartbeat, beat);
      for (const member of members) {
        if (member.cursor === version && member.outlet.isQuiet()) member.outlet.write(frame);
      }
    }
  }

  /** One JSON event to all, whatever they have. */
  announce(event: string, payload: object): void {
    const frame = jsonEventFrame(event, payload);
    for (const { members } of this.groups.values()) {
      for (const member of members) if (member.outlet.isQuiet()) member.outlet.write(frame);
    }
  }

  private frameSince(audience: Audience, cursor: number): Buffer | null {
    const bytes = this.room.encodeSince(audience, cursor === NO_CURSOR ? null : cursor);
    if (bytes === null) return null;
    const known = this.frames.get(bytes);
    if (known !== undefined) return known;
    const frame = binaryEventFrame(EVENT.frame, bytes);
    this.frames.set(bytes, frame);
    return frame;
  }
}
