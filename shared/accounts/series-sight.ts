/** Which room a value and its definition stand in: public where the catalogue flags it so, else its unit and its owners. */

import type { AttentionItem } from '../indicators/attention.ts';
import type { IndicatorDefinition } from '../indicators/definition.ts';
import { NATION, type UnitRef } from '../units/unit.ts';
import { PUBLIC_SIGHT, type Sight } from './sight.ts';

type Flagged = Pick<IndicatorDefinition, 'isPublic' | 'owners'>;

/** Who owns an indicator sees the values of all units: it is the agency that collects them (its "layer"). */
export function sightOfSeries({ isPublic, owners }: Flagged, unit: UnitRef): Sight {
  return isPublic ? PUBLIC_SIGHT : { room: 'unit', subject: 'data', units: [unit, ...owners] };
}

/** Of the definition, its targets and what says how it is derived: as its value for the nation. */
export const sightOfDefinition = (definition: Flagged): Sight => sightOfSeries(definition, NATION);

/**
 * Of an exception: public where all its indicators are. Otherwise one unit, or one indicator's owners, may see it; where
 * several are thrown together, each would read of the others, so that only those see it who see the nation.
 */
export function sightOfException(
  { units, indicators }: Pick<AttentionItem, 'units' | 'indicators'>,
  definition: (id: string) => Flagged | undefined,
): Sight {
  const restricted = indicators.map(definition).filter((one) => one?.isPublic !== true);
  if (restricted.length === 0) return PUBLIC_SIGHT;
  const owners = restricted.length === 1 ? (restricted[0]?.owners ?? []) : [];
  return { room: 'unit', subject: 'data', units: [...(units.length === 1 ? units : []), ...owners] };
}
