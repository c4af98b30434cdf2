/** One province among its neighbours: a crop of the national geometry, with a small grid that says where in the country it is. */

import { useEffect, useMemo, useRef, useState } from 'react';
import { type Archipelago, hoangSa, truongSa } from './archipelagos.ts';
import './local-map.css';
import { localView, type NameWords, neighboursOf, placeNames, visibleProvinces } from './local-layout.ts';
import { hoangSaTile, provinceTiles, truongSaTile } from './tile-layout.ts';
import { type BoxSize, fitView, project, type View } from './view.ts';
import { loadGeometry, type MapGeometry } from './vn-geometry.ts';

export type LocalMapWords = NameWords & {
  readonly hoangSa: string;
  readonly hoangSaOf: string;
  readonly truongSa: string;
  readonly truongSaOf: string;
  readonly credit: string;
  readonly insetLabel: string;
};

type LocalMapProps = {
  /** Code among the 63. */
  readonly code: string;
  /** Says in words what is drawn. */
  readonly label: string;
  readonly words: LocalMapWords;
  /** Codes that the small grid shows as the same region. */
  readonly region: ReadonlySet<string>;
  readonly onNeighbours: (codes: readonly string[]) => void;
};

const TILE = { width: 12, height: 7, gap: 2 } as const;
const INSET = { width: 7 * (TILE.width + TILE.gap) + 14, height: 18 * (TILE.height + TILE.gap) + 14 } as const;
const ISLANDS = { width: 132, height: 112 } as const;

export function LocalMap({ code, label, words, region, onNeighbours }: LocalMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<BoxSize | null>(null);
  const [geometry, setGeometry] = useState<MapGeometry | null>(null);
  useEffect(() => {
    let isGone = false;
    loadGeometry().then(
      (loaded) => !isGone && setGeometry(loaded),
      // Without its file the place stays empty; the neighbours' names are words and stand below.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      if (width > 0 && height > 0) setSize({ width: Math.round(width), height: Math.round(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (geometry !== null) onNeighbours(neighboursOf(geometry, code));
  }, [geometry, code, onNeighbours]);
  return (
    <div ref={box} className="local-map" data-plain>
      {geometry !== null && size !== null && (
        <Drawing geometry={geometry} size={size} code={code} label={label} words={words} region={region} />
      )}
    </div>
  );
}

function Drawing(props: {
  geometry: MapGeometry;
  size: BoxSize;
  code: string;
  label: string;
  words: LocalMapWords;
  region: ReadonlySet<string>;
}) {
  const { geometry, size, code, label, words, region } = props;
  const drawn = useMemo(() => {
    const shape = geometry.provinces.find((province) => province.code === code);
    if (shape === undefined) return null;
    const view = localView(shape, size);
    const islands = code === hoangSa.code ? hoangSa : code === truongSa.code ? truongSa : null;
    const blocked = [insetBox(size), creditBox(size), ...(islands === null ? [] : [islandsBox(size)])];
    return {
      view,
      islands,
      neighbourLand: areaPath(view, geometry.neighbourLand),
      neighbourBorders: linesPath(view, geometry.neighbourBorders),
      provinces: visibleProvinces(geometry, view).map((one) => ({
        code: one.code,
        path: areaPath(view, one.polygons),
      })),
      borders: linesPath(view, geometry.innerBorders),
      coast: linesPath(view, geometry.outline),
      islets: geometry.islands.flatMap((group) =>
        group.points.map((at) => ({ key: `${group.code} ${at}`, isOwn: group.code === code, at: project(view, at) })),
      ),
      names: placeNames(geometry, shape, view, words, blocked),
    };
  }, [geometry, size, code, words]);
  if (drawn === null) return null;
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      <path className="local-neighbour-land" d={drawn.neighbourLand} />
      <path className="local-neighbour-border" d={drawn.neighbourBorders} />
      {drawn.provinces.map((province) => (
        <path key={province.code} className={province.code === code ? 'local-own' : 'local-land'} d={province.path} />
      ))}
      <path className="local-border" d={drawn.borders} />
      <path className="local-coast" d={drawn.coast} />
      {drawn.islets.map(({ key, isOwn, at }) => (
        <circle key={key} className={isOwn ? 'local-own' : 'local-land'} cx={at[0]} cy={at[1]} r="3" />
      ))}
      {drawn.names.map(({ id, kind, lines, at, size: fontSize }) => (
        <text key={id} className={`local-name local-name--${kind}`} fontSize={fontSize} textAnchor="middle">
          {lines.map((line, i) => (
            <tspan key={line} x={at[0]} y={at[1] + (i - (lines.length - 1) / 2) * fontSize * 1.25 + fontSize * 0.35}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
      <TileInset size={size} code={code} region={region} label={words.insetLabel} />
      {drawn.islands !== null && (
        <IslandInset
          size={size}
          islands={drawn.islands}
          name={drawn.islands.code === hoangSa.code ? words.hoangSa : words.truongSa}
          of={drawn.islands.code === hoangSa.code ? words.hoangSaOf : words.truongSaOf}
        />
      )}
      <text className="local-credit" x={8} y={size.height - 8} fontSize="11">
        {words.credit}
      </text>
    </svg>
  );
}

const insetBox = ({ width }: BoxSize) => [width - INSET.width - 12, 12, width - 12, 12 + INSET.height] as const;
const creditBox = ({ height }: BoxSize) => [0, height - 22, 230, height] as const;
const islandsBox = ({ width, height }: BoxSize) =>
  [width - ISLANDS.width - 12, height - ISLANDS.height - 12, width - 12, height - 12] as const;

/** The tile grid in small: the country as 63 equal cells and the two archipelagos, this province in ink. */
function TileInset({
  size,
  code,
  region,
  label,
}: {
  size: BoxSize;
  code: string;
  region: ReadonlySet<string>;
  label: string;
}) {
  const [left, top] = insetBox(size);
  const at = (row: number, col: number) => ({
    x: left + 8 + col * (TILE.width + TILE.gap),
    y: top + 8 + row * (TILE.height + TILE.gap),
    width: TILE.width,
    height: TILE.height,
  });
  return (
    <g>
      <title>{label}</title>
      <rect className="local-inset" x={left} y={top} width={INSET.width} height={INSET.height} />
      {[...provinceTiles, hoangSaTile, truongSaTile].map((tile) => {
        const isArchipelago = tile === hoangSaTile || tile === truongSaTile;
        const tone = tile.code === code ? 'own' : region.has(tile.code) ? 'region' : 'other';
        return (
          <rect
            key={`${tile.row}-${tile.col}`}
            className={`local-tile local-tile--${tone}${isArchipelago ? ' local-tile--archipelago' : ''}`}
            {...at(tile.row, tile.col)}
          />
        );
      })}
    </g>
  );
}

/** The archipelago that belongs to the province and lies far outside the crop, named, in a box of its own. */
function IslandInset({ size, islands, name, of }: { size: BoxSize; islands: Archipelago; name: string; of: string }) {
  const [left, top, right] = islandsBox(size);
  const [west, south, east, north] = islands.bounds;
  const view = fitView({ width: ISLANDS.width - 16, height: ISLANDS.height - 52 }, [west, south, east, north]);
  return (
    <g className="local-islands">
      <rect className="local-inset" x={left} y={top} width={ISLANDS.width} height={ISLANDS.height} />
      <text
        className="local-name local-name--islands"
        x={(left + right) / 2}
        y={top + 18}
        fontSize="13"
        textAnchor="middle"
      >
        {name}
      </text>
      <text
        className="local-name local-name--islands-of"
        x={(left + right) / 2}
        y={top + 34}
        fontSize="12"
        textAnchor="middle"
      >
        {of}
      </text>
      {islands.islets.map((islet) => {
        const [x, y] = project(view, islet.at);
        return <circle key={islet.name} className="local-own" cx={left + 8 + x} cy={top + 44 + y} r="2.5" />;
      })}
    </g>
  );
}

type Lines = readonly (readonly (readonly number[])[])[];

function linePath(view: View, line: readonly (readonly number[])[]): string {
  return `M${line
    .map(([lon = 0, lat = 0]) => {
      const [x, y] = project(view, [lon, lat]);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join('L')}`;
}

/** Lines far outside the box are left out: a crop shows a twentieth of the country. */
function linesPath(view: View, lines: Lines): string {
  return lines
    .filter((line) => isNear(view, line))
    .map((line) => linePath(view, line))
    .join('');
}

function areaPath(view: View, polygons: readonly Lines[]): string {
  return polygons
    .flat()
    .filter((ring) => isNear(view, ring))
    .map((ring) => `${linePath(view, ring)}Z`)
    .join('');
}

function isNear(view: View, line: readonly (readonly number[])[]): boolean {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of line) {
    const [x, y] = project(view, [lon, lat]);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left < view.width && right > 0 && top < view.height && bottom > 0;
}
