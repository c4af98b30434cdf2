/** One indicator for 63 provinces as equal tiles, with fixed printed classes. */

import { useDefinition, useNoun } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { type UnitFigure, useScreen, useUnitFigures } from '#client/indicators/use-figure.ts';
import { ProvinceTiles, type TileKey, type TileState } from '#client/map/ProvinceTiles.tsx';
import { LevelLegend } from '#client/ui/LevelLegend.tsx';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { PROVINCES_63 } from '#client/units/unit-names.ts';
import { formatMeasured } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { NATION, splitUnitRef, type UnitRef } from '#shared/units/unit.ts';
import { scaleLegend, stepOf } from './tile-scale.ts';
import type { TileScale } from './wall-scenes.ts';

/** A place whose own feed is lost is hatched, whatever its last month said: nothing is known of it now. */
function tileOf(figure: UnitFigure, scale: TileScale, silent: ReadonlySet<UnitRef>): TileState {
  if (figure.freshness === 'lost' || silent.has(figure.unit)) return { kind: 'offline' };
  if (figure.observation === undefined) return { kind: 'none' };
  const { value } = figure.observation;
  const step = stepOf(scale, value);
  return step === 0 && scale.isLowestAbnormal ? { kind: 'below', step } : { kind: 'value', step };
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

export function TilesModule({ scale, size }: { readonly scale: TileScale; readonly size: 'wall' | 'wide' }) {
  const { lang, unitName } = useScreen();
  const words = WALL_MESSAGES[lang];
  const definition = useDefinition(scale.indicator);
  const figures = useUnitFigures(scale.indicator, PROVINCES_63);
  const show = (value: number | null, decimals = definition?.decimals ?? 1) =>
    formatMeasured(value, (definition?.measure ?? 'percent') as MeasureCode, lang, decimals);
  const silent = new Set(
    useNoun<SourceRoomRecord>('source').flatMap((source) => (source.state === 'lost' ? (source.soleUnit ?? []) : [])),
  );
  const byCode = new Map(figures.map((figure) => [splitUnitRef(figure.unit).code, figure]));
  const tiles = new Map([...byCode].map(([code, figure]) => [code, tileOf(figure, scale, silent)]));
  const values = figures.flatMap((figure) => figure.observation?.value ?? []);
  const full = definition === undefined ? '' : lang === 'vi' ? definition.shortVi : definition.shortEn;
  const name = words.tileTitles[scale.indicator] ?? full;
  const newest = figures.reduce<UnitFigure | null>(
    (best, figure) => (figure.at !== null && (best?.at ?? 0) < figure.at ? figure : best),
    null,
  );
  const period = newest?.when ?? words.never;

  const label = (tile: TileKey): string => {
    const unit: UnitRef = `gso63:${tile.code}`;
    const figure = byCode.get(tile.code);
    const place =
      tile.kind === 'hoangSa'
        ? `${words.mapLabels.hoangSa} (${words.mapLabels.hoangSaOf})`
        : tile.kind === 'truongSa'
          ? `${words.mapLabels.truongSa} (${words.mapLabels.truongSaOf})`
          : unitName(unit);
    const state = tiles.get(tile.code);
    const parts = [place, name, show(figure?.observation?.value ?? null)];
    if (state?.kind === 'below') parts.push(words.legendBelow(show(scale.breaks[0], 0)));
    if (state?.kind === 'offline') parts.push(words.legendLost);
    return parts.join(', ');
  };

  return (
    <>
      <ModuleHead
        title={<span data-plain="">{words.tilesProvinces(name)}</span>}
        scope={originOf(scale.indicator, NATION, { isOf: 'median' })(words.tilesScope(period, show(median(values))))}
      />
      <ProvinceTiles tiles={tiles} label={label} aria-label={words.tilesProvinces(name)} size={size}>
        <LevelLegend title={name} rows={scaleLegend(scale, definition?.measure ?? 'percent', lang)} />
      </ProvinceTiles>
    </>
  );
}
