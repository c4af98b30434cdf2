/** Days and moments of posts in words, and the days that a form asks for as instants. */

import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import { formatDate, formatTime, type Lang } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export const momentText = (at: Instant, lang: Lang): string => `${formatTime(at)} ${formatDate(at, lang)}`;

/** `to` is the first instant at which it no longer holds: said as the last day that it does hold. */
export function lastDayText(to: Instant | null, lang: Lang): string {
  return to === null ? PEOPLE_MESSAGES[lang].untilFurther : formatDate(to - 1, lang);
}

const padded = (value: number, length: number): string => `${value}`.padStart(length, '0');

/** `2020-08-19`, as a date field writes it. */
export function dayText(at: Instant): string {
  const { year, month, day }: CivilDate = civilDateOf(at);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** When the chosen day begins, null without one; of today this very moment, since nobody was in the post this morning. */
export function firstInstant(day: string, now: Instant): Instant | null {
  const date = parseCivilDate(day);
  if (!date.ok) return null;
  return dayText(now) === day ? Math.floor(now) : startOfDay(date.value);
}

/** The first instant after the chosen day; null without one. */
export function instantAfter(day: string): Instant | null {
  const date = parseCivilDate(day);
  return date.ok ? startOfDay(addDays(date.value, 1)) : null;
}
