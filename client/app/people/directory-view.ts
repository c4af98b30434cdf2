/** The directory as the page reads it: who holds what at a moment, who acts for whom, and what needs a second person. */

import type * as z from 'zod/mini';
import type {
  actingSchema,
  holdingSchema,
  peopleAnswerSchema,
  personSchema,
  postSchema,
} from '#shared/accounts/people-api.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { foldVietnamese } from '#shared/units/name-resolver.ts';

export type Person = z.infer<typeof personSchema>;
export type Post = z.infer<typeof postSchema>;
export type Holding = z.infer<typeof holdingSchema>;
export type Acting = z.infer<typeof actingSchema>;
export type People = z.infer<typeof peopleAnswerSchema>;

export type Span = 'past' | 'now' | 'future';

/** `to` is the first instant at which it no longer holds, null while nobody said when. */
export function spanOf({ from, to }: { readonly from: Instant; readonly to: Instant | null }, now: Instant): Span {
  if (to !== null && to <= now) return 'past';
  return from > now ? 'future' : 'now';
}

export type DirectoryView = {
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  person(id: PersonId): Person | undefined;
  post(id: PostId): Post | undefined;
  /** Newest first. */
  holdingsOf(id: PersonId): readonly Holding[];
  holdingsIn(id: PostId): readonly Holding[];
  actingsOf(id: PersonId): readonly Acting[];
};

const newestFirst = <T extends { readonly from: Instant }>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => b.from - a.from);

export function directoryView({ people, posts, holdings, actings }: People): DirectoryView {
  const person = new Map(people.map((one) => [one.id, one]));
  const post = new Map(posts.map((one) => [one.id, one]));
  const byPerson = Map.groupBy(newestFirst(holdings), (one) => one.person);
  const byPost = Map.groupBy(newestFirst(holdings), (one) => one.post);
  const actingBy = Map.groupBy(newestFirst(actings), (one) => one.person);
  return {
    people,
    posts,
    person: (id) => person.get(id),
    post: (id) => post.get(id),
    holdingsOf: (id) => byPerson.get(id) ?? [],
    holdingsIn: (id) => byPost.get(id) ?? [],
    actingsOf: (id) => actingBy.get(id) ?? [],
  };
}

export type PersonState = 'open' | 'new' | 'closed';
export function personState({ closedAt, canSignIn }: Person): PersonState {
  if (closedAt !== null) return 'closed';
  return canSignIn ? 'open' : 'new';
}

export type PostState = 'filled' | 'vacant' | 'abolished';
export function postState({ id, abolishedAt }: Post, view: DirectoryView, now: Instant): PostState {
  if (abolishedAt !== null) return 'abolished';
  return view.holdingsIn(id).some((one) => spanOf(one, now) === 'now') ? 'filled' : 'vacant';
}

/** True when every word that is searched for stands in the text; marks and case do not count. */
export function isHit(query: string, texts: readonly string[]): boolean {
  const text = foldVietnamese(texts.join(' '));
  return foldVietnamese(query)
    .split(/\s+/u)
    .every((term) => text.includes(term));
}
