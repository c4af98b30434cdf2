/** The mapping in the making, kept in this window so that a reload in the middle loses nothing of it. */

import { useCallback, useState } from 'react';
import { type Mapping, mappingSchema } from '#shared/imports/mapping.ts';

const keyOf = (id: string): string => `toan-canh:import:${id}`;

function kept(id: string): Mapping | null {
  try {
    const parsed = mappingSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Begins with what this window had, else with what the server has judged last, else empty. */
export function useMappingDraft(
  id: string,
  judged: Mapping | null,
  empty: Mapping,
): readonly [draft: Mapping, set: (next: Mapping) => void, forget: () => void] {
  const [draft, setDraft] = useState(() => kept(id) ?? judged ?? empty);
  const set = useCallback(
    (next: Mapping) => {
      setDraft(next);
      try {
        sessionStorage.setItem(keyOf(id), JSON.stringify(next));
      } catch {
        // Without room the draft lives as long as the page.
      }
    },
    [id],
  );
  const forget = useCallback(() => sessionStorage.removeItem(keyOf(id)), [id]);
  return [draft, set, forget];
}
