/** Where an indicator stands in its life: as the product brought it, changed here, added here, or retired. */

import type { CatalogueStateId } from '#shared/i18n/catalogue-page-messages.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';

/** The first version of what the product brought is the system's own. */
export function stateOf({ versions, retired }: Pick<IndicatorStory, 'versions' | 'retired'>): CatalogueStateId {
  if (retired !== null) return 'retired';
  if (versions[0]?.actor !== 'system') return 'own';
  return versions.length > 1 ? 'changed' : 'inUse';
}
