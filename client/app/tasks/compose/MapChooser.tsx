/** Choosing on the map: what is pressed, what takes the keys, and the card of the place that is pointed at. */

import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { overlaps, type Rect } from '#client/map/callout-placement.ts';
import { provinceTiles, tileBeyond } from '#client/map/tile-layout.ts';
import { type Point, project, unproject, type View } from '#client/map/view.ts';
import { type MapGeometry, provinceAt } from '#client/map/vn-geometry.ts';
import { unitShortName } from '#client/units/unit-names.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useCompose } from './compose-context.ts';
import type { Pad } from './map-layout.ts';
import { loadOf, useTaskLoads } from './use-task-counts.ts';

const CARD = { width: 212, height: 58 } as const;
const ISLET_REACH_PX = 9;

export type Cursor = { readonly code: string; readonly by: 'pointer' | 'keys' };

/** What is pressed and what takes the keys: one list of provinces, gone through as they lie on the tile grid. */
export function MapChooser({
  geometry,
  view,
  label,
  chosen,
  cursor,
  setCursor,
  onToggle,
}: {
  readonly geometry: MapGeometry;
  readonly view: View;
  readonly label: string;
  readonly chosen: readonly UnitRef[];
  readonly cursor: Cursor | null;
  readonly setCursor: (cursor: Cursor | null) => void;
  readonly onToggle: (unit: UnitRef) => void;
}) {
  const { lang, words, places } = useCompose();
  const loads = useTaskLoads();
  const [active, setActive] = useState('01');
  const codeUnder = (event: MouseEvent<HTMLElement>): string | null => {
    const frame = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const islet = geometry.islands.find(({ points }) =>
      points.some((at) => {
        const [ix, iy] = project(view, at);
        return Math.hypot(ix - x, iy - y) <= ISLET_REACH_PX;
      }),
    );
    return islet?.code ?? provinceAt(geometry, unproject(view, [x, y]));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setCursor({ code: active, by: 'keys' });
      onToggle(places.ofCode(active));
      return;
    }
    const from = provinceTiles.findIndex(({ code }) => code === active);
    const next = provinceTiles[tileBeyond(provinceTiles, from, event.key)]?.code;
    if (next === undefined || next === active) return;
    event.preventDefault();
    setActive(next);
    setCursor({ code: next, by: 'keys' });
  };
  const idOf = (code: string) => `tcg-map-${code}`;
  return (
    <div
      className="tcg-map-keys tcg-map-keys--open"
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-activedescendant={idOf(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && setCursor({ code: active, by: 'keys' })}
      onBlur={() => setCursor(null)}
      onClick={(event) => {
        // What the card names is what is meant: a press comes in whole pixels, and at a border those may lie beyond it.
        const code = cursor?.by === 'pointer' ? cursor.code : codeUnder(event);
        if (code === null) return;
        setActive(code);
        onToggle(places.ofCode(code));
      }}
      onPointerMove={(event) => {
        const code = codeUnder(event);
        if (code !== (cursor?.code ?? null) || (code !== null && cursor?.by === 'keys'))
          setCursor(code === null ? null : { code, by: 'pointer' });
      }}
      onPointerLeave={() => cursor?.by === 'pointer' && setCursor(null)}
      style={{ cursor: cursor?.by === 'pointer' ? 'pointer' : 'default' }}
    >
      {provinceTiles.map(({ code }) => {
        const unit = places.ofCode(code);
        const { open, overdue } = loadOf(loads, unit);
        const name = placeName(code, unit, lang, words.map.within);
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and says which one is meant
          <span key={code} id={idOf(code)} role="option" aria-selected={chosen.includes(unit)} className="tc-unseen">
            {`${name}, ${words.map.load(String(open), String(overdue))}`}
          </span>
        );
      })}
    </div>
  );
}

/** The place on the map, with the province that it went into where the two are not one. */
export function placeName(
  code: string,
  unit: UnitRef,
  lang: 'vi' | 'en',
  within: (member: string, name: string) => string,
): string {
  const member = unitShortName(`gso63:${code}`, lang);
  const name = unitShortName(unit, lang);
  return unit === `gso63:${code}` || member === name ? name : within(member, name);
}

export function MapCard({
  unit,
  code,
  geometry,
  view,
  pad,
  clear,
}: {
  readonly unit: UnitRef;
  /** The place of it that is pointed at. */
  readonly code: string;
  readonly geometry: MapGeometry;
  readonly view: View;
  readonly pad: Pad;
  /** What it may not cover: the names of the archipelagos. */
  readonly clear: readonly Rect[];
}) {
  const { lang, words } = useCompose();
  const { open, overdue } = loadOf(useTaskLoads(), unit);
  const shape = geometry.provinces.find((one) => one.code === code);
  if (shape === undefined) return null;
  const { left, top } = cardPlace(project(view, shape.label), view, pad, clear);
  return (
    <div className="tcg-card" style={{ left, top, width: CARD.width }} aria-hidden="true">
      <strong>{placeName(code, unit, lang, words.map.within)}</strong>
      <span>{words.map.load(String(open), String(overdue))}</span>
    </div>
  );
}

/** Beside the place, where there is room: right before left, below before above. */
function cardPlace(
  [x, y]: Point,
  view: View,
  pad: Pad,
  clear: readonly Rect[],
): { readonly left: number; readonly top: number } {
  const places = [y + 28, y - 28 - CARD.height].flatMap((top) =>
    [x + 24, x - 24 - CARD.width].map((left) => ({
      left: Math.max(8, Math.min(left, view.width - CARD.width - 8)),
      top: Math.max(pad.top, Math.min(top, view.height - pad.bottom - CARD.height)),
    })),
  );
  const isFree = ({ left, top }: (typeof places)[number]) => {
    const card = { x: left, y: top, ...CARD };
    const coversPlace = overlaps(card, { x: x - 12, y: y - 12, width: 24, height: 24 });
    return !coversPlace && !clear.some((rect) => overlaps(card, rect, 4));
  };
  return places.find(isFree) ?? must(places[0], 'a place');
}
