/** How commands about people are answered: refusals that say nothing of what one may not know, and tries put on record. */

import type { AccountCase } from '#shared/accounts/people-api.ts';
import { needsStepUp } from '#shared/accounts/step-up.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Person } from '../accounts/directory.ts';
import type { PeopleRefusal } from '../accounts/people-rules.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, refusal } from './route.ts';

/** Refusals of every command about people. */
export const COMMAND_REFUSALS = [
  ...(['bad-request', 'malformed-json', 'not-found', 'forbidden', 'second-person'] as const),
  ...(['account-closed', 'command-reused', 'version-conflict', 'disk-full', 'storage'] as const),
] as const;

/** Tries that reach for what is not one's own; the rest are mistakes in what one may do. */
const TRIES: readonly PeopleRefusal[] = ['not-found', 'forbidden', 'second-person', 'unknown-unit'];

/** Of ids from addresses, in an audit entry. */
const ID_LENGTH = 100;

export type Tried = { readonly caller: Caller; readonly action: string; readonly object: string };

/** `person:…` of an id that somebody sent. */
export const objectOf = (noun: string, id: string): string => `${noun}:${id.slice(0, ID_LENGTH)}`;

/** What the command brought, or its refusal. */
export function answerCommand<T>(
  result: Result<T, PeopleRefusal>,
  tried: Tried,
  { audit }: HttpDeps,
  shown: (value: T) => object,
): Reply {
  if (result.ok) return jsonReply(shown(result.value));
  if (TRIES.includes(result.error)) audit.note({ ...tried, kind: 'refusal', outcome: result.error });
  return refusal(result.error);
}

/** Where several rights open a door: nobody known is asked to sign in, everybody else is told that the post lacks it. */
export function answerClosed(tried: Tried, { audit }: HttpDeps): Reply {
  const outcome = tried.caller.viewer.kind === 'public' ? 'unauthorised' : 'forbidden';
  audit.note({ ...tried, kind: 'refusal', outcome });
  return refusal(outcome);
}

/** Granting rights by holding a post, rather than as administrator, needs a fresh second factor like any other granting. */
export function isStepUpDue({ session }: Caller, { clocks, stepUpMs }: HttpDeps): boolean {
  const isStale = session !== null && clocks.realNow() - session.secondFactorAt > stepUpMs;
  return isStale && needsStepUp('accounts:administer');
}

export const shownPerson = (person: Person, { people }: HttpDeps) => ({
  ...person,
  canSignIn: people.canSignIn(person.id),
});

/** A confidential record was shown. */
export function noteRead(one: AccountCase, caller: Caller, { audit }: HttpDeps): void {
  audit.note({
    ...{ kind: 'read', caller, action: 'account-case:see' },
    object: objectOf('account-case', one.id),
    outcome: 'done',
  });
}
