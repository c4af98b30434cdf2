/** The national map by severity, with callouts of the day's directives and of the places that need attention. */

import { useMemo } from 'react';
import { useScreen } from '#client/indicators/use-figure.ts';
import type { MapCallout } from '#client/map/overlay-layout.ts';
import { ProvinceMap } from '#client/map/ProvinceMap.tsx';
import type { MapFill } from '#client/map/renderer.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import { attentionOrigin } from './attention-origin.ts';
import { directivesScope } from './directives-scope.ts';
import type { WordedItem } from './use-attention.ts';
import { useAttention } from './use-attention.ts';
import { useWallDirectives } from './use-wall-directives.ts';
import { type Place, type PlacedDirective, placedDirectives } from './wall-directives.ts';
import { wallUnitName } from './wall-unit-name.ts';

const MAX_CALLOUTS = 5;
/** What needs attention has its list and its marks as well, and a fifth callout leaves the others one line each. */
const MAX_ATTENTION_CALLOUTS = 3;
const MAX_CALLOUTS_OF_BOTH = 4;
/** More units than this are a list's matter: a callout points at one place. */
const MAX_UNITS_OF_CALLOUT = 2;

/** The module's title and scope at the top left, the note at the lower right, in wall units of the map's box. */
const RESERVED = [
  { x: 0, y: 0, width: 720, height: 150 },
  { x: -760, y: -150, width: 760, height: 150 },
];

/** Displays meet every 1920 by 1080; each map begins at the left edge of one, 455 below its top. */
const JOINTS = [
  { x: 1900, y: 0, width: 40, height: 2160 },
  { x: 3820, y: 0, width: 40, height: 2160 },
  { x: 0, y: 1080 - 455 - 20, width: 7680, height: 40 },
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

type View = { readonly fills: ReadonlyMap<string, MapFill>; readonly callouts: readonly MapCallout[] };

function severityAt(fills: View['fills'], place: Place): Pick<MapCallout, 'severity'> {
  const fill = 'code' in place ? fills.get(place.code) : undefined;
  return fill?.kind === 'severity' ? { severity: fill.level } : {};
}

/** An addressee with its directive; where a place needs attention as well, its mark stands beside the name. */
function directiveCallout(placed: PlacedDirective, fills: View['fills'], lang: Lang): MapCallout {
  const { first, place, othersCount } = placed;
  const { row, standing, isLate } = first;
  const more = othersCount > 0 ? [WALL_MESSAGES[lang].alsoDirected(formatNumber(othersCount, lang))] : [];
  const second = isLate ? [TASK_WORDS[lang].standing[standing]] : more;
  return {
    id: row.id,
    code: 'code' in place ? place.code : null,
    ...('lonLat' in place && { lonLat: place.lonLat }),
    title: wallUnitName(row.lead, lang),
    lines: [row.title, ...second],
    isSentence: true,
    ...severityAt(fills, place),
    ...(isLate && { late: standing === 'not-acknowledged-grave' ? 'grave' : 'plain' }),
    isPlain: true,
  };
}

/** `hasCards`: the directives stand beside the map, which then says only where they went. */
export function MapModule({ unit, hasCards = false }: { readonly unit: number; readonly hasCards?: boolean }) {
  const { lang, unitName } = useScreen();
  const words = WALL_MESSAGES[lang];
  const { items } = useAttention();
  const { directives } = useWallDirectives();
  const placed = placedDirectives(directives);
  const shown = JSON.stringify([
    items.map(({ id, severity, units, text }) => [id, severity, units, text.callout]),
    placed.map(({ first, othersCount }) => [first.row.id, first.row.title, first.standing, othersCount]),
  ]);
  // Ages pass every few seconds; the map is laid out again only when what it says changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` is the content of `items` and `placed`
  const view = useMemo((): View => {
    const fills = fillsOf(items);
    const given = placed.slice(0, MAX_CALLOUTS).map((one) => directiveCallout(one, fills, lang));
    const spoken = new Set(given.map(({ code }) => code));
    const alarming = items
      .filter((item) => item.units.length <= MAX_UNITS_OF_CALLOUT)
      .flatMap((item) => provinceCodes(item).map((code) => ({ item, code })))
      .filter(({ code }) => !spoken.has(code))
      .slice(0, Math.max(0, Math.min(MAX_ATTENTION_CALLOUTS, MAX_CALLOUTS_OF_BOTH - given.length)))
      .map(({ item, code }) => ({
        id: `${item.id} ${code}`,
        code,
        title: unitName(`gso63:${code}`),
        lines: item.text.callout,
        severity: item.severity,
        ...originOf(item),
      }));
    return { fills, callouts: [...given, ...alarming] };
  }, [shown, lang]);
  const hasDirectives = placed.length > 0;
  const title = !hasDirectives ? words.mapTitle : hasCards ? words.addressees : words.directives;
  const ofDirectives = hasCards ? null : <span data-plain="">{directivesScope(directives, lang)}</span>;
  const scope = hasDirectives ? ofDirectives : words.mapScope;
  return (
    <>
      <div className="tcw-map-box">
        <ProvinceMap
          fills={view.fills}
          callouts={view.callouts}
          labels={words.mapLabels}
          reserved={RESERVED}
          joints={JOINTS}
          unit={unit}
          aria-label={`${title}. ${words.mapNote}`}
        />
      </div>
      <ModuleHead title={title} {...(scope !== null && { scope })} />
      <p className="tcw-map-note">{words.mapNote}</p>
    </>
  );
}
