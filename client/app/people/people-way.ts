/** Which view of people and posts the address asks for, so that a link reopens the same one. */

import type { PersonId, PostId } from '#shared/accounts/viewer.ts';

export const VIEWS = ['people', 'posts', 'cases'] as const;
export type View = (typeof VIEWS)[number];

export type PeopleWay =
  | { readonly to: 'list'; readonly view: View }
  | { readonly to: 'person'; readonly id: PersonId }
  | { readonly to: 'post'; readonly id: PostId };

/** `?view=posts`, `?person=person-…`, `?post=post-…`; the filter of the list stays in the address beside it. */
export function readWay(search: URLSearchParams): PeopleWay {
  const person = search.get('person');
  if (person?.startsWith('person-') === true) return { to: 'person', id: person as PersonId };
  const post = search.get('post');
  if (post?.startsWith('post-') === true) return { to: 'post', id: post as PostId };
  return { to: 'list', view: VIEWS.find((id) => id === search.get('view')) ?? 'people' };
}

/** The address of a view, with what the list was filtered by. */
export function wayAddress(way: PeopleWay, search: URLSearchParams): string {
  const query = new URLSearchParams(search);
  query.delete('person');
  query.delete('post');
  if (way.to === 'list') {
    // Another list is another question: what the first one was filtered by would hide its rows.
    if (way.view !== (query.get('view') ?? 'people')) for (const key of ['q', 'show', 'unit']) query.delete(key);
    if (way.view === 'people') query.delete('view');
    else query.set('view', way.view);
  } else {
    query.set(way.to, way.id);
  }
  return query.size === 0 ? '/people' : `/people?${query}`;
}
