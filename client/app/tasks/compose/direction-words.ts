/** Words for what a direction says: sentences of faults, limits, deadlines and sources, in the language of the desk. */

import { parseInstant, startOfDay } from '#shared/calendar/civil.ts';
import { dateOfDay } from '#shared/directives/deadline.ts';
import type { DeadlineInput } from '#shared/directives/direction.ts';
import { DOCUMENT_KINDS } from '#shared/directives/document.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { ACKNOWLEDGE_LIMITS, type Urgency } from '#shared/directives/urgency.ts';
import type { ComposeMessages } from '#shared/i18n/compose-messages.ts';
import { COMPOSE_MESSAGES } from '#shared/i18n/compose-messages.ts';
import { DIRECTIVE_REFUSALS, type DirectiveRefusalCode } from '#shared/i18n/directive-refusals.ts';
import { formatDate, formatMoment, formatNumber, formatWeekdayDate, type Lang, listText } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { type DirectionDraft, speakerOf } from './direction-draft.ts';
import type { Fault } from './draft-faults.ts';
import type { Term } from './term.ts';

export function faultText({ field, code }: Fault, lang: Lang): string {
  const { faults } = COMPOSE_MESSAGES[lang];
  if (code === 'missing')
    return field in faults.missing ? faults.missing[field as keyof typeof faults.missing] : faults.missing.other;
  if (code === 'bad-count' || code === 'bad-date') return faults[code];
  return DIRECTIVE_REFUSALS[code as DirectiveRefusalCode][lang];
}

/** Null where it is no day. */
function instantOfDay(day: string): Instant | null {
  const date = day === '' ? null : dateOfDay(day as CivilDay);
  return date === null ? null : startOfDay(date);
}

/** `Thứ Năm, 03/09/2020`; the text itself where it is no day. */
export function weekdayDate(day: string, lang: Lang): string {
  const at = instantOfDay(day);
  return at === null ? day : formatWeekdayDate(at, lang);
}

/** `03/09/2020`. */
export function plainDate(day: string, lang: Lang): string {
  const at = instantOfDay(day);
  return at === null ? day : formatDate(at, lang);
}

/** `đã trừ 4 ngày cuối tuần và 02/09 (Quốc khánh)`; empty where every day counts. */
function restText(term: Term, lang: Lang, { timing }: ComposeMessages): string {
  const parts = [
    ...(term.weekendDays > 0 ? [timing.weekendDays(formatNumber(term.weekendDays, lang))] : []),
    ...holidaysOf(term, lang),
  ];
  return parts.length === 0 ? '' : timing.minus(listText(parts, lang));
}

/** `10 ngày làm việc, đã trừ 4 ngày cuối tuần và 02/09 (Quốc khánh)`. */
export function countingText(term: Term, lang: Lang, words: ComposeMessages): string {
  const count = words.timing.count(formatNumber(term.count, lang));
  return [count, restText(term, lang, words)].filter(Boolean).join(', ');
}

/** The same beside a field that says the number of days already. */
export function minusText(term: Term, kind: DeadlineInput['kind'], lang: Lang, words: ComposeMessages): string {
  return kind === 'working-days' ? restText(term, lang, words) : countingText(term, lang, words);
}

/** Some names end in their own date, which stands before them here. */
const withoutDate = (name: string): string => name.replace(/,? \d+(?:\/\d+| [A-Z][a-z]+)$/, '');

/** One name for days in a row: a holiday of five days is one reason, not five. */
function holidaysOf({ holidays }: Term, lang: Lang): string[] {
  const byName = Map.groupBy(holidays, ({ why }) => withoutDate(why[lang]));
  return [...byName].map(([name, days]) => {
    const first = days[0]?.date.slice(8) ?? '';
    const month = days[0]?.date.slice(5, 7) ?? '';
    const last = days.at(-1)?.date ?? '';
    const range = days.length === 1 ? `${first}/${month}` : `${first}/${month}-${last.slice(8)}/${last.slice(5, 7)}`;
    return `${range} (${name})`;
  });
}

/** `20, 10 và 3`, the farthest first. */
export const daysText = (days: readonly number[], lang: Lang): string =>
  listText(
    days.toSorted((a, b) => b - a).map((count) => formatNumber(count, lang)),
    lang,
  );

/** `4 giờ làm việc`; own minutes run round the clock. */
export function limitText(urgency: Urgency, ownMinutes: number | null, lang: Lang, words: ComposeMessages): string {
  const { timing } = words;
  const clock = (ms: number) =>
    ms < HOUR_MS ? timing.minutes(formatNumber(ms / MINUTE_MS, lang)) : timing.hours(formatNumber(ms / HOUR_MS, lang));
  if (ownMinutes !== null) return timing.limitClock(clock(ownMinutes * MINUTE_MS));
  const limit = ACKNOWLEDGE_LIMITS[urgency];
  if (limit.clock === 'working-days') return timing.limitDays(formatNumber(limit.amount, lang));
  if (limit.clock === 'office-hours') return timing.limitHours(formatNumber(limit.amount / HOUR_MS, lang));
  return timing.limitClock(clock(limit.amount));
}

/** `Công điện 1225/CĐ-TTg, ngày 19/08/2020`, `Ý kiến chỉ đạo trực tiếp: Thủ tướng Chính phủ`. */
export function sourceText(draft: DirectionDraft, now: Instant, lang: Lang, words: ComposeMessages): string {
  const { source } = words;
  if (draft.sourceKind === 'spoken') {
    const said = draft.spoken.saidAt === '' ? null : parseInstant(`${draft.spoken.saidAt}+07:00`);
    const speaker = draft.spoken.speaker.trim() === '' ? TASK_WORDS[lang].assigner[draft.assigner] : speakerOf(draft);
    return [
      `${source.spoken}: ${speaker}`,
      ...(said?.ok === true ? [source.saidOn(formatMoment(said.value, now, lang))] : []),
      ...(draft.spoken.occasion.trim() === '' ? [] : [draft.spoken.occasion]),
    ].join(', ');
  }
  const { documentKind, number, issuedOn } = draft.document;
  const kind = DOCUMENT_KINDS.find(({ id }) => id === documentKind)?.[lang] ?? '';
  const named = `${kind} ${number.trim() === '' ? source.noNumber : number}`;
  return issuedOn === '' ? named : source.dated(named, plainDate(issuedOn, lang));
}

/** What is missing for a draft to be kept, in a row of words. */
export function missingText(faults: readonly Fault[], lang: Lang, words: ComposeMessages): string {
  const names = words.missingNames as Readonly<Record<string, string>>;
  const fields = new Set(faults.filter(({ code }) => code === 'missing').map(({ field }) => field));
  return listText(
    [...fields].flatMap((field) => names[field] ?? []),
    lang,
  );
}
