/** The state of the data feeds as the domain counts them; never public. */

import { AS_OF, define, REPORTED, SUM } from './define.ts';

// biome-ignore format: one indicator a line
export const FEEDS = define('Z_Feeds', [
  { id: 'Z01', vi: 'Nguồn dữ liệu trực tuyến đang hoạt động', en: 'Live feeds up', short: ['Nguồn đang hoạt động', 'Live feeds up'], measure: 'feed', frequency: 'realtime', cutoff: AS_OF, cutoffText: 'now', owners: ['agency:G22'], province: 'yes', agency: 'yes', definition: '', aggregation: SUM, direction: 'up', plausible: [0, 200], decimals: 0, isInternal: true, priority: 'P1', confidence: 'high', sourceKey: 'model' },
  { id: 'Z02', vi: 'Độ trễ dữ liệu', en: 'Data age', measure: 'minute', frequency: 'realtime', cutoff: AS_OF, cutoffText: 'now', owners: ['agency:G22'], province: 'yes', agency: 'yes', definition: 'now - timestamp of newest observation; colour by feed SLA; target: per feed', aggregation: REPORTED, direction: 'down', plausible: [0, 1440], decimals: 0, isInternal: true, priority: 'P1', confidence: 'high', sourceKey: 'model' },
  { id: 'Z03', vi: 'Số liệu chưa xác nhận', en: 'Unverified observations', measure: 'value', frequency: 'realtime', cutoff: AS_OF, cutoffText: 'now', owners: ['agency:G22'], province: 'yes', agency: 'yes', definition: 'provisional or unapproved', aggregation: SUM, direction: 'down', plausible: [0, 10000], decimals: 0, isInternal: true, priority: 'P2', confidence: 'high', sourceKey: 'model' },
]);
