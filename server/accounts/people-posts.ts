/** Posts: made, filled, left and abolished; those of the centre are filled by two people. */

import { mayGrant, needsSecondPerson } from '#shared/accounts/granting.ts';
import { mayEverywhere } from '#shared/accounts/may.ts';
import type { AccountCase } from '#shared/accounts/people-api.ts';
import type { PostRole } from '#shared/accounts/role.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { type Caller, commandBy } from './caller.ts';
import type { Holding, Post } from './directory.ts';
import { openCase } from './people-cases.ts';
import { postStream } from './people-records.ts';
import { caseOf, type RecordOf } from './people-register.ts';
import { administers, isSelf, type PeopleRefusal, type Span, spanToHold, tidy } from './people-rules.ts';
import { type Command, idFrom, type PeopleContext, wasDone } from './people-writing.ts';

export type MakePost = {
  readonly commandId: string;
  readonly unit: UnitRef;
  readonly role: PostRole;
  readonly titleVi: string;
  readonly titleEn: string;
};

export type FillPost = Span & { readonly commandId: string; readonly person: PersonId; readonly reason: string };

/** One of the two: it holds, or a second person has to agree. */
export type FilledPost = { readonly holding: Holding | null; readonly case: AccountCase | null };

export type PostCommands = {
  makePost(input: MakePost, caller: Caller): Promise<Result<Post, PeopleRefusal>>;
  abolishPost(post: PostId, commandId: string, caller: Caller): Promise<Result<Post, PeopleRefusal>>;
  fillPost(post: PostId, input: FillPost, caller: Caller): Promise<Result<FilledPost, PeopleRefusal>>;
  /** From now on, clock of the data; what had been foreseen for later is gone too. */
  leavePost(
    post: PostId,
    input: { readonly commandId: string; readonly person: PersonId },
    caller: Caller,
  ): Promise<Result<Post, PeopleRefusal>>;
};

export function postCommands(context: PeopleContext): PostCommands {
  const { register, clocks, inTurn, write } = context;

  /** Within the viewer's reach, and of a kind that the viewer has to do with. */
  function found(id: PostId, { viewer }: Caller): Result<RecordOf<'post'>, PeopleRefusal> {
    const post = register.record('post', id);
    if (post === undefined || !administers(viewer, post.unit)) return err('not-found');
    return mayGrant(viewer, post.role) ? ok(post) : err('forbidden');
  }
  const shown = (id: PostId) => ok(must(register.post(id), id));

  return {
    makePost: (input, caller) =>
      inTurn(async () => {
        const isUnit = input.unit !== NATION && context.units().get(input.unit) !== undefined;
        if (!isUnit || !administers(caller.viewer, input.unit)) return err('unknown-unit');
        if (!mayGrant(caller.viewer, input.role)) return err('forbidden');
        return makePost(input, commandBy(caller, input.commandId), context);
      }),

    abolishPost: (id, commandId, caller) =>
      inTurn(async () => {
        const post = found(id, caller);
        if (!post.ok) return post;
        const done = wasDone(post.value, commandId, 'post:abolished');
        if (!done.ok || done.value) return done.ok ? shown(id) : done;
        if (post.value.abolishedAt !== null) return err('post-abolished');
        const event = { stream: postStream(id), version: post.value.version, type: 'post:abolished', payload: {} };
        const written = await write(event, commandBy(caller, commandId));
        return written.ok ? shown(id) : written;
      }),

    fillPost: (id, input, caller) =>
      inTurn(async () => {
        const post = found(id, caller);
        if (!post.ok) return post;
        const { viewer } = caller;
        const person = register.person(input.person);
        if (person === undefined || !administers(viewer, person.unit)) return err('not-found');
        const repeated = outcomeOf(post.value, input, context);
        if (repeated !== null) return repeated;
        if (isSelf(viewer, input.person)) return err('second-person');
        if (viewer.kind === 'local') return err('forbidden');
        const span = spanToHold(post.value, { ...input, isClosed: person.closedAt !== null }, clocks.dataNow());
        if (!span.ok) return span;
        const { reason, person: who } = input;
        if (needsSecondPerson(viewer, post.value)) {
          const holding = { person: who, post: id, ...span.value };
          const opened = await openCase({ kind: 'fill-post', person: who, holding, reason }, input, caller, context);
          return opened.ok ? ok({ holding: null, case: opened.value }) : opened;
        }
        return fillPost(
          post.value,
          { person: who, ...span.value, reason },
          commandBy(caller, input.commandId),
          context,
        );
      }),

    leavePost: (id, { commandId, person }, caller) =>
      inTurn(async () => {
        const post = found(id, caller);
        if (!post.ok) return post;
        const done = wasDone(post.value, commandId, 'post:left');
        if (!done.ok || done.value) return done.ok ? shown(id) : done;
        const now = clocks.dataNow();
        const isHeld = post.value.holdings.some((one) => one.person === person && (one.to === null || one.to > now));
        if (!isHeld) return err('not-held');
        const event = { stream: postStream(id), version: post.value.version, type: 'post:left', payload: { person } };
        const written = await write(event, commandBy(caller, commandId));
        return written.ok ? shown(id) : written;
      }),
  };
}

/** What the same command brought before; null when it is new. */
function outcomeOf(
  post: RecordOf<'post'>,
  { commandId, person }: FillPost,
  { register }: PeopleContext,
): Result<FilledPost, PeopleRefusal> | null {
  const done = wasDone(post, commandId, 'post:filled');
  if (!done.ok) return done;
  if (done.value) {
    const holding = post.holdings.findLast((one) => one.person === person);
    return holding === undefined ? err('command-reused') : ok({ holding, case: null });
  }
  const opened = register.record('account-case', idFrom('case', commandId));
  if (opened === undefined) return null;
  const isSame = opened.holding?.post === post.id && opened.person === person;
  return isSame ? ok({ holding: null, case: caseOf(opened) }) : err('command-reused');
}

/** People who may approve by a post of their own. */
export function approverCount({ register, clocks }: PeopleContext): number {
  const now = clocks.dataNow();
  const isApprover = (person: PersonId): boolean =>
    register.postsOf(person, now).some(({ post, ownPost }) => {
      const viewer = ownPost === null ? register.viewerOf(person, post, now) : null;
      return viewer !== null && mayEverywhere(viewer, 'accounts:approve');
    });
  return register.people().filter(({ id }) => isApprover(id)).length;
}

/** The post alone, whoever makes it. */
export async function makePost(
  { unit, role, titleVi, titleEn }: Omit<MakePost, 'commandId'>,
  command: Command,
  { register, write }: PeopleContext,
): Promise<Result<Post, PeopleRefusal>> {
  const id = idFrom('post', command.commandId);
  const standing = register.post(id);
  if (standing !== undefined)
    return standing.unit === unit && standing.role === role ? ok(standing) : err('command-reused');
  const payload = { unit, role, titleVi: tidy(titleVi), titleEn: tidy(titleEn) };
  if (payload.titleVi === '' || payload.titleEn === '') return err('bad-request');
  const written = await write({ stream: postStream(id), version: 0, type: 'post:made', payload }, command);
  return written.ok ? ok(must(register.post(id), id)) : written;
}

/** The holding alone, whoever grants it and once it may be. */
export async function fillPost(
  { id, version }: RecordOf<'post'>,
  payload: Span & { readonly person: PersonId; readonly reason: string },
  command: Command,
  { write }: PeopleContext,
): Promise<Result<FilledPost, PeopleRefusal>> {
  const written = await write({ stream: postStream(id), version, type: 'post:filled', payload }, command);
  if (!written.ok) return written;
  const { person, from, to } = payload;
  return ok({ holding: { person, post: id, from, to }, case: null });
}
