/** One row of a table on the common axis of working days: what passed, what is left, what ran over. */

import { type TimelineSpan, type TimelineWindow, timelineDrawing, timelinePlace, timelineWidth } from './timeline.ts';
import './timeline-cell.css';

/** `done-late` draws its overrun as past; `overdue` and `long-overdue` as severity 3 and 4. */
export type TimelineTone = 'normal' | 'overdue' | 'long-overdue' | 'done' | 'done-late';

const ROW_PX = 44;
const BAR_PX = 8;
const TICK_PX = 22;
const MIDDLE = ROW_PX / 2;
/** What a chevron at the left takes: on the dark of a bar it would not be seen. */
const CUT_PX = 10;

/**
 * `span` in working days from today, the same `window` for all rows of a table; `label` says the span in words. Fills the
 * height of its row, so that the line of today runs through all of them.
 */
export function TimelineCell({
  span,
  tone,
  window,
  label,
}: {
  readonly span: TimelineSpan;
  readonly tone: TimelineTone;
  readonly window: TimelineWindow;
  readonly label: string;
}) {
  const width = timelineWidth(window);
  const { bars, duePx, isCutBefore, isCutAfter } = timelineDrawing(span, window);
  const todayPx = timelinePlace(0, window);
  return (
    <svg
      className={`tc-timeline tc-timeline--${tone}`}
      width={width}
      height={ROW_PX}
      viewBox={`0 0 ${width} ${ROW_PX}`}
      role="img"
      aria-label={label}
    >
      <path className="tc-timeline-today" d={`M${todayPx} 0V${ROW_PX}`} />
      {bars.map(({ part, fromPx, toPx }) => {
        const x = isCutBefore ? Math.max(fromPx, CUT_PX) : fromPx;
        const barPx = Math.max(0, toPx - x);
        return (
          <rect
            key={part}
            className={`tc-timeline-${part}`}
            x={x}
            y={MIDDLE - BAR_PX / 2}
            width={barPx}
            height={BAR_PX}
          />
        );
      })}
      {duePx !== null && <path className="tc-timeline-due" d={`M${duePx} ${MIDDLE - TICK_PX / 2}v${TICK_PX}`} />}
      {isCutBefore && <path className="tc-timeline-cut" d={`M7 ${MIDDLE - 5.5}l-5.5 5.5 5.5 5.5`} />}
      {isCutAfter && <path className="tc-timeline-cut" d={`M${width - 7} ${MIDDLE - 5.5}l5.5 5.5-5.5 5.5`} />}
    </svg>
  );
}

/** The head of the column: "Hôm nay" over the line of today, and at the left what the axis counts. */
export function TimelineHead({
  label,
  unitLabel,
  window,
}: {
  readonly label: string;
  readonly unitLabel: string;
  readonly window: TimelineWindow;
}) {
  return (
    <span className="tc-timeline-head" style={{ width: timelineWidth(window) }}>
      <span className="tc-timeline-unit">{unitLabel}</span>
      <span className="tc-timeline-now" style={{ left: timelinePlace(0, window) }}>
        {label}
      </span>
    </span>
  );
}
