/** How a command about people becomes durable: judged and appended one after the other, then seen by the register. */

import { createHash } from 'node:crypto';
import type { Attribution } from '#shared/accounts/attribution.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { Journal, Json } from '../storage/journal.ts';
import type { EnrolmentLinks } from './enrolment-links.ts';
import type { Register } from './people-register.ts';

/** `by` is left out where the system itself acts: the people of the demo. */
export type Command = { readonly commandId: string; readonly actor: string; readonly by?: Attribution };

export type NewAccountEvent = {
  readonly stream: string;
  /** Events that the stream had when the command was judged. */
  readonly version: number;
  readonly type: string;
  readonly payload: object;
};

export type WriteRefusal = 'version-conflict' | 'command-reused';

/** What every group of commands about people works with. */
export type PeopleContext = {
  readonly register: Register;
  readonly links: EnrolmentLinks;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly units: () => UnitRegistry;
  /** Whether the person has a password or another factor already. */
  readonly canSignIn: (person: `person-${string}`) => boolean;
  readonly maxActingMs: number;
  /** What a command is judged by still holds when its event is appended. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when the event is durable and the register has moved. */
  readonly write: (event: NewAccountEvent, command: Command) => Promise<Result<null, WriteRefusal>>;
};

/** An id that follows from the command, so that the same command again finds what it made: `person-` and 128 bits. */
export const idFrom = <K extends string>(kind: K, commandId: string): `${K}-${string}` =>
  `${kind}-${createHash('sha256').update(`${kind}\n${commandId}`).digest('hex').slice(0, 32)}`;

/**
 * Whether this very command was done to the record before; refused where its id had done something else to it, so that
 * nothing is answered as done that was not.
 */
export function wasDone(
  { commands }: { readonly commands: readonly { readonly id: string; readonly type: string }[] },
  commandId: string,
  type: string,
): Result<boolean, 'command-reused'> {
  const known = commands.find(({ id }) => id === commandId);
  if (known === undefined) return ok(false);
  return known.type === type ? ok(true) : err('command-reused');
}

export type WritingDeps = Pick<PeopleContext, 'register' | 'clocks'> & {
  readonly journal: Journal;
  readonly onWritten: () => void;
};

export function createWriting({ journal, register, clocks, onWritten }: WritingDeps): PeopleContext['write'] {
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
    if (event.stream !== stream || event.type !== type) return err('command-reused');
    // A repeat that the register has not seen was durable although its append seemed to fail.
    if (event.streamVersion > version) {
      register.apply(event);
      onWritten();
    }
    return ok(null);
  };
}
