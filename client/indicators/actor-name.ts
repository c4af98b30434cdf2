/** Who did something, in words: a source by its title, a person by the post and, where told, the name. */

import { useCallback } from 'react';
import { ACTOR_WORDS } from '#shared/i18n/actor-words.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { isAskable, useActors } from './actors.ts';
import { useNoun } from './live-data.tsx';
import { useScreen } from './use-figure.ts';

const SOURCE = 'source:';

/** While somebody is asked for; an id would be read as a name. */
const AWAITED = '…';

/** An actor of whom nothing is told (a source since removed) is called by its id. */
export function useActorName(): (actor: string) => string {
  const { lang } = useScreen();
  const sources = useNoun<SourceRoomRecord>('source');
  const { actors, want } = useActors();
  return useCallback(
    (actor) => {
      const source = actor.startsWith(SOURCE)
        ? sources.find(({ name }) => name === actor.slice(SOURCE.length))
        : undefined;
      if (source !== undefined) return lang === 'vi' ? source.titleVi : source.titleEn;
      const person = actors.get(actor);
      if (person != null) {
        const title = lang === 'vi' ? person.titleVi : person.titleEn;
        return person.name === null ? title : `${title} (${person.name})`;
      }
      if (isAskable(actor)) {
        want(actor);
        if (person === undefined) return AWAITED;
      }
      return ACTOR_WORDS[lang][actor] ?? actor;
    },
    [lang, sources, actors, want],
  );
}
