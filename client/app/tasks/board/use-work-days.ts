/** Working days from today, by the calendar of the installation; asked once for each year. */

import { useEffect, useMemo, useState } from 'react';
import * as z from 'zod/mini';
import { apiSend } from '#client/accounts/session.ts';
import { type DaysFromToday, daysFromToday } from '#client/directives/task-span.ts';
import { type CalendarYear, calendarYearSchema } from '#shared/calendar/calendar-year.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import { workCalendar } from '#shared/calendar/work-days.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';

/** The axis shows less than this of the past and of what is to come. */
const SHOWN_MS = 120 * DAY_MS;

const yearSchema: z.ZodMiniType<CalendarYear> = z.object({ ...calendarYearSchema.shape });

const known = new Map<number, CalendarYear>();

/** `now` on the clock of the data. Until a year has come, and where there is none, weekdays are taken for working days. */
export function useDaysFromToday(now: Instant): DaysFromToday {
  const [count, setCount] = useState(known.size);
  const { year: first } = civilDateOf(now - SHOWN_MS);
  const { year: last } = civilDateOf(now + SHOWN_MS);
  useEffect(() => {
    const abort = new AbortController();
    const fetchYear = async (year: number) => {
      const path = `/api/v1/calendar/${year}`;
      const answer = await apiSend({ method: 'GET', path, signal: abort.signal }, yearSchema);
      if (answer.ok) known.set(year, answer.value);
      if (!abort.signal.aborted) setCount(known.size);
    };
    const missing = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => !known.has(year));
    for (const year of missing) void fetchYear(year);
    return () => abort.abort();
  }, [first, last]);
  const { year, month, day } = civilDateOf(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is what counts of `now`, the number of years of the calendar
  return useMemo(
    () => daysFromToday(count === 0 ? null : workCalendar([...known.values()]), now),
    [count, year, month, day],
  );
}
