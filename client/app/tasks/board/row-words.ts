/** What the board says of a row in words: of where it stands, of its deadline, and the newest of it. */

import { startOfDay } from '#shared/calendar/civil.ts';
import type { BoardRow } from '#shared/directives/board.ts';
import { dateOfDay } from '#shared/directives/deadline.ts';
import { type CivilDay, isOpen } from '#shared/directives/task.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import {
  formatAge,
  formatDate,
  formatDeadlineDistance,
  formatPercent,
  type Lang,
  NO_NUMBER,
} from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export function dayText(day: CivilDay | null, lang: Lang): string {
  const date = day === null ? null : dateOfDay(day);
  return date === null ? NO_NUMBER : formatDate(startOfDay(date), lang);
}

/** The table says "Quá hạn" of both: the octagon and the number of days say which. */
export function standingText({ standing }: BoardRow, lang: Lang): string {
  return TASK_WORDS[lang].standing[standing === 'long-overdue' ? 'overdue' : standing];
}

/** What is left of the time: nothing to say of what has ended or has no deadline. */
export function leftText({ row, daysLeft }: BoardRow, lang: Lang): string {
  return daysLeft === null || !isOpen(row) ? NO_NUMBER : formatDeadlineDistance(daysLeft, lang);
}

/** The newest words of the work itself; without any, what its standing comes to. */
export function latestText({ row, standing }: BoardRow, at: Instant, lang: Lang): string {
  const words = BOARD_MESSAGES[lang];
  const tasks = TASK_WORDS[lang];
  if (standing === 'not-acknowledged' || standing === 'not-acknowledged-grave') {
    return tasks.notAcknowledgedAfter(formatAge(at - row.issuedAt, lang));
  }
  if (!isOpen(row) && row.doneOn !== null) return words.doneOn(dayText(row.doneOn, lang));
  const percent = row.percent === null ? '' : words.percentDone(formatPercent(row.percent, lang, 0));
  if (row.state === 'extension-asked') return [words.extensionAsked, row.latest].filter(Boolean).join(': ');
  if (row.latest !== '') return row.percent === null || row.isDone ? row.latest : `${percent}: ${row.latest}`;
  if (standing === 'awaiting-confirmation') return words.reported;
  if (standing === 'issued') return words.sentAgo(formatAge(at - row.issuedAt, lang));
  if (row.state === 'acknowledged') return words.notStarted;
  return percent === '' ? tasks.standing[standing] : percent;
}
