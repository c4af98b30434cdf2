/** Who stands behind the actors of events: asked once for all that one moment of drawing needs, and kept. */

import { useEffect } from 'react';
import type * as z from 'zod/mini';
import { createStore, useStore } from 'zustand';
import { actorsSchema } from '#shared/accounts/people-api.ts';

export type KnownActor = z.infer<typeof actorsSchema>['actors'][number];

/** Null: answered, and nothing is told of them. */
type Actors = ReadonlyMap<string, KnownActor | null>;

const known = createStore<{ readonly actors: Actors }>(() => ({ actors: new Map() }));
const asked = new Set<string>();
let waiting: string[] = [];

/** At most so many in one address. */
const PER_QUESTION = 50;

async function ask(ids: readonly string[]): Promise<void> {
  const answer = await fetch(`/api/v1/actors?${new URLSearchParams({ ids: ids.join(',') })}`).catch(() => null);
  const parsed = answer?.ok === true ? actorsSchema.safeParse(await answer.json()) : null;
  if (parsed?.success !== true) {
    // Drawn again, it is asked again.
    for (const id of ids) asked.delete(id);
    return;
  }
  const actors = new Map(known.getState().actors);
  for (const id of ids) actors.set(id, null);
  for (const actor of parsed.data.actors) actors.set(actor.actor, actor);
  known.setState({ actors });
}

function flush(): void {
  const ids = waiting;
  waiting = [];
  for (let i = 0; i < ids.length; i += PER_QUESTION) void ask(ids.slice(i, i + PER_QUESTION));
}

/** Persons in posts and screens; the rest has names of its own. */
export const isAskable = (actor: string): boolean => /^(person-|screen-)/.test(actor);

function want(actor: string): void {
  if (asked.has(actor)) return;
  asked.add(actor);
  if (waiting.length === 0) queueMicrotask(flush);
  waiting.push(actor);
}

/** Those asked for so far, and the way to ask for one more. */
export function useActors(): {
  readonly actors: Actors;
  readonly want: (actor: string) => void;
} {
  const actors = useStore(known, (state) => state.actors);
  // What drawing asked for goes out when it is done.
  useEffect(() => {
    if (waiting.length > 0) flush();
  });
  return { actors, want };
}
