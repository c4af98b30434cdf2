/** The country by the level of what is abnormal; a province leads to its page, and the table says the same in words. */

import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { useIsSynced } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { ProvinceMap } from '#client/map/ProvinceMap.tsx';
import type { MapFill } from '#client/map/renderer.ts';
import { DataTable, TableDisclosure } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { PROVINCES_63 } from '#client/units/unit-names.ts';
import { WHOLE } from '#shared/accounts/may.ts';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { AttentionItem } from '#shared/indicators/attention.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import { UnitLink } from '../desk/UnitLink.tsx';
import { MAX_UNITS_OF_FILL } from '../wall/MapModule.tsx';
import { highestLevels, type PlaceLevel } from './place-levels.ts';

/** At the width of a panel this keeps the smallest word on the map, 27 wall units, at the desk's minimum of 13 px. */
const UNIT = 0.485;

export function CountryPanel({ items }: { readonly items: readonly AttentionItem[] }) {
  const opensEach = useMay('unit:drill', WHOLE);
  const { lang } = useScreen();
  const words = OVERVIEW_MESSAGES[lang];
  const wall = WALL_MESSAGES[lang];
  const [, go] = useLocation();
  const isSynced = useIsSynced();
  const levels = highestLevels(items, MAX_UNITS_OF_FILL);
  const shown = JSON.stringify([...levels]);
  // The list is made anew every few seconds; the map is drawn again only when what it says changes.
  const fills = useMemo(
    () =>
      new Map(
        (JSON.parse(shown) as [string, PlaceLevel][]).map(([code, { level, isLost }]): [string, MapFill] => [
          code,
          isLost ? { kind: 'offline' } : { kind: 'severity', level },
        ]),
      ),
    [shown],
  );
  return (
    <Panel title={words.map} scope={<span data-plain="">{words.mapScope(formatNumber(MAX_UNITS_OF_FILL, lang))}</span>}>
      <MapBox>
        {isSynced && (
          <ProvinceMap
            fills={fills}
            callouts={NO_CALLOUTS}
            labels={wall.mapLabels}
            unit={UNIT}
            {...(opensEach && { onSelect: (code: string) => go(`/units/gso63:${code}`) })}
            aria-label={`${words.map}. ${wall.mapNote}`}
          />
        )}
      </MapBox>
      <p className="tcv-map-note">{wall.mapNote}</p>
      <TableDisclosure label={DESK_MESSAGES[lang].showTable}>
        <LevelTable levels={levels} />
      </TableDisclosure>
    </Panel>
  );
}

const NO_CALLOUTS = [] as const;

/** The map is laid out when its place is known, and again when the window changes: its own box follows. */
function MapBox({ children }: { readonly children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isPlaced, setIsPlaced] = useState(false);
  useLayoutEffect(() => setIsPlaced(box.current !== null), []);
  return (
    <div className="tcv-map" ref={box}>
      {isPlaced && children}
    </div>
  );
}

function LevelTable({ levels }: { readonly levels: ReadonlyMap<string, PlaceLevel> }) {
  const { lang, unitName } = useScreen();
  const words = OVERVIEW_MESSAGES[lang];
  const wall = WALL_MESSAGES[lang];
  return (
    <DataTable
      caption={words.map}
      emptyText={words.normal}
      columns={[
        { id: 'place', label: words.locality, align: 'start' },
        { id: 'level', label: words.level, align: 'start' },
      ]}
      rows={PROVINCES_63.map((unit) => {
        const place = levels.get(splitUnitRef(unit).code);
        const text = place === undefined ? words.normal : place.isLost ? words.noNews : wall.severity[place.level];
        return {
          id: unit,
          cells: [
            <UnitLink key="place" unit={unit}>
              {unitName(unit)}
            </UnitLink>,
            text,
          ],
        };
      })}
    />
  );
}
