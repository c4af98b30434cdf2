/** Where an indicator stands in its life: as the product brought it, changed here, added here, or retired. */

import type { CatalogueStateId } from '#shared/i18n/catalogue-page-messages.ts';
import type { CatalogueEntry } from '#shared/indicators/catalogue-entry.ts';

export function stateOf({ retired, isOwn, version }: CatalogueEntry): CatalogueStateId {
  if (retired !== null) return 'retired';
  if (isOwn) return 'own';
  return version > 1 ? 'changed' : 'inUse';
}
