/** Running totals that fall: said when it happens and when history is read, never written into what the source sent. */

import type { Observation, SeriesId, SeriesKey } from '#shared/indicators/observation.ts';
import { QUALITY, seriesId } from '#shared/indicators/observation.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';

/** A total that was set back stays marked this long, on the clock of the data; then the lower level is the level. */
const REMEMBERED_MS = DAY_MS;

const marked = (observation: Observation): Observation => ({
  ...observation,
  quality: observation.quality | QUALITY.ranBackwards,
});

/**
 * The mark is a fact about two values, not about one: kept with an observation it would depend on the order of arrival,
 * and the same item sent again would no longer be a duplicate.
 */
export class Backwards {
  readonly #peaks = new Map<SeriesId, { readonly value: number; readonly at: Instant }>();

  /** The observation as it is to be shown now that it is current. */
  judge(observation: Observation): Observation {
    const id = seriesId(observation.indicator, observation.unit);
    const peak = this.#peaks.get(id);
    const { value, periodEnd } = observation;
    const isFallen =
      peak !== undefined && value < peak.value && periodEnd > peak.at && periodEnd - peak.at <= REMEMBERED_MS;
    if (!isFallen) this.#peaks.set(id, { value, at: periodEnd });
    return isFallen ? marked(observation) : observation;
  }

  /** A correction of the very value that was the highest: what came after it is no fall. */
  correct({ indicator, unit }: SeriesKey, periodEnd: Instant): void {
    const id = seriesId(indicator, unit);
    if (this.#peaks.get(id)?.at === periodEnd) this.#peaks.delete(id);
  }
}

/** History of one running total in ascending time, each value that lies under the one before it marked. */
export function markFalls(observations: readonly Observation[]): readonly Observation[] {
  return observations.map((observation, i) => {
    const before = observations[i - 1];
    return before !== undefined && observation.value < before.value ? marked(observation) : observation;
  });
}
