/** 63 equal tiles and the two archipelagos: the map for comparing, where the smallest province counts as much as the largest. */

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import './tiles.css';
import { hoangSaTile, LEGEND_PLACE, provinceTiles, type TilePlace, tileBeyond, truongSaTile } from './tile-layout.ts';

export type TileStep = 0 | 1 | 2 | 3 | 4;

export type TileState = (
  | { readonly kind: 'value'; readonly step: TileStep }
  /** A value under its threshold. */
  | { readonly kind: 'below'; readonly step: TileStep }
  | { readonly kind: 'overdue' }
  | { readonly kind: 'offline' }
  /** A count worth no colour: few and some, in greys, where only overdue is abnormal. */
  | { readonly kind: 'neutral'; readonly step: 1 | 2 }
  /** Nothing to show: no value, or a count of zero. */
  | { readonly kind: 'none' }
) & {
  /** Place in the speaking queue, from 1. */
  readonly handOrder?: number;
  readonly isChairMissing?: boolean;
};

export type TileKey = { readonly kind: 'province' | 'hoangSa' | 'truongSa'; readonly code: string };

type ProvinceTilesProps = {
  /** By 63-unit code; a province without a state is `none`. */
  readonly tiles: ReadonlyMap<string, TileState>;
  /** Everything the tile says, in words: "Bắc Kạn, hồ sơ đúng hạn 81,4%, dưới ngưỡng". */
  readonly label: (tile: TileKey) => string;
  readonly 'aria-label': string;
  /** `wall` is 98 x 76 u, `wide` 120 x 74 u. */
  readonly size?: 'wall' | 'wide';
  /** Selected or speaking. */
  readonly selected?: string | null;
  /** Makes the tiles buttons with one tab stop and arrow keys. */
  readonly onSelect?: (code: string) => void;
  readonly onHover?: (code: string | null) => void;
  /** The legend, in the empty lower right corner. */
  readonly children?: ReactNode;
};

type Tile = TilePlace & { readonly key: TileKey };

const tilesInOrder: readonly Tile[] = [
  ...provinceTiles.map((place): Tile => ({ ...place, key: { kind: 'province', code: place.code } })),
  { ...hoangSaTile, key: { kind: 'hoangSa', code: hoangSaTile.code } } satisfies Tile,
  { ...truongSaTile, key: { kind: 'truongSa', code: truongSaTile.code } } satisfies Tile,
].sort((a, b) => a.row - b.row || a.col - b.col);

/** Grid lines count from 1 and the end line is the one after the last cell. */
const legendArea = {
  gridRow: `${LEGEND_PLACE.rows[0] + 1} / ${LEGEND_PLACE.rows[1] + 2}`,
  gridColumn: `${LEGEND_PLACE.cols[0] + 1} / ${LEGEND_PLACE.cols[1] + 2}`,
};

const NONE: TileState = { kind: 'none' };

function TileFace({ tile, state }: { tile: Tile; state: TileState }) {
  return (
    <>
      <span className="tile-name" aria-hidden="true">
        {tile.lines[0]}
        <br />
        {tile.lines[1]}
      </span>
      {state.handOrder !== undefined && (
        <span className="tile-hand" aria-hidden="true">
          {state.handOrder}
        </span>
      )}
    </>
  );
}

/**
 * The name of a button must hold the words on it, so that who says "TT Huế" reaches it (WCAG 2.5.3); a full or foreign name
 * that does not is said after them.
 */
function nameOfButton(label: string, tile: Tile): string {
  const face = tile.lines.join(' ');
  return label.includes(face) ? label : `${face}: ${label}`;
}

export function ProvinceTiles(props: ProvinceTilesProps) {
  const { tiles, label, size = 'wall', selected = null, onSelect, onHover, children } = props;
  const [current, setCurrent] = useState(0);
  const grid = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = tileBeyond(tilesInOrder, current, event.key);
    if (next === current) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this groups the parts of a picture
    <div
      ref={grid}
      className="tiles"
      role="group"
      aria-label={props['aria-label']}
      data-size={size}
      onKeyDown={onSelect && onKeyDown}
      onPointerLeave={onHover && (() => onHover(null))}
    >
      {tilesInOrder.map((tile, index) => {
        const state = tiles.get(tile.code) ?? NONE;
        const shared = {
          className: 'tile',
          style: { gridRow: tile.row + 1, gridColumn: tile.col + 1 },
          'aria-label': label(tile.key),
          'data-kind': state.kind,
          'data-step': 'step' in state ? state.step : undefined,
          'data-archipelago': tile.key.kind === 'province' ? undefined : '',
          'data-hand': state.handOrder === undefined ? undefined : '',
          'data-no-chair': state.isChairMissing ? '' : undefined,
          'data-selected': tile.code === selected ? '' : undefined,
          onPointerEnter: onHover && (() => onHover(tile.code)),
        };
        const key = `${tile.row}-${tile.col}`;
        return onSelect === undefined ? (
          <div key={key} role="img" {...shared}>
            <TileFace tile={tile} state={state} />
          </div>
        ) : (
          <button
            key={key}
            type="button"
            {...shared}
            aria-label={nameOfButton(label(tile.key), tile)}
            aria-pressed={tile.code === selected}
            data-index={index}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onClick={() => onSelect(tile.code)}
          >
            <TileFace tile={tile} state={state} />
          </button>
        );
      })}
      {children !== undefined && <div style={legendArea}>{children}</div>}
    </div>
  );
}
