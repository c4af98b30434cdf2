/** Sessions over socket.io: admits, hears hello, answers, and lets the fan-out send. The only importer of socket.io. */

import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { Server } from 'socket.io';
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import type { Audience, Room } from '#server/sync/room.ts';
import type { Every } from '#server/sync/ticker.ts';
import { createTicker, everyInterval } from '#server/sync/ticker.ts';
import type { Result } from '#shared/kernel/result.ts';
import { Encoder } from '#shared/sync/packet-parser.ts';
import type { ClockReading, Hello, HelloAnswer, RefusalCode } from '#shared/sync/protocol.ts';
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

/**
 * Whom a hello is answered to. `tie` is what the connection lives and dies with, a person's session or a screen; null for
 * those who are answered without any (the public set of a demonstration, the machine's owner).
 */
export type Admitted = { readonly audience: Audience; readonly tie: string | null };

/** `tie` is that of an earlier hello of the same connection, whose cookies may have been replaced since. */
export type Admit = (
  request: IncomingMessage,
  as: Hello['as'],
  tie: string | null,
) => Result<Admitted, 'unauthorised' | 'revoked'>;

/** One connection; `admitted` is null until its hello was answered. */
export type Session = {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly admitted: Admitted | null;
};

type Connection = { -readonly [K in keyof Session]: Session[K] } & {
  readonly socket: Socket;
  readonly subscriber: Subscriber;
  as: Hello['as'];
  untie: () => void;
};

export type GatewayOptions = AdmissionOptions & {
  readonly room: Room;
  /** Both clocks now. */
  readonly clock: () => ClockReading;
  readonly store: 'simulated' | 'real';
  readonly admit: Admit;
  /** A connection came to be tied to this; the answer is called when it goes. */
  readonly onTied?: (tie: string) => () => void;
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
  /** What somebody waits for goes out now, and not with the next tick; many at once go together. */
  hurry(): void;
  /** Rights have changed: everybody is asked about again, and goes on with another audience or not at all. */
  readmit(): void;
  /** What these connections were admitted by is over. */
  end(tie: string, code: 'unauthorised' | 'revoked'): void;
};

/** Larger than any message of the protocol, small enough that a flood of them is no danger. */
const MAX_MESSAGE_BYTES = 100_000;
const CONNECT_TIMEOUT_MS = 10_000;
const NOT_TIED = (): void => {};
/** A storm of commands must not become a storm of frames: fifty a second at most. */
const HURRY_MS = 20;
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
  const connections = new Map<string, Connection>();
  const registrations: ((door: Door, session: Session) => void)[] = [];
  /** socket.io itself remembers only the last engine it was attached with. */
  const engines: { close(): void }[] = [];
  let isOpen = false;
  let hurryTimer: NodeJS.Timeout | null = null;

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

  const endOne = (connection: Connection, code: 'unauthorised' | 'revoked'): void => {
    connection.socket.emit(EVENT.ended, { code });
    connection.socket.disconnect(true);
  };

  /** Moves a connection to what it may see now; with another audience its cursor is worth nothing. */
  const place = (connection: Connection, admitted: Admitted): void => {
    const before = connection.admitted;
    connection.admitted = admitted;
    if (before?.tie !== admitted.tie) {
      connection.untie();
      connection.untie = admitted.tie === null ? NOT_TIED : (options.onTied?.(admitted.tie) ?? NOT_TIED);
    }
    if (before !== null && before.audience.id === admitted.audience.id) return;
    if (before !== null) fanOut.remove(before.audience, connection.subscriber);
    connection.subscriber.cursor = NO_CURSOR;
    fanOut.add(admitted.audience, connection.subscriber);
  };

  /** PROTOCOL.md R2, R18. */
  const answerHello = (input: unknown, connection: Connection): Answer => {
    const envelope = safeParse(helloEnvelope, input);
    if (!envelope.success) return refuse('malformed');
    if (envelope.data.protocol !== PROTOCOL_VERSION) return refuse('protocol-mismatch');
    const parsed = safeParse(hello, input);
    if (!parsed.success) return refuse('malformed');
    if (parsed.data.room !== LIVE_ROOM) return refuse('unknown-room');
    const { as, epoch, version, clientSentAt } = parsed.data;
    const admission = options.admit(connection.request, as, connection.admitted?.tie ?? null);
    if (!admission.ok) return { ...refuse(admission.error), afterwards: () => connection.socket.disconnect(true) };
    connection.as = as;
    place(connection, admission.value);
    const { subscriber } = connection;
    const { audience } = admission.value;
    subscriber.cursor = room.resumeCursor(audience, epoch, version) ?? NO_CURSOR;
    const value: HelloAnswer = {
      protocol: PROTOCOL_VERSION,
      epoch: room.epochFor(audience),
      // What follows the answer is encoded from the committed state, so the answer must speak of the same.
      version: room.commit(),
      clock: options.clock(),
      clientSentAt,
      store: options.store,
    };
    return { ok: true, value, afterwards: () => fanOut.sendTo(audience, subscriber) };
  };

  io.on('connection', (socket: Socket) => {
    const wire = new Wire(socket);
    const subscriber: Subscriber = { cursor: NO_CURSOR, outlet: wire };
    const connection: Connection = {
      ...{ id: socket.id, request: socket.request, admitted: null },
      ...{ socket, subscriber, as: 'desk', untie: NOT_TIED },
    };
    const door = new Door(socket, {
      wire,
      limits: options.limits ?? DOOR_LIMITS,
      now,
      onRefused: (code) => metrics?.refused(code),
      onBug: options.onBug,
    });
    door.register(EVENT.hello, helloEnvelope, (input) => answerHello(input, connection));
    for (const register of registrations) register(door, connection);
    connections.set(connection.id, connection);
    metrics?.sessionsChanged(connections.size);
    socket.on('disconnect', () => {
      connection.untie();
      if (connection.admitted !== null) fanOut.remove(connection.admitted.audience, subscriber);
      connections.delete(connection.id);
      metrics?.sessionsChanged(connections.size);
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
    sessions: () => [...connections.values()],
    hurry() {
      if (!isOpen || hurryTimer !== null) return;
      hurryTimer = setTimeout(() => {
        hurryTimer = null;
        if (isOpen) tick();
      }, HURRY_MS);
    },
    readmit() {
      for (const connection of connections.values()) {
        const { admitted, request, as } = connection;
        if (admitted === null) continue;
        const admission = options.admit(request, as, admitted.tie);
        if (admission.ok) place(connection, admission.value);
        else endOne(connection, admission.error);
      }
    },
    end(tie, code) {
      for (const connection of connections.values()) if (connection.admitted?.tie === tie) endOne(connection, code);
    },
  };
}
