/** What a set threshold means for the read tables: one record an indicator, laid over the catalogue at start. */

import * as z from 'zod/mini';
import type { Json, Projection } from '../storage/journal.ts';

/** Both ratios lie in (0, 1], and level 3 is the farther one. */
export const thresholdsSchema = z
  .strictObject({
    level2Ratio: z.number().check(z.gt(0), z.lte(1)),
    level3Ratio: z.number().check(z.gt(0), z.lte(1)),
  })
  .check(z.refine((value) => value.level3Ratio <= value.level2Ratio));

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
