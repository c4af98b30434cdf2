/** The two clocks: sessions, tokens and "future" follow the real one, data follow the clock of the data. */

import type { Instant } from '#shared/kernel/instant.ts';

/** In a real store both say the same. */
export type Clocks = {
  readonly realNow: () => Instant;
  readonly dataNow: () => Instant;
};
