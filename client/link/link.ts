/** The connection: says hello, feeds the replica, notices silence and divergence, comes back by itself. */

import type { Socket } from 'socket.io-client';
import { Manager } from 'socket.io-client';
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import type { ServerClock } from '#client/sync/clock.ts';
import type { LinkState } from '#client/sync/link-state.ts';
import { CONNECTING } from '#client/sync/link-state.ts';
import type { Replica } from '#client/sync/replica.ts';
import type { Result } from '#shared/kernel/result.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { Decoder, Encoder, MALFORMED } from '#shared/sync/packet-parser.ts';
import type { Hello, RefusalCode } from '#shared/sync/protocol.ts';
import {
  EVENT,
  ended,
  heartbeat,
  helloAnswer,
  LIVE_ROOM,
  moving,
  PROTOCOL_VERSION,
  refusal,
  SILENCE_MS,
} from '#shared/sync/protocol.ts';

/** - `offline`: not handed to the socket; - `no-answer`: handed over, the outcome is unknown; otherwise the server's refusal. */
export type RequestError = 'offline' | 'no-answer' | RefusalCode;

export type LinkTiming = {
  /** First and longest wait before coming back. */
  readonly backOffMinMs: number;
  readonly backOffMaxMs: number;
  /** Part of the wait that is drawn at random, so that a thousand walls do not come back as one. */
  readonly jitterRatio: number;
  readonly silenceMs: number;
  /** How long an answer or a connection may take. */
  readonly answerMs: number;
  /** How often a hello with nothing to fetch measures the clock offset again. */
  readonly measureMs: number;
};

export const LINK_TIMING: LinkTiming = {
  backOffMinMs: 500,
  backOffMaxMs: 3_000,
  jitterRatio: 0.5,
  silenceMs: SILENCE_MS,
  answerMs: 5_000,
  measureMs: 300_000,
};

export type LinkOptions = {
  /** Origin of the server, e.g. `http://localhost:3000`. */
  readonly url: string;
  readonly replica: Replica;
  readonly clock: ServerClock;
  /** What this page is: a wall is admitted by its screen's credential, a desk by its person's session. */
  readonly as: () => Hello['as'];
  /** What a program proves itself by; a browser has its cookies, and lets a page set none for a websocket. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly onState: (state: LinkState) => void;
  /** The replica took a frame. */
  readonly onChange: () => void;
  /** Milliseconds that never step; the same function as the clock's. */
  readonly now: () => number;
  readonly random?: () => number;
  readonly timing?: Partial<LinkTiming>;
};

type Timer = ReturnType<typeof setTimeout>;

/**
 * Coming back is decided here and not in the library: its client does not return when the server ends the connection, and
 * it keeps what is said offline to deliver it unasked later. Every attempt is a new socket, so nothing survives in one.
 */
export class Link {
  private readonly options: LinkOptions;
  private readonly timing: LinkTiming;
  private readonly random: () => number;
  private current: LinkState = CONNECTING;
  private socket: Socket | null = null;
  private attemptCount = 0;
  private lastHeardAt = 0;
  private triedAt = 0;
  private measuredAt = 0;
  private isHelloPending = false;
  private isPaused = false;
  private retryTimer: Timer | null = null;
  private watchTimer: Timer | null = null;

  constructor(options: LinkOptions) {
    this.options = options;
    this.timing = { ...LINK_TIMING, ...options.timing };
    this.random = options.random ?? Math.random;
  }

  get state(): LinkState {
    return this.current;
  }

  open(): void {
    if (this.watchTimer !== null) return;
    this.watchTimer = setInterval(() => this.watch(), Math.min(1_000, this.timing.silenceMs / 4));
    this.connect();
  }

  close(): void {
    if (this.watchTimer !== null) clearInterval(this.watchTimer);
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    this.watchTimer = null;
    this.retryTimer = null;
    this.drop();
    if (this.current.kind === 'live') this.enter({ kind: 'lost', lastHeardAt: this.lastHeardAt });
  }

  /** Comes back at once instead of at the end of its wait: who was refused has signed in since. */
  retryNow(): void {
    if (this.watchTimer === null) return;
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    this.retryTimer = null;
    this.drop();
    this.connect();
  }

  /** Leaves frames alone, so that the replica stands still; the connection and the clock go on. */
  pause(): void {
    this.isPaused = true;
  }

  /** Fetches by cursor what was left alone. */
  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.sayHello();
  }

  /** Sends one message and waits for its answer. Offline it is refused at once: nothing is kept to be sent later. */
  request<T>(event: string, payload: object, answer: z.ZodMiniType<T>): Promise<Result<T, RequestError>> {
    return new Promise((resolve) => this.ask(event, payload, answer, resolve));
  }

  /**
   * Calls `done` in the very turn in which the answer is read, before any frame behind it: a promise would let those overtake,
   * and an answer compared with a replica that is already further on says nothing.
   */
  private ask<T>(
    event: string,
    payload: object,
    answer: z.ZodMiniType<T>,
    done: (result: Result<T, RequestError>) => void,
  ): void {
    const { socket } = this;
    if (socket === null || !socket.connected) {
      done(err('offline'));
      return;
    }
    socket.timeout(this.timing.answerMs).emit(event, payload, (failure: Error | null, received: unknown) => {
      done(failure === null ? readAnswer(received, answer) : err('no-answer'));
    });
  }

  private connect(): void {
    this.triedAt = this.options.now();
    const manager = new Manager(this.options.url, {
      transports: ['websocket'],
      parser: { Encoder, Decoder },
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      timeout: this.timing.answerMs,
      ...(this.options.headers !== undefined && { extraHeaders: this.options.headers }),
    });
    const socket = manager.socket('/');
    this.socket = socket;
    socket.on('connect', () => this.sayHello());
    socket.on('connect_error', () => this.retry());
    socket.on('disconnect', () => this.retry());
    socket.on(EVENT.frame, (payload: unknown) => this.takeFrame(payload));
    socket.on(EVENT.heartbeat, (payload: unknown) => this.takeHeartbeat(payload));
    socket.on(EVENT.ended, (payload: unknown) => {
      const parsed = safeParse(ended, payload);
      if (parsed.success) this.takeRefusal(parsed.data.code);
    });
    socket.on(EVENT.moving, (payload: unknown) => {
      const parsed = safeParse(moving, payload);
      this.retry(parsed.success ? parsed.data.withinMs * this.random() : undefined);
    });
    socket.on(MALFORMED, () => this.startOver());
    socket.connect();
  }

  /** Ends the connection without a word to the state; whoever calls decides what it means. */
  private drop(): void {
    const { socket } = this;
    this.socket = null;
    this.isHelloPending = false;
    if (socket === null) return;
    socket.removeAllListeners();
    socket.disconnect();
  }

  private retry(afterMs?: number): void {
    this.drop();
    if (this.current.kind === 'live') this.enter({ kind: 'lost', lastHeardAt: this.lastHeardAt });
    if (this.watchTimer === null || this.retryTimer !== null) return;
    const { backOffMinMs, backOffMaxMs, jitterRatio } = this.timing;
    const ceiling = Math.min(backOffMaxMs, backOffMinMs * 2 ** Math.min(this.attemptCount++, 10));
    this.retryTimer = setTimeout(
      () => {
        this.retryTimer = null;
        this.connect();
      },
      afterMs ?? ceiling * (1 - jitterRatio * this.random()),
    );
  }

  /** PROTOCOL.md R2: one at a time. */
  private sayHello(): void {
    const { socket } = this;
    const { replica, clock, now, as } = this.options;
    if (this.isHelloPending || socket === null) return;
    this.isHelloPending = true;
    const sentAt = now();
    const message: Hello = {
      protocol: PROTOCOL_VERSION,
      as: as(),
      room: LIVE_ROOM,
      clientSentAt: sentAt,
      ...replica.cursor,
    };
    this.ask(EVENT.hello, message, helloAnswer, (answered) => {
      if (this.socket !== socket) return;
      this.isHelloPending = false;
      if (!answered.ok) {
        this.takeRefusal(answered.error);
        return;
      }
      const { epoch, version, clock: reading } = answered.value;
      this.lastHeardAt = now();
      this.measuredAt = this.lastHeardAt;
      clock.learn(sentAt, this.lastHeardAt, reading);
      const at = replica.cursor;
      if (at === null) return;
      if (at.epoch !== epoch || at.version > version) replica.forget();
      else if (at.version === version) this.goLive();
    });
  }

  private takeRefusal(code: RequestError): void {
    if (code === 'protocol-mismatch') {
      this.close();
      this.enter({ kind: 'protocol-mismatch', lastHeardAt: this.lastHeardAt });
    } else if (code === 'offline' || code === 'no-answer') {
      this.retry();
    } else if (code !== 'rate-limited') {
      // After `rate-limited` the next heartbeat asks again; the others will not change by asking at once.
      this.retry(this.timing.backOffMaxMs);
      this.enter({ kind: 'refused', lastHeardAt: this.lastHeardAt, code });
    }
  }

  private takeFrame(payload: unknown): void {
    this.lastHeardAt = this.options.now();
    if (this.isPaused) return;
    const outcome = payload instanceof Uint8Array ? this.options.replica.apply(payload) : 'malformed';
    if (outcome === 'applied') {
      this.options.onChange();
      this.goLive();
    } else if (outcome === 'malformed') {
      this.startOver();
    } else if (outcome !== 'old') {
      this.sayHello();
    }
  }

  private takeHeartbeat(payload: unknown): void {
    const parsed = safeParse(heartbeat, payload);
    if (!parsed.success) {
      this.startOver();
      return;
    }
    const { replica, clock, now } = this.options;
    this.lastHeardAt = now();
    const isClockDoubtful = clock.heed(this.lastHeardAt, parsed.data.clock);
    if (isClockDoubtful || this.lastHeardAt - this.measuredAt > this.timing.measureMs) this.sayHello();
    if (this.isPaused) {
      this.goLive();
      return;
    }
    const verdict = replica.heed(parsed.data);
    if (verdict === 'in-step') this.goLive();
    else if (verdict === 'behind') this.sayHello();
    else this.startOver();
  }

  /** The replica cannot be mended by a delta: ask for a snapshot, keeping the old state on the screens until it comes. */
  private startOver(): void {
    this.options.replica.forget();
    this.sayHello();
  }

  private watch(): void {
    const silentSince = Math.max(this.lastHeardAt, this.triedAt);
    if (this.socket !== null && this.options.now() - silentSince > this.timing.silenceMs) this.retry();
  }

  private goLive(): void {
    this.attemptCount = 0;
    this.enter({ kind: 'live' });
  }

  private enter(next: LinkState): void {
    const before = this.current;
    if (
      next.kind === before.kind &&
      !(next.kind === 'refused' && before.kind === 'refused' && next.code !== before.code)
    ) {
      return;
    }
    this.current = next;
    this.options.onState(next);
  }
}

function readAnswer<T>(received: unknown, answer: z.ZodMiniType<T>): Result<T, RequestError> {
  const { ok: isOk, value, error } = (received ?? {}) as { ok?: unknown; value?: unknown; error?: unknown };
  if (isOk === true) {
    const parsed = safeParse(answer, value);
    return parsed.success ? ok(parsed.data) : err('malformed');
  }
  const refused = safeParse(refusal, error);
  return err(refused.success ? refused.data.code : 'malformed');
}

export const createLink = (options: LinkOptions): Link => new Link(options);
