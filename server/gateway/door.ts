/** The one door: every message of a session is counted, parsed, handled and answered here, and none can end anything. */

import type { Socket } from 'socket.io';
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import type { Err } from '#shared/kernel/result.ts';
import { err } from '#shared/kernel/result.ts';
import { MALFORMED } from '#shared/sync/packet-parser.ts';
import type { RefusalCode } from '#shared/sync/protocol.ts';
import { EVENT } from '#shared/sync/protocol.ts';
import type { Wire } from './wire.ts';

/** `afterwards` runs once the answer is written, so that what it sends comes behind the answer. */
export type Answer =
  | { readonly ok: true; readonly value: unknown; readonly afterwards?: () => void }
  | (Err<{ readonly code: RefusalCode }> & { readonly afterwards?: () => void });

export type Handler<T> = (input: T) => Answer | Promise<Answer>;

export const refuse = (code: RefusalCode): Err<{ readonly code: RefusalCode }> => err({ code });

export type DoorLimits = {
  /** Messages a second in the long run, and at once. */
  readonly ratePerSecond: number;
  readonly burstCount: number;
  /** Messages whose handler has not answered yet. */
  readonly pendingCount: number;
  /** A peer that sends but does not read: beyond this its answers are not kept, it is let go. */
  readonly queuedBytes: number;
  readonly queuedCount: number;
};

export const DOOR_LIMITS: DoorLimits = {
  ratePerSecond: 20,
  burstCount: 60,
  pendingCount: 32,
  queuedBytes: 1_000_000,
  // Answers to one burst wait together until the event loop turns.
  queuedCount: 4_096,
};

export type DoorOptions = {
  readonly wire: Wire;
  readonly limits: DoorLimits;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly onRefused: (code: RefusalCode) => void;
  /** A handler threw: a bug, to be logged with the event's name. */
  readonly onBug: (error: unknown, event: string) => void;
};

type Entry = { readonly schema: z.ZodMiniType; readonly handler: Handler<unknown> };

type Acknowledge = (answer: unknown) => void;

export class Door {
  private readonly socket: Socket;
  private readonly options: DoorOptions;
  private readonly entries = new Map<string, Entry>();
  private tokens: number;
  private filledAt: number;
  private pendingCount = 0;

  constructor(socket: Socket, options: DoorOptions) {
    this.socket = socket;
    this.options = options;
    this.tokens = options.limits.burstCount;
    this.filledAt = options.now();
    socket.on('error', () => {});
    // A middleware sees every event before any listener; this one never calls on, so there is no way round the door.
    socket.use((event: unknown[]) => this.receive(event));
  }

  register<T>(name: string, schema: z.ZodMiniType<T>, handler: Handler<T>): void {
    if (this.entries.has(name)) throw new Error(`registered twice: ${name}`);
    this.entries.set(name, { schema, handler: handler as Handler<unknown> });
  }

  private receive(event: unknown[]): void {
    const { wire, limits } = this.options;
    if (wire.queuedBytes() > limits.queuedBytes || wire.queuedCount() > limits.queuedCount) {
      this.options.onRefused('rate-limited');
      this.socket.disconnect(true);
      return;
    }
    const last = event.at(-1);
    const acknowledge = typeof last === 'function' ? (last as Acknowledge) : null;
    const answer = this.handle(acknowledge === null ? event : event.slice(0, -1));
    if (!(answer instanceof Promise)) {
      this.answer(acknowledge, answer);
      return;
    }
    this.pendingCount++;
    // The promise is one of `handle`, which turned rejections into answers; what rejects here is a bug of this class.
    void answer.then((settled) => {
      this.pendingCount--;
      this.answer(acknowledge, settled);
    });
  }

  /** Never throws, never rejects. */
  private handle([name, payload, ...rest]: unknown[]): Answer | Promise<Answer> {
    if (!this.takeToken()) return refuse('rate-limited');
    if (typeof name !== 'string' || name === MALFORMED || rest.length > 0) return refuse('malformed');
    const entry = this.entries.get(name);
    if (entry === undefined) return refuse('unknown-event');
    const fail = (error: unknown): Answer => {
      this.options.onBug(error, name);
      return refuse('internal');
    };
    try {
      const parsed = safeParse(entry.schema, payload);
      if (!parsed.success) return refuse('malformed');
      const answer = entry.handler(parsed.data);
      return answer instanceof Promise ? answer.catch(fail) : answer;
    } catch (error) {
      return fail(error);
    }
  }

  private answer(acknowledge: Acknowledge | null, answer: Answer): void {
    if (!answer.ok) this.options.onRefused(answer.error.code);
    if (acknowledge !== null)
      acknowledge(answer.ok ? { ok: true, value: answer.value } : { ok: false, error: answer.error });
    // Nobody waits for this one, so it is worth sending only while it costs no memory.
    else if (!answer.ok && this.options.wire.isQuiet()) this.socket.emit(EVENT.refused, answer.error);
    answer.afterwards?.();
  }

  private takeToken(): boolean {
    const { limits, now } = this.options;
    if (this.pendingCount >= limits.pendingCount) return false;
    const at = now();
    this.tokens = Math.min(limits.burstCount, this.tokens + ((at - this.filledAt) / 1_000) * limits.ratePerSecond);
    this.filledAt = at;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}
