/** One line of the living catalogue: what an indicator is called and where it stands in its life. */

import { must } from '../kernel/must.ts';
import type { IndicatorDefinition } from './definition.ts';
import type { DefinitionVersion, IndicatorStory } from './indicator-story.ts';

/** Who is named for the first version of what the product brought; no officer is called so. */
export const BUILT_IN_ACTOR = 'system';

/** One indicator of the answer of `GET /api/v1/catalogue`, which has every indicator ever known, retired ones too. */
export type CatalogueEntry = Pick<
  IndicatorDefinition,
  'id' | 'group' | 'nameVi' | 'nameEn' | 'shortVi' | 'shortEn' | 'isPublic'
> & {
  /** From 1. */
  readonly version: number;
  /** The newest version made here or the retirement; null for a built-in indicator that nobody has changed. */
  readonly lastChange: Pick<DefinitionVersion, 'at' | 'actor' | 'reason'> | null;
  /** Null while it is in use. */
  readonly retired: IndicatorStory['retired'];
  /** Added by an officer, not brought by the product. */
  readonly isOwn: boolean;
};

/** `versions` holds at least one, oldest first. */
export function catalogueEntry({
  definition,
  versions,
  retired,
}: Pick<IndicatorStory, 'definition' | 'versions' | 'retired'>): CatalogueEntry {
  const { id, group, nameVi, nameEn, shortVi, shortEn, isPublic } = definition;
  const { version, at, actor, reason } = must(versions.at(-1), `a version of ${id}`);
  return {
    ...{ id, group, nameVi, nameEn, shortVi, shortEn, isPublic, version, retired },
    lastChange: retired ?? (actor === BUILT_IN_ACTOR ? null : { at, actor, reason }),
    isOwn: versions[0]?.actor !== BUILT_IN_ACTOR,
  };
}
