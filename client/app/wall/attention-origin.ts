/** Which number an item of the attention list speaks of: the worst value behind it. */

import type { AttentionItem } from '#shared/indicators/attention.ts';
import { type OriginKey, originKey } from '#shared/indicators/origin.ts';

/** Null for sources, which give no number but a time. */
export function attentionOrigin({ indicators, units }: AttentionItem): OriginKey | null {
  const [indicator] = indicators;
  const [unit] = units;
  return indicator === undefined || unit === undefined ? null : originKey(indicator, unit);
}
