/** The state of a unit's connection, from the lights of the sources that speak for it. */

import type { SourceContract, SourceLights } from '#shared/indicators/source-contract.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Officials count "linked technically" apart: a link over which nothing comes is no connection in use. */
export type ConnectionState = 'sending' | 'technical' | 'interrupted' | 'none';

export type LitSource = {
  readonly name: string;
  readonly contract: Pick<SourceContract, 'units'>;
  readonly lights: SourceLights;
  /** When the source was last heard; null: never. */
  readonly lastHeardAt: number | null;
};

/** A source speaks for a unit when its contract names that unit alone; hubs of many units say nothing of one of them. */
export function connectionStates(
  units: readonly UnitRef[],
  sources: readonly LitSource[],
): ReadonlyMap<UnitRef, ConnectionState> {
  const byUnit = new Map<UnitRef, LitSource>();
  for (const source of sources) {
    const { units: named } = source.contract;
    if (named !== 'all' && named.length === 1 && named[0] !== undefined) byUnit.set(named[0] as UnitRef, source);
  }
  return new Map(units.map((unit) => [unit, stateOf(byUnit.get(unit))]));
}

function stateOf(source: LitSource | undefined): ConnectionState {
  if (source === undefined || source.lastHeardAt === null) return 'none';
  if (!source.lights.isLinked) return 'interrupted';
  return source.lights.isSending ? 'sending' : 'technical';
}
