/** A connection to the live stream with cookies of its own: says hello, and holds in a replica whatever arrives. */

import { Manager, type Socket } from 'socket.io-client';
import { Replica } from '#client/sync/replica.ts';
import { Decoder, Encoder } from '#shared/sync/packet-parser.ts';
import { EVENT, type Heartbeat, type HelloAnswer, LIVE_ROOM, PROTOCOL_VERSION } from '#shared/sync/protocol.ts';
import { until } from '../support/running-process.ts';
import type { Asker } from './rights-server.ts';

type Answer =
  | { readonly ok: true; readonly value: HelloAnswer }
  | { readonly ok: false; readonly error: { readonly code: string } };

export type StreamSession = {
  readonly answer: Answer;
  readonly replica: Replica;
  /** Event and payload of everything that came and is no frame or heartbeat. */
  readonly heard: readonly (readonly [event: string, payload: unknown])[];
  /** Whatever the server answers to an event of this name. */
  say(event: string, payload: object): Promise<unknown>;
  /** Resolves when a heartbeat of now has found the replica in step. */
  inStep(): Promise<void>;
  close(): void;
};

/** `isSilent`: connected, but no hello was said; the answer is then that of nobody. */
export async function openStream(
  url: string,
  asker: Pick<Asker, 'headers'>,
  as: 'desk' | 'screen',
  { isSilent = false }: { readonly isSilent?: boolean } = {},
): Promise<StreamSession> {
  const manager = new Manager(url, {
    ...{ transports: ['websocket'], parser: { Encoder, Decoder }, reconnection: false, forceNew: true },
    extraHeaders: { ...asker.headers, origin: url },
  });
  const socket: Socket = manager.socket('/');
  const replica = new Replica();
  const heard: (readonly [string, unknown])[] = [];
  let beat: Heartbeat | null = null;
  socket.on(EVENT.frame, (bytes: ArrayBuffer | Uint8Array) => {
    const outcome = replica.apply(new Uint8Array(bytes));
    if (outcome !== 'applied' && outcome !== 'old') heard.push([EVENT.frame, outcome]);
  });
  socket.on(EVENT.heartbeat, (payload: Heartbeat) => {
    beat = payload;
  });
  socket.onAny((event: string, payload: unknown) => {
    if (event !== EVENT.frame && event !== EVENT.heartbeat) heard.push([event, payload]);
  });
  const say = (event: string, payload: object): Promise<unknown> => socket.timeout(60_000).emitWithAck(event, payload);
  const hello = { protocol: PROTOCOL_VERSION, as, room: LIVE_ROOM, clientSentAt: 0 };
  const answer: Answer = isSilent
    ? { ok: false, error: { code: 'no-hello' } }
    : ((await say(EVENT.hello, hello)) as Answer);
  return {
    ...{ answer, replica, heard, say },
    async inStep() {
      beat = null;
      await until('a heartbeat that finds the replica in step', () =>
        beat !== null && replica.heed(beat) === 'in-step' ? true : null,
      );
    },
    close: () => socket.disconnect(),
  };
}
