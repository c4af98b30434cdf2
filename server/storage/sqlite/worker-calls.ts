/** Calls into a worker thread and answers out of it; a thread that dies fails every call instead of leaving it waiting. */

import { type MessagePort, type Transferable, Worker } from 'node:worker_threads';
import { StorageError, type StorageErrorCode } from '../storage-error.ts';

/** Method name to argument and answer. */
export type Calls = { readonly [method: string]: { readonly argument: unknown; readonly answer: unknown } };

/** An error as it crosses the threads; `code` null is a bug. */
export type Failure = { readonly code: StorageErrorCode | null; readonly message: string };

type Request = { readonly id: number; readonly method: string; readonly argument: unknown };
type Response = { readonly id: number; readonly answer?: unknown; readonly failure?: Failure };

export type Handlers<C extends Calls> = {
  readonly [M in keyof C]: (argument: C[M]['argument']) => C[M]['answer'] | Promise<C[M]['answer']>;
};

/** The operator reads a sentence; only bugs carry their stack. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StorageError) return { code: error.code, message: error.message };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

export const errorOf = ({ code, message }: Failure): Error =>
  code === null ? new Error(message) : new StorageError(code, message);

/** The answer to the opening, which nobody asked for by number. */
const OPENED = 0;

/**
 * In the thread: says that opening worked or why not, then answers calls. `afterEach` runs after an answer is on its
 * way. The call `close` ends the thread.
 */
export async function serveCalls<C extends Calls>(
  port: MessagePort,
  open: () => Promise<Handlers<C>>,
  afterEach: () => void,
): Promise<void> {
  try {
    const handlers = await open();
    port.on('message', async ({ id, method, argument }: Request) => {
      let response: Response;
      try {
        const handler = handlers[method];
        if (!handler) throw new Error(`no call ${method}`);
        response = { id, answer: await handler(argument) };
      } catch (error) {
        response = { id, failure: failureOf(error) };
      }
      port.postMessage(response);
      if (method === 'close') port.close();
      else afterEach();
    });
    port.postMessage({ id: OPENED } satisfies Response);
  } catch (error) {
    port.postMessage({ id: OPENED, failure: failureOf(error) } satisfies Response);
    port.close();
  }
}

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

/** A store's thread keeps its values in SQLite and typed columns: what a larger nursery would take it never gives back. */
const YOUNG_LIMIT_MB = 12;

/** On the main thread: one worker and the calls under way in it. */
export class WorkerCalls<C extends Calls> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = OPENED;
  #ended: StorageError | null = null;

  private constructor(script: URL, workerData: unknown) {
    // No inherited flags: a test runner's loader hooks have no business in the store's thread.
    this.#worker = new Worker(script, {
      workerData,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_LIMIT_MB },
    });
    this.#worker.on('message', ({ id, answer, failure }: Response) => {
      const call = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failure) call?.reject(errorOf(failure));
      else call?.resolve(answer as never);
    });
    this.#worker.on('error', (error: Error) => {
      // What was under way may or may not be durable, and the thread that knew is gone: only a restart can tell.
      this.#end(new StorageError('fenced', `the thread of the store ended: ${error.message}`, { cause: error }));
    });
    this.#worker.on('exit', () => this.#end(new StorageError('closed', 'the store is closed')));
  }

  /** Starts `script` and waits until its store is open; rejects with what `open` threw there. */
  static async start<C extends Calls>(script: URL, workerData: unknown): Promise<WorkerCalls<C>> {
    const calls = new WorkerCalls<C>(script, workerData);
    await new Promise<void>((resolve, reject) => calls.#waiting.set(OPENED, { resolve, reject }));
    return calls;
  }

  #end(reason: StorageError): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  /** Buffers in `transfer` are given away. Rejects with `StorageError`, or with an `Error` for a bug in the thread. */
  call<M extends keyof C & string>(
    method: M,
    argument: C[M]['argument'],
    transfer: readonly Transferable[] = [],
  ): Promise<C[M]['answer']> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, argument } satisfies Request, transfer);
    });
  }
}
