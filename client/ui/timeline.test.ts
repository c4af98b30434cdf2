import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TimelineSpan, timelineDrawing, timelinePlace, timelineWidth } from './timeline.ts';

const WINDOW = { beforeWd: 40, afterWd: 30 };
const at = (wd: number) => timelinePlace(wd, WINDOW);
const bars = (span: TimelineSpan) =>
  timelineDrawing(span, WINDOW).bars.map(({ part, fromPx, toPx }) => [part, fromPx, toPx]);

describe('a timeline', () => {
  test('puts a working day every 5.2 px, today where the window says', () => {
    expect(at(0)).toBe(208);
    expect(at(1) - at(0)).toBeCloseTo(5.2);
    expect(timelineWidth(WINDOW)).toBeCloseTo(364);
  });

  test('in time: passed until today, the rest until the deadline', () => {
    expect(bars({ startWd: -10, dueWd: 8 })).toEqual([
      ['elapsed', at(-10), at(0)],
      ['rest', at(0), at(8)],
    ]);
    expect(timelineDrawing({ startWd: -10, dueWd: 8 }, WINDOW).duePx).toBe(at(8));
  });

  test('overdue: passed until the deadline, overrun until today', () => {
    expect(bars({ startWd: -30, dueWd: -11 })).toEqual([
      ['elapsed', at(-30), at(-11)],
      ['overrun', at(-11), at(0)],
    ]);
  });

  test('ended on another day than today', () => {
    expect(bars({ startWd: -30, dueWd: -10, untilWd: -15 })).toEqual([
      ['elapsed', at(-30), at(-15)],
      ['rest', at(-15), at(-10)],
    ]);
    expect(bars({ startWd: -30, dueWd: -20, untilWd: -15 })[1]).toEqual(['overrun', at(-20), at(-15)]);
  });

  test('without a deadline there is neither rest nor overrun nor tick', () => {
    const span = { startWd: -5, dueWd: null };
    expect(bars(span)).toEqual([['elapsed', at(-5), at(0)]]);
    expect(timelineDrawing(span, WINDOW).duePx).toBeNull();
  });

  test('started today: still to be seen', () => {
    expect(bars({ startWd: 0, dueWd: 1 })).toEqual([
      ['elapsed', at(0) - 3, at(0)],
      ['rest', at(0), at(1)],
    ]);
  });

  test('what lies outside the window is said by a chevron, and its tick is not drawn', () => {
    const late = timelineDrawing({ startWd: -90, dueWd: -60 }, WINDOW);
    expect(late).toMatchObject({ duePx: null, isCutBefore: true, isCutAfter: false });
    expect(late.bars).toEqual([{ part: 'overrun', fromPx: 0, toPx: at(0) }]);
    const far = timelineDrawing({ startWd: -5, dueWd: 75 }, WINDOW);
    expect(far).toMatchObject({ duePx: null, isCutBefore: false, isCutAfter: true });
    expect(far.bars[1]).toEqual({ part: 'rest', fromPx: at(0), toPx: timelineWidth(WINDOW) });
    expect(timelineDrawing({ startWd: -40, dueWd: 30 }, WINDOW)).toMatchObject({
      duePx: timelineWidth(WINDOW),
      isCutBefore: false,
      isCutAfter: false,
    });
  });

  test('bars lie in the window and never over each other; a tick lies where a bar ends', () => {
    const day = fc.integer({ min: -120, max: 120 });
    fc.assert(
      fc.property(day, day, day, (startWd, length, untilWd) => {
        const dueWd = startWd + Math.abs(length);
        const drawing = timelineDrawing({ startWd, dueWd, untilWd: Math.max(startWd, untilWd) }, WINDOW);
        let reached = 0;
        for (const bar of drawing.bars) {
          expect(bar.fromPx).toBeGreaterThanOrEqual(reached);
          expect(bar.toPx).toBeGreaterThan(bar.fromPx);
          expect(bar.toPx).toBeLessThanOrEqual(timelineWidth(WINDOW));
          reached = bar.toPx;
        }
        // At the left edge the tick may stand alone: all of the bar lies before the window.
        if (drawing.duePx !== null && drawing.duePx > 0) {
          expect(drawing.bars.flatMap((bar) => [bar.fromPx, bar.toPx])).toContain(drawing.duePx);
        }
      }),
    );
  });
});
