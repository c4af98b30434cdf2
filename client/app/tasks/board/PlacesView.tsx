/** The overdue tasks of the provinces on the map and the tiles, and beside them as a list. */

import { type CSSProperties, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { OVERDUE_CLASSES, overdueClass, type UnitCounts } from '#client/directives/unit-counts.ts';
import { ProvinceMap } from '#client/map/ProvinceMap.tsx';
import { ProvinceTiles, type TileKey, type TileState } from '#client/map/ProvinceTiles.tsx';
import type { MapFill } from '#client/map/renderer.ts';
import { type LegendRow, LevelLegend } from '#client/ui/LevelLegend.tsx';
import { PROVINCES_63, unitShortName } from '#client/units/unit-names.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { splitUnitRef, type UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { rowsOf } from './board-query.ts';
import { UnitCountsTable } from './UnitCountsTable.tsx';

/** CSS pixels per wall unit: the smallest word of the map stays at 13 px. */
const MAP_UNIT = 0.485;
const NO_CALLOUTS = [] as const;
/** Below this the tiles stand alone: map and tiles say the same. */
const MAP_FROM_PX = 1600;

function useHasRoom(): boolean {
  const [hasRoom, setHasRoom] = useState(innerWidth >= MAP_FROM_PX);
  useEffect(() => {
    const changed = () => setHasRoom(innerWidth >= MAP_FROM_PX);
    addEventListener('resize', changed);
    return () => removeEventListener('resize', changed);
  }, []);
  return hasRoom;
}

export function PlacesView({ counts }: { readonly counts: ReadonlyMap<UnitRef, UnitCounts> }) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const { mapLabels, mapNote } = WALL_MESSAGES[lang];
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const hasRoom = useHasRoom();
  const [hovered, setHovered] = useState<string | null>(null);
  const byCode = useMemo(
    () => new Map(PROVINCES_63.map((unit) => [splitUnitRef(unit).code, counts.get(unit)])),
    [counts],
  );
  const { tiles, fills } = useMemo(() => drawn(byCode), [byCode]);
  const choose = (code: string) => go(rowsOf(address, `gso63:${code}`, 'overdue'));
  const label = ({ kind, code }: TileKey): string => {
    const place =
      kind === 'hoangSa'
        ? `${mapLabels.hoangSa} (${mapLabels.hoangSaOf})`
        : kind === 'truongSa'
          ? `${mapLabels.truongSa} (${mapLabels.truongSaOf})`
          : unitShortName(`gso63:${code}`, lang);
    return `${place}: ${countsText(byCode.get(code), lang)}`;
  };
  const provinces = PROVINCES_63.flatMap((unit) => counts.get(unit) ?? []);
  return (
    <div className="tct-counts">
      {hasRoom && (
        <div className="tct-map">
          <ProvinceMap
            fills={fills}
            callouts={NO_CALLOUTS}
            labels={mapLabels}
            unit={MAP_UNIT}
            selected={hovered}
            onSelect={choose}
            onHover={setHovered}
            aria-label={`${words.mapTitle}. ${mapNote}`}
          />
        </div>
      )}
      <section className="tct-tiles">
        <h2>{words.mapTitle}</h2>
        <p className="tct-quiet" aria-live="off">
          {hovered === null ? words.mapHint : label({ kind: 'province', code: hovered })}
        </p>
        <div style={{ '--u': '0.5px' } as CSSProperties}>
          <ProvinceTiles
            tiles={tiles}
            label={label}
            aria-label={words.mapTitle}
            selected={hovered}
            onSelect={choose}
            onHover={setHovered}
          >
            <LevelLegend title={words.mapTitle} rows={legendOf(lang)} />
          </ProvinceTiles>
        </div>
      </section>
      <UnitCountsTable counts={provinces} isBrief />
    </div>
  );
}

function countsText(counts: UnitCounts | undefined, lang: Lang): string {
  const words = BOARD_MESSAGES[lang];
  if (counts === undefined) return words.noTasks;
  const number = (value: number) => formatNumber(value, lang);
  return words.placeCounts(number(counts.overdue), number(counts.inTime), number(counts.doneOnTime + counts.doneLate));
}

function drawn(byCode: ReadonlyMap<string, UnitCounts | undefined>): {
  readonly tiles: ReadonlyMap<string, TileState>;
  readonly fills: ReadonlyMap<string, MapFill>;
} {
  const tiles = new Map<string, TileState>();
  const fills = new Map<string, MapFill>();
  for (const [code, counts] of byCode) {
    if (counts === undefined) continue;
    const step = overdueClass(counts.overdue);
    tiles.set(code, { kind: 'value', step });
    fills.set(code, { kind: 'ramp', step });
  }
  return { tiles, fills };
}

/** Most overdue first, as the classes stand on the wall. */
function legendOf(lang: Lang): readonly LegendRow[] {
  const words = BOARD_MESSAGES[lang];
  const rows = OVERDUE_CLASSES.map((from, i): LegendRow => {
    const next = OVERDUE_CLASSES[i + 1];
    const to = next === undefined ? null : formatNumber(next - 1, lang);
    return { swatch: `ramp${overdueClass(from)}`, label: words.overdueClasses(formatNumber(from, lang), to) };
  });
  return [
    ...rows.toReversed(),
    { swatch: 'ramp0', label: words.noneOverdue },
    { swatch: 'none', label: words.noTasks },
  ];
}
