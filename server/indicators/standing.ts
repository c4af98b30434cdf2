/** What stands now: the current observation of every series, held in memory and moved only by durable batches. */

import type { Observation, SeriesId } from '#shared/indicators/observation.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Source name under which values computed here are shown. */
export const DERIVED_SOURCE = 'toan-canh';

export class Standing {
  readonly #byIndicator = new Map<string, Map<UnitRef, Observation>>();
  readonly #bySeries = new Map<SeriesId, Observation>();

  get(indicator: string, unit: UnitRef): Observation | undefined {
    return this.#bySeries.get(seriesId(indicator, unit));
  }

  /** Moves the series unless what stands is of a newer period; a value computed here never blocks a reported one. */
  set(observation: Observation): boolean {
    const id = seriesId(observation.indicator, observation.unit);
    const standing = this.#bySeries.get(id);
    const isBlocked = standing !== undefined && standing.periodEnd > observation.periodEnd;
    if (isBlocked && !(standing.source === DERIVED_SOURCE && observation.source !== DERIVED_SOURCE)) return false;
    this.#bySeries.set(id, observation);
    let units = this.#byIndicator.get(observation.indicator);
    if (units === undefined) {
      units = new Map();
      this.#byIndicator.set(observation.indicator, units);
    }
    units.set(observation.unit, observation);
    return true;
  }

  remove(indicator: string, unit: UnitRef): void {
    this.#bySeries.delete(seriesId(indicator, unit));
    this.#byIndicator.get(indicator)?.delete(unit);
  }

  ofIndicator(indicator: string): ReadonlyMap<UnitRef, Observation> {
    return this.#byIndicator.get(indicator) ?? new Map();
  }

  indicators(): IterableIterator<string> {
    return this.#byIndicator.keys();
  }

  all(): IterableIterator<Observation> {
    return this.#bySeries.values();
  }
}
