/** Cases of accounts: what one administrator asks for and a second one decides, in confidence. */

import { may } from '#shared/accounts/may.ts';
import type { AccountCase } from '#shared/accounts/people-api.ts';
import { canSee, type Sight } from '#shared/accounts/sight.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type Caller, commandBy } from './caller.ts';
import type { Holding } from './directory.ts';
import type { IssuedLink } from './enrolment-links.ts';
import { caseStream } from './people-records.ts';
import { caseOf, type RecordOf } from './people-register.ts';
import { administers, isSelf, type PeopleRefusal, spanToHold, tidy } from './people-rules.ts';
import { idFrom, type PeopleContext, wasDone } from './people-writing.ts';

export type KeyCase = { readonly commandId: string; readonly person: PersonId; readonly reason: string };
export type Decision = { readonly commandId: string; readonly reason: string };
export type DecidedCase = { readonly case: AccountCase; readonly link: IssuedLink | null };

export type CaseCommands = {
  /** The second factor of the person is lost. */
  openKeyCase(input: KeyCase, caller: Caller): Promise<Result<AccountCase, PeopleRefusal>>;
  /** Takes effect at once; of a replaced key it answers the one-time link, null once that was used. */
  approveCase(id: string, decision: Decision, caller: Caller): Promise<Result<DecidedCase, PeopleRefusal>>;
  rejectCase(id: string, decision: Decision, caller: Caller): Promise<Result<DecidedCase, PeopleRefusal>>;
  /** By who opened it. */
  withdrawCase(id: string, commandId: string, caller: Caller): Promise<Result<AccountCase, PeopleRefusal>>;
  cases(): readonly AccountCase[];
  case(id: string): AccountCase | undefined;
  /** The person, who opened it, and those who administer the person's unit or may decide; never a unit as a whole. */
  sightOfCase(one: AccountCase): Sight;
};

export function caseCommands(context: PeopleContext): CaseCommands {
  const { register, clocks, links, inTurn, write } = context;

  const deciding = new Map<UnitRef, readonly PostId[]>();
  let decidingAsOf = register.changeCount();

  /** Posts that administer or decide over a unit, whoever holds them; worked out once for all cases of a unit. */
  function decidingPosts(unit: UnitRef): readonly PostId[] {
    if (decidingAsOf !== register.changeCount()) deciding.clear();
    decidingAsOf = register.changeCount();
    const known = deciding.get(unit);
    if (known !== undefined) return known;
    const found = register
      .posts()
      .filter((post) => post.abolishedAt === null)
      .map((post) => register.viewerIn(post, 'person-', null))
      .filter((viewer) => administers(viewer, unit) || may(viewer, 'accounts:approve', { units: [unit] }))
      .map(({ post }) => post);
    deciding.set(unit, found);
    return found;
  }

  function sightOfCase({ id, person }: AccountCase): Sight {
    const unit = must(register.person(person), person).unit;
    const posts = new Set([
      ...register.postsOf(person, clocks.dataNow()).flatMap(({ post, ownPost }) => (ownPost === null ? [post] : [])),
      must(register.record('account-case', id), id).openedIn,
      ...decidingPosts(unit),
    ]);
    return { room: 'named', subject: 'account-case', posts: [...posts].sort(), units: [], isConfidential: true };
  }

  function seen(id: string, { viewer }: Caller): RecordOf<'account-case'> | undefined {
    const found = register.record('account-case', id);
    return found !== undefined && canSee(viewer, sightOfCase(caseOf(found))) ? found : undefined;
  }
  const shown = (id: string) => caseOf(must(register.record('account-case', id), id));

  /** The case that the caller may decide, or why not. */
  function decidable(id: string, caller: Caller): Result<RecordOf<'account-case'>, PeopleRefusal> {
    const found = seen(id, caller);
    if (found === undefined) return err('not-found');
    const { viewer } = caller;
    if (!may(viewer, 'accounts:approve', { units: [must(register.person(found.person), id).unit] }))
      return err('forbidden');
    return isSelf(viewer, found.openedBy) || isSelf(viewer, found.person) ? err('second-person') : ok(found);
  }

  async function decide(
    found: RecordOf<'account-case'>,
    event: { readonly type: string; readonly payload: object },
    commandId: string,
    caller: Caller,
  ): Promise<Result<null, PeopleRefusal>> {
    if (found.state !== 'open') return err('case-decided');
    const stream = caseStream(found.id);
    return write({ stream, version: found.version, ...event }, commandBy(caller, commandId));
  }

  /** With the dates as they can still begin to hold. */
  function heldNow({ holding }: RecordOf<'account-case'>): Result<Holding | null, PeopleRefusal> {
    if (holding === null) return ok(null);
    const post = must(register.record('post', holding.post), holding.post);
    const span = spanToHold(post, { ...holding, isClosed: false }, clocks.dataNow());
    return span.ok ? ok({ ...holding, ...span.value }) : span;
  }

  return {
    openKeyCase: (input, caller) =>
      inTurn(async () => {
        const person = register.person(input.person);
        if (person === undefined || !administers(caller.viewer, person.unit)) return err('not-found');
        const repeated = register.record('account-case', idFrom('case', input.commandId));
        if (repeated !== undefined)
          return repeated.person === person.id && repeated.kind === 'key-replacement'
            ? ok(caseOf(repeated))
            : err('command-reused');
        if (person.closedAt !== null) return err('account-closed');
        if (isSelf(caller.viewer, person.id)) return err('second-person');
        const { reason } = input;
        return openCase({ kind: 'key-replacement', person: person.id, holding: null, reason }, input, caller, context);
      }),

    approveCase: (id, { commandId, reason }, caller) =>
      inTurn(async () => {
        const found = decidable(id, caller);
        if (!found.ok) return found;
        const done = wasDone(found.value, commandId, 'account-case:approved');
        if (!done.ok) return done;
        if (!done.value) {
          if (register.person(found.value.person)?.closedAt !== null) return err('account-closed');
          const holding = found.value.state === 'open' ? heldNow(found.value) : err('case-decided' as const);
          if (!holding.ok) return holding;
          const event = { type: 'account-case:approved', payload: { reason: tidy(reason), holding: holding.value } };
          const written = await decide(found.value, event, commandId, caller);
          if (!written.ok) return written;
        }
        const decided = shown(id);
        if (decided.kind === 'fill-post') return ok({ case: decided, link: null });
        return ok({
          case: decided,
          link: await links.issue({ kind: 'key-replacement', person: decided.person, ref: id }),
        });
      }),

    rejectCase: (id, { commandId, reason }, caller) =>
      inTurn(async () => {
        const found = decidable(id, caller);
        if (!found.ok) return found;
        const done = wasDone(found.value, commandId, 'account-case:rejected');
        if (!done.ok) return done;
        if (!done.value) {
          const event = { type: 'account-case:rejected', payload: { reason: tidy(reason) } };
          const written = await decide(found.value, event, commandId, caller);
          if (!written.ok) return written;
        }
        return ok({ case: shown(id), link: null });
      }),

    withdrawCase: (id, commandId, caller) =>
      inTurn(async () => {
        const found = seen(id, caller);
        if (found === undefined) return err('not-found');
        if (!isSelf(caller.viewer, found.openedBy)) return err('forbidden');
        const done = wasDone(found, commandId, 'account-case:withdrawn');
        if (!done.ok || done.value) return done.ok ? ok(shown(id)) : done;
        const event = { type: 'account-case:withdrawn', payload: {} };
        const written = await decide(found, event, commandId, caller);
        return written.ok ? ok(shown(id)) : written;
      }),

    cases: () => register.records('account-case').map(caseOf),
    case(id) {
      const found = register.record('account-case', id);
      return found === undefined ? undefined : caseOf(found);
    },
    sightOfCase,
  };
}

/** Opened by a person: the machine's owner asks nobody, and so opens none. */
export async function openCase(
  about: Pick<AccountCase, 'kind' | 'person' | 'reason'> & { readonly holding: Holding | null },
  { commandId }: { readonly commandId: string },
  caller: Caller,
  { register, write }: PeopleContext,
): Promise<Result<AccountCase, PeopleRefusal>> {
  if (caller.viewer.kind !== 'person') return err('forbidden');
  const id = idFrom('case', commandId);
  const event = { stream: caseStream(id), version: 0, type: 'account-case:opened' };
  const payload = { ...about, reason: tidy(about.reason) };
  const written = await write({ ...event, payload }, commandBy(caller, commandId));
  return written.ok ? ok(caseOf(must(register.record('account-case', id), id))) : written;
}
