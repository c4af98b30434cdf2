/** What stood for units at a moment of the past: the newest value of each whose period had ended then. */

import type { Observation } from '#shared/indicators/observation.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';

/** A live series is long; its newest value is nearly always in here. */
const RECENT_MS = 40 * DAY_MS;

/** In the order of `units`; who had no value yet is left out. */
export async function valuesAt(
  indicators: IndicatorService,
  indicator: string,
  units: readonly UnitRef[],
  at: Instant,
): Promise<readonly Observation[]> {
  const newest = async (unit: UnitRef): Promise<readonly Observation[]> => {
    for (const from of [at - RECENT_MS, 0]) {
      const found = await indicators.range({ series: { indicator, unit }, from, to: at });
      const last = found.kind === 'observations' ? found.observations.at(-1) : undefined;
      if (last !== undefined) return [last];
    }
    return [];
  };
  return (await Promise.all(units.map(newest))).flat();
}
