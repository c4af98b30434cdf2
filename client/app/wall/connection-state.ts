/** The state of a unit's connection, from the lights of the sources that speak for it. */

import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Officials count "linked technically" apart: a link over which nothing comes is no connection in use. */
export type ConnectionState = 'sending' | 'technical' | 'interrupted' | 'none';

/** A source speaks for a unit when its contract names that unit alone; hubs of many units say nothing of one of them. */
export function connectionStates(
  units: readonly UnitRef[],
  sources: readonly SourceRoomRecord[],
): ReadonlyMap<UnitRef, ConnectionState> {
  const byUnit = new Map<UnitRef, SourceRoomRecord>();
  for (const source of sources) {
    if (source.soleUnit !== null) byUnit.set(source.soleUnit, source);
  }
  return new Map(units.map((unit) => [unit, stateOf(byUnit.get(unit))]));
}

function stateOf(source: SourceRoomRecord | undefined): ConnectionState {
  if (source === undefined || source.lastSeenAt === null) return 'none';
  if (!source.lights.isLinked) return 'interrupted';
  return source.lights.isSending ? 'sending' : 'technical';
}
