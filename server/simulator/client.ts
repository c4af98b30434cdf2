/** The simulator's side of the public API: items go out in order per source, again and again until they are answered. */

import * as z from 'zod/mini';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import type { SendTotals } from './send-totals.ts';

/** An item as it goes over the wire; replays also send values that the server will refuse. */
export type WireItem = Readonly<Record<string, string | number | null>>;

const healthSchema = z.object({
  store: z.object({ kind: z.enum(['real', 'simulated']), scenario: z.nullable(z.string()), id: z.string() }),
  clock: z.object({ realAt: z.number(), dataAt: z.number(), speed: z.number() }),
});
export type Health = z.infer<typeof healthSchema>;

const answerSchema = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(z.object({ index: z.number(), code: z.string() })),
  rejectedCount: z.optional(z.number()),
});
export type Answer = z.infer<typeof answerSchema>;

const errorSchema = z.object({ error: z.object({ code: z.string() }) });
const tokenSchema = z.object({ token: z.string() });
const latestSchema = z.object({ observations: z.array(z.object({ periodEnd: z.number() })) });

/** The server answered, and sending the same again would be answered the same. */
export class RefusedRequest extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, what: string) {
    super(`${what}: ${status} ${code}`);
    this.name = 'RefusedRequest';
    this.status = status;
    this.code = code;
  }
}

/** The server cannot answer now; the same request is worth sending again. */
class Unanswered extends Error {
  readonly waitMs: number | null;

  constructor(message: string, waitMs: number | null) {
    super(message);
    this.name = 'Unanswered';
    this.waitMs = waitMs;
  }
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
/** The same trouble is told once in this time. */
const COMPLAINT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 30_000;
const STREAM_TIMEOUT_MS = 300_000;
const ITEMS_PER_REQUEST = 5_000;
const QUEUED_ITEMS_PER_SOURCE = 20_000;
const CHUNK_CHARACTERS = 65_536;

export type ClientDeps = {
  /** `http://localhost:3000` */
  readonly server: string;
  readonly totals: SendTotals;
  /** Ends what waits and asks for no more when aborted. */
  readonly signal: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
  /** Said once a minute for every kind of trouble, not for every retry. */
  readonly complain: (sentence: string) => void;
  /** At most so many requests at one time. */
  readonly concurrency?: number;
};

export type Client = {
  health(): Promise<Health>;
  /** End of the newest period of a series, null when there is none. */
  newestPeriodEnd(indicator: string, unit: string): Promise<number | null>;
  /** Adds a source, or renews contract and token of one that exists; answers its token. */
  register(adminToken: string, name: string, contract: SourceContract): Promise<string>;
  /** Queues items of a source; an empty list is a heartbeat. Never waits for the network. */
  enqueue(source: string, token: string, items: readonly WireItem[]): void;
  /** One request of any length, streamed; `items` is called anew for every attempt. */
  stream(token: string, items: () => Iterable<object>): Promise<Answer>;
  /** Resolves when every queue is empty, or the signal was aborted. */
  drained(): Promise<void>;
};

type Queue = { readonly token: string; items: WireItem[]; isBeating: boolean; running: Promise<void> | null };

export function createClient(deps: ClientDeps): Client {
  const { server, totals, signal, sleep, complain } = deps;
  const queues = new Map<string, Queue>();
  const waiting: (() => void)[] = [];
  let free = deps.concurrency ?? 8;
  const complainedAt = new Map<string, number>();

  function complainOnce(sentence: string): void {
    const now = performance.now();
    if (now - (complainedAt.get(sentence) ?? -Infinity) < COMPLAINT_MS) return;
    complainedAt.set(sentence, now);
    complain(sentence);
  }

  async function withSlot<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((ready) => waiting.push(ready));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  }

  async function request(path: string, init: RequestInit, timeoutMs = REQUEST_TIMEOUT_MS): Promise<unknown> {
    totals.requests += 1;
    let response: Response;
    try {
      const ends = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      response = await fetch(server + path, { ...init, signal: ends });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new Unanswered(`${path}: ${cause}`, null);
    }
    const text = await response.text().catch(() => '');
    if (response.ok) return text === '' ? null : JSON.parse(text);
    const code = errorCode(text);
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('retry-after'));
      throw new Unanswered(`${path}: ${response.status} ${code}`, seconds > 0 ? seconds * 1000 : null);
    }
    throw new RefusedRequest(response.status, code, path);
  }

  /** Sends until it is answered. Safe because every request of the public API may be repeated. */
  async function persist<T>(attempt: () => Promise<T>): Promise<T> {
    for (let waitMs = FIRST_WAIT_MS, tries = 1; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS), tries += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof Unanswered) || signal.aborted) throw error;
        // A kept connection that the server closed at that moment is nobody's trouble: the next one is a new one.
        if (tries > 1) complainOnce(error.message);
        totals.retries += 1;
        await sleep(error.waitMs ?? waitMs);
      }
    }
  }

  function count(answer: Answer): void {
    totals.accepted += answer.accepted;
    totals.duplicates += answer.duplicates;
    for (const { code } of answer.rejected) totals.refused.set(code, (totals.refused.get(code) ?? 0) + 1);
    const unlisted = (answer.rejectedCount ?? answer.rejected.length) - answer.rejected.length;
    if (unlisted > 0) totals.refused.set('unlisted', (totals.refused.get('unlisted') ?? 0) + unlisted);
  }

  async function post(token: string, items: readonly WireItem[]): Promise<void> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    if (items.length === 0) {
      await request('/api/v1/heartbeat', { method: 'POST', headers, body: '{}' });
      totals.heartbeats += 1;
      return;
    }
    const init = { method: 'POST', headers, body: JSON.stringify(items) };
    count(answerSchema.parse(await request('/api/v1/observations', init)));
    totals.sent += items.length;
  }

  async function work(queue: Queue): Promise<void> {
    while (!signal.aborted && (queue.items.length > 0 || queue.isBeating)) {
      const items = queue.items.slice(0, ITEMS_PER_REQUEST);
      queue.items = queue.items.slice(items.length);
      // Values are a sign of life themselves.
      queue.isBeating = false;
      try {
        await withSlot(() => persist(() => post(queue.token, items)));
      } catch (error) {
        if (signal.aborted) return;
        const code = error instanceof RefusedRequest ? error.code : 'unexpected';
        totals.failed.set(code, (totals.failed.get(code) ?? 0) + 1);
        complainOnce(String(error));
      }
    }
  }

  function run(queue: Queue): void {
    queue.running ??= work(queue).finally(() => {
      queue.running = null;
      // What was queued between the last look and now has nobody else to start it.
      if (!signal.aborted && (queue.items.length > 0 || queue.isBeating)) run(queue);
    });
  }

  return {
    async health() {
      return healthSchema.parse(await request('/api/v1/health', {}, 5_000));
    },
    async newestPeriodEnd(indicator, unit) {
      const query = new URLSearchParams({ indicator, unit });
      const body = await persist(() => request(`/api/v1/latest?${query}`, {}));
      return latestSchema.parse(body).observations[0]?.periodEnd ?? null;
    },
    async register(adminToken, name, contract) {
      const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
      const ask = (method: string, path: string, body: object) =>
        persist(() => request(path, { method, headers, body: JSON.stringify(body) }));
      try {
        return tokenSchema.parse(await ask('POST', '/admin/v1/sources', { name, contract })).token;
      } catch (error) {
        if (!(error instanceof RefusedRequest) || error.status !== 409) throw error;
        await ask('PUT', `/admin/v1/sources/${name}/contract`, { contract });
        return tokenSchema.parse(await ask('POST', `/admin/v1/sources/${name}/token`, {})).token;
      }
    },
    enqueue(source, token, items) {
      let queue = queues.get(source);
      if (queue === undefined) {
        queue = { token, items: [], isBeating: false, running: null };
        queues.set(source, queue);
      }
      if (items.length === 0) queue.isBeating = true;
      else queue.items.push(...items);
      const surplus = queue.items.length - QUEUED_ITEMS_PER_SOURCE;
      if (surplus > 0) {
        queue.items.splice(0, surplus);
        totals.dropped += surplus;
      }
      run(queue);
    },
    async stream(token, items) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' };
      return persist(async () => {
        let sent = 0;
        const body = ReadableStream.from(
          chunks(items(), () => {
            sent += 1;
          }),
        );
        const init = { method: 'POST', headers, body, duplex: 'half' as const };
        const answer = answerSchema.parse(await request('/api/v1/observations', init, STREAM_TIMEOUT_MS));
        count(answer);
        totals.sent += sent;
        return answer;
      });
    },
    async drained() {
      while (!signal.aborted) {
        const running = [...queues.values()].flatMap((queue) => queue.running ?? []);
        if (running.length === 0) return;
        await Promise.all(running);
      }
    },
  };
}

function errorCode(text: string): string {
  try {
    return errorSchema.parse(JSON.parse(text)).error.code;
  } catch {
    // A proxy or a dying server answers in its own words.
    return 'unreadable';
  }
}

/** NDJSON in pieces of about 64 kB: one write per line would cost more than the line. */
function* chunks(items: Iterable<object>, onItem: () => void): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for (const item of items) {
    text += `${JSON.stringify(item)}\n`;
    onItem();
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}
