/** What an item of the attention list speaks of: the worst value behind it, and the page of its place or indicator. */

import type { AttentionItem } from '#shared/indicators/attention.ts';
import { type OriginKey, originKey } from '#shared/indicators/origin.ts';
import { NATION, splitUnitRef } from '#shared/units/unit.ts';

/** Null for sources, which give no number but a time. */
export function attentionOrigin({ indicators, units }: AttentionItem): OriginKey | null {
  const [indicator] = indicators;
  const [unit] = units;
  return indicator === undefined || unit === undefined ? null : originKey(indicator, unit);
}

/** The one place it is about, else the indicator; a source of no place leads nowhere. */
export function attentionPage({ units, indicators }: AttentionItem): string | null {
  const [unit] = units;
  const [indicator] = indicators;
  if (unit !== undefined && unit !== NATION && units.length === 1 && splitUnitRef(unit).scheme !== 'source') {
    return `/units/${unit}`;
  }
  if (indicators.length > 1) return '/egov';
  return indicator === undefined ? null : `/indicators/${indicator}`;
}
