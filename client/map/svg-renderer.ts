/** The map in SVG: crisp at any size, and twenty times cheaper than WebGL where WebGL is software. */

import type { Position } from 'geojson';
import { must } from '#shared/kernel/must.ts';
import { applyChangedFills, LAND, type MapRenderer, OFFLINE, STROKE } from './renderer.ts';
import { project, type View } from './view.ts';
import type { MapGeometry } from './vn-geometry.ts';

const SVG = 'http://www.w3.org/2000/svg';

function child<K extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return parent.appendChild(element);
}

function linePath(view: View, line: readonly Position[], isClosed: boolean): string {
  const points = line.map(([lon = 0, lat = 0]) => {
    const [x, y] = project(view, [lon, lat]);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `M${points.join('L')}${isClosed ? 'Z' : ''}`;
}

const linesPath = (view: View, lines: readonly (readonly Position[])[]) =>
  lines.map((line) => linePath(view, line, false)).join('');
const areaPath = (view: View, polygons: readonly (readonly Position[][])[]) =>
  polygons.flatMap((rings) => rings.map((ring) => linePath(view, ring, true))).join('');

let hatchCount = 0;

/** Draws into `host`, back to front: neighbours, provinces, borders, coast, islands, the selected outline. */
export function createSvgRenderer(host: HTMLElement, geometry: MapGeometry): MapRenderer {
  const svg = child(host, 'svg', { class: 'map-svg', 'aria-hidden': 'true' });
  // An id is global to the document, and a wide wall holds several maps.
  const hatchId = `map-hatch-${++hatchCount}`;
  const hatch = child(child(svg, 'defs', {}), 'pattern', {
    id: hatchId,
    patternUnits: 'userSpaceOnUse',
    width: '1',
    height: '1',
  });
  child(hatch, 'rect', { width: '1', height: '1', class: 'map-hatch-ground' });
  child(hatch, 'rect', { width: '0.5', height: '1', class: 'map-hatch-line' });

  const neighbourLand = child(svg, 'path', { class: 'map-neighbour' });
  const neighbourBorders = child(svg, 'path', { class: 'map-neighbour-border' });
  const areas = new Map(
    geometry.provinces.map(({ code }) => [
      code,
      child(svg, 'path', { class: 'map-area', 'data-code': code, 'data-fill': LAND }),
    ]),
  );
  const innerBorders = child(svg, 'path', { class: 'map-border' });
  const outline = child(svg, 'path', { class: 'map-coast' });
  const islets = geometry.islands.map(({ code, points }) => ({
    code,
    points: points.map((at) => ({
      at,
      dot: child(svg, 'circle', { class: 'map-islet', 'data-code': code, 'data-fill': LAND }),
    })),
  }));
  const selected = child(svg, 'path', { class: 'map-selected' });

  const drawn = new Map(geometry.provinces.map(({ code }) => [code, LAND as string]));

  return {
    setFills: (fills) =>
      applyChangedFills(drawn, fills, (code, token) => {
        const dots = islets
          .filter((group) => group.code === code)
          .flatMap(({ points }) => points.map(({ dot }) => dot));
        for (const element of [must(areas.get(code), `area ${code}`), ...dots]) {
          element.dataset.fill = token;
          element.style.fill = token === OFFLINE ? `url(#${hatchId})` : '';
        }
      }),
    setSelected: (code) => {
      const path = code === null ? null : areas.get(code)?.getAttribute('d');
      selected.setAttribute('d', path ?? '');
      selected.dataset.code = code ?? '';
    },
    setView: (view, unit) => {
      svg.setAttribute('viewBox', `0 0 ${view.width} ${view.height}`);
      hatch.setAttribute('patternTransform', `rotate(45) scale(${14 * unit})`);
      neighbourLand.setAttribute('d', areaPath(view, geometry.neighbourLand));
      neighbourBorders.setAttribute('d', linesPath(view, geometry.neighbourBorders));
      innerBorders.setAttribute('d', linesPath(view, geometry.innerBorders));
      outline.setAttribute('d', linesPath(view, geometry.outline));
      for (const { code, polygons } of geometry.provinces) {
        must(areas.get(code), `area ${code}`).setAttribute('d', areaPath(view, polygons));
      }
      for (const { at, dot } of islets.flatMap(({ points }) => points)) {
        const [x, y] = project(view, at);
        dot.setAttribute('cx', x.toFixed(1));
        dot.setAttribute('cy', y.toFixed(1));
        dot.setAttribute('r', String(STROKE.isletRadius * unit));
        dot.setAttribute('stroke-width', String(STROKE.isletLine * unit));
      }
      for (const [element, width] of [
        [neighbourLand, STROKE.neighbour],
        [neighbourBorders, STROKE.neighbour],
        [innerBorders, STROKE.border],
        [outline, STROKE.coast],
        [selected, STROKE.selected],
      ] as const) {
        element.setAttribute('stroke-width', String(width * unit));
      }
      const again = selected.dataset.code;
      if (again) selected.setAttribute('d', areas.get(again)?.getAttribute('d') ?? '');
    },
    destroy: () => svg.remove(),
  };
}
