/** What an explained correction means for the read tables: one record each, so that an origin can say who and why. */

import * as z from 'zod/mini';
import { MAX_REASON_LENGTH } from '#shared/indicators/observation-input.ts';
import type { Json, Projection } from '../storage/journal.ts';

/** The payload of `observation:corrected` on stream `series:INDICATOR|UNIT`. */
export const correctionSchema = z.strictObject({
  source: z.string(),
  periodStart: z.int(),
  periodEnd: z.int(),
  value: z.number(),
  /** What the source had said before. */
  previous: z.number(),
  vintageAt: z.int(),
  reason: z.string().check(z.minLength(1), z.maxLength(MAX_REASON_LENGTH)),
});

export const correctionRecordSchema = z.extend(correctionSchema, {
  indicator: z.string(),
  unit: z.string(),
  at: z.int(),
  actor: z.string(),
});

export const CORRECTION_NOUN = 'correction';

/** `observation:corrected`; every other event means nothing here. */
export const projectCorrections: Projection = (event) => {
  if (event.type !== 'observation:corrected') return [];
  const series = event.stream.slice('series:'.length);
  const bar = series.indexOf('|');
  const record: z.infer<typeof correctionRecordSchema> = {
    ...correctionSchema.parse(event.payload),
    indicator: series.slice(0, bar),
    unit: series.slice(bar + 1),
    at: event.dataAt,
    actor: event.actor,
  };
  return [
    { op: 'put', noun: CORRECTION_NOUN, id: `${series}|${event.streamVersion}`, record: record as unknown as Json },
  ];
};
