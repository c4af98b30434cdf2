/** Acting for another post: with dates, a reason and a signing form, from an own post, within one line of units. */

import { mayGrant, needsSecondPerson } from '#shared/accounts/granting.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type Caller, commandBy } from './caller.ts';
import type { Acting, Post, SigningForm } from './directory.ts';
import { actingStream } from './people-records.ts';
import type { Register } from './people-register.ts';
import { administers, isSelf, overlaps, type PeopleRefusal, spanFromNow, tidy } from './people-rules.ts';
import { type Command, idFrom, type PeopleContext, wasDone } from './people-writing.ts';

export type BeginActing = {
  readonly commandId: string;
  readonly person: PersonId;
  readonly ownPost: PostId;
  readonly post: PostId;
  readonly form: SigningForm;
  readonly reason: string;
  readonly from: number;
  readonly to: number;
};

export type ActingCommands = {
  /** By who holds the post, or by an administrator who could fill it alone. */
  beginActing(input: BeginActing, caller: Caller): Promise<Result<Acting, PeopleRefusal>>;
  /** By who acts, by who holds the post, or by an administrator of its unit; from now on. */
  endActing(id: string, commandId: string, caller: Caller): Promise<Result<Acting, PeopleRefusal>>;
};

export function actingCommands(context: PeopleContext): ActingCommands {
  const { register, clocks, inTurn, write } = context;

  /** Holds it as an own post: what one has by acting is not handed on. */
  const holds = ({ viewer }: Caller, post: PostId): boolean =>
    viewer.kind === 'person' && viewer.post === post && viewer.ownPost === null;

  function refusedReach(post: Post, unitOfPerson: UnitRef, caller: Caller): PeopleRefusal | null {
    if (holds(caller, post.id)) return null;
    const { viewer } = caller;
    if (!administers(viewer, post.unit) || !administers(viewer, unitOfPerson)) return 'not-found';
    return mayGrant(viewer, post.role) && !needsSecondPerson(viewer, post) ? null : 'second-person';
  }

  return {
    beginActing: (input, caller) =>
      inTurn(async () => {
        const [person, post] = [register.person(input.person), register.post(input.post)];
        if (person === undefined || post === undefined) return err('not-found');
        const refused = refusedReach(post, person.unit, caller);
        if (refused !== null) return err(refused);
        if (isSelf(caller.viewer, person.id)) return err('second-person');
        return beginActing(input, commandBy(caller, input.commandId), context);
      }),

    endActing: (id, commandId, caller) =>
      inTurn(async () => {
        const acting = register.record('acting', id);
        const { viewer } = caller;
        if (acting === undefined) return err('not-found');
        const mayEnd =
          isSelf(viewer, acting.person) ||
          holds(caller, acting.post) ||
          administers(viewer, must(register.post(acting.post), acting.post).unit);
        if (!mayEnd) return err('not-found');
        const done = wasDone(acting, commandId, 'acting:ended');
        if (!done.ok) return done;
        if (!done.value) {
          if (acting.to <= clocks.dataNow()) return err('not-held');
          const event = { stream: actingStream(id), version: acting.version, type: 'acting:ended', payload: {} };
          const written = await write(event, commandBy(caller, commandId));
          if (!written.ok) return written;
        }
        return ok(shown(id, register));
      }),
  };
}

const shown = (id: string, register: Register): Acting =>
  must(
    register.actings().find((one) => one.id === id),
    id,
  );

/** The acting alone, whoever gives it. */
export async function beginActing(
  { commandId: _, ...input }: BeginActing,
  command: Command,
  { register, clocks, units, maxActingMs, write }: PeopleContext,
): Promise<Result<Acting, PeopleRefusal>> {
  const id = idFrom('acting', command.commandId);
  const standing = register.record('acting', id);
  if (standing !== undefined) {
    const isSame = standing.person === input.person && standing.post === input.post;
    return isSame ? ok(shown(id, register)) : err('command-reused');
  }
  const [person, own, post] = [
    register.person(input.person),
    register.record('post', input.ownPost),
    register.record('post', input.post),
  ];
  if (person === undefined || own === undefined || post === undefined) return err('not-found');
  if (person.closedAt !== null) return err('account-closed');
  if (own.abolishedAt !== null || post.abolishedAt !== null) return err('post-abolished');
  const span = spanFromNow(input, clocks.dataNow());
  if (span === null || input.to - span.from > maxActingMs) return err('bad-dates');
  const isHeld = own.holdings.some(
    (one) => one.person === person.id && one.from <= span.from && (one.to === null || span.from < one.to),
  );
  if (!isHeld) return err('not-held');
  const parentOf = (unit: UnitRef) => units().get(unit)?.parent ?? null;
  const isNear = own.unit === post.unit || parentOf(own.unit) === post.unit || parentOf(post.unit) === own.unit;
  if (!isNear) return err('units-apart');
  const others = register.actings().filter((one) => one.person === person.id && one.post === post.id);
  const isTaken = [...post.holdings.filter((one) => one.person === person.id), ...others].some((one) =>
    overlaps(one, span),
  );
  if (isTaken) return err('already-held');
  const payload = { ...input, reason: tidy(input.reason), from: span.from };
  const written = await write({ stream: actingStream(id), version: 0, type: 'acting:begun', payload }, command);
  return written.ok ? ok(shown(id, register)) : written;
}
