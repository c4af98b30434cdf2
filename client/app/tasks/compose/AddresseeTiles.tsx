/** The tile grid of addressees: every province as large as the next, the archipelagos with their province. */

import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import '#client/map/tiles.css';
import { hoangSaTile, provinceTiles, type TilePlace, tileBeyond, truongSaTile } from '#client/map/tile-layout.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useCompose } from './compose-context.ts';
import { placeName } from './MapChooser.tsx';
import { loadOf, useTaskLoads } from './use-task-counts.ts';

/** Pixels per wall unit: the names are then 13 px, the least that a desk shows. */
const TILE_UNIT = 0.44;

const TILES: readonly TilePlace[] = [...provinceTiles, hoangSaTile, truongSaTile].toSorted(
  (a, b) => a.row - b.row || a.col - b.col,
);

export function AddresseeTiles({ onToggle }: { readonly onToggle: (unit: UnitRef) => void }) {
  const { lang, words, places, work } = useCompose();
  const loads = useTaskLoads();
  const [current, setCurrent] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const { leads, coordinating } = work.item;
  const labels = WALL_MESSAGES[lang].mapLabels;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tileBeyond(TILES, current, event.key);
    if (next === current) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };
  return (
    <div className="tcg-tiles-place" style={{ '--u': `${TILE_UNIT}px` } as CSSProperties}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this groups the parts of a picture */}
      <div ref={grid} className="tiles" role="group" aria-label={words.map.tilesLabel} onKeyDown={onKeyDown}>
        {TILES.map((tile, index) => {
          const unit = places.ofCode(tile.code);
          const { open, overdue } = loadOf(loads, unit);
          const isIslands = tile === hoangSaTile || tile === truongSaTile;
          const islands = tile === hoangSaTile ? labels.hoangSa : labels.truongSa;
          const name = placeName(tile.code, unit, lang, words.map.within);
          const isLead = leads.includes(unit);
          const isPart = coordinating.some((one) => one.unit === unit);
          return (
            <button
              key={`${tile.row}-${tile.col}`}
              type="button"
              className="tile"
              style={{ gridRow: tile.row + 1, gridColumn: tile.col + 1 }}
              // The words on it come first, so that who says them reaches it (WCAG 2.5.3).
              aria-label={`${tile.lines.join(' ')}: ${isIslands ? `${islands}, ` : ''}${name}, ${words.map.load(String(open), String(overdue))}${isPart ? `, ${words.map.coordinating}` : ''}`}
              aria-pressed={isLead}
              title={isIslands ? `${islands} (${name})` : name}
              data-kind="neutral"
              data-step="2"
              data-index={index}
              {...(isLead && { 'data-selected': '' })}
              {...(isPart && { 'data-part': '' })}
              {...(isIslands && { 'data-archipelago': '' })}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setCurrent(index)}
              onClick={() => onToggle(unit)}
            >
              <span className="tile-name" aria-hidden="true">
                {tile.lines[0]}
                <br />
                {tile.lines[1]}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
