/** A unit and all units below it, by `parent` in the unit registry. */

import type { UnitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Answers from a table made once per registry: rights ask on every request. Of an unknown unit: itself alone. */
export function createUnitTree(units: () => UnitRegistry): (unit: UnitRef) => ReadonlySet<UnitRef> {
  let registry: UnitRegistry | null = null;
  let children = new Map<UnitRef, UnitRef[]>();
  const known = new Map<UnitRef, ReadonlySet<UnitRef>>();

  function refresh(standing: UnitRegistry): void {
    if (standing === registry) return;
    registry = standing;
    known.clear();
    children = new Map();
    for (const { ref, parent } of standing.units) {
      if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), ref]);
    }
  }

  return (unit) => {
    refresh(units());
    const standing = known.get(unit);
    if (standing !== undefined) return standing;
    const below = new Set<UnitRef>([unit]);
    // A set that grows while it is walked yields what is added; a ring of parents ends by itself.
    for (const one of below) for (const child of children.get(one) ?? []) below.add(child);
    known.set(unit, below);
    return below;
  };
}
