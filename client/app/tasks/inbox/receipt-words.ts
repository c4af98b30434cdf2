/** The acknowledgements of coordinating units in a few words, each with its unit and its time. Pure. */

import { unitShortName } from '#client/units/unit-names.ts';
import type { Receipt } from '#shared/directives/task-row.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { stepMoment } from '../task/moment-text.ts';

/** Of more units the others are counted: their times stand on the page of the task. */
const MOST_NAMED = 3;

/** `Bộ Nội vụ đã báo nhận 09:40`, `Bộ Nội vụ chưa báo nhận`. */
export function receiptText({ unit, acknowledgedAt }: Receipt, now: Instant, lang: Lang): string {
  const words = TASK_PAGE_MESSAGES[lang].inbox;
  const name = unitShortName(unit, lang);
  return acknowledgedAt === null
    ? words.notReceived(name)
    : words.received(name, stepMoment(acknowledgedAt, now, lang));
}

/** Who has not acknowledged comes first. Empty without coordinating units. */
export function receiptsText(receipts: readonly Receipt[], now: Instant, lang: Lang): string {
  const words = TASK_PAGE_MESSAGES[lang].inbox;
  const isOpen = ({ acknowledgedAt }: Receipt) => acknowledgedAt === null;
  const ordered = [...receipts.filter(isOpen), ...receipts.filter((one) => !isOpen(one))];
  const named = ordered.slice(0, MOST_NAMED).map((one) => receiptText(one, now, lang));
  const rest = ordered.slice(MOST_NAMED);
  if (rest.length === 0) return named.join('; ');
  const received = rest.filter((one) => !isOpen(one)).length;
  return [...named, words.othersReceived(formatNumber(rest.length, lang), formatNumber(received, lang))].join('; ');
}
