/** How an observation is written out: the quality byte unpacked into words. */

import * as z from 'zod';
import { type Observation, QUALITY, qualifierOf, statusOf } from '#shared/indicators/observation.ts';

export const observationSchema = z.strictObject({
  indicator: z.string(),
  unit: z.string(),
  periodStart: z.int(),
  periodEnd: z.int(),
  value: z.number(),
  status: z.enum(['A', 'E', 'P', 'M']),
  qualifier: z.enum(['exact', 'floor', 'ceiling', 'about']),
  isImplausible: z.boolean(),
  hasRunBackwards: z.boolean(),
  isDerived: z.boolean(),
  isPartial: z.boolean(),
  vintageAt: z.int(),
  receivedAt: z.int(),
  source: z.string(),
});

export type ShownObservation = z.infer<typeof observationSchema>;

export function shownObservation(observation: Observation): ShownObservation {
  const { quality, ...rest } = observation;
  const has = (bit: number): boolean => (quality & bit) !== 0;
  return {
    indicator: rest.indicator,
    unit: rest.unit,
    periodStart: rest.periodStart,
    periodEnd: rest.periodEnd,
    value: rest.value,
    status: statusOf(quality),
    qualifier: qualifierOf(quality),
    isImplausible: has(QUALITY.implausible),
    hasRunBackwards: has(QUALITY.ranBackwards),
    isDerived: has(QUALITY.derived),
    isPartial: has(QUALITY.partial),
    vintageAt: rest.vintageAt,
    receivedAt: rest.receivedAt,
    source: rest.source,
  };
}
