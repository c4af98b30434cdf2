/** Where the values lie: the national map and the equal tiles in five printed classes, both archipelagos on each. */

import { type CSSProperties, useMemo, useState } from 'react';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { ProvinceMap } from '#client/map/ProvinceMap.tsx';
import { ProvinceTiles, type TileKey, type TileState, type TileStep } from '#client/map/ProvinceTiles.tsx';
import type { MapFill } from '#client/map/renderer.ts';
import { DataTable, TableDisclosure } from '#client/ui/DataTable.tsx';
import { type LegendRow, LevelLegend } from '#client/ui/LevelLegend.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { CLASS_COUNT, classBreaks, classOf } from '#shared/indicators/distribution.ts';
import { splitUnitRef, type UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { ViewControl } from './indicator-view.ts';
import { axisValue, nameOf, valueText } from './indicator-words.ts';
import type { Standing } from './standing.ts';

/** Pixels per wall unit: at this size the smallest word of the map is 13 px, the least that a desk shows. */
const MAP_UNIT = 0.48;
const TILE_UNIT = 0.48;

/** Fewer classes than five take the ends of the ramp, so that high is always dark. */
const stepOf = (breaks: readonly number[], value: number): TileStep =>
  Math.round((classOf(breaks, value) * (CLASS_COUNT - 1)) / Math.max(1, breaks.length)) as TileStep;

export function MapPanel({
  definition,
  standing,
  control: { view, change },
}: {
  readonly definition: IndicatorDefinition;
  /** Of the 63 provinces. */
  readonly standing: readonly Standing[];
  readonly control: ViewControl;
}) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const labels = WALL_MESSAGES[lang].mapLabels;
  const [hovered, setHovered] = useState<string | null>(null);
  const key = standing.map(({ unit, value, isLate }) => `${unit} ${value} ${isLate}`).join();
  // Ages pass every second; the map is drawn again only when a value is another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the content of `standing`
  const drawn = useMemo(() => {
    const values = standing.flatMap(({ value }) => value ?? []);
    const breaks = classBreaks(values);
    const fills = new Map<string, MapFill>();
    const tiles = new Map<string, TileState>();
    for (const { unit, value } of standing) {
      const { code } = splitUnitRef(unit);
      const step = value === null ? null : stepOf(breaks, value);
      fills.set(code, step === null ? { kind: 'offline' } : { kind: 'ramp', step });
      tiles.set(code, step === null ? { kind: 'offline' } : { kind: 'value', step });
    }
    return { breaks, fills, tiles };
  }, [key]);
  const byCode = new Map(standing.map((one) => [splitUnitRef(one.unit).code, one]));
  const { scheme, code: chosenCode } = splitUnitRef(view.unit);
  const chosen = hovered ?? (scheme === 'gso63' ? chosenCode : null);
  const choose = (code: string) => change({ unit: `gso63:${code}` });
  const title = nameOf(definition, lang);
  const label = (tile: TileKey): string => {
    const unit: UnitRef = `gso63:${tile.code}`;
    const place =
      tile.kind === 'hoangSa'
        ? `${labels.hoangSa} (${labels.hoangSaOf})`
        : tile.kind === 'truongSa'
          ? `${labels.truongSa} (${labels.truongSaOf})`
          : unitShortName(unit, lang);
    const value = byCode.get(tile.code)?.value ?? null;
    return `${place}, ${value === null ? words.noValue : valueText(definition, value, lang)}`;
  };
  const read = chosen === null ? null : label({ kind: 'province', code: chosen });
  return (
    <Panel title={words.map} aside={read === null ? undefined : <span data-plain="">{read}</span>} scope={title}>
      <div className="tci-map">
        <div className="tci-map-box">
          <ProvinceMap
            fills={drawn.fills}
            callouts={[]}
            labels={labels}
            unit={MAP_UNIT}
            selected={chosen}
            onSelect={choose}
            onHover={setHovered}
            aria-label={words.mapLabel(title)}
          />
        </div>
        <div className="tci-tiles-side">
          <div className="tci-tiles" style={{ '--u': `${TILE_UNIT}px` } as CSSProperties}>
            <p className="tci-remark">{words.tiles}</p>
            <ProvinceTiles
              tiles={drawn.tiles}
              label={label}
              aria-label={words.tiles}
              selected={chosen}
              onSelect={choose}
              onHover={setHovered}
            />
          </div>
          <div className="tci-map-legend" data-plain="">
            <LevelLegend title={title} rows={legendOf(definition, drawn.breaks, lang)} />
            <p className="tci-remark">
              {words.classRule} {words.mapIn63}
            </p>
          </div>
        </div>
      </div>
      <TableDisclosure label={words.table}>
        <DataTable
          caption={title}
          emptyText={words.noValue}
          columns={[
            { id: 'unit', label: words.localities, align: 'start' },
            { id: 'value', label: words.value, align: 'end' },
            { id: 'when', label: words.period, align: 'start' },
          ]}
          rows={standing.map(({ unit, value, when }) => ({
            id: unit,
            cells: [
              unitShortName(unit, lang),
              value === null ? (
                '–'
              ) : (
                <OriginNumber key="value" indicator={definition.id} unit={unit}>
                  {valueText(definition, value, lang)}
                </OriginNumber>
              ),
              <span key="when" data-plain="">
                {when}
              </span>,
            ],
          }))}
        />
      </TableDisclosure>
    </Panel>
  );
}

/** Highest class first, as the legend stands on the wall; the mark for no data last. */
function legendOf(definition: IndicatorDefinition, breaks: readonly number[], lang: 'vi' | 'en'): LegendRow[] {
  const words = INDICATOR_MESSAGES[lang];
  const text = (value: number) => axisValue(definition, value, lang);
  const rows = breaks.map((low, i): LegendRow => {
    const high = breaks[i + 1];
    return {
      swatch: `ramp${stepOf(breaks, low)}`,
      label: high === undefined ? words.classFrom(text(low)) : words.classRange(text(low), text(high)),
    };
  });
  const first = breaks[0];
  const lowest: LegendRow[] = first === undefined ? [] : [{ swatch: 'ramp0', label: words.classBelow(text(first)) }];
  return [...rows.toReversed(), ...lowest, { swatch: 'offline', label: words.classNone }];
}
