/** The product's own indicators, apart from the 127: the four lights of each data source, and the age of its data. */

import type { CatalogueRow } from './define.ts';
import { AS_OF, COUNT, define, REPORTED } from './define.ts';

/**
 * They exist for units of scheme `source` alone. The lights are 0 or 1; how many sources have a light on is their count.
 * Linked is not sending: a source may hold a token, and even a connection, without one value coming (domain, 4.6).
 */
const OF_SOURCE = {
  cutoff: AS_OF,
  cutoffText: 'now',
  owners: ['agency:G22'],
  province: 'no',
  agency: 'no',
  decimals: 0,
  isInternal: true,
  priority: 'P1',
  confidence: 'high',
  sourceKey: 'model',
} as const;

const light = (id: string, vi: string, en: string, definition: string): CatalogueRow => ({
  ...OF_SOURCE,
  id,
  vi,
  en,
  measure: 'state',
  frequency: 'event',
  definition,
  aggregation: COUNT,
  direction: 'up',
  plausible: [0, 1],
  target: [1, '1'],
});

export const SYSTEM = define('S_System', [
  light('S01', 'Đã kết nối', 'Linked', 'the source was heard with its token within two of its intervals'),
  light('S02', 'Đang gửi dữ liệu', 'Sending', 'values of the source were kept within two expected intervals'),
  light('S03', 'Đúng hạn', 'On time', 'the newest data of the source are fresh'),
  light(
    'S04',
    'Số liệu hợp lý',
    'Plausible',
    'under 5 % of the last 1,000 values of the source were refused or outside their plausible range',
  ),
  {
    ...OF_SOURCE,
    id: 'S05',
    vi: 'Tuổi số liệu',
    en: 'Data age',
    measure: 'second',
    frequency: 'realtime',
    definition: 'now - observed time of the newest value of the source',
    aggregation: REPORTED,
    direction: 'down',
    plausible: [0, null],
  },
]);
