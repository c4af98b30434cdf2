/** How a command about a direction or a task becomes durable: in turn with others about the same, never behind those about another. */

import { createHash } from 'node:crypto';
import type { Attribution } from '#shared/accounts/attribution.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import type { Journal, JournalEvent, Json } from '../storage/journal.ts';
import type { DoneCommand } from './task-records.ts';

/** What a command said, so that the same id with other words is known for what it is. */
export const digestOf = (verb: string, content: unknown): string =>
  createHash('sha256')
    .update(`${verb}\n${canonicalJson(content as Json)}`)
    .digest('hex')
    .slice(0, 16);

/** An id that follows from the command, so that the same command again finds what it made. */
export const idFrom = <K extends string>(kind: K, commandId: string): `${K}-${string}` =>
  `${kind}-${createHash('sha256').update(`${kind}\n${commandId}`).digest('hex').slice(0, 16)}`;

/** Whether this very command was done before; refused where its id had said something else. */
export function wasDone(
  commands: readonly DoneCommand[],
  commandId: string,
  digest: string,
): Result<boolean, 'command-reused'> {
  const known = commands.find(([id]) => id === commandId);
  if (known === undefined) return ok(false);
  return known[1] === digest ? ok(true) : err('command-reused');
}

/**
 * Work on one stream is done in turn, so that what a command was judged by still holds when its event is appended; work on
 * different streams goes side by side and shares an fsync.
 */
export function createStreamQueues(): <T>(stream: string, work: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, { run: ReturnType<typeof createQueue>; waiting: number }>();
  return async (stream, work) => {
    const queue = queues.get(stream) ?? { run: createQueue(), waiting: 0 };
    queues.set(stream, queue);
    queue.waiting += 1;
    try {
      return await queue.run(work);
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) queues.delete(stream);
    }
  };
}

export type NewDirectiveEvent = {
  readonly stream: string;
  /** Events that the stream had when the command was judged. */
  readonly version: number;
  readonly type: string;
  readonly payload: object;
};

/** Who did it; `by` is left out where the clock or a scenario did. */
export type DirectiveCommand = {
  readonly commandId: string;
  readonly actor: string;
  readonly by?: Attribution | undefined;
};

/** The real clock, and that of the data. */
export type Clocks = { readonly realNow: () => Instant; readonly dataNow: () => Instant };

/** Resolves when the event is durable. */
export type WriteDirective = (
  event: NewDirectiveEvent,
  command: DirectiveCommand,
) => Promise<Result<JournalEvent, 'version-conflict' | 'command-reused'>>;

export function createDirectiveWriting(journal: Journal, clocks: Clocks): WriteDirective {
  return async ({ stream, version, type, payload }, { commandId, actor, by }) => {
    const appended = await journal.append({
      ...{ commandId, stream, expectedVersion: version, type, actor },
      ...(by === undefined ? {} : { by }),
      realAt: clocks.realNow(),
      dataAt: clocks.dataNow(),
      payload: payload as Json,
    });
    if (!appended.ok) return err('version-conflict');
    const { event } = appended.value;
    return event.stream === stream && event.type === type ? ok(event) : err('command-reused');
  };
}
