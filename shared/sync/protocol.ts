/** The messages around the frames: hello and its answer, heartbeat, refusals; PROTOCOL.md gives the rules by number. */

import * as z from 'zod/mini';

/** Both sides must speak the same version; a client that does not is told so and reloads its code. */
export const PROTOCOL_VERSION = 3;

/** The one room of today. */
export const LIVE_ROOM = 'live';

/** Event names, `noun:verb`. Frames are binary, all else is JSON. */
export const EVENT = {
  hello: 'sync:hello',
  frame: 'sync:frame',
  heartbeat: 'sync:heartbeat',
  /** The session ends here: what it was admitted by is over. */
  ended: 'sync:ended',
  /** The server is closing: come back after a random part of `withinMs`. */
  moving: 'sync:moving',
  /** Answer to a message that asked for none and was refused. */
  refused: 'sync:refused',
} as const;

export const HEARTBEAT_MS = 5_000;
/** Without a frame or heartbeat for this long the link counts as lost. */
export const SILENCE_MS = 15_000;
export const TICK_MS = 250;

const instant = z.int();
const version = z.int().check(z.nonnegative());
const digest = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/** Both clocks at one moment: data time runs `speed` times as fast as real time. */
export const clockReading = z.strictObject({
  realAt: instant,
  dataAt: instant,
  speed: z.number().check(z.nonnegative()),
});

/** Read before anything else, so that a client of another version hears `protocol-mismatch` and not `malformed`. */
export const helloEnvelope = z.looseObject({ protocol: z.int() });

export const hello = z.strictObject({
  protocol: z.int(),
  /** A wall is admitted by its screen's own credential first; a desk never by one. */
  as: z.enum(['desk', 'screen']),
  room: z.string().check(z.maxLength(64)),
  /** The replica's cursor: both or neither. */
  epoch: z.optional(z.string().check(z.maxLength(200))),
  version: z.optional(version),
  /** The client's own monotonic clock, echoed so that it can measure the round trip. */
  clientSentAt: z.number(),
});

export const helloAnswer = z.strictObject({
  protocol: z.int(),
  epoch: z.string(),
  version,
  clock: clockReading,
  clientSentAt: z.number(),
  store: z.enum(['simulated', 'real']),
});

export const heartbeat = z.strictObject({ epoch: z.string(), version, clock: clockReading, digest });

export const ended = z.strictObject({ code: z.enum(['unauthorised', 'revoked']) });

export const moving = z.strictObject({ withinMs: z.int().check(z.nonnegative()) });

/**
 * - `malformed`: the payload does not fit the schema, or the message is none
 * - `unknown-event`, `unknown-room`: no such thing here
 * - `rate-limited`: too many messages; this one was not read
 * - `protocol-mismatch`: another protocol version; reload
 * - `unauthorised`: nobody is admitted who is not known: sign in, or renew the screen's credential
 * - `revoked`: the screen was admitted once and is no longer
 * - `forbidden`: the session may not do this
 * - `internal`: a bug here; it is logged
 */
export const refusalCode = z.enum([
  'malformed',
  'unknown-event',
  'unknown-room',
  'rate-limited',
  'protocol-mismatch',
  'unauthorised',
  'revoked',
  'forbidden',
  'internal',
]);

export const refusal = z.strictObject({ code: refusalCode });

export type ClockReading = z.infer<typeof clockReading>;
export type Hello = z.infer<typeof hello>;
export type HelloAnswer = z.infer<typeof helloAnswer>;
export type Heartbeat = z.infer<typeof heartbeat>;
export type RefusalCode = z.infer<typeof refusalCode>;
