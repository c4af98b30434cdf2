/** Accounts: opened by an administrator of their unit, given a first link, closed for good. */

import type { PersonId } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type Caller, commandBy } from './caller.ts';
import type { Person } from './directory.ts';
import type { IssuedLink } from './enrolment-links.ts';
import { canonicalLogin, isLogin } from './login-name.ts';
import { personStream } from './people-records.ts';
import { administers, isSelf, type PeopleRefusal, tidy } from './people-rules.ts';
import { type Command, idFrom, type PeopleContext, wasDone } from './people-writing.ts';

export type OpenPerson = {
  readonly commandId: string;
  readonly login: string;
  readonly name: string;
  readonly unit: UnitRef;
};

export type AccountCommands = {
  /** Refused `has-signed-in` when the same command comes again after its link was used or is over. */
  openPerson(
    input: OpenPerson,
    caller: Caller,
  ): Promise<Result<{ readonly person: Person; readonly link: IssuedLink }, PeopleRefusal>>;
  /** A new link for somebody who has never signed in; the one before ends. */
  renewLink(person: PersonId, commandId: string, caller: Caller): Promise<Result<IssuedLink, PeopleRefusal>>;
  /** For good: rights end at once, what the person did stays. */
  closePerson(person: PersonId, commandId: string, caller: Caller): Promise<Result<Person, PeopleRefusal>>;
};

export function accountCommands(context: PeopleContext): AccountCommands {
  const { register, links, inTurn, write } = context;

  return {
    openPerson: (input, caller) =>
      inTurn(async () => {
        if (context.units().get(input.unit) === undefined || !administers(caller.viewer, input.unit))
          return err('unknown-unit');
        const opened = await openAccount(input, commandBy(caller, input.commandId), context);
        if (!opened.ok) return opened;
        const link = await links.issue({ kind: 'account', person: opened.value.id, ref: input.commandId });
        return link === null ? err('has-signed-in') : ok({ person: opened.value, link });
      }),

    renewLink: (id, commandId, caller) =>
      inTurn(async () => {
        const person = register.record('person', id);
        if (person === undefined || !administers(caller.viewer, person.unit)) return err('not-found');
        if (person.closedAt !== null) return err('account-closed');
        if (context.canSignIn(id)) return err('has-signed-in');
        const done = wasDone(person, commandId, 'person:link-issued');
        if (!done.ok) return done;
        if (!done.value) {
          const event = { type: 'person:link-issued', payload: { kind: 'account' } };
          const written = await write(
            { ...event, stream: personStream(id), version: person.version },
            commandBy(caller, commandId),
          );
          if (!written.ok) return written;
        }
        const link = await links.issue({ kind: 'account', person: id, ref: commandId });
        return link === null ? err('has-signed-in') : ok(link);
      }),

    closePerson: (id, commandId, caller) =>
      inTurn(async () => {
        const person = register.record('person', id);
        if (person === undefined || !administers(caller.viewer, person.unit)) return err('not-found');
        const shown = () => ok(must(register.person(id), id));
        const done = wasDone(person, commandId, 'person:closed');
        if (!done.ok || done.value) return done.ok ? shown() : done;
        if (person.closedAt !== null) return err('account-closed');
        if (isSelf(caller.viewer, id)) return err('second-person');
        const event = { stream: personStream(id), version: person.version, type: 'person:closed', payload: {} };
        const written = await write(event, commandBy(caller, commandId));
        return written.ok ? shown() : written;
      }),
  };
}

/** The account alone, whoever opens it; the same command again answers what it opened. */
export async function openAccount(
  { login: typed, name: given, unit }: Omit<OpenPerson, 'commandId'>,
  command: Command,
  { register, write }: PeopleContext,
): Promise<Result<Person, PeopleRefusal>> {
  const id = idFrom('person', command.commandId);
  const [login, name] = [canonicalLogin(typed), tidy(given)];
  const standing = register.person(id);
  if (standing !== undefined)
    return standing.login === login && standing.unit === unit ? ok(standing) : err('command-reused');
  if (!isLogin(login)) return err('bad-login');
  if (name === '') return err('bad-request');
  if (register.personByLogin(login) !== undefined) return err('login-taken');
  const event = { stream: personStream(id), version: 0, type: 'person:opened', payload: { login, name, unit } };
  const written = await write(event, command);
  return written.ok ? ok(must(register.person(id), id)) : written;
}
