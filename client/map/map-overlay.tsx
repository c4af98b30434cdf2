/** What is written on the map, as SVG over either renderer: glyph atlases are soft at wall sizes, paths are not. */

import { memo } from 'react';
import { LateMark } from './late-mark.tsx';
import {
  baselineU,
  type CalloutText,
  type IslandName,
  MARK_GAP,
  MARK_SIZE,
  type MapLabels,
  type OverlayLayout,
  SEA_SPACING,
  TEXT,
} from './overlay-layout.ts';
import { SeverityMark } from './severity-mark.tsx';
import type { View } from './view.ts';

const RING_RADIUS = 11;

function IslandNameText({ place, unit }: { place: IslandName; unit: number }) {
  const [x, y] = place.at;
  return (
    <g textAnchor="middle">
      <text className="map-text map-island" x={x} y={y - 40 * unit} fontSize={TEXT.island.size * unit}>
        {place.name}
      </text>
      <text className="map-text map-island-of" x={x} y={y - 6 * unit} fontSize={TEXT.islandOf.size * unit}>
        {place.of}
      </text>
    </g>
  );
}

function Leader({ callout, unit }: { callout: CalloutText; unit: number }) {
  const [[x1, y1], [ax, ay]] = callout.leader;
  const length = Math.hypot(ax - x1, ay - y1);
  const toRing = (length - RING_RADIUS * unit) / length;
  const line = { x1, y1, x2: x1 + (ax - x1) * toRing, y2: y1 + (ay - y1) * toRing };
  return (
    <>
      <line className="map-leader-halo" {...line} strokeWidth={9 * unit} />
      <line className="map-leader" {...line} strokeWidth={3 * unit} />
      <circle className="map-ring" cx={ax} cy={ay} r={RING_RADIUS * unit} strokeWidth={5 * unit} />
    </>
  );
}

function CalloutBlockText({ callout, unit }: { callout: CalloutText; unit: number }) {
  const { x, y } = callout.rect;
  const markX = x + callout.titleWidth + (MARK_GAP + MARK_SIZE / 2) * unit;
  const lateX = callout.severity === undefined ? markX : markX + (MARK_GAP + MARK_SIZE) * unit;
  return (
    <g
      className="map-callout"
      data-id={callout.id}
      data-origin={callout.origin}
      {...(callout.isPlain && { 'data-plain': '' })}
    >
      <text className="map-text map-callout-title" x={x} y={y + baselineU(0) * unit} fontSize={TEXT.title.size * unit}>
        {callout.title}
      </text>
      {callout.lines.map((line, i) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          key={i}
          className="map-text map-callout-line"
          x={x}
          y={y + baselineU(i + 1) * unit}
          fontSize={TEXT.line.size * unit}
        >
          {line}
        </text>
      ))}
      {callout.severity !== undefined && (
        <SeverityMark level={callout.severity} at={[markX, y + 30 * unit]} size={MARK_SIZE * unit} />
      )}
      {callout.late !== undefined && (
        <LateMark kind={callout.late} at={[lateX, y + 30 * unit]} size={MARK_SIZE * unit} />
      )}
    </g>
  );
}

export const MapOverlay = memo(function MapOverlay(props: {
  view: View;
  unit: number;
  labels: MapLabels;
  layout: OverlayLayout;
}) {
  const { view, unit, labels, layout } = props;
  const seaSize = TEXT.sea.size * unit;
  return (
    <svg className="map-overlay" viewBox={`0 0 ${view.width} ${view.height}`} aria-hidden="true">
      <text
        className="map-text map-sea"
        x={layout.seaName[0]}
        y={layout.seaName[1]}
        fontSize={seaSize}
        letterSpacing={SEA_SPACING * seaSize}
        textAnchor="middle"
      >
        {labels.eastSea}
      </text>
      {layout.islandNames.map((place) => (
        <IslandNameText key={place.name} place={place} unit={unit} />
      ))}
      {layout.marks.map(({ code, level, at }) => (
        <SeverityMark key={code} level={level} at={at} size={MARK_SIZE * unit} hasDisc />
      ))}
      {layout.callouts.map((callout) => (
        <Leader key={callout.id} callout={callout} unit={unit} />
      ))}
      {layout.callouts.map((callout) => (
        <CalloutBlockText key={callout.id} callout={callout} unit={unit} />
      ))}
      <text
        className="map-text map-credit"
        x={layout.credit[0]}
        y={layout.credit[1]}
        fontSize={TEXT.credit.size * unit}
      >
        {labels.credit}
      </text>
    </svg>
  );
});
