/** What happened to an indicator and its numbers, in time order: corrections, definitions, thresholds, targets. */

import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';

/** One entry of the answer of `GET /api/v1/story`. */
export type StoryEvent = {
  /** Position in the journal, which orders what happened at one moment. */
  readonly position: number;
  /** On the clock of the data. */
  readonly at: Instant;
  /** `observation:corrected`, `indicator:versioned`, `indicator:thresholds-set`, `target:proposed` … */
  readonly type: string;
  readonly indicator: string;
  /** Null: it concerns every unit. */
  readonly unit: UnitRef | null;
  readonly actor: string;
  /** In the words of whoever did it; null where nothing was said. */
  readonly reason: string | null;
  /** Of a correction, and of a step about a target: the new value. */
  readonly value: number | null;
  /** Of a correction: what had been said before. */
  readonly previous: number | null;
  /** Of a correction: the period that it is about. */
  readonly periodStart: Instant | null;
  readonly periodEnd: Instant | null;
  /** Of a step about a target. */
  readonly year: number | null;
};
