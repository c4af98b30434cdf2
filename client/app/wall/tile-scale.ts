/** The five fixed classes of a scale: which one a value lies in, and how the legend prints them. */

import type { TileStep } from '#client/map/ProvinceTiles.tsx';
import type { LegendRow } from '#client/ui/LevelLegend.tsx';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { TileScale } from './wall-scenes.ts';

export const stepOf = (scale: TileScale, value: number): TileStep =>
  scale.breaks.filter((limit) => value >= limit).length as TileStep;

/** Highest class first, as the legend stands; the mark for lost sources last. */
export function scaleLegend(scale: TileScale, measure: string, lang: Lang): LegendRow[] {
  const words = WALL_MESSAGES[lang];
  const [a, b, c, d] = scale.breaks;
  const number = (value: number) => formatNumber(value, lang);
  const end = (value: number) => (measure === 'percent' ? `${number(value)}%` : number(value));
  return [
    { swatch: 'ramp4', label: words.legendFrom(end(d)) },
    { swatch: 'ramp3', label: words.legendRange(number(c), end(d)) },
    { swatch: 'ramp2', label: words.legendRange(number(b), end(c)) },
    { swatch: 'ramp1', label: words.legendRange(number(a), end(b)) },
    { swatch: scale.isLowestAbnormal ? 'below' : 'ramp0', label: words.legendBelow(end(a)) },
    { swatch: 'offline', label: words.legendLost },
  ];
}
