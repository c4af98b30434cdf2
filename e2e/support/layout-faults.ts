/** What is wrong with a wall as drawn: text outside its place, text on text, text cut off, text on a seam. */

import type { Page } from 'playwright-core';

export type LayoutOptions = {
  /** Joints between displays, in wall units from the stage's left and top edge. */
  readonly seamsX: readonly number[];
  readonly seamsY: readonly number[];
};

/** Displays of 1920 x 1080 side by side, for stages of 3840 or 7680 by 2160 units. */
export const seamsOf = (widthU: number): LayoutOptions => ({
  seamsX: Array.from({ length: widthU / 1920 - 1 }, (_, i) => (i + 1) * 1920),
  seamsY: [1080],
});

/**
 * All faults of layout on the page, a line each: what, of which words, where in wall units (left, top, right, bottom), so
 * that they can be found on a picture of any size. Boxes are those of the ink, not of the lines: a line of text is taller than its
 * letters with their Vietnamese marks, and lines may touch where letters do not.
 */
export function layoutFaults(page: Page, options: LayoutOptions): Promise<string[]> {
  return page.evaluate(findFaults, options);
}

/** Runs in the page, so it may use nothing from outside itself. */
function findFaults({ seamsX, seamsY }: LayoutOptions): string[] {
  type Box = { left: number; top: number; right: number; bottom: number };
  type Ink = Box & { text: string; node: Node; element: Element; module: Element | null; sizePx: number };

  const CLEAR_OF_SEAM_U = 20;
  const SMALLEST_U = 32;
  /** Names in tiles are known by their place, the archipelagos' provinces stand under their names: smaller by rule. */
  const SMALLER: readonly [string, number][] = [
    ['.tile-name', 29],
    ['.map-island-of', 27],
  ];
  const TOUCH_PX = 1;
  /** Between words of neighbouring modules on one line: closer, they would be read as one. */
  const APART_U = 16;
  const MODULE = '.tcw-at, .tcw-kpis > *, .tc-wall-header, .tc-wall-footer, .tc-band, .tc-frozen';

  const found = document.querySelector('main.tcw');
  if (!(found instanceof HTMLElement)) return ['no wall'];
  const stage = found.getBoundingClientRect();
  const unit = Number.parseFloat(getComputedStyle(found).getPropertyValue('--u'));
  /** How often, and where first, by what is wrong with which words of which module: a fault of a column is one fault. */
  const faults = new Map<string, { where: string; count: number }>();
  const note = (what: string, where: string) => {
    const known = faults.get(what);
    if (known === undefined) faults.set(what, { where, count: 1 });
    else known.count += 1;
  };
  const inUnits = (box: Box) =>
    [box.left - stage.left, box.top - stage.top, box.right - stage.left, box.bottom - stage.top]
      .map((px) => Math.round(px / unit))
      .join(' ');
  const moduleName = (ink: Ink) => (ink.module === null ? 'none' : ink.module.className);
  const blame = (kind: string, ink: Ink) => note(`${kind}: "${ink.text}" in ${moduleName(ink)}`, inUnits(ink));

  const brush = document.createElement('canvas').getContext('2d');

  /** How far the letters stay inside their line, above and below, as parts of its height. */
  function inkOf(text: string, style: CSSStyleDeclaration): { above: number; below: number } {
    if (brush === null) return { above: 0, below: 0 };
    brush.font = `${style.fontStyle} ${style.fontWeight} 100px ${style.fontFamily}`;
    const { fontBoundingBoxAscent, fontBoundingBoxDescent, actualBoundingBoxAscent, actualBoundingBoxDescent } =
      brush.measureText(text);
    const line = fontBoundingBoxAscent + fontBoundingBoxDescent;
    return {
      above: (fontBoundingBoxAscent - actualBoundingBoxAscent) / line,
      below: (fontBoundingBoxDescent - actualBoundingBoxDescent) / line,
    };
  }

  function inks(): Ink[] {
    const seen: Ink[] = [];
    const walker = document.createTreeWalker(found as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || element.closest('.tc-unseen, script, style, title') !== null) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      // The digit of a severity is part of its sign.
      if (element instanceof SVGElement && /^[1-5]$/.test(text)) continue;
      // A drawing has a grid of its own.
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      const { above, below } = inkOf(text, style);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (line.width < 1 || line.height < 1) continue;
        seen.push({
          left: line.left,
          right: line.right,
          top: line.top + above * line.height,
          bottom: line.bottom - below * line.height,
          text,
          node,
          element,
          module: element.closest(MODULE),
          sizePx: Number.parseFloat(style.fontSize) * scale,
        });
      }
    }
    return seen;
  }

  const isCutWithDots = (style: CSSStyleDeclaration) => style.textOverflow === 'ellipsis';

  /** Where an ancestor cuts the text off without saying so. */
  function isClipped(ink: Ink): boolean {
    for (let at: Element | null = ink.element; at !== null && at !== found; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.overflowX === 'visible' || at instanceof SVGElement || isCutWithDots(style)) continue;
      const box = at.getBoundingClientRect();
      const isWhole =
        ink.left >= box.left - TOUCH_PX &&
        ink.right <= box.right + TOUCH_PX &&
        ink.top >= box.top - TOUCH_PX &&
        ink.bottom <= box.bottom + TOUCH_PX;
      if (!isWhole) return true;
    }
    return false;
  }

  /** Boxes round letters touch before letters do: a tail of one line and a mark of the next are seldom in one place. */
  const overlapPx = Math.max(TOUCH_PX, 3 * unit);
  const areOver = (a: Box, b: Box, apart = 0) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) + apart > overlapPx &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > overlapPx;

  const isInside = (inner: Box, outer: Box) =>
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
  const bands = [...found.querySelectorAll('.tc-band')].map((band) => band.getBoundingClientRect());
  /** The band of a lost server may take the footer's place, but never hide what kind of data this is. */
  const isUnderBand = (ink: Ink) =>
    ink.element.closest('.tc-wall-footer') !== null &&
    ink.element.closest('.tc-stamp') === null &&
    bands.some((band) => isInside(ink, band));

  const all = inks().filter((ink) => !isUnderBand(ink));
  for (const ink of all) {
    const isOnMap = ink.element.closest('.map') !== null;
    const isRow = ink.element.closest('.tile, tr') !== null;

    const least = SMALLER.find(([selector]) => ink.element.closest(selector) !== null)?.[1] ?? SMALLEST_U;
    if (ink.sizePx < (least - 0.05) * unit) blame(`smaller than ${least}u (${(ink.sizePx / unit).toFixed(1)}u)`, ink);

    if (
      ink.left < stage.left - TOUCH_PX ||
      ink.right > stage.right + TOUCH_PX ||
      ink.top < stage.top - TOUCH_PX ||
      ink.bottom > stage.bottom + TOUCH_PX
    ) {
      blame('outside the wall', ink);
    } else if (ink.module !== null) {
      const place = ink.module.getBoundingClientRect();
      // A cell of the strip has no border of its own: its words only must keep apart from the next one's.
      const isWider = ink.left < place.left - TOUCH_PX || ink.right > place.right + TOUCH_PX;
      if (isWider && ink.module.parentElement?.matches('.tcw-kpis') !== true) blame('wider than its module', ink);
      const footer = found.querySelector('.tc-wall-footer')?.getBoundingClientRect();
      const isBelow = footer !== undefined && ink.bottom > footer.top + TOUCH_PX;
      if (isBelow && ink.element.closest('.tc-wall-footer, .tc-band') === null) blame('reaches into the footer', ink);
    }
    if (isClipped(ink)) blame('cut off', ink);

    // Rows of tiles and of tables stand closer than twice the distance, so they may come near a joint; map words too.
    if (!isOnMap) {
      const near = (from: number, to: number, at: number, clear: number) => from < at + clear && to > at - clear;
      const clear = isRow ? -TOUCH_PX : CLEAR_OF_SEAM_U * unit - TOUCH_PX;
      const what = isRow ? 'across' : `within ${CLEAR_OF_SEAM_U}u of`;
      for (const x of seamsX) {
        if (near(ink.left, ink.right, stage.left + x * unit, clear)) blame(`${what} the joint x=${x}`, ink);
      }
      for (const y of seamsY) {
        if (near(ink.top, ink.bottom, stage.top + y * unit, clear)) blame(`${what} the joint y=${y}`, ink);
      }
    }
  }

  // Text over text: any two pieces that are not the same run of letters.
  const byTop = all.toSorted((a, b) => a.top - b.top);
  byTop.forEach((a, i) => {
    for (const b of byTop.slice(i + 1)) {
      if (b.top >= a.bottom) break;
      if (a.node === b.node || !areOver(a, b, a.module === b.module ? 0 : APART_U * unit)) continue;
      note(
        `text over text: "${a.text}" in ${moduleName(a)}, "${b.text}" in ${moduleName(b)}`,
        `${inUnits(a)}, ${inUnits(b)}`,
      );
    }
  });

  // Drawings over text: icons, bars and dots that are no ground of the text.
  const drawings = [...found.querySelectorAll('svg, i, b, span, div')].filter(
    (element) =>
      element.closest('.map, .tc-unseen, .tcw-trend') === null &&
      (element.textContent ?? '').trim() === '' &&
      element.parentElement?.closest('svg') == null &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      (element instanceof SVGElement || getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)'),
  );
  for (const band of found.querySelectorAll('.tc-band')) {
    const stamps = all.filter((ink) => ink.element.closest('.tc-stamp') !== null);
    for (const stamp of stamps) if (areOver(stamp, band.getBoundingClientRect())) blame('hidden by the band', stamp);
  }
  for (const drawing of drawings) {
    const box = drawing.getBoundingClientRect();
    for (const ink of all) {
      if (!areOver(ink, box) || ink.element.closest('.map, .tile') !== null) continue;
      blame(`drawing over text (${drawing.getAttribute('class') ?? drawing.tagName})`, ink);
    }
  }
  return [...faults].map(([what, { where, count }]) => `${what} at ${where}${count > 1 ? `, ${count} times` : ''}`);
}
