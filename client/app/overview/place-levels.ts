/** The highest level of each province that the attention list speaks of. */

import type { AttentionItem } from '#shared/indicators/attention.ts';
import type { Severity } from '#shared/indicators/severity.ts';
import { splitUnitRef } from '#shared/units/unit.ts';

/** `isLost`: nothing is known of the place now, which is worse than any level it had. */
export type PlaceLevel = { readonly level: Severity; readonly isLost: boolean };

/**
 * By 63-unit code; a province without an item is not in it. `widest`: what concerns more units than this is left out, since
 * on a map it would point at no place.
 */
export function highestLevels(
  items: readonly AttentionItem[],
  widest = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, PlaceLevel> {
  const levels = new Map<string, PlaceLevel>();
  for (const { units, severity, cause } of items) {
    if (units.length > widest) continue;
    for (const unit of units) {
      const { scheme, code } = splitUnitRef(unit);
      if (scheme !== 'gso63') continue;
      const standing = levels.get(code);
      const isLost = cause === 'source-lost' || standing?.isLost === true;
      const level = standing === undefined || severity > standing.level ? severity : standing.level;
      levels.set(code, { level, isLost });
    }
  }
  return levels;
}
