/** The contract of a source that may send anything about anybody once a minute. */

import type { SourceContract } from '#shared/indicators/source-contract.ts';

export const TEST_CONTRACT: SourceContract = {
  owner: null,
  expectedIntervalMs: 60_000,
  heartbeatMs: null,
  indicators: 'all',
  units: 'all',
  canBackfill: false,
  isSimulator: false,
  titleVi: 'Nguồn thử',
  titleEn: 'Test source',
};
