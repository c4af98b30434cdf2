/** The national map by severity, with callouts of the places that need attention. */

import { useMemo } from 'react';
import { useScreen } from '#client/indicators/use-figure.ts';
import { ProvinceMap } from '#client/map/ProvinceMap.tsx';
import type { MapFill } from '#client/map/renderer.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import type { WordedItem } from './use-attention.ts';
import { useAttention } from './use-attention.ts';

const MAX_CALLOUTS = 4;
/** More units than this are a list's matter: a callout points at one place. */
const MAX_UNITS_OF_CALLOUT = 2;

/** Two short lines: what, and how much or since when. */
function calloutLines({ text }: WordedItem): string[] {
  const [, what, rest] =
    /^(.*?),? ((?:từ |since )?[\d][^ ]*,.*|(?:từ|since|lowest|thấp nhất) .*)$/.exec(text.line) ?? [];
  return what === undefined || rest === undefined ? [text.line] : [what, rest];
}

/** What concerns more places than this is no place: the list says it, and the tiles of its indicator show it. */
const MAX_UNITS_OF_FILL = 5;

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
  const shown = JSON.stringify(
    items.map(({ id, severity, units, text }) => [id, severity, units, text.subject, text.line]),
  );
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
          lines: calloutLines(item),
          severity: item.severity,
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
          unit={unit}
          aria-label={`${words.mapTitle}. ${words.mapNote}`}
        />
      </div>
      <ModuleHead title={words.mapTitle} scope={words.mapScope} />
      <p className="tcw-map-note">{words.mapNote}</p>
    </>
  );
}
