/** What a set threshold means for the read tables: one record an indicator, laid over the catalogue at start. */

import { thresholdsSchema } from '#shared/indicators/definition-change.ts';
import type { Json, Projection } from '../storage/journal.ts';

export const THRESHOLD_NOUN = 'threshold';

/** `indicator:thresholds-set` on stream `indicator:ID`. */
export const projectThresholds: Projection = (event) =>
  event.type === 'indicator:thresholds-set'
    ? [
        {
          op: 'put',
          noun: THRESHOLD_NOUN,
          id: event.stream.slice(event.stream.indexOf(':') + 1),
          record: thresholdsSchema.parse(event.payload) as Json,
        },
      ]
    : [];
