/** A span of working days on a common axis whose zero is today: which bars, ticks and chevrons it comes to, in pixels. */

export const WORKING_DAY_PX = 5.2;
/** A bar of less could not be seen; it keeps its end and starts earlier. */
const LEAST_BAR_PX = 3;

/** How much of the axis is shown, in working days before and after today. */
export type TimelineWindow = { readonly beforeWd: number; readonly afterWd: number };

/** In working days from today, the past below zero. */
export type TimelineSpan = {
  readonly startWd: number;
  /** Null where there is no deadline. */
  readonly dueWd: number | null;
  /** Where the bar of what passed ends: today unless the work ended on another day. */
  readonly untilWd?: number;
};

export type TimelineBar = {
  /** Passed within the deadline, still to come, and passed beyond it. */
  readonly part: 'elapsed' | 'rest' | 'overrun';
  readonly fromPx: number;
  readonly toPx: number;
};

export type TimelineDrawing = {
  readonly bars: readonly TimelineBar[];
  /** Place of the deadline; null outside the window and without one. */
  readonly duePx: number | null;
  /** Something of it lies before or after the window, which a chevron says. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
};

/** Width of the window in pixels. */
export function timelineWidth(window: TimelineWindow): number {
  return (window.beforeWd + window.afterWd) * WORKING_DAY_PX;
}

/** Place of a day in pixels from the left edge of the window; today is 0. */
export function timelinePlace(wd: number, window: TimelineWindow): number {
  return (wd + window.beforeWd) * WORKING_DAY_PX;
}

export function timelineDrawing(span: TimelineSpan, window: TimelineWindow): TimelineDrawing {
  const width = timelineWidth(window);
  const { startWd, dueWd, untilWd = 0 } = span;
  const endWd = dueWd ?? untilWd;
  const bars: TimelineBar[] = [];
  const add = (part: TimelineBar['part'], fromWd: number, toWd: number) => {
    if (fromWd > toWd || (fromWd === toWd && part !== 'elapsed')) return;
    const to = timelinePlace(toWd, window);
    const from = Math.min(timelinePlace(fromWd, window), to - LEAST_BAR_PX);
    const [fromPx, toPx] = [Math.max(0, from), Math.min(width, to)];
    if (fromPx < toPx) bars.push({ part, fromPx, toPx });
  };
  add('elapsed', startWd, Math.min(untilWd, endWd));
  add('rest', Math.max(startWd, untilWd), endWd);
  add('overrun', Math.max(startWd, endWd), untilWd);
  const points = [startWd, untilWd, endWd];
  const isInside = dueWd !== null && dueWd >= -window.beforeWd && dueWd <= window.afterWd;
  return {
    bars,
    duePx: isInside ? timelinePlace(dueWd, window) : null,
    isCutBefore: points.some((wd) => wd < -window.beforeWd),
    isCutAfter: points.some((wd) => wd > window.afterWd),
  };
}
