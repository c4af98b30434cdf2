/** The national map: 63 provinces and both archipelagos, one geometry, two renderers, one overlay of words. */

import {
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import './map.css';
import { MapOverlay } from './map-overlay.tsx';
import {
  layoutOverlay,
  type MapCallout,
  type MapLabels,
  type Measure,
  type Reserved,
  type Severity,
  type Shorten,
} from './overlay-layout.ts';
import type { MapFills, MapRenderer } from './renderer.ts';
import { createSvgRenderer } from './svg-renderer.ts';
import { fitText, textWidth } from './text-width.ts';
import { useBoxSize, useFontsLoaded } from './use-map-box.ts';
import { useMapGeometry } from './use-map-geometry.ts';
import { fitView, project, unproject, type View } from './view.ts';
import { type MapGeometry, provinceAt } from './vn-geometry.ts';
import { hasHardwareWebgl } from './webgl-support.ts';

type RendererChoice = 'auto' | 'svg' | 'maplibre';

type ProvinceMapProps = {
  readonly fills: MapFills;
  /** At most five are shown. */
  readonly callouts: readonly MapCallout[];
  readonly labels: MapLabels;
  /** Where the caller writes over the map: nothing is placed there. */
  readonly reserved?: readonly Reserved[];
  /** Where displays meet: no callout's text stands there. */
  readonly joints?: readonly Reserved[];
  /** CSS pixels per wall unit. */
  readonly unit: number;
  /** What the map is of, for those who do not see it; its content belongs in a list beside it. */
  readonly 'aria-label': string;
  readonly selected?: string | null;
  /** Code of the province under the pointer; null at sea, abroad, and when the pointer leaves. */
  readonly onSelect?: (code: string) => void;
  readonly onHover?: (code: string | null) => void;
  /** `auto` (default) takes WebGL where it is hardware. The page address overrides it: `?map-renderer=svg`. */
  readonly renderer?: RendererChoice;
  /** Shown when the geometry cannot be fetched: the tile grid and a sentence. */
  readonly fallback?: ReactNode;
};

function chosen(renderer: RendererChoice): 'svg' | 'maplibre' {
  const asked = new URLSearchParams(location.search).get('map-renderer') ?? renderer;
  if (asked === 'svg' || asked === 'maplibre') return asked;
  return hasHardwareWebgl() ? 'maplibre' : 'svg';
}

type Running = { readonly kind: 'svg' | 'maplibre'; readonly renderer: MapRenderer };

/**
 * Starts in SVG, which is there at once, and changes over to WebGL when that has drawn its first frame; stays in SVG,
 * or returns to it, when WebGL fails.
 */
function useRenderer(
  host: RefObject<HTMLElement | null>,
  geometry: MapGeometry | null,
  view: View | null,
  unit: number,
  choice: RendererChoice,
): Running | null {
  const [running, setRunning] = useState<Running | null>(null);
  const latest = useRef({ view, unit });
  latest.current = { view, unit };
  const isMeasured = view !== null;

  useEffect(() => {
    const element = host.current;
    if (element === null || geometry === null || !isMeasured) return;
    let current: Running = { kind: 'svg', renderer: createSvgRenderer(element, geometry) };
    let isGone = false;
    const become = (next: Running) => {
      current.renderer.destroy();
      current = next;
      setRunning(next);
    };
    setRunning(current);

    const upgrade = async () => {
      const { createMaplibreRenderer } = await import('./maplibre-renderer.ts');
      const at = latest.current;
      if (isGone || at.view === null) return;
      const renderer = await createMaplibreRenderer(element, geometry, at.view, at.unit, () => {
        if (!isGone) become({ kind: 'svg', renderer: createSvgRenderer(element, geometry) });
      });
      if (isGone) renderer.destroy();
      else become({ kind: 'maplibre', renderer });
    };
    if (chosen(choice) === 'maplibre') {
      upgrade().catch(() => {
        // The SVG map is on screen already: nothing to tell the viewer, and data-renderer tells the operator.
      });
    }
    return () => {
      isGone = true;
      current.renderer.destroy();
      setRunning(null);
    };
  }, [host, geometry, isMeasured, choice]);

  return running;
}

/** Text measured in the map's own font; a new pair whenever fonts arrive, so that the layout is done again. */
function useTextMeasure(root: RefObject<HTMLElement | null>, unit: number): { measure: Measure; shorten: Shorten } {
  const fontsLoaded = useFontsLoaded();
  return useMemo(() => {
    void fontsLoaded;
    const font = (sizeU: number, weight: number) =>
      `${weight} ${sizeU * unit}px ${root.current === null ? 'sans-serif' : getComputedStyle(root.current).fontFamily}`;
    return {
      measure: (text, sizeU, weight) => textWidth(text, font(sizeU, weight)),
      shorten: (text, sizeU, weight, maxWidth) => fitText(text, font(sizeU, weight), maxWidth),
    };
  }, [root, unit, fontsLoaded]);
}

function severitiesOf(fills: MapFills): Severity[] {
  return [...fills].flatMap(([code, fill]) => (fill.kind === 'severity' ? [{ code, level: fill.level }] : []));
}

/** The same object for as long as the value is the same: a tick that changes a ramp must not place callouts again. */
function useSame<T>(value: T): T {
  const key = JSON.stringify(value);
  const kept = useRef({ key, value });
  if (kept.current.key !== key) kept.current = { key, value };
  return kept.current.value;
}

/** The islets are smaller than a fingertip: this many wall units around one count as it. */
const ISLET_REACH_U = 14;

function codeAt(geometry: MapGeometry, view: View, unit: number, x: number, y: number): string | null {
  const islet = geometry.islands.find(({ points }) =>
    points.some((at) => {
      const [ix, iy] = project(view, at);
      return Math.hypot(ix - x, iy - y) <= ISLET_REACH_U * unit;
    }),
  );
  return islet?.code ?? provinceAt(geometry, unproject(view, [x, y]));
}

/** Fills its parent's box. Keyboard users get the caller's list or the tile grid: an image of 63 shapes is no list. */
export function ProvinceMap(props: ProvinceMapProps) {
  const { fills, callouts, unit, selected = null, onSelect, onHover, renderer: choice = 'auto' } = props;
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const hovered = useRef<string | null>(null);
  const size = useBoxSize(root);
  const view = useMemo(() => size && fitView(size), [size]);
  const { geometry, hasFailed } = useMapGeometry();
  const running = useRenderer(canvas, geometry, view, unit, choice);
  const { measure, shorten } = useTextMeasure(root, unit);

  useLayoutEffect(() => {
    if (running !== null && view !== null) running.renderer.setView(view, unit);
  }, [running, view, unit]);
  useLayoutEffect(() => running?.renderer.setFills(fills), [running, fills]);
  useLayoutEffect(() => running?.renderer.setSelected(selected), [running, selected]);

  const severities = useSame(severitiesOf(fills));
  const shownCallouts = useSame(callouts);
  const labels = useSame(props.labels);
  const reserved = useSame(props.reserved ?? []);
  const joints = useSame(props.joints ?? []);
  const layout = useMemo(
    () =>
      view &&
      layoutOverlay({
        ...{ view, unit, geometry, labels, severities, reserved, joints, measure, shorten },
        callouts: shownCallouts,
      }),
    [view, unit, geometry, labels, severities, shownCallouts, reserved, joints, measure, shorten],
  );

  const codeUnder = (event: { clientX: number; clientY: number; currentTarget: HTMLElement }): string | null => {
    if (geometry === null || view === null) return null;
    const frame = event.currentTarget.getBoundingClientRect();
    const toBox = view.width / frame.width;
    return codeAt(geometry, view, unit, (event.clientX - frame.left) * toBox, (event.clientY - frame.top) * toBox);
  };
  const hover = (code: string | null) => {
    if (hovered.current === code) return;
    hovered.current = code;
    onHover?.(code);
  };
  // One hit test for both renderers, on the geometry itself: neither draws anything that listens.
  const pointing = {
    ...(onSelect && {
      onClick: (event: PointerEvent<HTMLDivElement>) => {
        const code = codeUnder(event);
        if (code !== null) onSelect(code);
      },
    }),
    ...(onHover && {
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => hover(codeUnder(event)),
      onPointerLeave: () => hover(null),
    }),
  };

  return (
    <div
      ref={root}
      className="map"
      role="img"
      aria-label={props['aria-label']}
      data-renderer={running?.kind}
      style={{ '--u': `${unit}px` } as CSSProperties}
      {...pointing}
    >
      <div ref={canvas} className="map-canvas" />
      {hasFailed && props.fallback !== undefined ? (
        <div className="map-fallback">{props.fallback}</div>
      ) : (
        view && layout && <MapOverlay view={view} unit={unit} labels={labels} layout={layout} />
      )}
    </div>
  );
}
