/** The cells of one row of the board, in the order of its columns. */

import type { ReactNode } from 'react';
import type { BoardLine } from '#client/directives/board-store.ts';
import { STANDING_MARKS, URGING } from '#client/directives/standing-mark.ts';
import { type DaysFromToday, spanOf } from '#client/directives/task-span.ts';
import { StateMark } from '#client/ui/StateMark.tsx';
import { TimelineCell } from '#client/ui/TimelineCell.tsx';
import type { TimelineWindow } from '#client/ui/timeline.ts';
import { UrgencyBars } from '#client/ui/UrgencyBars.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { DUE_SOON_DAYS } from '#shared/directives/status.ts';
import { isOpen } from '#shared/directives/task.ts';
import { urgencyRank } from '#shared/directives/urgency.ts';
import { BOARD_MESSAGES, type BoardMessages } from '#shared/i18n/board-messages.ts';
import { formatDate, type Lang } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { dayText, latestText, leftText, standingText } from './row-words.ts';

type CellContext = {
  /** When the board was judged, clock of the data. */
  readonly at: Instant;
  readonly axis: TimelineWindow;
  readonly days: DaysFromToday;
  readonly lang: Lang;
  readonly isMarked: boolean;
};

export function boardCells(line: BoardLine, { at, axis, days, lang, isMarked }: CellContext): readonly ReactNode[] {
  const words = BOARD_MESSAGES[lang];
  const { row, standing } = line;
  const isUrging = URGING.has(standing) || (isOpen(row) && (line.daysLeft ?? Infinity) <= DUE_SOON_DAYS);
  const { tone, ...span } = spanOf(line, days);
  const due = dayText(row.dueOn, lang);
  const latest = latestText(line, at, lang);
  const left = leftText(line, lang);
  const spanLabel = `${words.issuedOn(formatDate(row.issuedAt, lang))}; ${row.dueOn === null ? words.noDeadline : words.dueLine(due, left)}`;
  const news = (text: string) => (isMarked ? <span className="tct-changed">{text}</span> : text);
  return [
    <span key="state" className="tct-state" data-changed={isMarked ? '' : undefined}>
      <StateMark kind={STANDING_MARKS[standing]} label={standingText(line, lang)} />
    </span>,
    <span key="number" className="tct-quiet" title={row.number}>
      {row.number}
    </span>,
    <span key="title" className="tct-title" title={row.title}>
      {row.urgency !== 'thuong' && (
        <UrgencyBars filled={urgencyRank(row.urgency) as 1 | 2 | 3} label={TASK_WORDS[lang].urgency[row.urgency]} />
      )}
      {row.title}
    </span>,
    <Lead key="lead" line={line} lang={lang} />,
    <TimelineCell key="axis" span={span} tone={tone} window={axis} label={spanLabel} />,
    due,
    isUrging ? <strong key="left">{left}</strong> : left,
    <span key="latest" className="tct-quiet" title={latest}>
      {news(latest)}
    </span>,
  ];
}

function Lead({ line: { row }, lang }: { readonly line: BoardLine; readonly lang: Lang }) {
  const own = unitShortName(row.lead, lang);
  if (row.coordinating.length === 0) return own;
  const names = row.coordinating.map((unit) => unitShortName(unit, lang)).join(', ');
  return (
    <span title={`${own}; ${BOARD_MESSAGES[lang].withCoordinating(row.coordinating.length, names)}`}>
      {own} <span className="tct-quiet">+{row.coordinating.length}</span>
    </span>
  );
}

/** The row is counted and not here yet: still blocks where its words will be. */
export const pendingCells = (words: BoardMessages): readonly ReactNode[] => [
  <span key="state" className="tct-pending">
    <span className="tc-unseen">{words.notHereYet}</span>
  </span>,
  <span key="number" className="tct-pending" />,
  <span key="title" className="tct-pending tct-pending--long" />,
  <span key="lead" className="tct-pending" />,
  null,
  <span key="due" className="tct-pending" />,
  <span key="left" className="tct-pending" />,
  <span key="latest" className="tct-pending tct-pending--long" />,
];
