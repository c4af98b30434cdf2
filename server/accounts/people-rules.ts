/** Who may give which post to whom: pure rules over viewer, post and person, asked by every command about people. */

import { may } from '#shared/accounts/may.ts';
import type { PersonId, Viewer } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type PeopleRefusal =
  /** No such thing, or not within the viewer's reach: the same to who asks. */
  | 'not-found'
  | 'forbidden'
  | 'bad-request'
  | 'bad-login'
  | 'login-taken'
  | 'unknown-unit'
  | 'bad-dates'
  | 'already-held'
  | 'not-held'
  | 'account-closed'
  | 'post-abolished'
  /** Nobody grants to themselves, or decides what they opened. */
  | 'second-person'
  | 'units-apart'
  | 'case-decided'
  | 'has-signed-in'
  | 'bootstrap-over'
  | 'version-conflict'
  | 'command-reused';

export const administers = (viewer: Viewer, unit: UnitRef): boolean =>
  may(viewer, 'accounts:administer', { units: [unit] });

export const isSelf = (viewer: Viewer, person: PersonId): boolean =>
  viewer.kind === 'person' && viewer.person === person;

export type Span = { readonly from: Instant; readonly to: Instant | null };

/** From now at the earliest: nobody is given a right in the past. Null where nothing is left of it. */
export function spanFromNow({ from, to }: Span, now: Instant): Span | null {
  const begins = Math.max(from, now);
  return to !== null && to <= begins ? null : { from: begins, to };
}

/** A span of no length, of who left before it began, overlaps nothing. */
export const overlaps = (a: Span, b: Span): boolean =>
  Math.max(a.from, b.from) < Math.min(a.to ?? Number.POSITIVE_INFINITY, b.to ?? Number.POSITIVE_INFINITY);

/** Letters of one form, no control characters, no blanks around. */
export const tidy = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();

/** When the person may begin to hold the post, or why not; asked again when a case is approved. */
export function spanToHold(
  post: { readonly abolishedAt: Instant | null; readonly holdings: readonly (Span & { readonly person: PersonId })[] },
  asked: Span & { readonly person: PersonId; readonly isClosed: boolean },
  now: Instant,
): Result<Span, 'account-closed' | 'post-abolished' | 'bad-dates' | 'already-held'> {
  if (asked.isClosed) return err('account-closed');
  if (post.abolishedAt !== null) return err('post-abolished');
  const span = spanFromNow(asked, now);
  if (span === null) return err('bad-dates');
  const isHeld = post.holdings.some((one) => one.person === asked.person && overlaps(one, span));
  return isHeld ? err('already-held') : ok(span);
}
