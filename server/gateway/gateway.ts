/** Sessions over socket.io: admits, hears hello, answers, and lets the fan-out send. The only importer of socket.io. */

import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { Server } from 'socket.io';
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import type { Audience, Room } from '#server/sync/room.ts';
import type { Every } from '#server/sync/ticker.ts';
import { createTicker, everyInterval } from '#server/sync/ticker.ts';
import { Encoder } from '#shared/sync/packet-parser.ts';
import type { ClockReading, HelloAnswer, RefusalCode } from '#shared/sync/protocol.ts';
import {
  EVENT,
  HEARTBEAT_MS,
  hello,
  helloEnvelope,
  LIVE_ROOM,
  PROTOCOL_VERSION,
  TICK_MS,
} from '#shared/sync/protocol.ts';
import type { AdmissionOptions } from './admission.ts';
import { isAdmitted } from './admission.ts';
import type { Answer, DoorLimits } from './door.ts';
import { DOOR_LIMITS, Door, refuse } from './door.ts';
import type { Subscriber, TickCount } from './fan-out.ts';
import { FanOut, NO_CURSOR } from './fan-out.ts';
import { SessionDecoder } from './session-decoder.ts';
import { Wire } from './wire.ts';

/** What the gateway counts; called once a tick or once a refusal, never once a delivery. */
export type GatewayMetrics = {
  ticked(count: TickCount): void;
  refused(code: RefusalCode): void;
  sessionsChanged(count: number): void;
};

/** A connection that was admitted. `audience` was decided at the handshake and does not change: new rights, new connection. */
export type Session = { readonly id: string; readonly audience: Audience; readonly request: IncomingMessage };

export type GatewayOptions = AdmissionOptions & {
  readonly room: Room;
  /** Both clocks now. */
  readonly clock: () => ClockReading;
  readonly store: 'simulated' | 'real';
  readonly audienceOf: (request: IncomingMessage) => Audience;
  /** A handler threw. */
  readonly onBug: (error: unknown, event: string) => void;
  readonly metrics?: GatewayMetrics;
  readonly tickMs?: number;
  readonly heartbeatMs?: number;
  readonly limits?: DoorLimits;
  readonly every?: Every;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
};

export type SessionHandler<T> = (input: T, session: Session) => Answer | Promise<Answer>;

export type Gateway = {
  /** Opens a door for one event name in every session to come; call before `start`. */
  register<T>(name: string, schema: z.ZodMiniType<T>, handler: SessionHandler<T>): void;
  /** Takes connections and begins to tick. */
  start(): void;
  /** Tells everybody to come back later, each at its own moment, and closes the connections; the HTTP server stays. */
  close(): void;
  sessions(): readonly Session[];
};

/** Larger than any message of the protocol, small enough that a flood of them is no danger. */
const MAX_MESSAGE_BYTES = 100_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** How long clients spread their return over after a planned close. */
const RETURN_WITHIN_MS = 3_000;

/**
 * One gateway per room, whatever the number of addresses it is reached by: pass all HTTP servers (one per address) here. Two
 * gateways would each move the room's common cursor away under the other's sessions, and send them larger frames.
 */
export function createGateway(http: HttpServer | readonly HttpServer[], options: GatewayOptions): Gateway {
  const { room, metrics } = options;
  const every = options.every ?? everyInterval;
  const now = options.now ?? (() => performance.now());
  const fanOut = new FanOut(room);
  const sessions = new Map<string, Session>();
  const registrations: ((door: Door, session: Session) => void)[] = [];
  /** socket.io itself remembers only the last engine it was attached with. */
  const engines: { close(): void }[] = [];
  let isOpen = false;

  const tick = (): void => {
    const count = fanOut.tick();
    metrics?.ticked(count);
  };
  const tickers = [
    createTicker({ periodMs: options.tickMs ?? TICK_MS, every, onTick: tick }),
    createTicker({
      periodMs: options.heartbeatMs ?? HEARTBEAT_MS,
      every,
      onTick: () => {
        // First the tick: a heartbeat must never be ahead of what was sent.
        tick();
        fanOut.heartbeat(options.clock());
      },
    }),
  ];

  const io = new Server({
    transports: ['websocket'],
    parser: { Encoder, Decoder: SessionDecoder },
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: 10_000,
    pingTimeout: 5_000,
    connectTimeout: CONNECT_TIMEOUT_MS,
    allowRequest: (request, answer) => answer(null, isOpen && isAdmitted(request, options)),
  });

  /** PROTOCOL.md R2. */
  const answerHello = (input: unknown, session: Session, subscriber: Subscriber): Answer => {
    const envelope = safeParse(helloEnvelope, input);
    if (!envelope.success) return refuse('malformed');
    if (envelope.data.protocol !== PROTOCOL_VERSION) return refuse('protocol-mismatch');
    const parsed = safeParse(hello, input);
    if (!parsed.success) return refuse('malformed');
    if (parsed.data.room !== LIVE_ROOM) return refuse('unknown-room');
    const { epoch, version, clientSentAt } = parsed.data;
    subscriber.cursor = room.resumeCursor(session.audience, epoch, version) ?? NO_CURSOR;
    fanOut.add(session.audience, subscriber);
    const value: HelloAnswer = {
      protocol: PROTOCOL_VERSION,
      epoch: room.epochFor(session.audience),
      // What follows the answer is encoded from the committed state, so the answer must speak of the same.
      version: room.commit(),
      clock: options.clock(),
      clientSentAt,
      store: options.store,
    };
    return { ok: true, value, afterwards: () => fanOut.sendTo(session.audience, subscriber) };
  };

  io.on('connection', (socket: Socket) => {
    const wire = new Wire(socket);
    const session: Session = { id: socket.id, audience: options.audienceOf(socket.request), request: socket.request };
    const subscriber: Subscriber = { cursor: NO_CURSOR, outlet: wire };
    const door = new Door(socket, {
      wire,
      limits: options.limits ?? DOOR_LIMITS,
      now,
      onRefused: (code) => metrics?.refused(code),
      onBug: options.onBug,
    });
    door.register(EVENT.hello, helloEnvelope, (input) => answerHello(input, session, subscriber));
    for (const register of registrations) register(door, session);
    sessions.set(session.id, session);
    metrics?.sessionsChanged(sessions.size);
    socket.on('disconnect', () => {
      fanOut.remove(session.audience, subscriber);
      sessions.delete(session.id);
      metrics?.sessionsChanged(sessions.size);
    });
  });

  return {
    register(name, schema, handler) {
      registrations.push((door, session) => door.register(name, schema, (input) => handler(input, session)));
    },
    start() {
      if (isOpen) return;
      isOpen = true;
      for (const server of [http].flat()) {
        io.attach(server);
        engines.push(io.engine);
      }
      for (const ticker of tickers) ticker.start();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      for (const ticker of tickers) ticker.stop();
      fanOut.announce(EVENT.moving, { withinMs: RETURN_WITHIN_MS });
      io.disconnectSockets(true);
      for (const engine of engines.splice(0)) engine.close();
    },
    sessions: () => [...sessions.values()],
  };
}
