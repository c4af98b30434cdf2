/** One directive for those far away: addressee, one line, deadline or what is wrong, and the four points of its way. */

import type { ReactNode } from 'react';
import { useScreen } from '#client/indicators/use-figure.ts';
import { type StateKind, StateMark } from '#client/ui/StateMark.tsx';
import { StepLine } from '#client/ui/StepLine.tsx';
import { dayOf } from '#shared/directives/deadline.ts';
import type { BoardStanding } from '#shared/directives/status.ts';
import type { TaskRow } from '#shared/directives/task-row.ts';
import { formatAge, formatDate, formatMoment, formatTime, type Lang } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { hasHour, type WallDirective, wayOf } from './wall-directives.ts';
import { wallUnitName } from './wall-unit-name.ts';

/** Standings that say more than the deadline does, and stand in its place. */
const MARKS: Readonly<Partial<Record<BoardStanding, StateKind>>> = {
  overdue: 'overdue',
  returned: 'returned',
  'awaiting-confirmation': 'awaiting-confirmation',
  'done-late': 'done-late',
  done: 'done',
};

/** `19:00 hôm nay`, `03/09/2020`. */
function dueText(row: TaskRow, dueAt: Instant, now: Instant, lang: Lang): string {
  if (hasHour(row)) return formatMoment(dueAt, now, lang);
  return dayOf(dueAt) === dayOf(now) ? WALL_MESSAGES[lang].dueToday : formatDate(dueAt, lang);
}

function Side({ directive: { row, standing, isLate }, now }: { directive: WallDirective; now: Instant }): ReactNode {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const tasks = TASK_WORDS[lang];
  if (isLate) {
    const kind = standing === 'not-acknowledged-grave' ? 'not-acknowledged-urgent' : 'not-acknowledged';
    return <StateMark kind={kind} label={tasks.notAcknowledgedAfter(formatAge(now - row.issuedAt, lang))} />;
  }
  const kind = MARKS[standing];
  if (kind !== undefined) return <StateMark kind={kind} label={tasks.standing[standing]} />;
  if (row.dueAt === null) return words.dueNone;
  return (
    <>
      {words.due} <strong>{dueText(row, row.dueAt, now, lang)}</strong>
    </>
  );
}

/** The time alone for what happened today, with its day for what is older. */
function stepTime(at: Instant, now: Instant, lang: Lang): string {
  if (dayOf(at) === dayOf(now)) return formatTime(at);
  return `${formatTime(at)} ${formatDate(at, lang).slice(0, -'/2020'.length)}`;
}

export function DirectiveCard({ directive, now }: { readonly directive: WallDirective; readonly now: Instant }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const { row } = directive;
  const name = wallUnitName(row.lead, lang);
  const labels = TASK_WORDS[lang].steps;
  return (
    <li className="tcw-directive" data-task={row.id}>
      <span className="tcw-directive-name">{name}</span>
      <span className="tcw-directive-side">
        <Side directive={directive} now={now} />
      </span>
      <span className="tcw-directive-title">{row.title}</span>
      <StepLine
        label={words.wayOf(name)}
        steps={wayOf(row).map(({ at, state }, i) => ({
          ...{ id: `${i}`, label: labels[i] ?? '', state, stateLabel: words.stepStates[state] },
          ...(at !== null && { time: stepTime(at, now, lang) }),
        }))}
      />
    </li>
  );
}
