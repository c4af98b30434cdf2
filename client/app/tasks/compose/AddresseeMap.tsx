/** The map of addressees: provinces are chosen by a press or by keys, and the chosen ones wear ink and a name. */

import { type CSSProperties, memo, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useBoxSize, useFontsLoaded } from '#client/map/use-map-box.ts';
import { useMapGeometry } from '#client/map/use-map-geometry.ts';
import '#client/map/map.css';
import { createSvgRenderer } from '#client/map/svg-renderer.ts';
import { textWidth } from '#client/map/text-width.ts';
import { project, type View } from '#client/map/view.ts';
import type { MapGeometry } from '#client/map/vn-geometry.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import {
  islandNames,
  leaderStart,
  NAME_OF_SIZE,
  NAME_SIZE,
  type Pad,
  paneView,
  placeChips,
  SEA_SIZE,
  SEA_SPACING,
  shapePath,
  UNIT,
} from './map-layout.ts';
import './addressee-map.css';
import { unitShortName } from '#client/units/unit-names.ts';
import { Cross } from './Cross.tsx';
import { useCompose } from './compose-context.ts';
import { type Cursor, MapCard, MapChooser } from './MapChooser.tsx';

/** At most so many callouts: the rest is ink and stands in the list beside the map. */
const MOST_CALLOUTS = 5;
const CHIP = { height: 32, font: 15, padding: 10, cross: 30 } as const;
const FONT = '"IBM Plex Sans Variable", "IBM Plex Sans", sans-serif';

/** `pad`: what lies over it. Without `onToggle` it is a picture: nothing in it can be chosen. */
export function AddresseeMap({
  label,
  pad,
  leading,
  beside,
  chosen,
  onToggle,
  failedText,
}: {
  readonly label: string;
  readonly pad: Pad;
  /** In ink and with a callout; those beside are outlined. */
  readonly leading: readonly UnitRef[];
  readonly beside: readonly UnitRef[];
  /** What is pressed once more is taken out again. */
  readonly chosen: readonly UnitRef[];
  readonly onToggle?: (unit: UnitRef) => void;
  readonly failedText?: string;
}) {
  const { lang, places } = useCompose();
  const box = useRef<HTMLDivElement>(null);
  const size = useBoxSize(box);
  const { geometry, hasFailed } = useMapGeometry();
  const { top, bottom } = pad;
  const view = useMemo(() => size && paneView(size, { top, bottom }), [size, top, bottom]);
  return (
    <div ref={box} className="tcg-map" style={{ '--u': `${UNIT}px` } as CSSProperties}>
      {geometry !== null && view !== null && (
        <Drawing
          key={`${lang} ${places.isMerged}`}
          {...{ geometry, view, pad, label, leading, beside, chosen }}
          {...(onToggle && { onToggle })}
        />
      )}
      {hasFailed && <p className="tcg-map-failed">{failedText}</p>}
    </div>
  );
}

type DrawingProps = {
  readonly geometry: MapGeometry;
  readonly view: View;
  readonly pad: Pad;
  readonly label: string;
  readonly leading: readonly UnitRef[];
  readonly beside: readonly UnitRef[];
  readonly chosen: readonly UnitRef[];
  readonly onToggle?: (unit: UnitRef) => void;
};

function Drawing({ geometry, view, pad, label, leading, beside, chosen, onToggle }: DrawingProps) {
  const { lang, words, places } = useCompose();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const paths = useMemo(
    () => new Map(geometry.provinces.map((shape) => [shape.code, shapePath(view, shape)])),
    [geometry, view],
  );
  const pathOf = (units: readonly UnitRef[]) =>
    units
      .flatMap(places.codesOf)
      .map((code) => paths.get(code) ?? '')
      .join('');
  const pointed = cursor === null ? null : places.ofCode(cursor.code);
  const layout = useLayout(geometry, view, pad, leading, onToggle !== undefined);
  return (
    <>
      <Ground geometry={geometry} view={view} />
      <svg className="tcg-map-over" viewBox={`0 0 ${view.width} ${view.height}`} aria-hidden="true">
        <path className="tcg-map-part" d={pathOf(beside)} />
        <path className="tcg-map-lead" d={pathOf(leading)} />
        {pointed !== null && (
          <path className={cursor?.by === 'keys' ? 'tcg-map-keyed' : 'tcg-map-pointed'} d={pathOf([pointed])} />
        )}
        <Names layout={layout} />
        {layout.chips.map((chip) => {
          const [x1, y1] = leaderStart(chip);
          const [x2, y2] = chip.leader[1];
          return (
            <g key={chip.id}>
              <line className="tcg-map-leader" {...{ x1, y1, x2, y2 }} />
              <circle className="tcg-map-ring" cx={x2} cy={y2} r="4" />
            </g>
          );
        })}
      </svg>
      {onToggle !== undefined ? (
        <MapChooser {...{ geometry, view, label, chosen, cursor, setCursor, onToggle }} />
      ) : (
        <div className="tcg-map-keys" role="img" aria-label={label} />
      )}
      {layout.chips.map(({ id, rect }) => (
        <span key={id} className="tcg-callout" style={{ left: rect.x, top: rect.y, width: rect.width }}>
          {unitShortName(id as UnitRef, lang)}
          {onToggle !== undefined && (
            // Keys have the same in the list of addressees.
            <button
              type="button"
              tabIndex={-1}
              aria-label={words.map.remove(unitShortName(id as UnitRef, lang))}
              onClick={() => onToggle(id as UnitRef)}
            >
              <Cross />
            </button>
          )}
        </span>
      ))}
      {cursor !== null && pointed !== null && (
        <MapCard unit={pointed} code={cursor.code} {...{ geometry, view, pad }} clear={layout.clear} />
      )}
      <p className="tcg-map-credit">{WALL_MESSAGES[lang].mapLabels.credit}</p>
    </>
  );
}

/** Land, borders, coast and islets, drawn once for a size. */
const Ground = memo(function Ground({ geometry, view }: { readonly geometry: MapGeometry; readonly view: View }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (host.current === null) return;
    const renderer = createSvgRenderer(host.current, geometry);
    renderer.setView(view, UNIT);
    return () => renderer.destroy();
  }, [geometry, view]);
  return <div ref={host} className="map tcg-map-ground" data-renderer="svg" />;
});

function useLayout(geometry: MapGeometry, view: View, pad: Pad, leads: readonly UnitRef[], hasCross: boolean) {
  const { lang, places } = useCompose();
  const labels = WALL_MESSAGES[lang].mapLabels;
  const fonts = useFontsLoaded();
  // Finding places takes longer than a press may: the ink is there at once, its callout a moment later.
  const named = useDeferredValue(leads.join(' '));
  // biome-ignore lint/correctness/useExhaustiveDependencies: fonts change the widths
  return useMemo(() => {
    const widthOf = (code: string) =>
      Math.max(
        textWidth(code === '48' ? labels.hoangSa : labels.truongSa, `500 ${NAME_SIZE}px ${FONT}`),
        textWidth(code === '48' ? labels.hoangSaOf : labels.truongSaOf, `450 ${NAME_OF_SIZE}px ${FONT}`),
      );
    const names = islandNames(view, widthOf);
    const labelAt = new Map(geometry.provinces.map(({ code, label }) => [code, project(view, label)]));
    const units = named === '' ? [] : (named.split(' ') as UnitRef[]);
    const called = units.flatMap((unit) => {
      const [code] = places.codesOf(unit);
      const anchor = code === undefined ? undefined : labelAt.get(code);
      const width = textWidth(unitShortName(unit, lang), `600 ${CHIP.font}px ${FONT}`) + 2 * CHIP.padding;
      if (anchor === undefined) return [];
      return [{ id: unit, anchor, width: Math.ceil(width + (hasCross ? CHIP.cross : 0)), height: CHIP.height }];
    });
    const seaWidth =
      textWidth(labels.eastSea, `italic 400 ${SEA_SIZE}px ${FONT}`) + labels.eastSea.length * SEA_SPACING * SEA_SIZE;
    const clear = [
      { x: 0, y: 0, width: view.width, height: pad.top },
      { x: 0, y: view.height - pad.bottom, width: view.width, height: pad.bottom },
      ...names.map(({ rect }) => rect),
    ];
    const chips = called.length > MOST_CALLOUTS ? [] : called;
    return { names, clear, ...placeChips(view, geometry, chips, clear, seaWidth) };
  }, [geometry, view, pad.top, pad.bottom, named, lang, places, hasCross, fonts]);
}

function Names({ layout: { names, sea } }: { readonly layout: ReturnType<typeof useLayout> }) {
  const { lang } = useCompose();
  const labels = WALL_MESSAGES[lang].mapLabels;
  return (
    <>
      <text className="tcg-map-sea" x={sea[0]} y={sea[1]} fontSize={SEA_SIZE} letterSpacing={SEA_SPACING * SEA_SIZE}>
        {labels.eastSea}
      </text>
      {names.map(({ code, at: [x, y] }) => (
        <g key={code}>
          <text className="tcg-map-name" x={x} y={y - 20} fontSize={NAME_SIZE}>
            {code === '48' ? labels.hoangSa : labels.truongSa}
          </text>
          <text className="tcg-map-name-of" x={x} y={y - 4} fontSize={NAME_OF_SIZE}>
            {code === '48' ? labels.hoangSaOf : labels.truongSaOf}
          </text>
        </g>
      ))}
    </>
  );
}
