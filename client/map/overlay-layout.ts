/** Where everything written on the map stands: archipelago names first, then marks, then callouts around them. */

import { must } from '#shared/kernel/must.ts';
import { watersOf } from './archipelago-waters.ts';
import type { LonLat } from './archipelagos.ts';
import { archipelagos, islandGroups } from './archipelagos.ts';
import {
  type CalloutBlock,
  type CalloutReach,
  landMask,
  type PlacedCallout,
  placeCallouts,
  type Rect,
} from './callout-placement.ts';
import type { LateKind } from './late-mark.tsx';
import { spread } from './mark-spread.ts';
import type { SeverityLevel } from './severity-mark.tsx';
import { type Point, project, type View } from './view.ts';
import type { MapGeometry } from './vn-geometry.ts';

/** The words on every national map, in the language of the screen. */
export type MapLabels = {
  readonly hoangSa: string;
  /** The unit it belongs to, such as "TP. Đà Nẵng". */
  readonly hoangSaOf: string;
  readonly truongSa: string;
  readonly truongSaOf: string;
  readonly eastSea: string;
  /** The credit the Open Database License asks for. */
  readonly credit: string;
};

export type MapCallout = {
  readonly id: string;
  /** The province it speaks of, or null with `lonLat` for a place at sea. */
  readonly code: string | null;
  readonly lonLat?: LonLat;
  readonly title: string;
  /** One or two lines. */
  readonly lines: readonly string[];
  /** The first line is a sentence that goes on in the second where that is free. */
  readonly isSentence?: boolean;
  readonly severity?: SeverityLevel;
  /** What it speaks of waits for an answer past its limit: the sign of overdue behind the title, or of what is grave. */
  readonly late?: LateKind;
  /** Key of the number in its lines, so that it can be asked where it comes from. */
  readonly origin?: string;
  /** Digits in its words are names, times and counts of things that are listed beside the map. */
  readonly isPlain?: boolean;
};

/** Width in pixels of a line at a size in wall units and a font weight. */
export type Measure = (text: string, sizeU: number, weight: number) => number;
/** The same text, cut to a width in pixels. */
export type Shorten = (text: string, sizeU: number, weight: number, maxWidth: number) => string;

export const TEXT = {
  title: { size: 48, weight: 600 },
  line: { size: 40, weight: 450 },
  island: { size: 34, weight: 450 },
  /** The one text under 32 u that the specification allows on a wall. */
  islandOf: { size: 27, weight: 450 },
  sea: { size: 34, weight: 400 },
  credit: { size: 32, weight: 450 },
} as const;
const TITLE_HEIGHT = 58;
const LINE_HEIGHT = 48;
/** The shapes of a block by the number of lines shown, best first: beside a narrow coast only a narrow one finds room. */
const BLOCK_WIDTHS = { 1: [380, 300], 2: [480, 380, 300] } as const;
/** What each narrower shape costs, in units of leader length: words are cut for it. */
const SHAPE_LOSS = 60;
/** A name is cut later than what is said of it. */
const MAX_TITLE_WIDTH = 480;
export const MARK_SIZE = 46;
/** Before a sign behind a callout's title. */
export const MARK_GAP = 16;
/** Radius of the disc under a mark, and the distance at which two marks stop covering each other. */
const DISC_RADIUS = MARK_SIZE * 0.6;
/**
 * Where the sea's name may stand, best first: between the archipelagos; or higher, or off the southern coast, when the
 * callouts need that room. It is the one name on the map that has no place of its own.
 */
const SEA_NAME_PLACES: readonly LonLat[] = [
  [112.3, 14.1],
  [112.3, 15.0],
  [110.3, 7.5],
];
/** Letter-spacing of the sea's name, in its own size: the one spaced text of the design. */
export const SEA_SPACING = 0.28;

/** A province whose fill is a severity: it gets its mark unless a callout says it. */
export type Severity = { readonly code: string; readonly level: SeverityLevel };

export type IslandName = { readonly at: Point; readonly name: string; readonly of: string; readonly rect: Rect };
export type Mark = Severity & { readonly at: Point };
export type CalloutText = PlacedCallout & {
  readonly title: string;
  readonly titleWidth: number;
  readonly lines: readonly string[];
  readonly severity: SeverityLevel | undefined;
  readonly late: LateKind | undefined;
  readonly origin: string | undefined;
  readonly isPlain: boolean;
};
export type OverlayLayout = {
  readonly islandNames: readonly IslandName[];
  readonly seaName: Point;
  readonly credit: Point;
  readonly marks: readonly Mark[];
  readonly callouts: readonly CalloutText[];
  /** What no callout may touch: the archipelagos with their names, the sea's name, the credit. */
  readonly keepClear: readonly Rect[];
};

/** Names stand above the northernmost islet, pushed inward when the box is narrow: they are never cut and never hidden. */
function islandNamesOf(view: View, unit: number, labels: MapLabels, measure: Measure): IslandName[] {
  return archipelagos.map(({ code, labelLon, islets }) => {
    const [name, of] = code === '48' ? [labels.hoangSa, labels.hoangSaOf] : [labels.truongSa, labels.truongSaOf];
    const width = Math.max(
      measure(name, TEXT.island.size, TEXT.island.weight),
      measure(of, TEXT.islandOf.size, TEXT.islandOf.weight),
    );
    const top = Math.min(...islets.map(({ at }) => project(view, at)[1]));
    const edge = width / 2 + 20 * unit;
    const x = Math.max(edge, Math.min(view.width - edge, project(view, [labelLon, 0])[0]));
    const bottom = top - 24 * unit;
    const height = 76 * unit;
    return { at: [x, bottom], name, of, rect: { x: x - width / 2, y: bottom - height, width, height } };
  });
}

/** A sentence as one line, or as two broken between words where the first is as full as it goes. */
function brokenLine(sentence: string, max: number, widthOf: (text: string) => number): readonly string[] {
  if (widthOf(sentence) <= max) return [sentence];
  let at = sentence.indexOf(' ');
  for (let next = at; next >= 0 && widthOf(sentence.slice(0, next)) <= max; next = sentence.indexOf(' ', next + 1)) {
    at = next;
  }
  return at < 0 ? [sentence] : [sentence.slice(0, at), sentence.slice(at + 1)];
}

function blockOf(
  callout: MapCallout,
  anchor: Point,
  { lineCount, shape }: { readonly lineCount: 1 | 2; readonly shape: number },
  { unit, measure, shorten }: OverlayInput,
) {
  const signCount = [callout.severity, callout.late].filter((sign) => sign !== undefined).length;
  const icon = signCount * (MARK_SIZE + MARK_GAP) * unit;
  const max = must(BLOCK_WIDTHS[lineCount][shape], 'width') * unit;
  const title = shorten(callout.title, TEXT.title.size, TEXT.title.weight, MAX_TITLE_WIDTH * unit - icon);
  const isBroken = callout.isSentence === true && callout.lines.length < lineCount;
  const widthOf = (text: string) => measure(text, TEXT.line.size, TEXT.line.weight);
  const wanted = isBroken ? callout.lines.flatMap((line) => brokenLine(line, max, widthOf)) : callout.lines;
  const lines = wanted.slice(0, lineCount).map((line) => shorten(line, TEXT.line.size, TEXT.line.weight, max));
  const titleWidth = measure(title, TEXT.title.size, TEXT.title.weight);
  const width = Math.max(titleWidth + icon, ...lines.map((line) => measure(line, TEXT.line.size, TEXT.line.weight)));
  const height = (TITLE_HEIGHT + LINE_HEIGHT * lines.length) * unit;
  const block: CalloutBlock = {
    ...{ id: callout.id, shape, loss: shape * SHAPE_LOSS * unit, anchor },
    width,
    height,
    titleWidth: titleWidth + icon,
    titleHeight: TITLE_HEIGHT * unit,
  };
  const { severity, late, origin, isPlain = false } = callout;
  return { block, title, titleWidth, lines, severity, late, origin, isPlain };
}

/** Baselines of a callout's text, in wall units below the block's top. */
export const baselineU = (line: number): number => (line === 0 ? 46 : TITLE_HEIGHT + 38 + (line - 1) * LINE_HEIGHT);

/** A rectangle in wall units; a negative `x` or `y` counts from the right or lower edge of the box. */
export type Reserved = Rect;

function reservedRect({ x, y, width, height }: Reserved, view: View, unit: number): Rect {
  return {
    x: x < 0 ? view.width + x * unit : x * unit,
    y: y < 0 ? view.height + y * unit : y * unit,
    width: width * unit,
    height: height * unit,
  };
}

export type OverlayInput = {
  readonly view: View;
  readonly unit: number;
  /** Null while it loads: only the names stand, for a callout needs its province. */
  readonly geometry: MapGeometry | null;
  readonly labels: MapLabels;
  readonly severities: readonly Severity[];
  readonly callouts: readonly MapCallout[];
  /** What the caller writes over the map itself, such as a title or a note. */
  readonly reserved: readonly Reserved[];
  /** Where displays meet: no callout's text stands there, its leader may cross. */
  readonly joints?: readonly Reserved[];
  readonly measure: Measure;
  readonly shorten: Shorten;
};

export function layoutOverlay(input: OverlayInput): OverlayLayout {
  const { view, unit, geometry, labels, measure } = input;
  const islandNames = islandNamesOf(view, unit, labels, measure);
  const credit: Point = [72 * unit, view.height - 20 * unit];
  const fixed: Rect[] = [
    ...input.reserved.map((one) => reservedRect(one, view, unit)),
    ...islandNames.map(({ rect }) => rect),
    ...islandGroups.flatMap(({ islets }) =>
      watersOf(
        islets.map(({ at }) => project(view, at)),
        14 * unit,
        unit,
      ),
    ),
    {
      x: credit[0],
      y: credit[1] - 32 * unit,
      width: measure(labels.credit, TEXT.credit.size, TEXT.credit.weight),
      height: 42 * unit,
    },
  ];
  const seaWidth =
    measure(labels.eastSea, TEXT.sea.size, TEXT.sea.weight) +
    labels.eastSea.length * SEA_SPACING * TEXT.sea.size * unit;
  const seaRect = ([x, y]: Point): Rect => ({
    x: x - seaWidth / 2,
    y: y - 32 * unit,
    width: seaWidth,
    height: 42 * unit,
  });

  const labelAt = new Map(geometry?.provinces.map(({ code, label }) => [code, project(view, label)]));
  const asked = geometry === null ? [] : input.callouts.slice(0, 5);
  const called = asked.flatMap((callout) => {
    const anchor = callout.lonLat ? project(view, callout.lonLat) : labelAt.get(callout.code ?? '');
    return anchor === undefined ? [] : [{ callout, anchor }];
  });
  const calledCodes = new Set(asked.map(({ code }) => code));
  const severe = input.severities.flatMap(({ code, level }): Mark[] => {
    const at = labelAt.get(code);
    return at === undefined || calledCodes.has(code) ? [] : [{ code, level, at }];
  });
  const marks = spread(
    severe.toSorted((a, b) => a.level - b.level || a.code.localeCompare(b.code)),
    called.map(({ anchor }) => anchor),
    2 * DISC_RADIUS * unit,
  );

  const land = landMask(view, unit, geometry?.outline ?? []);
  const place = ({ lineCount, sea, reach }: Attempt) => {
    const texts = called.map(({ callout, anchor }) =>
      BLOCK_WIDTHS[lineCount].map((_, shape) => blockOf(callout, anchor, { lineCount, shape }, input)),
    );
    const surroundings = {
      width: view.width,
      height: view.height,
      unit,
      keepClear: [...fixed, seaRect(sea)],
      noText: (input.joints ?? []).map((one) => reservedRect(one, view, unit)),
      marks: marks.map(({ at }) => ({ at, radius: DISC_RADIUS * unit })),
      land,
    };
    const blocks = texts.map((shapes) => shapes.map(({ block }) => block));
    const callouts = placeCallouts(blocks, surroundings, reach).flatMap((placed) =>
      texts
        .flatMap((shapes) => shapes[placed.shape] ?? [])
        .filter(({ block }) => block.id === placed.id)
        .map(({ block: _, ...text }) => ({ ...placed, ...text })),
    );
    return { islandNames, seaName: sea, credit, marks, callouts, keepClear: surroundings.keepClear };
  };

  const seas = SEA_NAME_PLACES.map((at) => project(view, at));
  const attempts: Attempt[] = [
    ...seas.map((sea): Attempt => ({ lineCount: 2, sea, reach: 'off-land' })),
    ...seas.map((sea): Attempt => ({ lineCount: 1, sea, reach: 'off-land' })),
  ];
  for (const attempt of attempts) {
    const layout = place(attempt);
    if (layout.callouts.length === called.length) return layout;
  }
  return place({ lineCount: 1, sea: must(seas.at(-1), 'a place for the name of the sea'), reach: 'over-land' });
}

/** What gives way, in this order, until every callout has room: the sea's name moves, second lines go, land is covered. */
type Attempt = { readonly lineCount: 1 | 2; readonly sea: Point; readonly reach: CalloutReach };
