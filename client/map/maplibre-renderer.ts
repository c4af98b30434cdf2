/** The map in WebGL, for machines with a graphics card; loaded on demand, because it weighs 450 KB. */

import {
  type ErrorEventType,
  type ExpressionSpecification,
  type LayerSpecification,
  Map as MapLibreMap,
  setWorkerCount,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
// Left to itself the library asks for a worker file beside its chunk that no bundler has put there.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { applyChangedFills, FILL_TOKENS, LAND, type MapRenderer, OFFLINE, STROKE } from './renderer.ts';
import { latitudeOf, type View, zoomOf } from './view.ts';
import type { MapGeometry } from './vn-geometry.ts';

/** One source for everything: each further source costs its own stencil pass and its own repaint. */
const SOURCE = 'vn';
/** A card that cannot show the first frame in this time is not worth waiting for. */
const LOAD_LIMIT_MS = 15_000;

setWorkerUrl(new URL(workerUrl, location.href).href);
setWorkerCount(1);

type PaintName = Parameters<MapLibreMap['setPaintProperty']>[1];
type Layer = 'neighbour' | 'neighbour-border' | 'area' | 'border' | 'coast' | 'islet';

function collection(geometry: MapGeometry): FeatureCollection {
  const of = (k: Layer, shape: Geometry): Feature => ({ type: 'Feature', properties: { k }, geometry: shape });
  const lines = (k: Layer, coordinates: number[][][]) => of(k, { type: 'MultiLineString', coordinates });
  return {
    type: 'FeatureCollection',
    features: [
      of('neighbour', { type: 'MultiPolygon', coordinates: geometry.neighbourLand }),
      lines('neighbour-border', geometry.neighbourBorders),
      ...geometry.provinces.map(({ code, polygons }) => ({
        ...of('area', { type: 'MultiPolygon', coordinates: [...polygons] }),
        id: Number(code),
      })),
      lines('border', geometry.innerBorders),
      lines('coast', geometry.outline),
      // The id of the unit they belong to: one state colours the province and its islands.
      ...geometry.islands.map(({ code, points }) => ({
        ...of('islet', { type: 'MultiPoint', coordinates: points.map((at) => [...at]) }),
        id: Number(code),
      })),
    ],
  };
}

/** Tokens as the browser resolves them, since a style needs colours and not `var()`. */
function readTokens(host: HTMLElement): (name: string) => string {
  const probe = host.appendChild(document.createElement('i'));
  const tokens = new Map<string, string>();
  for (const name of [...FILL_TOKENS, 'ground', 'sea', 'nbr', 'line', 'coast', 't1', 's2', 's3', 'map-selected-fill']) {
    probe.style.color = `var(--${name})`;
    tokens.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return (name) => tokens.get(name) ?? 'transparent';
}

function hatchImage(token: (name: string) => string, unit: number): ImageData {
  const size = Math.max(4, Math.round(20 * unit));
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no 2d context');
  pen.fillStyle = token('s2');
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = token('s3');
  pen.lineWidth = size / 2 / Math.SQRT2;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - size, size * 2);
    pen.lineTo(shift + size * 2, -size);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

function layers(token: (name: string) => string, unit: number): LayerSpecification[] {
  const only = (k: Layer) => ({ source: SOURCE, filter: ['==', ['get', 'k'], k] as ExpressionSpecification });
  const line = (id: string, k: Layer, color: string, width: number): LayerSpecification => ({
    id,
    type: 'line',
    ...only(k),
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': token(color), 'line-width': width * unit },
  });
  const worn = [
    'match',
    ['coalesce', ['feature-state', 'fill'], LAND],
    ...FILL_TOKENS.slice(1).flatMap((name) => [name, token(name)]),
    token(LAND),
  ] as unknown as ExpressionSpecification;
  const whenTrue = (state: string): ExpressionSpecification => [
    'case',
    ['boolean', ['feature-state', state], false],
    1,
    0,
  ];
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': token('sea') } },
    {
      id: 'neighbour',
      type: 'fill',
      ...only('neighbour'),
      paint: { 'fill-color': token('nbr'), 'fill-antialias': false },
    },
    line('neighbour-coast', 'neighbour', 'line', STROKE.neighbour),
    line('neighbour-border', 'neighbour-border', 'line', STROKE.neighbour),
    { id: 'area', type: 'fill', ...only('area'), paint: { 'fill-color': worn, 'fill-antialias': false } },
    // A pattern cannot follow a feature's state, but its opacity can.
    {
      id: 'area-offline',
      type: 'fill',
      ...only('area'),
      paint: { 'fill-pattern': OFFLINE, 'fill-opacity': whenTrue('isOffline') },
    },
    {
      id: 'area-selected',
      type: 'fill',
      ...only('area'),
      paint: { 'fill-color': token('map-selected-fill'), 'fill-opacity': whenTrue('isSelected') },
    },
    line('border', 'border', 'ground', STROKE.border),
    line('coast', 'coast', 'coast', STROKE.coast),
    {
      id: 'islet',
      type: 'circle',
      ...only('islet'),
      paint: {
        'circle-color': worn,
        'circle-radius': (STROKE.isletRadius - STROKE.isletLine / 2) * unit,
        'circle-stroke-color': token('coast'),
        'circle-stroke-width': STROKE.isletLine * unit,
      },
    },
    {
      id: 'selected',
      type: 'line',
      ...only('area'),
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': token('t1'),
        'line-width': STROKE.selected * unit,
        'line-opacity': whenTrue('isSelected'),
      },
    },
  ];
}

const camera = (view: View) => ({
  center: [view.middle[0], latitudeOf(view.middle[1])] as [number, number],
  zoom: zoomOf(view),
});

/**
 * Resolves when the first frame is drawn; rejects when that fails or takes longer than 15 s, leaving nothing behind.
 * @param onLost called when the graphics card drops the map later on: the caller goes back to SVG
 */
export async function createMaplibreRenderer(
  host: HTMLElement,
  geometry: MapGeometry,
  firstView: View,
  firstUnit: number,
  onLost: () => void,
): Promise<MapRenderer> {
  let unit = firstUnit;
  let token = readTokens(host);
  const element = host.appendChild(document.createElement('div'));
  element.className = 'map-gl';
  let map: MapLibreMap;
  try {
    map = new MapLibreMap({
      container: element,
      style: {
        version: 8,
        // maxzoom 6 and this tolerance keep the source's own grid finer than a pixel of any wall.
        sources: { [SOURCE]: { type: 'geojson', data: collection(geometry), maxzoom: 6, tolerance: 0.25 } },
        layers: layers(token, unit),
      },
      ...camera(firstView),
      interactive: false,
      attributionControl: false, // the overlay carries the credit, at a size a wall can read
      fadeDuration: 0,
      renderWorldCopies: false,
    });
  } catch (error) {
    // Thrown where there is no WebGL at all.
    element.remove();
    throw error;
  }
  const setHatch = () => {
    if (map.hasImage(OFFLINE)) map.removeImage(OFFLINE);
    // A pattern grows with the fraction of the zoom; the hatch must not.
    map.addImage(OFFLINE, hatchImage(token, unit / 2 ** (map.getZoom() % 1)));
  };
  const restyle = () => {
    setHatch();
    for (const layer of layers(token, unit)) {
      for (const [name, value] of Object.entries(layer.paint ?? {}))
        map.setPaintProperty(layer.id, name as PaintName, value);
    }
  };
  const themed = new MutationObserver(() => {
    token = readTokens(host);
    restyle();
  });
  const destroy = () => {
    themed.disconnect();
    map.remove();
    element.remove();
  };

  const drawn = new Map(geometry.provinces.map(({ code }) => [code, LAND as string]));
  let selected: string | null = null;
  const setSelectedState = (code: string | null, isSelected: boolean) => {
    if (code !== null) map.setFeatureState({ source: SOURCE, id: Number(code) }, { isSelected });
  };
  const renderer: MapRenderer = {
    setFills: (fills) =>
      applyChangedFills(drawn, fills, (code, fill) =>
        map.setFeatureState({ source: SOURCE, id: Number(code) }, { fill, isOffline: fill === OFFLINE }),
      ),
    setSelected: (code) => {
      setSelectedState(selected, false);
      setSelectedState(code, true);
      selected = code;
    },
    setView: (view, nextUnit) => {
      map.resize();
      map.jumpTo(camera(view));
      unit = nextUnit;
      restyle();
    },
    destroy,
  };

  return new Promise((resolve, reject) => {
    const giveUp = (reason: string) => {
      clearTimeout(limit);
      destroy();
      reject(new Error(reason));
    };
    const limit = setTimeout(() => giveUp(`no map frame in ${LOAD_LIMIT_MS} ms`), LOAD_LIMIT_MS);
    const onError = (event: ErrorEventType['error']) => giveUp(event.error.message);
    map.on('error', onError);
    map.once('style.load', setHatch);
    map.once('load', () => {
      clearTimeout(limit);
      map.off('error', onError);
      map.on('webglcontextlost', onLost);
      const themeRoot = host.closest('[data-theme]');
      if (themeRoot !== null) themed.observe(themeRoot, { attributeFilter: ['data-theme'] });
      resolve(renderer);
    });
  });
}
