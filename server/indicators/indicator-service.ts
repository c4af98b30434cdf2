/** The service that takes durable batches in, moves the wall's room, and answers what is known: the port others use. */

import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { AppendResult, ObservationBatch, RangeQuery, RangeResult } from '../storage/observations.ts';
import type { PastDerivation } from './origin-history.ts';

export interface IndicatorService {
  definition(id: string): IndicatorDefinition | undefined;
  definitions(): readonly IndicatorDefinition[];
  /** Durable append, then the room moves; says per item what became of it. Rejects with `StorageError`. */
  record(batch: ObservationBatch): Promise<AppendResult>;
  /** Newest current observations, derived ones included, in protocol order of units. */
  latest(filter: { indicator?: string; unit?: UnitRef }): readonly Observation[];
  /** What was reported; for what is computed here also what its inputs give, period by period. */
  range(query: RangeQuery): Promise<RangeResult>;
  /** How past values of a computed series were made; none for what is only reported, and for live series. */
  derivations(query: RangeQuery): Promise<readonly PastDerivation[]>;
}
