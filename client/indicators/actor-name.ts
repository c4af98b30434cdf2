/** Who did something, in words: a source by its title, the local administrator by what that is. */

import { useCallback } from 'react';
import { ADMIN_MESSAGES } from '#shared/i18n/admin-messages.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { useNoun } from './live-data.tsx';
import { useScreen } from './use-figure.ts';

const SOURCE = 'source:';

/** An actor that is not known (a source since removed) is called by its id. */
export function useActorName(): (actor: string) => string {
  const { lang } = useScreen();
  const sources = useNoun<SourceRoomRecord>('source');
  return useCallback(
    (actor) => {
      const source = actor.startsWith(SOURCE)
        ? sources.find(({ name }) => name === actor.slice(SOURCE.length))
        : undefined;
      if (source !== undefined) return lang === 'vi' ? source.titleVi : source.titleEn;
      return ADMIN_MESSAGES[lang].actors[actor] ?? actor;
    },
    [lang, sources],
  );
}
