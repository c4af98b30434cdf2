/** Where callouts go: over sea or neighbouring land, close to what they point at, never over an archipelago or each other. */

import type { Position } from 'geojson';
import { must } from '#shared/kernel/must.ts';
import { type Point, project, type View } from './view.ts';

export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A callout to place, in pixels: the size of its text block in one of its shapes, and the point it speaks of. */
export type CalloutBlock = {
  readonly id: string;
  /** Which of its shapes: the same words in wider or narrower lines. */
  readonly shape: number;
  /** What this shape loses, as pixels of leader. */
  readonly loss: number;
  readonly anchor: Point;
  readonly width: number;
  readonly height: number;
  /** Of the first line with its mark; the lines below may be wider or narrower. */
  readonly titleWidth: number;
  readonly titleHeight: number;
};

export type PlacedCallout = {
  readonly id: string;
  readonly shape: number;
  readonly rect: Rect;
  /** From the block to the anchor. */
  readonly leader: readonly [Point, Point];
};

export type Surroundings = {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  /** Names, islets, credit: no block and no leader may touch these. */
  readonly keepClear: readonly Rect[];
  /** No block may stand here, leaders may cross. */
  readonly noText: readonly Rect[];
  /** Middles of severity marks: no block may cover them, leaders go round them where they can. */
  readonly marks: readonly { readonly at: Point; readonly radius: number }[];
  readonly land: LandMask;
};

/** Horizontal bands of the country's land: for each, the stretches of x that it covers. */
export type LandMask = {
  readonly bandHeight: number;
  readonly bands: readonly (readonly (readonly [number, number])[])[];
};

/** In wall units. The top margin leaves the module's title alone. */
const MARGIN = { left: 72, right: 32, top: 96, bottom: 24 };
const STEP = 32;
const LEADER_GAP = 16;
const SHORTEST_LEADER = 48;
const BETWEEN_BLOCKS = 22;
const FROM_LAND = 8;
const FROM_NAMES = 16;
const RING_RADIUS = 20;
/** What it is worth, in units of leader length, to stand in one column with another callout. */
const COLUMN_WORTH = 60;
/** What a leader from above or below the text costs: the eye finds it later than one beside the title. */
const UPRIGHT_COST = 40;
const COVER_COST = 600;
/** No block farther from its anchor than this is looked at. */
const REACH = 900;
/** Of all places in one cell of this width and height only the cheapest is tried against the other blocks. */
const CELL = { width: 64, height: 72 };
const LEFT_OUT_COST = 5_000;
/** A bound on the search, far above what five callouts take; past it the best found so far stands. */
const MOST_STEPS = 60_000;

/** Reads the land off the country's coast and islands as drawn; a band is as high as placement is coarse. */
export function landMask(view: View, unit: number, outline: readonly (readonly Position[])[]): LandMask {
  const bandHeight = 12 * unit;
  const bands: [number, number][][] = Array.from({ length: Math.ceil(view.height / bandHeight) }, () => []);
  for (const line of outline) {
    const reach = new Map<number, [number, number]>();
    let before: Point | undefined;
    for (const [lon = 0, lat = 0] of line) {
      const at = project(view, [lon, lat]);
      const [x0, y0] = before ?? at;
      const [x1, y1] = at;
      before = at;
      const first = Math.floor(Math.min(y0, y1) / bandHeight);
      const last = Math.floor(Math.max(y0, y1) / bandHeight);
      for (let band = first; band <= last; band++) {
        const [west, east] = reach.get(band) ?? [Infinity, -Infinity];
        reach.set(band, [Math.min(west, x0, x1), Math.max(east, x0, x1)]);
      }
    }
    for (const [band, stretch] of reach) bands[band]?.push(stretch);
  }
  return { bandHeight, bands };
}

function isOnLand(mask: LandMask, rect: Rect): boolean {
  const first = Math.max(0, Math.floor(rect.y / mask.bandHeight));
  const last = Math.min(mask.bands.length - 1, Math.floor((rect.y + rect.height) / mask.bandHeight));
  for (let band = first; band <= last; band++) {
    if (mask.bands[band]?.some(([west, east]) => west < rect.x + rect.width && east > rect.x)) return true;
  }
  return false;
}

export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

const around = ([x, y]: Point, radius: number): Rect => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

function side([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
}

function crosses([a, b]: PlacedCallout['leader'], [c, d]: PlacedCallout['leader']): boolean {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** Whether a segment touches a rectangle. */
export function touches([a, b]: PlacedCallout['leader'], { x, y, width, height }: Rect): boolean {
  const isIn = ([px, py]: Point) => px >= x && px <= x + width && py >= y && py <= y + height;
  if (isIn(a) || isIn(b)) return true;
  // biome-ignore format: one rectangle
  const corners: Point[] = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
  return corners.some((corner, i) => crosses([a, b], [corner, must(corners[(i + 1) % 4], 'corner')]));
}

/** `off-land` keeps every block off the country; `over-land` lets it lie there rather than be left out. */
export type CalloutReach = 'off-land' | 'over-land';

type Candidate = PlacedCallout & { readonly cost: number };

/** Where a leader may leave a block: beside the title, or above or below the text where that is the shorter way. */
function starts(block: CalloutBlock, { x, y, width, height }: Rect, unit: number): { at: Point; extra: number }[] {
  const gap = LEADER_GAP * unit;
  const [ax] = block.anchor;
  const titleY = y + block.titleHeight / 2;
  const under = Math.max(x + gap, Math.min(x + width - gap, ax));
  const over = Math.max(x + gap, Math.min(x + block.titleWidth - gap, ax));
  return [
    { at: [x - gap, titleY], extra: 0 },
    { at: [x + block.titleWidth + gap, titleY], extra: 0 },
    { at: [over, y - 2 * unit], extra: UPRIGHT_COST * unit },
    { at: [under, y + height + 6 * unit], extra: UPRIGHT_COST * unit },
  ];
}

/** The title and the lines below it, which differ in width: a leader must cross neither. */
function textRects(block: CalloutBlock, { x, y, width, height }: Rect): Rect[] {
  const { titleWidth, titleHeight } = block;
  return [
    { x, y, width: titleWidth, height: titleHeight },
    { x, y: y + titleHeight, width, height: height - titleHeight },
  ];
}

function distanceTo({ x, y, width, height }: Rect, [px, py]: Point): number {
  return Math.hypot(Math.max(x - px, 0, px - x - width), Math.max(y - py, 0, py - y - height));
}

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** The cheapest leader of a block standing at `rect`, or null when every one crosses what it must not. */
function bestLeader(block: CalloutBlock, rect: Rect, marks: readonly Rect[], s: Surroundings) {
  const { unit } = s;
  const [ax, ay] = block.anchor;
  const texts = textRects(block, rect);
  let best: { leader: PlacedCallout['leader']; cost: number } | null = null;
  for (const { at, extra } of starts(block, rect, unit)) {
    const leader = [at, block.anchor] as const;
    const length = Math.hypot(at[0] - ax, at[1] - ay);
    const floor = length + 0.35 * Math.abs(at[1] - ay) + extra;
    if (length < SHORTEST_LEADER * unit || (best !== null && floor >= best.cost)) continue;
    if ([...texts, ...s.keepClear].some((clear) => touches(leader, clear))) continue;
    const crossed = marks.filter((mark) => touches(leader, mark)).length;
    const cost = floor + 0.7 * landLength(s.land, leader) + 150 * unit * crossed;
    if (best === null || cost < best.cost) best = { leader, cost };
  }
  return best;
}

/** Every place one callout may stand by itself, in whichever shape is cheapest there, cheapest first. */
function candidatesOf(
  shapes: readonly CalloutBlock[],
  anchors: readonly Point[],
  s: Surroundings,
  reach: CalloutReach,
): Candidate[] {
  const { unit } = s;
  const cheapest = new Map<string, Candidate>();
  const rings = anchors.map((anchor) => around(anchor, RING_RADIUS * unit));
  const marks = s.marks.map(({ at, radius }) => around(at, radius));
  for (const block of shapes) {
    const lastX = s.width - MARGIN.right * unit - block.width;
    const lastY = s.height - MARGIN.bottom * unit - block.height;
    for (let y = MARGIN.top * unit; y <= lastY; y += STEP * unit) {
      for (let x = MARGIN.left * unit; x <= lastX; x += STEP * unit) {
        const rect = { x, y, width: block.width, height: block.height };
        if (distanceTo(rect, block.anchor) > REACH * unit) continue;
        if (s.keepClear.some((clear) => overlaps(rect, clear, FROM_NAMES * unit))) continue;
        if ([...rings, ...marks, ...s.noText].some((ring) => overlaps(rect, ring))) continue;
        const coversLand = isOnLand(s.land, grown(rect, FROM_LAND * unit));
        if (coversLand && reach === 'off-land') continue;
        const line = bestLeader(block, rect, marks, s);
        if (line === null) continue;
        const cost = line.cost + block.loss + (coversLand ? COVER_COST * unit : 0);
        const cell = `${Math.floor(x / (CELL.width * unit))} ${Math.floor(y / (CELL.height * unit))}`;
        const rival = cheapest.get(cell);
        if (rival === undefined || cost < rival.cost)
          cheapest.set(cell, { id: block.id, shape: block.shape, rect, leader: line.leader, cost });
      }
    }
  }
  return [...cheapest.values()].sort((a, b) => a.cost - b.cost);
}

/** How much of a leader lies over land: a line through half the country hides more than it tells. */
function landLength(land: LandMask, [[x0, y0], [x1, y1]]: PlacedCallout['leader']): number {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const pieces = Math.ceil(length / land.bandHeight);
  let hits = 0;
  for (let i = 0; i < pieces; i++) {
    const t = (i + 0.5) / pieces;
    const at: Point = [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
    if (isOnLand(land, around(at, 0.5))) hits++;
  }
  return pieces === 0 ? 0 : (hits / pieces) * length;
}

/** Whether a leader runs through another's ring; two rings that meet already cannot be asked to keep apart. */
function reachesRing(leader: PlacedCallout['leader'], ring: Point, radius: number): boolean {
  const [, [ax, ay]] = leader;
  const areApart = Math.hypot(ax - ring[0], ay - ring[1]) > 2 * radius;
  return areApart && touches(leader, around(ring, radius));
}

/** Two callouts of one province share its ring, where their leaders meet without crossing. */
const isSamePoint = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by) < 1;

function agree(a: PlacedCallout, b: PlacedCallout, unit: number): boolean {
  return (
    !overlaps(a.rect, b.rect, BETWEEN_BLOCKS * unit) &&
    !touches(a.leader, b.rect) &&
    !touches(b.leader, a.rect) &&
    !reachesRing(a.leader, b.leader[1], RING_RADIUS * unit) &&
    !reachesRing(b.leader, a.leader[1], RING_RADIUS * unit) &&
    (isSamePoint(a.leader[1], b.leader[1]) || !crosses(a.leader, b.leader))
  );
}

const isSameColumn = (a: PlacedCallout, b: PlacedCallout) => Math.abs(a.rect.x - b.rect.x) < 1;

/**
 * The cheapest places that agree with each other: depth first, cheapest place first, giving up a branch when even the
 * cheapest rest cannot beat the best found. Leaving one out costs more than any place, so it happens only when it must.
 */
function cheapestTogether(lists: readonly (readonly Candidate[])[], unit: number): Candidate[] {
  const columnWorth = COLUMN_WORTH * unit;
  const order = lists.toSorted((a, b) => a.length - b.length);
  const restAtLeast = order.map((_, depth) =>
    order.slice(depth).reduce((sum, list) => sum + (list[0]?.cost ?? LEFT_OUT_COST * unit) - columnWorth, 0),
  );
  let best: readonly Candidate[] = [];
  let bestCost = Infinity;
  let steps = 0;
  const visit = (depth: number, placed: readonly Candidate[], cost: number): void => {
    if (depth === order.length) {
      if (cost < bestCost) [best, bestCost] = [placed, cost];
      return;
    }
    for (const candidate of must(order[depth], 'list')) {
      const worth = placed.some((other) => isSameColumn(other, candidate)) ? columnWorth : 0;
      const next = cost + candidate.cost - worth;
      if (cost + candidate.cost - columnWorth + (restAtLeast[depth + 1] ?? 0) >= bestCost || ++steps > MOST_STEPS)
        break;
      if (placed.every((other) => agree(other, candidate, unit))) visit(depth + 1, [...placed, candidate], next);
    }
    const without = cost + LEFT_OUT_COST * unit;
    if (without + (restAtLeast[depth + 1] ?? 0) < bestCost) visit(depth + 1, placed, without);
  };
  visit(0, [], 0);
  return [...best];
}

/**
 * Places up to five callouts, each given in one or more shapes. Where there is no room for all some are left out: a missing
 * callout is still in the list beside the map, a covered archipelago is not.
 * @returns the placed ones, in the order of `callouts`
 */
export function placeCallouts(
  callouts: readonly (readonly CalloutBlock[])[],
  surroundings: Surroundings,
  reach: CalloutReach,
): PlacedCallout[] {
  const shown = callouts.slice(0, 5);
  const anchors = shown.flatMap(([first]) => (first === undefined ? [] : [first.anchor]));
  const lists = shown.map((shapes) => candidatesOf(shapes, anchors, surroundings, reach));
  const placed = cheapestTogether(lists, surroundings.unit);
  return shown.flatMap(([first]) =>
    placed
      .filter((callout) => callout.id === first?.id)
      .map(({ id, shape, rect, leader }) => ({ id, shape, rect, leader })),
  );
}
