/** The first people of an installation: by the link that its owner was given, then by its owner until two may approve. */

import type { PostRole } from '#shared/accounts/role.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { attributionOf, type Caller, commandBy } from './caller.ts';
import type { Person } from './directory.ts';
import type { IssuedLink } from './enrolment-links.ts';
import { openAccount } from './people-accounts.ts';
import { approverCount, fillPost, makePost } from './people-posts.ts';
import type { PeopleRefusal } from './people-rules.ts';
import { type Command, idFrom, type PeopleContext } from './people-writing.ts';
import type { SetUp } from './sign-in-enrolment.ts';

/** The Government Office runs the centre. */
const FIRST_UNIT: UnitRef = 'agency:G22';
const FIRST_POST = { role: 'duty-technician', titleVi: 'Quản trị hệ thống', titleEn: 'System administrator' } as const;
/** Of two who may approve, one decides what the other is concerned in. */
const ENOUGH_APPROVERS = 2;

export type AddAccount = {
  readonly commandId: string;
  readonly login: string;
  readonly name: string;
  readonly unit: UnitRef;
  readonly role: PostRole;
  readonly titleVi: string;
  readonly titleEn: string;
};

export type FirstCommands = {
  /** No account yet. */
  needsSetUp(): boolean;
  /** A link by which whoever bears it becomes the first technician; null once there is an account. */
  issueSetUp(commandId: string): Promise<IssuedLink | null>;
  /** What that link brings: account, post and holding; again with the same link it goes on where it stopped. */
  setUp: SetUp;
  /** Account, post and holding at once, by the machine's owner alone, as long as fewer than two people may approve. */
  addByOwner(
    input: AddAccount,
    caller: Caller,
  ): Promise<Result<{ readonly person: Person; readonly link: IssuedLink }, PeopleRefusal>>;
};

export function firstCommands(context: PeopleContext): FirstCommands {
  const { register, links, inTurn } = context;
  const needsSetUp = (): boolean => register.people().length === 0;

  /** Three events, each under a command id of its own that follows from the one given: after a crash it goes on. */
  async function bringIn(
    { login, name, unit, role, titleVi, titleEn }: Omit<AddAccount, 'commandId'>,
    commandFor: (step: 'person' | 'post' | 'fill') => Command,
  ): Promise<Result<Person, PeopleRefusal>> {
    const person = await openAccount({ login, name, unit }, commandFor('person'), context);
    if (!person.ok) return person;
    const post = await makePost({ unit, role, titleVi, titleEn }, commandFor('post'), context);
    if (!post.ok) return post;
    const record = must(register.record('post', post.value.id), post.value.id);
    if (record.holdings.length > 0) return person;
    const holding = { person: person.value.id, from: context.clocks.dataNow(), to: null, reason: record.titleVi };
    const filled = await fillPost(record, holding, commandFor('fill'), context);
    return filled.ok ? person : filled;
  }

  const isOpened = (commandId: string): boolean => register.person(idFrom('person', commandId)) !== undefined;

  return {
    needsSetUp,
    issueSetUp: (ref) => inTurn(async () => (needsSetUp() ? links.issue({ kind: 'set-up', person: null, ref }) : null)),

    setUp: (link, given, caller) =>
      inTurn<Result<PersonId, 'login-taken' | 'bad-request'>>(async () => {
        const commandFor = (step: string): Command => ({
          commandId: `set-up:${step}:${link.id}`,
          actor: 'local-admin',
          by: attributionOf(caller),
        });
        if (!needsSetUp() && !isOpened(commandFor('person').commandId)) return err('bad-request');
        const person = await bringIn({ ...given, ...FIRST_POST, unit: FIRST_UNIT }, commandFor);
        if (!person.ok) return err(person.error === 'login-taken' ? 'login-taken' : 'bad-request');
        return ok(person.value.id);
      }),

    addByOwner: (input, caller) =>
      inTurn(async () => {
        const { commandId, unit } = input;
        const commandFor = (step: string): Command =>
          commandBy(caller, step === 'person' ? commandId : `${commandId}:${step}`);
        if (caller.viewer.kind !== 'local') return err('not-found');
        if (unit === NATION || context.units().get(unit) === undefined) return err('unknown-unit');
        if (!isOpened(commandId) && approverCount(context) >= ENOUGH_APPROVERS) return err('bootstrap-over');
        const person = await bringIn(input, commandFor);
        if (!person.ok) return person;
        const link = await links.issue({ kind: 'account', person: person.value.id, ref: commandId });
        return link === null ? err('has-signed-in') : ok({ person: person.value, link });
      }),
  };
}
