/** The national map by severity, with callouts of the places that need attention. */

import { useMemo } from 'react';
import { useScreen } from '#client/indicators/use-figure.ts';
import { ProvinceMap } from '#client/map/ProvinceMap.tsx';
import type { MapFill } from '#client/map/renderer.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import { attentionOrigin } from './attention-origin.ts';
import type { WordedItem } from './use-attention.ts';
import { useAttention } from './use-attention.ts';

const MAX_CALLOUTS = 3;
/** More units than this are a list's matter: a callout points at one place. */
const MAX_UNITS_OF_CALLOUT = 2;

/** The module's title and scope at the top left, the note at the lower right, in wall units of the map's box. */
const RESERVED = [
  { x: 0, y: 0, width: 720, height: 150 },
  { x: -760, y: -150, width: 760, height: 150 },
];

/** What concerns more places than this is no place: the list says it, and the tiles of its indicator show it. */
export const MAX_UNITS_OF_FILL = 5;

/** The number in a callout, where it speaks of one: what a source's silence tells is a time. */
const originOf = (item: WordedItem): { origin?: string } => {
  const origin = attentionOrigin(item);
  return origin === null ? {} : { origin };
};

const provinceCodes = (item: WordedItem): string[] =>
  item.units.flatMap((unit) => {
    const { scheme, code } = splitUnitRef(unit);
    return scheme === 'gso63' ? [code] : [];
  });

/** The highest severity of each province; a province whose own source is lost is hatched, since nothing is known of it. */
function fillsOf(items: readonly WordedItem[]): Map<string, MapFill> {
  const fills = new Map<string, MapFill>();
  for (const item of items) {
    if (item.units.length > MAX_UNITS_OF_FILL) continue;
    for (const code of provinceCodes(item)) {
      const standing = fills.get(code);
      if (item.cause === 'source-lost') fills.set(code, { kind: 'offline' });
      else if (standing === undefined || (standing.kind === 'severity' && standing.level < item.severity)) {
        fills.set(code, { kind: 'severity', level: item.severity });
      }
    }
  }
  return fills;
}

export function MapModule({ unit }: { readonly unit: number }) {
  const { lang, unitName } = useScreen();
  const words = WALL_MESSAGES[lang];
  const { items } = useAttention();
  const shown = JSON.stringify(items.map(({ id, severity, units, text }) => [id, severity, units, text.callout]));
  // Ages pass every few seconds; the map is laid out again only when what it says changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` is the content of `items`
  const view = useMemo(
    () => ({
      fills: fillsOf(items),
      callouts: items
        .filter((item) => item.units.length <= MAX_UNITS_OF_CALLOUT)
        .flatMap((item) => provinceCodes(item).map((code) => ({ item, code })))
        .slice(0, MAX_CALLOUTS)
        .map(({ item, code }) => ({
          id: `${item.id} ${code}`,
          code,
          title: unitName(`gso63:${code}`),
          lines: item.text.callout,
          severity: item.severity,
          ...originOf(item),
        })),
    }),
    [shown],
  );
  return (
    <>
      <div className="tcw-map-box">
        <ProvinceMap
          fills={view.fills}
          callouts={view.callouts}
          labels={words.mapLabels}
          reserved={RESERVED}
          unit={unit}
          aria-label={`${words.mapTitle}. ${words.mapNote}`}
        />
      </div>
      <ModuleHead title={words.mapTitle} scope={words.mapScope} />
      <p className="tcw-map-note">{words.mapNote}</p>
    </>
  );
}
