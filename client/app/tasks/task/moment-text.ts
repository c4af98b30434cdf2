/** Days and times of a task in words: a step of today by its time alone, a limit that runs by what is left of it. */

import { startOfDay } from '#shared/calendar/civil.ts';
import { dateOfDay, dayOf, endOf } from '#shared/directives/deadline.ts';
import type { CivilDay, Deadline } from '#shared/directives/task.ts';
import { formatAge, formatDate, formatTime, formatWeekdayDate, type Lang } from '#shared/i18n/format.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';

const startOf = (day: CivilDay): Instant => startOfDay(must(dateOfDay(day), day));

/** `03/09/2020`, `3 Sep 2020`. */
export const dayText = (day: CivilDay, lang: Lang): string => formatDate(startOf(day), lang);

/** `Thứ Năm, 03/09/2020`. */
export const weekdayText = (day: CivilDay, lang: Lang): string => formatWeekdayDate(startOf(day), lang);

/** `14:05` today, `14:05 19/08` in the same year, `14:05 19/08/2019` before it. */
export function stepMoment(at: Instant, now: Instant, lang: Lang): string {
  if (dayOf(at) === dayOf(now)) return formatTime(at);
  const date = formatDate(at, lang);
  const isSameYear = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4);
  return `${formatTime(at)} ${isSameYear ? date.slice(0, -'/2020'.length) : date}`;
}

const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** What is left of a limit: `2 ngày` from a day on, then a running `3:59:12`, in the last hour `29:58`. Never below zero. */
export function clockText(leftMs: number, lang: Lang): string {
  if (leftMs >= DAY_MS) return formatAge(leftMs, lang);
  const left = Math.max(0, Math.ceil(leftMs / SECOND_MS)) * SECOND_MS;
  const hours = Math.floor(left / HOUR_MS);
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((left % MINUTE_MS) / SECOND_MS);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}` : `${minutes}:${twoDigits(seconds)}`;
}

/** The hour that the document names, where it names one: `17:00`; else null. */
export function dueHour({ dueOn, dueAt }: Extract<Deadline, { kind: 'dated' }>): string | null {
  return dueAt === endOf(dueOn, null) ? null : formatTime(dueAt);
}
